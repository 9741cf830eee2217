"""``fix`` and ``schema`` on files."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.example_files import text_of, write

SERUM = "products/made/serum.yml"


def test_fix_writes_what_it_says(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("reading", "# kept\nIL-10: 5.2 pg/ml"))
    os.chmod(small / SERUM, 0o640)
    assert run("fix", "--check").code == 1
    assert "5.2 pg/ml" in (small / SERUM).read_text(encoding="utf-8")
    ran = run("fix")
    assert (ran.code, ran.out) == (0, f"changed {SERUM}\n")
    text = (small / SERUM).read_text(encoding="utf-8")
    assert text == text_of("reading", "# kept\nIL-10: 5.2 pg/mL")
    assert (small / SERUM).stat().st_mode & 0o777 == 0o640
    assert run("fix", "--check").code == 0
    assert run("check").code == 0
    assert [p.name for p in (small / "products/made").iterdir() if p.name.startswith(".")] == []


def test_fix_takes_paths(run: Run, small: Path) -> None:
    write(small, SERUM, text_of("reading", "IL-10: 5.2 pg/ml"))
    write(small, "products/made/other.yml", text_of("reading", "IL-10: 5.2 pg/ml"))
    assert run("fix", SERUM).out == f"changed {SERUM}\n"
    assert run("fix", "cytokines").out == ""
    assert run("fix", "products").out == "changed products/made/other.yml\n"
    assert run("fix", "nowhere").code == 2


def test_a_failed_write_leaves_the_file(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small, SERUM, text_of("reading", "IL-10: 5.2 pg/ml"))
    before = (small / SERUM).read_bytes()

    def broken(*args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(OSError, match="disk full"):
        run("fix")
    assert (small / SERUM).read_bytes() == before
    assert len(list((small / "products/made").iterdir())) == 2


def test_schema_is_written_and_checked(run: Run, small: Path) -> None:
    ran = run("schema", "--check")
    assert ran.code == 1
    assert "run: cytokine-facts schema" in ran.err
    assert not (small / "schema").exists()
    assert run("schema").code == 0
    assert run("schema", "--check").code == 0
    assert (small / "docs/contribute/fields.md").is_file()
    (small / "schema/maker.schema.json").write_text("{}", encoding="utf-8")
    assert "schema/maker.schema.json" in run("schema", "--check").err


def test_a_file_that_cannot_be_mended_is_named(run: Run, small: Path) -> None:
    path = small / "products/made/serum.yml"
    path.write_bytes("name: Crème\n".encode("cp1252"))
    ran = run("fix", "products/made")
    assert "left as it is: products/made/serum.yml" in ran.err
    assert path.read_bytes() == "name: Crème\n".encode("cp1252")
