"""Read every build of the corpus under limits, in a process of its own.

Prints one line of JSON per build. The process is killed where a build takes more than two
seconds of work, or waits; so the last line printed tells which was next.
"""

import json
import shutil
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any

from cytokine_facts.registry.loading import load_registry

from .mapping import builds, cases

TODAY = date(2026, 11, 22)
SECONDS = 2.0


def peak() -> int:
    """Return the highest memory use of this process so far, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def main(work: Path) -> None:
    """Read all builds below ``work``."""
    for case in cases():
        for build in builds(case):
            root = work / case.id
            build.write(root)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            signal.setitimer(signal.ITIMER_REAL, 20 * SECONDS)
            loaded = load_registry(root, today=TODAY)
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            item = loaded.registry.products.get("example/good")
            result: dict[str, Any] = {
                "case": case.id,
                "place": build.place,
                "problems": [[p.file, p.line, p.column, p.length, p.code] for p in loaded.errors],
                "record": item.record.model_dump(mode="json", by_alias=True) if item else None,
                "peak": peak(),
            }
            print(json.dumps(result), flush=True)
            shutil.rmtree(root)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
