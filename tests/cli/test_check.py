"""``check`` and ``explain``: the forms of a report, and its exit codes."""

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from cytokine_facts.reading.codes import codes
from cytokine_facts.reading.excerpt import as_text, lines_below
from cytokine_facts.registry.loading import load_registry
from rich.console import Console

from tests.cli.conftest import Run
from tests.example_files import place, text_of, write

SERUM = "products/made/serum.yml"


def test_a_sound_registry(run: Run) -> None:
    ran = run("check")
    assert (ran.code, ran.out) == (0, "")
    assert "6 records: no problems" in ran.err


def test_the_line_the_caret_and_the_corrected_line(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("reading", "IL-10: 5.2 pg/ml"))
    ran = run("check")
    assert ran.code == 1
    assert ran.out == (
        "products/made/serum.yml:10:14: CF111 unknown unit 'pg/ml'\n"
        "10 |       IL-10: 5.2 pg/ml\n"
        "   |                  ^^^^^\n"
        "   = help: write 'pg/mL'\n"
        "10 |       IL-10: 5.2 pg/mL\n"
        "   = fixable with cytokine-facts fix\n"
    )
    assert "cytokine-facts explain CF111" in ran.err
    assert "6 records: 1 error in 1 file" in ran.err


def test_a_note_says_what_a_name_resolved_to(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("reading", "IL-8: 5 pg/mL\nCXCL8: 7 pg/mL"))
    assert "= note: 'CXCL8' and 'IL-8' resolve to cytokines/cxcl8.yml" in run("check").out


def test_all_that_is_wrong_with_a_record_is_said_at_once(run: Run, small: Path) -> None:
    """Its names and the keys of its sources too, though its fields are not sound."""
    panel = (
        "form: serum\npanels:\n  - source: wbe\n    basis: declared\n    readings:\n"
        "      TGF-β: present\n      IL-8: 1,5 pg/mL\n      CXCL8: present\n"
        "      IL-88: present\n      IL 10: {amount: present, cytokine: il-10}\n"
        "  - [not, a, panel]\n"
    )
    write(small, SERUM, text_of("product", panel))
    out = run("check").out
    found = [line.split()[1] for line in out.splitlines() if line.startswith(SERUM)]
    assert sorted(found) == [
        "CF100", "CF104", "CF116", "CF151", "CF180", "CF181", "CF182", "CF183",
    ]  # fmt: skip
    assert len({line.split()[0] for line in out.splitlines() if line.startswith(SERUM)}) == 8


def test_a_choice_that_lacks_a_word_is_completed(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("product", "form: serum"))
    assert "= help: write 'cosmetic serum'" in run("check").out


def test_a_problem_of_a_whole_file_has_no_line(run: Run, small: Path) -> None:
    write(small, "products/made/Day_Serum.yml", "name: x\n")
    assert "products/made/Day_Serum.yml: CF003 " in run("check").out


def test_every_file_is_reported_at_once_and_sorted(run: Run, small: Path) -> None:
    for number in range(30, 0, -1):
        write(small, f"products/made/p{number:02}.yml", text_of("product", "kind: research"))
    places = [line for line in run("check").out.splitlines() if "CF104" in line]
    assert len(places) == 30
    assert places == sorted(places)


def test_a_terminal_gets_colours_and_no_color_is_kept(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small, SERUM, text_of("reading", "IL-10: 5.2 pg/ml"))
    text = as_text(load_registry(small).problems, lines_below(small))

    def printed() -> str:
        console = Console(force_terminal=True, width=200, color_system="standard")
        with console.capture() as capture:
            console.print(text)
        return capture.get()

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31m" in printed()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in printed()


def test_nothing_in_a_file_can_command_the_terminal(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("product", "form_printed: a\x1b[2Jb\u202ec"))
    out = run("check").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "a⟨U+001B⟩[2Jb⟨U+202E⟩c" in out


def test_a_long_line_is_cut_around_the_place(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("product", f"form_printed: {'a' * 600}\u200b{'b' * 300}"))
    shown = [line for line in run("check").out.splitlines() if " | " in line]
    assert all(len(line) < 140 for line in shown)
    assert shown[0].index("⟨") == shown[1].index("^")


def test_github_annotations_stand_at_line_and_column(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("reading", "IL-10: 12"))
    out = run("check", "--format", "github").out
    assert out.startswith(
        "::error file=products/made/serum.yml,line=10,col=16,endColumn=16,title=CF115::'12' has"
    )


def test_json_holds_everything(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("reading", "IL-10: 5.2 pg/ml"))
    report = json.loads(run("check", "--format", "json").out)
    (problem,) = report["problems"]
    assert (problem["code"], problem["line"], problem["fix"]) == ("CF111", 10, "5.2 pg/mL")


def test_sarif_names_rule_and_region(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("reading", "IL-10: 5.2 pg/ml\nUnheard of: present"))
    log = json.loads(run("check", "--format", "sarif").out)
    assert log["version"] == "2.1.0"
    (scan,) = log["runs"]
    rules = scan["tool"]["driver"]["rules"]
    for result in scan["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    (place_,) = scan["results"][0]["locations"]
    region = place_["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (10, 14)
    assert place_["physicalLocation"]["artifactLocation"]["uri"] == SERUM


def test_warnings_fail_a_strict_check_unless_they_are_excused(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("reading", "Unheard of: present"))
    assert run("check").code == 0
    assert run("check", "--strict").code == 1
    write(
        small,
        "exceptions.yml",
        "exceptions:\n"
        f"  - {{code: CF180, file: {SERUM}, reason: Printed so., since: 2026-11-22}}\n",
    )
    ran = run("check", "--strict")
    assert ran.code == 0
    assert "CF180 note:" in ran.out


def test_a_stale_exception_is_an_error(run: Run, small: Path) -> None:
    place(small / "stale", codes()["CF200"], codes()["CF200"].wrong)
    ran = run("check", "--root", "stale")
    assert ran.code == 1
    assert "exceptions.yml:2:12: CF200" in ran.out


def test_advice_is_given_when_asked_for(run: Run) -> None:
    assert "CF193" not in run("check").out
    ran = run("check", "--notes")
    assert ran.code == 0
    assert "CF193 note: a source without what was read of it" in ran.out


def test_only_the_paths_that_were_named_are_reported(run: Run, small: Path) -> None:
    write(small, "products/made/other.yml", text_of("product", "kind: research"))
    assert run("check", SERUM).code == 0
    assert run("check", "products/made").code == 1
    assert run("check", "nowhere").code == 2


def test_explain(run: Run) -> None:
    ran = run("explain", "cf104")
    assert ran.code == 0
    assert "CF104 (error): Not one of the choices" in ran.out
    assert "    kind: research preparation" in ran.out
    assert run("explain", "CF999").code == 2
    listed = run("explain").out.splitlines()
    assert [line.split()[0] for line in listed] == sorted(codes())


NOTE = (
    "title: Another vote\ndate: 2099-11-22\nwhat: A vote.\nwhy: It was missing.\n"
    "sources: {paper: {title: A made review}}\naffected: [made/serum]\n"
)
AHEAD = {
    SERUM: text_of("product", "added: 2099-11-22"),
    "changes/2099-11-22-another-vote.yml": NOTE,
    "exceptions.yml": f"exceptions:\n  - {{code: CF180, file: {SERUM}, reason: So., "
    "since: 2099-11-22}\n",
    "rules.lock": "method: CB-1.0\nconstants: '0000000000000000'\nresults: '0000000000000000'\n"
    "table: '2026.1'\ncontent: '00000000'\nversions:\n  - {of: table, version: '2026.1', "
    "date: 2099-11-22, why: First., labels: 0, outcomes: 0, total: 0}\n",
}


@pytest.mark.parametrize("path", AHEAD)
def test_no_date_of_any_file_lies_behind_the_day_that_is_told(
    run: Run, small: Path, path: str
) -> None:
    write(small, path, AHEAD[path])
    ran = run("check", "--today", "2026-11-30")
    assert ran.code == 1
    found = [line for line in ran.out.splitlines() if "CF122" in line]
    assert len(found) == 1
    assert found[0].startswith(f"{path}:")
    assert found[0].endswith("2099-11-22 lies ahead; today is 2026-11-30")
    assert "CF122" not in run("check", "--today", "2099-11-22").out


@pytest.mark.parametrize("path", [p for p in AHEAD if p != "rules.lock"])
def test_without_a_day_the_clock_tells_what_lies_ahead(
    run: Run, small: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    write(small, path, AHEAD[path])
    ran = run("check")
    assert ran.code == 1
    assert f"{path}:" in ran.out
    assert "CF122 2099-11-22 lies ahead" in ran.out


def test_a_date_of_today_is_never_ahead_wherever_it_is_written(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    for hours in (-12, 0, 14):
        day = datetime.now(tz=timezone(timedelta(hours=hours))).date().isoformat()
        write(small, SERUM, text_of("product", f"added: {day}"))
        assert "CF122" not in run("check").out


def test_what_is_made_does_not_depend_on_the_clock(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day of a label is the newest record's, also where that lies ahead."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    write(small, SERUM, AHEAD[SERUM])
    assert run("label", SERUM).code == 0


def test_a_clock_behind_the_rules_blames_no_record(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    write(small, "rules.lock", AHEAD["rules.lock"])
    ran = run("check")
    assert "CF122" not in ran.out
    assert "before rules.lock: dates that lie ahead are not looked for" in ran.err


@pytest.mark.parametrize("name", ["draft.yml", "product/made/serum.yml", "README.md"])
def test_a_file_that_is_no_record_is_not_said_to_be_sound(run: Run, small: Path, name: str) -> None:
    """A draft in the wrong place was "no problems", for nothing had looked at it."""
    write(small, name, "no record\n")
    ran = run("check", name)
    assert ran.code != 0
    assert "none of the files that are checked" in ran.err
    assert "no problems" not in ran.err


def test_a_folder_where_a_record_belongs_is_named(run: Run, small: Path) -> None:
    """It was "Is a directory: 3", and no other problem was told."""
    (small / "products/made/night.yml").mkdir()
    write(small, SERUM, text_of("reading", "IL-10: 5.2 pg/ml"))
    ran = run("check")
    assert ran.code == 1
    assert "products/made/night.yml: CF001 a folder where only files belong" in ran.out
    assert "CF111" in ran.out
