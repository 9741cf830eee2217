"""The label as data: the documented contract of the API, numbers unrounded.

Amounts are pg/mL in the matrix that was measured, before any dilution; ``null`` is "not known",
never zero. An infinite interval end does not occur: a balance lies in [−1, 1].
"""

from decimal import Decimal
from typing import Any

from ..balance.method import METHOD
from ..balance.result import Activity, Balance, ListTilt, Mass, OtherRule, Pair
from ..model.entry import Entry
from .rows import Row
from .view import Label

CONTRACT = "1"
"""Version of this contract; a field is never removed or redefined within one."""

Json = dict[str, Any]


def label_json(label: Label) -> Json:
    """Return the label as plain data, keys in a fixed order.

    ==================  ==================================================================
    contract            version of this contract
    id, name, maker     maker/product, names as printed
    kind, fictional     what sort of record; fictional ones count nowhere
    method, table       version of the method and of the roles and potencies
    inputs_sha256       over everything that the balance takes
    headline            the big text, and the small text beside it
    verdict             outcome, robustness, reasons, depends_on, rules_out, path, words
    data_grade          value 0 to 4, word, stale, age in months, what the next grade needs
    list, headline_list names: pro, anti, dual, b, bounds; notice where they differ
    mass                sums in pg/mL; never judged
    activity            S_P, S_A, S_D, b, b_lin, I0, I1, dual_share, U, fractions, terms
    other_rules         the verdict under other rules
    pairs               in moles
    coverage, letter    section 3 (g)
    entries             printed and normalised amounts, evidence, source
    not_seen            tested, result not seen; not_tested: as the source says
    sources, integrity  with links; flags, conflicts, disputes, withdrawal
    ==================  ==================================================================
    """
    record, balance = label.item.record, label.balance
    return {
        "contract": CONTRACT,
        "id": label.id,
        "name": label.name,
        "maker": {"id": label.item.maker, "name": label.maker},
        "kind": str(record.kind),
        "fictional": label.fictional,
        "form": str(record.form),
        "source_material": record.source_material.model_dump(mode="json", exclude_none=True),
        "method": METHOD,
        "table": label.table,
        "inputs_sha256": label.inputs_hash,
        "dated": label.dated.isoformat(),
        "reviewed": label.reviewed,
        "status": str(record.status),
        "basis": label.basis,
        "active_fraction": _number(record.active_fraction),
        "headline": {"big": label.headline.big, "small": label.headline.small},
        "verdict": _verdict(label),
        "data_grade": {
            "value": balance.grade.value,
            "word": balance.grade.word,
            "stale": balance.grade.stale,
            "age_months": balance.grade.age_months,
            "missing": list(balance.grade.missing),
        },
        "list": _tilt(balance.tilt),
        "headline_list": _tilt(balance.headline) if balance.headline else None,
        "headline_gap": balance.gap,
        "headline_notice": balance.notice,
        "claimed_ratio": _claim(balance),
        "mass": _mass(balance.mass) if balance.mass else None,
        "activity": _activity(balance.activity) if balance.activity else None,
        "other_rules": [_rule(rule) for rule in balance.other_rules],
        "pairs": [_pair(pair) for pair in balance.pairs],
        "coverage": {
            "classified": balance.coverage.classified,
            "entries": balance.coverage.entries,
            "class_cov": balance.coverage.class_cov,
            "q": balance.coverage.q,
            "k": balance.coverage.k,
            "core_tested": list(balance.coverage.core_tested),
            "core_missing": list(balance.coverage.core_missing),
            "potency_gap": balance.coverage.potency_gap,
        },
        "letter": str(balance.letter) if balance.letter else None,
        "entries": [_row(row) for row in label.rows],
        "other_readings": [_row(row) for row in label.others],
        "not_seen": list(label.not_seen),
        "not_tested": list(label.not_tested),
        "sources": [
            {
                "letter": line.letter,
                "key": line.key,
                "title": line.title,
                "detail": line.detail,
                "link": line.link,
                "archive": line.archive,
                "notes": list(line.warnings),
            }
            for line in label.sources
        ],
        "integrity": _integrity(label),
        "in_short": [" ".join(sentence) for sentence in label.in_short],
    }


def _verdict(label: Label) -> Json:
    found = label.balance.verdict
    return {
        "outcome": str(found.outcome),
        "robustness": str(found.robustness) if found.robustness else None,
        "reasons": [str(reason) for reason in found.reasons],
        "depends_on": list(found.depends_on),
        "rules_out": [str(outcome) for outcome in found.rules_out],
        "path": found.path,
        "words": " ".join(filter(None, label.verdict)),
    }


def _integrity(label: Label) -> Json:
    record = label.item.record
    return {
        "flags": [{"flag": f.flag, "note": f.note} for f in record.integrity],
        "conflicts": list(record.conflicts),
        "list_truncated": record.list_truncated,
        "disputes": [d.model_dump(mode="json", exclude_none=True) for d in record.disputes],
        "withdrawn": record.withdrawn.model_dump(mode="json", exclude_none=True)
        if record.withdrawn
        else None,
        "notices": [" ".join(s) for s in (*label.alerts, *label.warnings)],
    }


def _tilt(tilt: ListTilt) -> Json:
    return {
        "pro": tilt.pro, "anti": tilt.anti, "dual": tilt.dual,
        "b": tilt.b, "b_lo": tilt.b_lo, "b_hi": tilt.b_hi,
    }  # fmt: skip


def _claim(balance: Balance) -> Json | None:
    claim = balance.claim
    if claim is None:
        return None
    return {"claimed": claim.claimed, "recomputed": claim.recomputed, "matches": claim.matches}


def _mass(mass: Mass) -> Json:
    return {
        "pro_pg_ml": mass.pro_pg_ml, "anti_pg_ml": mass.anti_pg_ml,
        "b": mass.b, "b_lo": mass.b_lo, "b_hi": mass.b_hi,
        "top_pro": list(mass.top_pro) if mass.top_pro else None,
        "top_anti": list(mass.top_anti) if mass.top_anti else None,
    }  # fmt: skip


def _activity(activity: Activity) -> Json:
    return {
        "S_P": activity.s_p, "S_A": activity.s_a, "S_D": activity.s_d,
        "b": activity.b, "b_lin": activity.b_lin,
        "I0": list(activity.i0), "I1": list(activity.i1),
        "dual_share": activity.dual_share, "U": activity.u,
        "fractions": list(activity.fractions),
        "aggregator_sensitive": activity.aggregator_sensitive,
        "terms": [
            {"cytokine": t.cytokine, "role": t.role, "c_pg_ml": t.c, "x": t.x, "y": t.y,
             "x_unattenuated": t.x_unattenuated}
            for t in activity.terms
        ],
    }  # fmt: skip


def _rule(rule: OtherRule) -> Json:
    return {
        "rule": rule.rule, "b": rule.b,
        "interval": list(rule.interval) if rule.interval else None,
        "outcome": str(rule.outcome), "detail": rule.detail,
    }  # fmt: skip


def _pair(pair: Pair) -> Json:
    return {
        "key": pair.key, "title": pair.title, "ratio": pair.ratio, "bound": pair.bound,
        "low": pair.low, "high": pair.high, "band": pair.band, "state": pair.state,
        "numerator": list(pair.numerator), "denominator": list(pair.denominator),
        "missing": list(pair.missing), "remark": pair.remark, "note": pair.note,
    }  # fmt: skip


def _row(row: Row) -> Json:
    return {
        "cytokine": row.cytokine,
        "name": row.name,
        "printed_name": row.printed or row.name,
        "role": row.role,
        "letter": row.letter,
        "printed": row.reading_text,
        "amount": row.amount,
        "range": row.range,
        "percent_active_level": row.percent,
        "weighed": row.weighed,
        "headline": row.headline,
        "normalised": _normalised(row.entry),
        "source": row.reference,
        "panel": row.panel,
        "notes": list(row.notes),
    }


def _normalised(entry: Entry) -> Json:
    return {
        "state": str(entry.state),
        "matrix": str(entry.matrix),
        "value_pg_ml": _number(entry.value),
        "low_pg_ml": _number(entry.low),
        "high_pg_ml": _number(entry.high),
        "lod_pg_ml": _number(entry.lod),
        "cv": entry.cv,
        "latent": str(entry.latent) if entry.latent else None,
        "density_assumed": entry.density_assumed,
        "lots": entry.lots,
        "sampled_on": entry.sampled_on.isoformat() if entry.sampled_on else None,
    }


def _number(number: Decimal | None) -> float | None:
    return float(number) if number is not None else None
