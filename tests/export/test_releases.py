"""Releases: level, version, changelog, the labels that they replace, and their files."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cytokine_facts.export.dataset import Dataset
from cytokine_facts.export.release import (
    Planned,
    State,
    changelog_entry,
    plan_release,
    raised,
    with_entry,
    with_version,
)
from cytokine_facts.export.releases import (
    BadReleases,
    Level,
    Release,
    Releases,
    Version,
    index_bytes,
    load_releases,
    old_label_bytes,
    old_label_path,
)
from cytokine_facts.export.versions import records_sha256
from cytokine_facts.review.records import record_words
from cytokine_facts.review.standing import label_words

from tests.export.conftest import dataset, write
from tests.site.small_registry import AMOUNTS, FILES, MAKER, NAMES, cytokine, potency, product

DAY = date(2026, 12, 1)
FIRST = Releases((Release("1.4.2", "2026-11-22", "CB-1.0", "t", "0" * 64, ()),))
Changed = Callable[[dict[str, str]], Dataset]


def state(data: Dataset) -> State:
    return State(data.registry, data.labels)


def planned(small: Dataset, after: Dataset) -> Planned | None:
    return plan_release(FIRST, state(small), state(after), DAY, record_words, label_words)


SERUM = FILES["products/alder/serum.yml"]
CASES = {
    "a corrected value": (
        {"products/alder/serum.yml": SERUM.replace("40 ± 4", "41 ± 4")},
        Level.PATCH, "1.4.3", "product alder/serum", "TNF 40 ± 4 -> 41 ± 4 pg/mL",
    ),
    "a corrected text": (
        {"products/alder/maker.yml": MAKER.format(name="Alder")
         + "ties: [Owns the laboratory.]\nformer_ids: [alder-old]\n"},
        Level.PATCH, "1.4.3", "maker alder", "name: Alder & Sons -> Alder",
    ),
    "another reading": (
        {"products/birch/horse.yml": product(
            "Horse", {"IL-8": "5 pg/10^6 cells", "TGF-β3": "not detected", "IL-6": "present"},
            species="horse")},
        Level.MINOR, "1.5.0", "product birch/horse", "IL-6 added: present",
    ),
    "a new product": (
        {"products/birch/new.yml": product("Newest", NAMES)},
        Level.MINOR, "1.5.0", "product birch/new", "new: Newest",
    ),
    "another role": (
        {"cytokines/tgfb3.yml": cytokine(
            "TGF-β3", "transforming growth factor beta 3", "TGFB3", "anti",
            class_="growth factor")},
        Level.MAJOR, "2.0.0", "cytokine tgfb3", "role: dual -> anti",
    ),
    "a withdrawal": (
        {"products/birch/horse.yml": FILES["products/birch/horse.yml"]
         + "status: withdrawn\nwithdrawn: {date: 2026-01-06, reason: A mistake.}\n"},
        Level.MAJOR, "2.0.0", "product birch/horse", "published, now withdrawn",
    ),
    "another meaning of a name": (
        {"products/alder/list.yml": FILES["products/alder/list.yml"].replace(
            "      IL-6: present", "      IL-6: {amount: present, cytokine: il4}")},
        Level.MAJOR, "2.0.0", "product alder/list", "IL-6 means il4, was il6",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_level_follows_from_the_meaning(case: str, small: Dataset, changed: Changed) -> None:
    files, level, version, record, words = CASES[case]
    found = planned(small, changed(files))
    assert found is not None
    assert (found.level, found.release.version) == (level, version)
    first = found.release.changes[0]
    assert f"{first.kind} {first.id}" == record
    assert words in "; ".join(first.words)
    assert f"- {record.split()[0]} `{record.split()[1]}`:" in changelog_entry(found)


def test_a_label_that_changes_from_afar_says_what_it_prints(
    small: Dataset, changed: Changed
) -> None:
    role = CASES["another role"][0]
    found = planned(small, changed(role))
    assert found is not None
    afar = [c for c in found.release.changes if c.kind == "product" and c.level is Level.PATCH]
    assert afar
    for change in afar:
        assert change.words[0].startswith("its record is the same")
        assert any("TGF-β3, anti" in line or "names:" in line for line in change.words[1:])
    role_words = next(c.words for c in found.release.changes if c.id == "tgfb3")
    assert sum(line.startswith("role") for line in role_words) == 1


def test_a_gone_id_is_major_and_a_moved_one_says_where(small: Dataset, tmp_path: Path) -> None:
    files = dict(FILES)
    horse = files.pop("products/birch/horse.yml")
    files["comparisons/alder-birch.yml"] = files["comparisons/alder-birch.yml"].replace(
        ", birch/horse", ""
    )
    gone = planned(small, dataset(write(tmp_path / "gone", files)))
    files["products/birch/mare.yml"] = horse + "former_ids: [birch/horse]\n"
    moved = planned(small, dataset(write(tmp_path / "moved", files)))
    assert gone is not None
    assert moved is not None
    words = {c.id: c.words for c in gone.release.changes}
    assert (gone.level, words["birch/horse"]) == (Level.MAJOR, ("was removed",))
    words = {c.id: c.words for c in moved.release.changes}
    assert (moved.level, words["birch/horse"]) == (Level.MAJOR, ("is now birch/mare",))
    assert "birch/mare" not in words


def test_another_verdict_is_major_though_its_record_is_the_same(
    small: Dataset, changed: Changed
) -> None:
    tnf = cytokine("TNF", "tumor necrosis factor", "TNF", "neutral", potency(20, 50))
    il8 = cytokine("IL-8", "C-X-C motif chemokine ligand 8", "CXCL8", "anti",
                   "aliases: [Interleukin-8, NAP]\nformer_ids: [il8-old]\n" + potency(1000, 4000),
                   "chemokine")  # fmt: skip
    after = changed({"cytokines/tnf.yml": tnf, "cytokines/cxcl8.yml": il8})
    found = planned(small, after)
    assert found is not None
    outcomes = {
        id_ for id_, label in after.labels.products.items()
        if label.outcome is not small.labels.products[id_].outcome
    } & {label.id for label in small.published}  # fmt: skip
    assert outcomes
    by_id = {c.id: c for c in found.release.changes}
    for id_ in outcomes:
        assert by_id[id_].level is Level.MAJOR
        assert by_id[id_].words[0].startswith("verdict: ")


def test_formatting_and_examples_are_no_change(small: Dataset, changed: Changed) -> None:
    after = changed(
        {
            "products/alder/serum.yml": "# a remark\n" + SERUM,
            "examples/nowhere/mock.yml": FILES["examples/nowhere/mock.yml"].replace("Mock", "Hoax"),
            "products/alder/draft.yml": FILES["products/alder/draft.yml"].replace("Draft", "Plan"),
        }
    )
    assert planned(small, after) is None
    assert records_sha256(after.registry) == records_sha256(small.registry)


def test_a_level_may_be_higher_than_needed_but_not_lower(small: Dataset, changed: Changed) -> None:
    found = planned(small, changed(CASES["a new product"][0]))
    assert found is not None
    with pytest.raises(ValueError, match="patch is too low, this is minor: product birch/new: new"):
        raised(found, FIRST, Level.PATCH)
    assert raised(found, FIRST, Level.MINOR).release.version == "1.5.0"
    assert raised(found, FIRST, Level.MAJOR).release.version == "2.0.0"


def test_a_replaced_label_is_kept_as_it_was(small: Dataset, changed: Changed) -> None:
    found = planned(small, changed(CASES["a corrected value"][0]))
    assert found is not None
    (old,) = [one for one in found.old if one.id == "alder/serum"]
    assert (old.revision, old.release, old.replaced_in) == (1, "1.4.2", "1.4.3")
    assert "40 ± 4 pg/mL" in {entry["printed"] for entry in old.label["entries"]}


def test_the_changelog_grows_at_its_top() -> None:
    text = "# Changelog\n\nWhat happened.\n\n## 1.0.0: 2026-01-01\n\nOld.\n"
    grown = with_entry(text, "## 1.1.0: 2026-02-02\n\nNew.\n")
    assert grown == (
        "# Changelog\n\nWhat happened.\n\n## 1.1.0: 2026-02-02\n\nNew.\n\n"
        "## 1.0.0: 2026-01-01\n\nOld.\n"
    )


def test_words_of_a_record_are_no_markup_in_the_changelog(small: Dataset, changed: Changed) -> None:
    files = {"products/alder/serum.yml": SERUM + "presentation: '[x] *y* | z'\n"}
    found = planned(small, changed(files))
    assert found is not None
    assert "\\[x\\] \\*y\\* \\| z" in changelog_entry(found)


def test_the_citation_carries_version_and_date(root: Path) -> None:
    text = (root / "CITATION.cff").read_text(encoding="utf-8")
    new = with_version(text, Release("3.2.1", "2027-01-02", "m", "t", "0" * 64, ()))
    assert "\nversion: 3.2.1\n" in new
    assert "\ndate-released: 2027-01-02\n" in new
    assert len(new.splitlines()) == len(text.splitlines())


def test_the_citation_file_is_valid(root: Path) -> None:
    command = [".venv/bin/check-jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    ran = subprocess.run([*command, "CITATION.cff"], cwd=root, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "releases/index.json cannot be read"),
        ('{"schema": 2, "releases": []}', "index.json has schema 2; this program reads 1"),
        ("[]", "index.json has schema None"),
        ('{"schema": 1, "releases": [{"version": "1.0.0"}]}', "index.json: 0.date: Field required"),
    ],
)
def test_a_bad_store_is_named(registry: Path, text: str, message: str) -> None:
    write(registry, {"releases/index.json": text})
    with pytest.raises(BadReleases, match=message):
        load_releases(registry)


def test_a_version_is_three_numbers(registry: Path) -> None:
    bad = Release("1.0", "2026-01-01", "m", "t", "0" * 64, ())
    write(registry, {"releases/index.json": index_bytes((bad,)).decode()})
    with pytest.raises(BadReleases, match=r"'1\.0' is not a version such as 1\.2\.0"):
        load_releases(registry)
    assert Version.parse("1.9.9").next(Level.MINOR) == Version(1, 10, 0)


def test_a_stored_label_in_the_wrong_place_is_named(
    registry: Path, small: Dataset, changed: Changed
) -> None:
    found = planned(small, changed(CASES["a corrected value"][0]))
    assert found is not None
    old = next(one for one in found.old if one.id == "alder/serum")
    index = index_bytes(FIRST.releases).decode()
    misplaced = old_label_path(old).replace("/1.", "/2.")
    write(registry, {"releases/index.json": index, misplaced: old_label_bytes(old).decode()})
    with pytest.raises(BadReleases, match=r"alder/serum/2\.json is not revision 1 of alder/serum"):
        load_releases(registry)


def test_the_version_says_when_records_changed_since(registry: Path) -> None:
    digest = records_sha256(dataset(registry).registry)
    release = Release("1.0.0", "2026-01-01", "m", "t", digest, ())
    write(registry, {"releases/index.json": index_bytes((release,)).decode()})
    assert dataset(registry).version == "1.0.0"
    write(registry, {"products/birch/new.yml": product("New", AMOUNTS)})
    version = dataset(registry).version
    assert version.startswith("1.0.0+")
    assert version != f"1.0.0+{digest[:8]}"
