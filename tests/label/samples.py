"""Products for the label tests: one for every outcome, and the awkward ones."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cytokine_facts.balance.agent import agent_of
from cytokine_facts.label.making import make_label
from cytokine_facts.label.view import Label
from cytokine_facts.meanings import Resolved
from cytokine_facts.model.cytokine import Cytokine
from cytokine_facts.model.maker import Maker
from cytokine_facts.model.product import Product
from cytokine_facts.registry import Item

TODAY = date(2026, 11, 22)
ADDED = "2026-11-22"

_TABLE: dict[str, tuple[str, str, str, float | None, float | None]] = {
    "il1a": ("IL-1α", "IL1A", "pro", 3.0, 18.0),
    "il1b": ("IL-1β", "IL1B", "pro", 1.5, 17.4),
    "tnf": ("TNF", "TNF", "pro", 30, 17.4),
    "cxcl8": ("IL-8", "CXCL8", "pro", 10000, 8.4),
    "csf2": ("GM-CSF", "CSF2", "pro", 100, 14.5),
    "ifng": ("IFN-γ", "IFNG", "pro", 300, 16.9),
    "ccl2": ("MCP-1", "CCL2", "pro", None, 8.7),
    "ccl5": ("RANTES", "CCL5", "pro", None, 7.8),
    "il17a": ("IL-17A", "IL17A", "pro", None, 15.0),
    "il10": ("IL-10", "IL10", "anti", 300, 18.6),
    "il4": ("IL-4", "IL4", "anti", 100, 15.0),
    "il13": ("IL-13", "IL13", "anti", 3000, 12.3),
    "il1rn": ("IL-1RA", "IL1RN", "anti", None, 17.1),
    "tnfrsf1a": ("sTNF-R1", "TNFRSF1A", "anti", None, 18.3),
    "tnfrsf1b": ("sTNF-R2", "TNFRSF1B", "anti", None, 20.0),
    "tnfaip6": ("TSG-6", "TNFAIP6", "anti", None, 30.0),
    "il6": ("IL-6", "IL6", "dual", 270, 20.8),
    "tgfb1": ("TGF-β1", "TGFB1", "dual", 100, 25.0),
    "tgfb3": ("TGF-β3", "TGFB3", "dual", 100, 25.0),
    "vegfa": ("VEGF-A", "VEGFA", "neutral", None, 38.2),
    "hgf": ("HGF", "HGF", "neutral", None, 80.0),
    "timp1": ("TIMP-1", "TIMP1", "neutral", None, 28.5),
    "mmp1": ("MMP-1", "MMP1", "neutral", None, 52.0),
}
_ANTAGONISES = {
    "il1rn": ["il1a", "il1b"],
    "tnfrsf1a": ["tnf"],
    "tnfrsf1b": ["tnf"],
}


def _cytokine(id_: str) -> Cytokine:
    name, symbol, role, ed50, mass = _TABLE[id_]
    record: dict[str, Any] = {
        "name": name, "full_name": name, "symbol": symbol, "type": "protein", "family": "test",
        "class": "test", "role": role, "confidence": "low", "function": "A sample.",
        "antagonises": _ANTAGONISES.get(id_, []), "latent": id_.startswith("tgfb"),
        "sources": {"s": {"title": "A sample"}}, "added": ADDED,
    }  # fmt: skip
    if ed50 is not None:
        record["ed50"] = {
            "low": ed50, "relation": "=", "unit": "pg/mL", "assay": "sample", "source": "s",
        }  # fmt: skip
    if id_ == "il1rn":
        record["ic50_ref"] = {
            "value": 15000, "unit": "pg/mL", "assay": "sample", "source": "s",
        }  # fmt: skip
    if id_ in _ANTAGONISES:
        record["r50"] = {"value": 100, "source": "s"}
    if mass is not None:
        record["mass"] = {"value": mass, "basis": "sample", "source": "sample"}
    return Cytokine.model_validate(record)


CYTOKINES: Mapping[str, Cytokine] = {id_: _cytokine(id_) for id_ in sorted(_TABLE)}
BY_NAME = {c.name: id_ for id_, c in CYTOKINES.items()}
AGENTS = {id_: agent_of(id_, c) for id_, c in CYTOKINES.items()}
MAKER = Maker.model_validate({"name": "Specimen Labs", "kind": "fictional", "added": ADDED})


def panel(readings: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a measured panel of an independent laboratory; ``fields`` override."""
    base: dict[str, Any] = {
        "source": "lab", "basis": "measured", "by": "independent laboratory",
        "matrix": "finished product", "method": "multiplex bead assay",
        "lots": ["2311", "2404", "2408"], "sampled_on": "2026-09-30", "statistic": "mean ± SD",
        "readings": dict(readings),
    }  # fmt: skip
    return base | fields


def named(*names: str, **fields: Any) -> dict[str, Any]:
    """Return a declared list of names."""
    base = {
        "source": "web", "basis": "declared", "by": "maker", "matrix": "finished product",
        "readings": dict.fromkeys(names, "present"),
    }  # fmt: skip
    return base | fields


def product(*panels: Mapping[str, Any], **fields: Any) -> Product:
    """Return a fictional product with these panels."""
    base: dict[str, Any] = {
        "name": "Specimen Renew Serum 02", "kind": "fictional example", "form": "cosmetic serum",
        "presentation": "30 mL bottle",
        "source_material": {"species": "human", "tissue": "bone marrow", "cells": "MSC"},
        "sources": {
            "lab": {"title": "Multiplex report", "seen": "test report", "year": 2026},
            "web": {"title": "Maker's web page", "url": "https://example.com/renew",
                     "seen": "product page"},
            "paper": {"title": "A paper", "doi": "10.1000/xyz", "seen": "abstract"},
        },
        "panels": list(panels), "added": ADDED,
    }  # fmt: skip
    return Product.model_validate(base | fields)


def item(record: Product, id_: str = "specimen/renew-02") -> Item:
    """Return the record with its names resolved by the sample table."""
    readings = tuple(
        Resolved(index, printed, reading, reading.cytokine or BY_NAME.get(printed))
        for index, found in enumerate(record.panels)
        for printed, reading in found.readings.items()
    )
    return Item.of(id_, record, f"examples/{id_}.yml", readings)


def label(*panels: Mapping[str, Any], maker: Maker | None = MAKER, **fields: Any) -> Label:
    """Return the label of a product with these panels."""
    record = product(*panels, **fields)
    return make_label(item(record), CYTOKINES, AGENTS, maker, "2026.1-test", TODAY)


T4 = {
    "IL-1α": "< 1.0 pg/mL", "IL-1β": "< 1.0 pg/mL", "TNF": "2.0 pg/mL", "IL-8": "400 pg/mL",
    "GM-CSF": "< 3 pg/mL", "IFN-γ": "< 4 pg/mL", "IL-10": "600 pg/mL", "IL-4": "250 pg/mL",
    "IL-13": "1500 pg/mL", "IL-1RA": "40000 pg/mL", "sTNF-R1": "2100 pg/mL",
    "IL-6": "150 pg/mL", "TGF-β3": {"amount": "120 pg/mL", "form": "active"},
}  # fmt: skip
T3 = {
    "IL-1β": "6 pg/mL", "TNF": "12 pg/mL", "IL-8": "1500 pg/mL", "GM-CSF": "80 pg/mL",
    "IFN-γ": "< 5 pg/mL", "IL-10": "9 pg/mL", "IL-4": "< 4 pg/mL", "IL-1RA": "150 pg/mL",
    "sTNF-R1": "900 pg/mL", "IL-6": "4000 pg/mL",
    "TGF-β1": {"amount": "900 pg/mL", "form": "total"},
}  # fmt: skip
MAKER_LAB = {"by": "maker", "lots": ["1"]}
INGREDIENT = MAKER_LAB | {"matrix": "active ingredient"}
PRO = ("IL-1α", "IL-1β", "TNF", "IL-8", "GM-CSF", "IFN-γ", "MCP-1", "RANTES", "IL-17A")
ANTI = ("IL-10", "IL-4", "IL-13", "IL-1RA", "sTNF-R1", "sTNF-R2", "TSG-6")


def every_outcome() -> dict[str, Label]:
    """Return a label for each row of the outcome table, and each reason."""
    quiet = dict.fromkeys(("IL-1β", "TNF", "IL-8", "GM-CSF", "IL-10", "IL-4"), "< 0.01 pg/mL")
    firm = {
        k: v
        for k, v in T4.items()
        if k not in ("IL-6", "TGF-β3")
    } | {"IL-10": "9000 pg/mL", "IL-4": "9000 pg/mL", "IL-6": "1 pg/mL", "TGF-β1":
         {"amount": "0.5 pg/mL", "form": "active"}}  # fmt: skip
    level = {
        "IL-1β": {"amount": "30 pg/mL", "cv": 5}, "TNF": {"amount": "900 pg/mL", "cv": 5},
        "GM-CSF": {"amount": "3000 pg/mL", "cv": 5}, "IL-8": {"amount": "90000 pg/mL", "cv": 5},
        "IL-10": {"amount": "9000 pg/mL", "cv": 5}, "IL-4": {"amount": "3000 pg/mL", "cv": 5},
        "IL-13": {"amount": "60000 pg/mL", "cv": 5}, "IL-6": "1 pg/mL",
        "TGF-β1": {"amount": "1 pg/mL", "form": "active"},
    }  # fmt: skip
    return {
        "net_anti_firm": label(panel(firm)),
        "net_anti_depends": label(panel(T4)),
        "net_pro_tentative": label(
            panel({k: v for k, v in T3.items() if k not in ("IL-6", "TGF-β1")}, **INGREDIENT),
            active_fraction="0.1",
        ),
        "balanced": label(panel(level)),
        "list_leans_pro": label(named(*PRO, "IL-10", "IL-6", "TGF-β1", "VEGF-A", "HGF")),
        "list_leans_anti": label(named(*ANTI, "TNF", "VEGF-A", "HGF", "TIMP-1", "Mystery-7")),
        "list_mixed": label(named(*PRO[:5], *ANTI[:5], "IL-6")),
        "withheld_spans": label(
            panel(
                {"IL-1β": "1.0 pg/mL", "TNF": "8 pg/mL", "GM-CSF": "40 pg/mL", "IL-8": "900 pg/mL",
                 "IL-10": "60 pg/mL", "IL-4": "45 pg/mL", "IL-13": "400 pg/mL", "IL-6": "60 pg/mL"},
                **MAKER_LAB,
            )
        ),
        "withheld_dual": label(panel(T3, **INGREDIENT), active_fraction="0.1"),
        "below_floor": label(
            panel({"IL-1β": "< 0.1 pg/mL", "TNF": "< 0.5 pg/mL", "IL-8": "< 5 pg/mL",
                   "GM-CSF": "< 1 pg/mL", "IL-6": "< 0.5 pg/mL", "IL-10": "< 1 pg/mL",
                   "IL-4": "< 1 pg/mL", "IL-13": "< 5 pg/mL", "IL-1RA": "< 20 pg/mL"})
        ),
        "lods_too_high": label(panel(dict.fromkeys(quiet, "< 500 pg/mL"))),
        "one_sided": label(panel({"IL-1β": "6 pg/mL", "TNF": "12 pg/mL", "IL-10": "9 pg/mL"})),
        "potency_gap": label(
            panel({"MCP-1": "388 pg/mL", "RANTES": "90 pg/mL", "IL-17A": "3 pg/mL",
                   "IL-10": "9 pg/mL", "TSG-6": "900 pg/mL", "VEGF-A": "788.70 ± 204.80 ng/L"})
        ),
        "too_few": label(named("IL-10", "TNF", "VEGF-A")),
        "coverage": label(named("IL-10", *(f"Factor {n}" for n in range(9)))),
        "nothing": label(),
        "only_inferred": label(named("IL-10", "TNF", basis="inferred", by="unknown")),
        "neutral_only": label(named("VEGF-A", "HGF")),
    }  # fmt: skip


def awkward() -> dict[str, Label]:
    """Return labels that strain the layout or the honesty of the wording."""
    return {
        "dilution_unknown": label(panel(T3, **INGREDIENT)),
        "per_cells": label(
            panel({"IL-6": "1203 ± 254 pg/10^6 cells", "VEGF-A": "10–14 ng/g tissue",
                   "HGF": "≥ 3.2 ng/mL", "IL-10": "not detected"},
                  source="paper", by="authors", lots=[])
        ),
        "rabbit": label(
            named("IL-10", "TNF", source="paper", basis="measured", by="authors"),
            source_material={"species": "rabbit", "tissue": "adipose", "cells": "ASC"},
            kind="research preparation", live_cells="yes", list_truncated="yes",
        ),
        "not_seen": label(
            panel({"IL-1β": "46.3 pg/mL", "IL-1RA": "3458.9 pg/mL", "IL-10": "not seen",
                   "TNF": "not seen", "TGF-β1": "not tested"}, source="paper", by="authors")
        ),
        "suspect": label(
            panel({"VEGF-A": {"amount": "5.2 µg/mL", "suspect": "unit looks wrong"},
                   "IL-6": {"amount": "present", "relative": "higher than bone marrow"}})
        ),
        "long_names": label(
            panel({("Factor " * 23)[:150] + str(n): "present" for n in range(3)}),
            name="Extraordinarily long name of a preparation that goes on " * 2 + "and on and on",
        ),
        "many": label(named(*(f"Factor {n}" for n in range(60)), *PRO, *ANTI)),
        "flags": label(
            named(*PRO, headline=["TNF", "IL-8"]),
            integrity=[{"flag": "retracted", "note": "The paper was retracted in 2020."},
                       {"flag": "data-duplication-reported", "note": "A panel appears twice."}],
            conflicts=["authors include the maker's staff"],
            claimed_ratio={"anti": 2, "pro": 1, "source": "web"},
            uses=["daily", "post procedure"],
        ),
        "stale": label(panel(T4, sampled_on="2021-01-01")),
        "two_bases": label(
            panel(T4), named(*ANTI, *PRO), panel({"IL-10": "900 pg/mL"}, **INGREDIENT)
        ),
        "garbled": label(
            panel({"TNF": {"amount": "5 pg/mL", "suspect": "two columns run together",
                           "printed": "42,000 20,000 pg/ml TNF ... only 8.9 7.3 pg/ml was found"},
                   "IL-6": {"amount": "present", "relative": "lower than IL-4 and VEGF-A in the "
                            "same sample, by a factor of more than 200"}})
        ),
        "disputed": label(
            panel(T4), status="disputed",
            disputes=[{"opened": "2026-10-01", "by": "Specimen Labs", "claim": "Wrong lot."}],
        ),
    }  # fmt: skip
