"""``new``: by flags, by questions, and never over a file that is there."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run, at_terminal
from tests.example_files import BASES, write

PRODUCT = (
    "new", "product", "--maker", "made", "--name", "Crème N° 5 β", "--kind", "commercial",
    "--form", "cream", "--source-title", "Our page", "--source-url",
    "https://maker.example.com/5", "--seen", "product page",
)  # fmt: skip


def test_a_product_by_flags_is_sound(run: Run, small: Path) -> None:
    ran = run(*PRODUCT)
    assert ran.code == 0, ran.err
    assert "wrote products/made/creme-n-5-b.yml" in ran.out
    text = (small / "products/made/creme-n-5-b.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/product.schema.json\n")
    assert "kind: commercial product\n" in text
    assert "accessed: 2026-11-22\n" in text
    assert run("check").code == 0
    assert run("fix", "--check").code == 0


def test_every_kind_of_record_by_flags(run: Run, small: Path) -> None:
    assert run("new", "maker", "--name", "Other Labs", "--kind", "company").code == 0
    assert run(*PRODUCT, "--maker", "other-labs").code == 0
    ran = run(
        "new", "cytokine", "--name", "IL-6", "--full-name", "interleukin 6", "--symbol", "IL6",
        "--type", "protein", "--family", "IL-6", "--class", "interleukin", "--vote", "+1",
        "--reading", "raises CRP", "--confidence", "high", "--function", "Alarms.",
        "--source-title", "A review", "--seen", "abstract",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "role: pro\n" in (small / "cytokines/il6.yml").read_text(encoding="utf-8")
    ran = run(
        "new", "comparison", "--title", "Two", "--why", "To see.",
        "--product", "made/serum", "--product", "other-labs/creme-n-5-b",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert run("check").code == 0
    assert run("fix", "--check").code == 0


@pytest.mark.parametrize(
    ("command", "flags"),
    [
        ("product", {"--maker", "--name", "--kind", "--form", "--source-title", "--seen"}),
        ("maker", {"--name", "--kind"}),
        ("cytokine", {"--name", "--full-name", "--type", "--vote", "--function"}),
        ("comparison", {"--title", "--why", "--product"}),
    ],
)
def test_without_a_terminal_the_missing_flags_are_named(
    command: str, flags: set[str], run: Run
) -> None:
    ran = run("new", command)
    assert ran.code == 2
    named = set(ran.err.replace(",", " ").split())
    assert flags <= named
    assert "--id" not in named


def test_a_record_is_never_overwritten(run: Run, small: Path) -> None:
    before = (small / "products/made/serum.yml").read_bytes()
    ran = run(*PRODUCT, "--id", "serum", "--anyway")
    assert ran.code in (1, 2)
    assert "taken" in ran.err
    assert (small / "products/made/serum.yml").read_bytes() == before


def test_a_likely_duplicate_is_shown_first(run: Run, small: Path) -> None:
    assert run(*PRODUCT).code == 0
    again = run(*PRODUCT, "--id", "again")
    assert again.code == 1
    assert "products/made/creme-n-5-b.yml has the same name" in again.err
    assert not (small / "products/made/again.yml").exists()
    assert run(*PRODUCT, "--id", "again", "--anyway").code == 0


@pytest.mark.parametrize(
    ("flag", "value", "reason"),
    [
        ("--name", "<b>Made</b>", "U+003C"),
        ("--kind", "soup", "one of"),
        ("--source-url", "javascript:alert(1)", "https"),
        ("--source-doi", "https://doi.org/10.1000/x", "10.1000/abc"),
        ("--accessed", "yesterday", "YYYY-MM-DD"),
        ("--maker", "../../etc", "not an id"),
        ("--id", "../../etc", "not an id"),
    ],
)
def test_a_wrong_answer_is_told_at_once(
    flag: str, value: str, reason: str, run: Run, small: Path
) -> None:
    before = sorted(small.rglob("*"))
    ran = run(*PRODUCT, flag, value)
    assert ran.code == 2
    assert reason in ran.err
    assert sorted(small.rglob("*")) == before


def test_a_known_name_is_not_made_again(run: Run) -> None:
    ran = run("new", "cytokine", "--name", "Interleukin-8")
    assert ran.code == 2
    assert "cytokines/cxcl8.yml" in ran.err


ANSWERS = [
    "made", "<b>", "Crème", "7", "2", "cream", "", "adipose", "", "Our page",
    "https://maker.example.com/5", "", "product", "", "", "web", "",
]  # fmt: skip


def test_a_maker_is_known_by_its_name(run: Run, small: Path) -> None:
    write(
        small,
        "products/north-shore-labs/maker.yml",
        BASES["maker"].replace("Made", "North Shore Labs"),
    )
    ran = run(*PRODUCT, "--maker", "North Shore Labs")
    assert ran.code == 0, ran.err
    assert "wrote products/north-shore-labs/" in ran.out
    ran = run(*PRODUCT, "--maker", "North Shore Lab")
    assert ran.code == 2
    assert "write 'north-shore-lab'; known makers: north-shore-labs" in ran.err


def test_questions_at_a_terminal(small: Path) -> None:
    """A real terminal: a wrong answer is asked again, choices go by number or beginning."""
    status, text = at_terminal(small, ["new", "product"], ANSWERS)
    assert status == 0, text
    assert "a name may not hold U+003C" in text
    made = (small / "products/made/creme.yml").read_text(encoding="utf-8")
    assert "name: Crème\nkind: raw material\nform: cream\n" in made
    assert "tissue: adipose\n" in made


def test_a_maker_that_is_there_is_taken(run: Run, small: Path) -> None:
    write(small, "products/made/maker.yml", BASES["maker"])
    ran = run("new", "maker", "--name", "Made", "--kind", "company")
    assert ran.code in (1, 2)
    assert "made is taken" in ran.err
