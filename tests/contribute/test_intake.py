"""Issues to records: every form, honest and hostile bodies."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from cytokine_facts.cli import app
from cytokine_facts.cli.options import Failure
from cytokine_facts.contribute.issue_form import FOLDER, MAX_BODY, NoForm, read_body, read_forms
from cytokine_facts.contribute.issue_report import fenced
from cytokine_facts.model.vocabulary import By, Form, Kind, MakerKind, Matrix, Seen, Statistic
from cytokine_facts.reading.problem import Severity
from cytokine_facts.registry.loading import load_registry
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from tests.example_files import BASES, registry, write

ROOT = Path(__file__).resolve().parents[2]
FORMS = read_forms(ROOT)
PRODUCT = {
    "name": "Night Serum",
    "maker": "North Shore Labs",
    "maker_kind": "company",
    "kind": "commercial product",
    "form": "cosmetic serum",
    "species": "human",
    "tissue": "adipose",
    "source_title": "Night Serum, product page",
    "source_address": "https://north-shore-labs.example/night-serum",
    "seen": "product page",
    "accessed": "2026-11-20",
    "basis": "declared",
    "by": "maker",
    "matrix": "finished product",
    "readings": "• IL-10\nIL-8: present",
    "ties": "None.",
}
LAB = {
    "product": "https://facts.example/products/made/serum/",
    "by": "independent laboratory",
    "accredited": "not known",
    "matrix": "finished product",
    "method": "ELISA",
    "statistic": "mean ± SD",
    "lots": "A17, A18",
    "sampled_on": "2026-09-30",
    "readings": "IL-10: 14.2 ± 1.1 pg/mL\nIL-8: < 4 pg/mL",
    "source_title": "Test report 17",
    "funding": "the sender",
    "ties": "I am paid by a rival",
}


@dataclass(frozen=True)
class Ran:
    code: int
    report: str
    files: Mapping[str, str]


Send = Callable[..., Ran]


def body(form: str, answers: Mapping[str, str]) -> str:
    """Write a body as the code host does."""
    (known,) = [f for f in FORMS if f.name == form]
    parts = [f"### {h}\n\n{answers.get(i) or '_No response_'}" for h, i in known.questions.items()]
    return "\n\n".join(parts)


@pytest.fixture
def send(tmp_path: Path) -> Send:
    """Send an issue to a small registry; give the report and the files by their path."""
    root = tmp_path / "registry"
    registry(root)
    web = BASES["product"].replace("sources: {web: {", "sources:\n  web: {").replace("}}\n", "}\n")
    write(root, "products/made/serum.yml", web)
    (root / FOLDER).parent.mkdir()
    (root / FOLDER).symlink_to(ROOT / FOLDER)
    sent = []

    def run(form: str, answers: Mapping[str, str], /, **changed: str) -> Ran:
        return raw(body(form, {**answers, **changed}))

    def raw(text: str) -> Ran:
        out = tmp_path / f"out-{len(sent)}"
        sent.append(out)
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"issue": {"number": 7, "body": text}}), encoding="utf-8")
        before = {p: p.read_bytes() for p in root.rglob("*.yml")}
        result = CliRunner().invoke(
            app,
            ["intake", "--event", str(event), "--out", str(out), "--root", str(root),
             "--today", "2026-11-22"],
        )  # fmt: skip
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert before == {p: p.read_bytes() for p in root.rglob("*.yml")}
        files = {
            p.relative_to(out / "records").as_posix(): p.read_text(encoding="utf-8")
            for p in sorted((out / "records").rglob("*"))
            if p.is_file()
        }
        for name in files:
            assert re.fullmatch(r"products/[a-z0-9-]+/[a-z0-9-]+\.yml", name)
            write(root, name, files[name])
        errors = [p for p in load_registry(root).problems if p.severity is Severity.ERROR]
        assert errors == []
        for path, data in before.items():
            path.write_bytes(data)
        for name in files:
            if root / name not in before:
                (root / name).unlink()
        return Ran(result.exit_code, (out / "report.md").read_text(encoding="utf-8"), files)

    run.raw = raw  # type: ignore[attr-defined]
    return run


def tokens(markdown: str) -> set[str]:
    """What a Markdown text has besides paragraphs, bold heads, file names and fences."""
    found = set()
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown):
        found |= {token.type, *(child.type for child in token.children or ())}
    plain = {"paragraph_open", "paragraph_close", "inline", "text", "fence", "softbreak"}
    return found - plain - {"strong_open", "strong_close", "code_inline"}


def test_a_new_product_becomes_a_record_and_its_maker(send: Send) -> None:
    ran = send("new-product", PRODUCT)
    assert ran.code == 0
    assert list(ran.files) == [
        "products/north-shore-labs/maker.yml",
        "products/north-shore-labs/night-serum.yml",
    ]
    record = yaml.safe_load(ran.files["products/north-shore-labs/night-serum.yml"])
    assert record["name"] == "Night Serum"
    assert record["panels"][0]["readings"] == {"IL-10": "present", "IL-8": "present"}
    assert record["source_material"] == {"species": "human", "tissue": "adipose"}
    assert "conflicts" not in record
    assert "Could not be read" not in ran.report


def test_a_known_maker_gets_no_second_record(send: Send) -> None:
    ran = send("new-product", PRODUCT, maker="made", supplied_by="A. Reader", ties="Shares")
    assert list(ran.files) == ["products/made/night-serum.yml"]
    record = yaml.safe_load(ran.files["products/made/night-serum.yml"])
    assert record["conflicts"] == ["Ties stated by the sender: Shares"]
    assert record["supplied_by"] == "A. Reader"


def test_laboratory_data_becomes_a_panel_of_the_product(send: Send) -> None:
    ran = send("lab-data", LAB)
    assert ran.code == 0, ran.report
    record = yaml.safe_load(ran.files["products/made/serum.yml"])
    panel = record["panels"][-1]
    assert panel["readings"] == {"IL-10": "14.2 ± 1.1 pg/mL", "IL-8": "< 4 pg/mL"}
    assert panel["lots"] == ["A17", "A18"]
    assert panel["statistic"] == "mean ± SD"
    assert record["sources"][panel["source"]]["seen"] == "test report"
    assert "I am paid by a rival" in ran.report


@pytest.mark.parametrize("form", ["correction", "dispute"])
def test_what_a_person_decides_changes_no_record(send: Send, form: str) -> None:
    (known,) = [f for f in FORMS if f.name == form]
    ran = send(form, dict.fromkeys(known.questions.values(), "words"))
    assert (ran.code, ran.files) == (1, {})
    assert "decided by a person" in ran.report


def test_what_cannot_be_read_is_listed_and_left_out(send: Send) -> None:
    readings = "IL-10: 12,5 pg/mL\nIL-8: 14 pg/ml\nTGF-β\nInterlukin 8\nIL-8: present"
    ran = send("new-product", PRODUCT, readings=readings, archive="www.archive")
    record = yaml.safe_load(ran.files["products/north-shore-labs/night-serum.yml"])
    assert record["panels"][0]["readings"] == {
        "IL-8": "14 pg/mL",
        "TGF-β": {"amount": "present", "candidates": ["tgfb1", "tgfb3"]},
        "Interlukin 8": "present",
    }
    unread, looked_at = ran.report.split("**To look at:**")
    assert "line 1: IL-10: '12,5' has a comma; numbers have a decimal point only" in unread
    assert "line 5: IL-8: the same as IL-8 above" in unread
    assert "Archived copy of it:" in unread
    assert "line 2: 14 pg/ml was respelled as 14 pg/mL" in looked_at
    assert "line 3: TGF-β can mean tgfb1, tgfb3: kept in doubt" in looked_at
    assert "line 4: Interlukin 8 is not a known name: listed, not scored (nearest: cxcl8)" in (
        looked_at
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Name of the product or preparation: an answer is needed"),
        ({"form": "potion"}, "Form: "),
        ({"accessed": "yesterday"}, "The day you read it: 'yesterday' is not a date"),
        ({"accessed": "2026-11-23"}, "The day you read it: 2026-11-23 lies ahead"),
        ({"readings": "IL-10: 5"}, "has no unit"),
        ({"readings": "\n- \n|---|\n"}, "no name was found"),
        ({"source_address": "javascript:alert(1)"}, "does not begin with https://"),
        ({"name": "日本"}, "a name may not hold"),
        ({"name": "Serum", "maker": "Made"}, "products/made/serum.yml is there already"),
        ({"name": "Made serum", "maker": "Made"}, "products/made/serum.yml: has the same name"),
        ({"maker_kind": "kingdom"}, "Who they are: 'kingdom' is not a choice"),
        ({"maker": "Made!"}, "its folder would be 'made', which is that of Made"),
    ],
)
def test_every_fault_is_said_at_its_heading(send: Send, changed: dict[str, str], said: str) -> None:
    ran = send("new-product", PRODUCT, **changed)
    assert said in ran.report


@pytest.mark.parametrize("text", ["null", "Null", "~", "no", "1e3", "2026-11-20", "- x", "a: b #c"])
@pytest.mark.parametrize("question", ["tissue", "source_title", "method", "lots", "supplied_by"])
def test_an_answer_stays_the_text_that_it_is(send: Send, question: str, text: str) -> None:
    """Though it would mean nothing, a number or a map where YAML stood alone."""
    ran = send("new-product", PRODUCT, **{question: text})
    if ": a name may not" in ran.report:
        return
    assert ran.code == 0, ran.report
    record = yaml.load(ran.files["products/north-shore-labs/night-serum.yml"], yaml.BaseLoader)
    (source,), (panel,) = record["sources"].values(), record["panels"]
    kept = {
        "tissue": record["source_material"].get("tissue"),
        "source_title": source["title"],
        "method": panel.get("method"),
        "lots": (panel.get("lots") or [None])[0],
        "supplied_by": record.get("supplied_by"),
    }
    assert kept[question] == text


def test_laboratory_data_after_laboratory_data_have_a_source_of_their_own(
    send: Send, tmp_path: Path
) -> None:
    path = "products/made/serum.yml"
    for number in range(1, 4):
        ran = send("lab-data", LAB)
        record = yaml.safe_load(ran.files[path])
        assert len(record["sources"]) == 1 + number
        assert len({panel["source"] for panel in record["panels"]}) == len(record["panels"])
        write(tmp_path / "registry", path, ran.files[path])


HOSTILE = [
    "../../etc/passwd",
    "a/../../../.github/workflows/x",
    "con",
    "!!python/object/apply:os.system [id]",
    "&a [*a, *a]",
    "x: {y: z}\nreviewed_on: 2026-01-01",
    "```\n\n# Merged\n\n@everyone ![x](https://evil.example/x.png)\n\n```",
    "````` ```` ``` @maintainers",
    "</code></pre><img src=x onerror=alert(1)>",
    "::set-output name=x::y",
    "$(touch /tmp/owned)`id`${{ github.token }}",
    "’; DROP TABLE labels;--",
    "half a pair: \ud83d",
    "a\u202eb\u200bc\x00d",
    "### Maker, or authors\n\nEvil Corp",
    "#1 closes #2 fixes #3",
    "x" * 3000,
    "=HYPERLINK(1)",
    "\r\n::error::x",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("question", sorted(PRODUCT))
def test_a_hostile_answer_ends_nowhere(send: Send, question: str, text: str) -> None:
    ran = send("new-product", PRODUCT, **{question: text})
    assert tokens(ran.report) == set()
    for content in ran.files.values():
        record = yaml.safe_load(content)
        assert "reviewed_on" not in record
        assert not any(c in content for c in "\u202e\u200b\x00\r")


@pytest.mark.parametrize("text", HOSTILE[::3])
@pytest.mark.parametrize("question", sorted(LAB))
def test_hostile_laboratory_data_end_nowhere(send: Send, question: str, text: str) -> None:
    ran = send("lab-data", LAB, **{question: text})
    assert tokens(ran.report) == set()
    assert set(ran.files) <= {"products/made/serum.yml"}


def test_a_heading_in_an_answer_does_not_replace_an_answer() -> None:
    forged = {**PRODUCT, "readings": "IL-10\n\n### Your name for the record\n\nThe maintainers"}
    text = body("new-product", {**forged, "name": "X\n\n### Maker, or authors\n\nEvil"})
    read = read_body(text, FORMS)
    assert read.given["maker"].startswith("Evil\n")
    assert ("Maker, or authors", "this heading stands twice; only the first one counts") in (
        read.faults
    )


@pytest.mark.parametrize("text", ["", "hello", "### Name of the product or preparation\n\nX"])
def test_a_text_that_is_no_form_is_refused(send: Send, text: str) -> None:
    ran = send.raw(text)  # type: ignore[attr-defined]
    assert (ran.code, ran.files) == (1, {})
    assert "open an issue with a form" in ran.report


def test_sizes_at_the_limit_and_beyond(send: Send) -> None:
    text = body("new-product", PRODUCT)
    assert read_body(text.ljust(MAX_BODY), FORMS).given["name"] == "Night Serum"
    with pytest.raises(NoForm):
        read_body(text.ljust(MAX_BODY + 1), FORMS)
    many = "\n".join(f"Factor {n} of many" for n in range(3000))
    ran = send("new-product", PRODUCT, readings=many)
    assert "more than 400 analytes" in ran.report
    assert len(ran.report) < 40_000


@pytest.mark.parametrize("event", ["{}", "[]", '{"issue": 3}', "not json", "[" * 100_000])
def test_an_event_without_an_issue_is_wrong_usage(tmp_path: Path, event: str) -> None:
    path = tmp_path / "event.json"
    path.write_text(event, encoding="utf-8")
    result = CliRunner().invoke(app, ["intake", "--event", str(path), "--out", str(tmp_path / "o")])
    assert isinstance(result.exception, Failure)


def test_a_fence_is_never_ended_by_its_text() -> None:
    for text in ("```", "a\n`````\nb", "~~~", "`", "``` \n@x"):
        (token,) = MarkdownIt().parse(fenced(text))
        assert token.type == "fence"
        assert token.content == f"{text}\n"


def test_the_forms_offer_the_words_of_the_records() -> None:
    offered = {}
    for name in ("new-product", "lab-data"):
        data = yaml.safe_load((ROOT / FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
        for part in data["body"]:
            if part["type"] == "dropdown":
                offered[name, part["id"]] = set(part["attributes"]["options"])
    product = "new-product"
    assert offered[product, "form"] == {str(f) for f in Form}
    assert offered[product, "kind"] == {str(k) for k in Kind} - {"fictional example"}
    assert offered[product, "maker_kind"] == {str(k) for k in MakerKind} - {"fictional"}
    assert offered[product, "seen"] == {str(s) for s in Seen}
    assert offered[product, "by"] == {str(b) for b in By}
    assert offered[product, "matrix"] == offered["lab-data", "matrix"] == {str(m) for m in Matrix}
    assert offered["lab-data", "by"] == {str(b) for b in By} - {"unknown"}
    assert offered["lab-data", "statistic"] == {str(s) for s in Statistic}
