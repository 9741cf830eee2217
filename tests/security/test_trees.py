"""Whole trees: what only several files, or the file system, can do wrong."""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cytokine_facts.export.releases import BadReleases, load_releases
from cytokine_facts.model.product import Product
from cytokine_facts.reading.bytes import MAX_BYTES
from cytokine_facts.reading.exceptions import read_exceptions
from cytokine_facts.reading.records import read_file
from cytokine_facts.registry.loading import Loaded, load_registry
from cytokine_facts.review.keeping import keeping_problems

from .mapping import FILE, Build, record

GOOD = record()


def loaded(root: Path, files: dict[str, str]) -> Loaded:
    """Write files beside the base record, and load them."""
    Build("tree", {FILE: GOOD.encode()} | {k: v.encode() for k, v in files.items()}).write(root)
    return load_registry(root)


def told(result: Loaded) -> set[tuple[str, str]]:
    return {(p.file, p.code) for p in result.problems}


def test_fifty_bad_files_are_all_named_and_the_good_one_stays(tmp_path: Path) -> None:
    kinds = ["name: [", "- a\n", "", GOOD.replace("12.5 pg", "12,5 pg"), GOOD + "name: b\n"]
    bad = {f"products/example/bad-{n}.yml": kinds[n % len(kinds)] for n in range(50)}
    result = loaded(tmp_path, bad)
    assert {file for file, _ in told(result)} == bad.keys()
    assert list(result.registry.products) == ["example/good"]


@pytest.mark.parametrize("twin", ["Good.yml", "GOOD.yml", "good.YML", "good.yml"])
@pytest.mark.parametrize("ending", ["", ".bak"])
def test_a_twin_by_case_is_named_and_does_not_take_the_place(
    tmp_path: Path, twin: str, ending: str
) -> None:
    path = f"products/example/{twin}{ending}"
    result = loaded(tmp_path, {path: GOOD})
    assert list(result.registry.products) == ["example/good"]
    if path != FILE:
        assert told(result) == {(path, "CF002" if ending else "CF186")}


def test_folders_that_differ_in_case(tmp_path: Path) -> None:
    result = loaded(tmp_path, {"products/Example/other.yml": GOOD})
    assert told(result) == {("products/Example", "CF186")}


@pytest.mark.parametrize(
    "name",
    ["CON", "con", "Nul", "aux.x", "com1", "LPT9", "com¹", "lpt³", "conin$", "prn.tar"],
)
@pytest.mark.parametrize("pattern", ["products/example/{}.yml", "products/{}/x.yml"])
def test_names_of_devices(tmp_path: Path, name: str, pattern: str) -> None:
    path = pattern.format(name)
    result = loaded(tmp_path, {path: GOOD})
    blamed = path if path.count("/") == 2 and "example" in path else path.rpartition("/")[0]
    assert {code for file, code in told(result) if file == blamed} == {"CF004"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("products/example/.good.yml", "CF003"),
        ("products/example/-good.yml", "CF003"),
        ("products/example/good-.yml", "CF003"),
        ("products/example/go--od.yml", "CF003"),
        ("products/example/go od.yml", "CF003"),
        ("products/example/göod.yml", "CF003"),
        ("products/example/good\u202e.yml", "CF003"),
        ("products/example/good\n::error::x.yml", "CF003"),
        ("products/example/-rf.yml", "CF003"),
        ("products/example/" + "a" * 81 + ".yml", "CF003"),
        ("products/example/good.yaml", "CF002"),
        ("products/example/good", "CF002"),
        ("products/example/good.yml~", "CF002"),
        ("products/example/good.html", "CF002"),
        ("products/stray.yml", "CF001"),
        ("products/example/deep/er/good.yml", "CF001"),
        ("cytokines/deep/il6.yml", "CF001"),
        ("products/example/index.yml", "CF138"),
        ("products/page/good.yml", "CF138"),
        ("cytokines/maker.yml", "CF138"),
    ],
)
def test_a_name_that_no_record_may_have(tmp_path: Path, path: str, code: str) -> None:
    result = loaded(tmp_path, {path: GOOD})
    found = {c for _, c in told(result)}
    assert code in found
    assert all("\n" not in p.file and "\u202e" not in p.file for p in result.problems)
    assert list(result.registry.products) == ["example/good"]


@pytest.mark.parametrize("folder", ["product", "Products", "cytokine", "Comparison", "exmaples"])
def test_a_folder_that_is_nearly_one_of_records(tmp_path: Path, folder: str) -> None:
    result = loaded(tmp_path, {f"{folder}/example/night.yml": GOOD, "produce/note.txt": "x"})
    assert told(result) == {(folder, "CF001")}
    assert list(result.registry.products) == ["example/good"]


def test_a_folder_without_records_may_have_any_name(tmp_path: Path) -> None:
    files = {"product/photo.png": "x", "plugins/a.yml": "a: b\n", "prod\nucts/x.yml": GOOD}
    result = loaded(tmp_path, files)
    assert {code for _, code in told(result)} == {"CF001"}
    assert all("\n" not in f"{p.file}{p.message}" for p in result.problems)


def test_a_name_is_accepted_at_the_limit(tmp_path: Path) -> None:
    result = loaded(tmp_path, {"products/example/" + "a" * 80 + ".yml": record(former="x/y")})
    assert told(result) == set()


def test_bytes_that_are_no_text_in_a_name(tmp_path: Path) -> None:
    loaded(tmp_path, {})
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/products/example/caf\xe9.yml")).write_text(GOOD)
    result = load_registry(tmp_path)
    assert told(result) == {("products/example/caf⟨U+DCE9⟩.yml", "CF003")}
    str(result.problems[0]).encode()


@pytest.mark.parametrize("target", [".", "good.yml", "nowhere", "/etc", "../../cytokines"])
@pytest.mark.parametrize("link", ["products/example/link.yml", "products/link", "examples"])
def test_a_symbolic_link_is_not_followed(tmp_path: Path, target: str, link: str) -> None:
    loaded(tmp_path, {})
    (tmp_path / link).symlink_to(target)
    assert told(load_registry(tmp_path)) == {(link, "CF005")}


def test_a_link_of_git_that_a_checkout_left_as_text(tmp_path: Path) -> None:
    loaded(tmp_path, {})
    target = tmp_path / "target"
    target.write_text("good.yml")

    def git(*words: str) -> str:
        ran = subprocess.run(
            ["git", "-c", "core.symlinks=false", *words],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout.strip()

    git("init", "-q")
    blob = git("hash-object", "-w", "target")
    git("update-index", "--add", "--cacheinfo", f"120000,{blob},products/example/link.yml")
    git("checkout-index", "products/example/link.yml")
    assert not (tmp_path / "products/example/link.yml").is_symlink()
    assert told(load_registry(tmp_path)) == {("products/example/link.yml", "CF028")}


def test_things_that_are_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(tmp_path, {"products/example/folder.yml/inside.yml": GOOD})
    os.mkfifo(tmp_path / "products/example/pipe.yml")
    monkeypatch.chdir(tmp_path / "products/example")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("socket.yml")
        result = load_registry(tmp_path)
    assert told(result) == {
        ("products/example/folder.yml", "CF001"),
        ("products/example/pipe.yml", "CF006"),
        ("products/example/socket.yml", "CF006"),
    }


def test_a_pipe_or_link_that_takes_a_file_s_place_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    (tmp_path / "link.yml").symlink_to("/etc/hostname")
    for name, code in (("pipe.yml", "CF006"), ("link.yml", "CF005"), ("gone.yml", "CF006")):
        read = read_file(tmp_path / name, name, Product)
        assert [p.code for p in read.problems] == [code]


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.yml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    read = read_file(path, "huge.yml", Product)
    assert [p.code for p in read.problems] == ["CF007"]
    assert str(MAX_BYTES) in read.problems[0].message


@pytest.mark.parametrize("name", ["open", "scandir"])
def test_what_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    loaded(tmp_path, {})
    real = getattr(os, name)

    def denied(path: object, *args: object) -> object:
        if str(path).endswith(("good.yml", "example")):
            raise PermissionError(13, "Permission denied")
        return real(path, *args)

    monkeypatch.setattr(os, name, denied)
    result = load_registry(tmp_path)
    assert told(result) & {(FILE, "CF006"), ("products/example", "CF006")}
    assert "Permission denied" in result.problems[0].message


@pytest.mark.parametrize(
    ("name", "make"),
    [
        (".good.yml.ab12cd34.part", lambda path: path.symlink_to("/etc/hostname")),
        (".good.yml.ab12cd34.part", Path.mkdir),
        (".good.yml.ab12cd34.part", os.mkfifo),
        (".good.yml.part", Path.touch),
        (".Good.yml.ab12cd34.part", Path.touch),
        ("good.yml.ab12cd34.part", Path.touch),
        (".good.yml.ab12cd34.part.yml", Path.touch),
    ],
)
def test_only_a_file_that_a_killed_write_left_is_passed_over(
    tmp_path: Path, name: str, make: Callable[[Path], object]
) -> None:
    folder = tmp_path / Path(FILE).parent
    loaded(tmp_path, {})
    (folder / ".good.yml.ab12cd3_.part").write_bytes(b"name: \xff")
    assert told(load_registry(tmp_path)) == set()
    make(folder / name)
    assert {file for file, _ in told(load_registry(tmp_path))} == {f"products/example/{name}"}


def test_a_folder_of_records_that_is_a_file(tmp_path: Path) -> None:
    result = loaded(tmp_path, {"examples": "x"})
    assert told(result) == {("examples", "CF006")}


@pytest.mark.parametrize(
    "twin",
    ["products/example/good.md", "examples/example/good.yml", "examples/example/maker.yml"],
)
def test_one_id_in_two_files(tmp_path: Path, twin: str) -> None:
    text = f"---\n{GOOD}---\n" if twin.endswith(".md") else GOOD
    if "maker" in twin:
        text = "name: Example\nkind: fictional\nadded: 2026-01-31\n"
    result = loaded(tmp_path, {twin: text})
    where = FILE if twin.endswith(".md") else twin
    assert (where, "CF184") in told(result)


def test_former_ids_that_are_in_use_or_claimed_twice(tmp_path: Path) -> None:
    result = loaded(
        tmp_path,
        {
            "products/example/other.yml": record(),
            "products/example/third.yml": record(former="example/good"),
        },
    )
    assert told(result) == {
        ("products/example/other.yml", "CF184"),
        ("products/example/third.yml", "CF184"),
    }


def test_a_path_with_blanks_and_accents(tmp_path: Path) -> None:
    root = tmp_path / "Ein Ordner ü β"
    root.mkdir()
    result = loaded(root, {})
    assert told(result) == set()
    assert result.registry.products["example/good"].path == FILE


def test_ten_thousand_files_are_read_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 10_000
    small = "name: A\nkind: x\n"
    opened: list[str] = []
    real = os.open

    def counting(path: Path, flags: int) -> int:
        opened.append(str(path))
        return real(path, flags)

    monkeypatch.setattr(os, "open", counting)
    result = loaded(
        tmp_path,
        {f"products/maker-{n % 100}/p-{n}.yml": small for n in range(count)}
        | {
            f"products/maker-{n}/maker.yml": "name: M\nkind: company\nadded: 2026-01-31\n"
            for n in range(100)
        },
    )
    assert len(opened) == len(set(opened)) == count + 103
    assert len({p.file for p in result.problems}) == count
    assert list(result.registry.products) == ["example/good"]


@pytest.mark.parametrize(
    "name", ["permalinks.lock", "registry.yml", "rules.lock", "exceptions.yml", "changes"]
)
@pytest.mark.parametrize("kind", ["link", "pipe", "noise", "huge", "folder", "deep"])
def test_what_lies_beside_the_records_is_read_or_refused(
    tmp_path: Path, name: str, kind: str
) -> None:
    registry = loaded(tmp_path, {}).registry
    path = tmp_path / name if name != "changes" else tmp_path / "changes/2026-01-31-x.yml"
    path.parent.mkdir(exist_ok=True)
    match kind:
        case "link":
            path.symlink_to("/etc/hostname")
        case "pipe":
            os.mkfifo(path)
        case "noise":
            path.write_bytes(bytes(range(256)) * 20)
        case "huge":
            with path.open("wb") as file:
                file.truncate(1 << 40)
        case "folder":
            path.mkdir()
        case "deep":
            path.write_text("[" * 50_000)
    problems = [*keeping_problems(registry), *read_exceptions(tmp_path).problems]
    where = path.relative_to(tmp_path).as_posix()
    assert {p.file for p in problems} == {where}
    shown = Path("/etc/hostname").read_text().strip()
    assert not [p for p in problems if shown in f"{p.message} {p.hint}"]


@pytest.mark.parametrize("file", ["index.json", "labels/example/good/1.json"])
@pytest.mark.parametrize("kind", ["link", "pipe", "huge", "folder", "deep", "half a pair"])
def test_stored_releases_are_read_or_refused(tmp_path: Path, file: str, kind: str) -> None:
    folder = tmp_path / "releases"
    path = folder / file
    path.parent.mkdir(parents=True)
    (folder / "index.json").write_text('{"schema": 1, "releases": []}')
    path.unlink(missing_ok=True)
    match kind:
        case "link":
            path.symlink_to("/etc/hostname")
        case "pipe":
            os.mkfifo(path)
        case "huge":
            with path.open("wb") as large:
                large.truncate(1 << 40)
        case "folder":
            path.mkdir()
        case "deep":
            path.write_text("[" * 100_000)
        case "half a pair":
            path.write_text('{"schema": 1, "releases": [{"method": "\\ud83d"}]}')
    with pytest.raises(BadReleases, match=f"releases/{file} cannot be read"):
        load_releases(tmp_path)
