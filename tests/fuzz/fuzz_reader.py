"""Coverage-guided fuzzing of the reader: nothing but the project's own problems may come out.

``python tests/fuzz/fuzz_reader.py [seconds] [folder]``: 60 seconds where none are given; inputs
that found new code, and the one that failed, are kept in the folder, else nowhere. Seeds are the
hostile corpus and the records of the registry. Uses atheris where it is installed, else plain
random changes of the seeds.
"""

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

try:
    import atheris
except ImportError:
    atheris = None


def _load() -> tuple[Callable[[bytes], None], list[bytes]]:
    """Return what reads one input and asserts what must hold, and the seeds."""
    from cytokine_facts.model.characters import is_prose_char
    from cytokine_facts.model.comparison import Comparison
    from cytokine_facts.model.cytokine import Cytokine
    from cytokine_facts.model.maker import Maker
    from cytokine_facts.model.product import Product
    from cytokine_facts.reading.bytes import MAX_BYTES, Text, decode
    from cytokine_facts.reading.canonical import read_canonical
    from cytokine_facts.reading.nodes import parse
    from cytokine_facts.reading.records import read_bytes

    from tests.security.mapping import builds, cases

    models = (Product, Cytokine, Maker, Comparison)

    def one(data: bytes) -> None:
        model = models[len(data) % len(models)]
        for file in ("x.yml", "x.md"):
            read = read_bytes(data, file, model)
            assert (read.record is None) == bool(read.problems)
            for problem in read.problems:
                assert re.fullmatch(r"CF[0-9]{3}", problem.code)
                assert problem.line >= 0
                assert all(is_prose_char(c) and c != "\n" for c in f"{problem}{problem.hint}")
        decoded = decode("x.yml", data)
        if isinstance(decoded, Text):
            quick = read_canonical(decoded.text)
            if quick is not None:
                tree, problems = parse("x.yml", decoded.text)
                assert not problems
                assert tree.data == quick

    seeds = [
        data
        for case in cases()
        for build in builds(case)
        for data in build.files.values()
        if len(data) <= MAX_BYTES
    ]
    for folder in ("products", "cytokines", "comparisons", "examples"):
        seeds += [path.read_bytes() for path in sorted((ROOT / folder).rglob("*.yml"))[::10]]
    return one, seeds


def _plain(one: Callable[[bytes], None], seeds: list[bytes], seconds: float) -> int:
    """Change seeds at random until the time is over; return how many inputs were read."""
    chance = random.Random(0)
    pieces = [piece for seed in seeds for piece in re.findall(rb"\S+|\s+", seed)[:50]]
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            start = chance.randrange(len(data) + 1)
            stop = start + chance.choice((0, 0, 1, 4, 40))
            data[start:stop] = chance.choice((chance.choice(pieces), chance.randbytes(1)))
        one(bytes(data))
        count += 1
    return count


def main() -> None:
    """Fuzz for as long as the first argument says."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    if atheris is None:
        one, seeds = _load()
        count = _plain(one, seeds, seconds)
        print(f"{count} inputs in {seconds} s, without coverage: atheris is not installed")
        return
    with atheris.instrument_imports(include=["cytokine_facts"]):
        one, seeds = _load()
    with tempfile.TemporaryDirectory() as scratch:
        for number, seed in enumerate(seeds):
            (Path(scratch) / f"seed-{number}").write_bytes(seed)
        kept = sys.argv[2:3] or [f"{scratch}/kept"]
        Path(kept[0]).mkdir(parents=True, exist_ok=True)
        limits = [f"-max_total_time={seconds}", "-max_len=8192", "-timeout=5", "-rss_limit_mb=1024"]
        atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={kept[0]}/", kept[0], scratch], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
