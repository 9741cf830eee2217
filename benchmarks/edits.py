"""One product changes: what a second build costs, and how soon a served page shows it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from .measure import Cost
from .programs import PYTHON, QUIET

START, SHOW = 1500.0, 600.0
"""Seconds that a server may take to begin, and to show an edit."""
CHANGED = "4321.5"
_AMOUNT = re.compile(r"^( +\S.*: )([0-9]+(?:\.[0-9]+)?) pg/mL$", re.MULTILINE)


def change_one(root: Path) -> tuple[str, str]:
    """Change one amount of one product that was not changed yet; return its id and the amount."""
    for path in sorted((root / "products").glob("*/preparation-*.yml")):
        before = path.read_text("utf-8")
        if CHANGED not in before and "status:" not in before and (found := _AMOUNT.search(before)):
            text = f"{before[: found.start(2)]}{CHANGED}{before[found.end(2) :]}"
            path.write_text(text, "utf-8")
            return f"{path.parent.name}/{path.stem}", f"{float(CHANGED):,} pg/mL"
    raise RuntimeError("no product with a plain amount is left")


def same(one: Path, other: Path) -> bool:
    """Return whether two folders hold the same bytes under the same names."""

    def files(folder: Path) -> dict[Path, Path]:
        return {p.relative_to(folder): p for p in folder.rglob("*") if p.is_file()}

    a, b = files(one), files(other)
    return a.keys() == b.keys() and all(a[n].read_bytes() == b[n].read_bytes() for n in a)


def served(root: Path, rounds: int) -> tuple[Cost, list[Cost]]:
    """Serve a registry as ``make site`` does: the cost of the first page, and of each edit.

    An edit costs from the moment the file is written until the label's page shows it.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [PYTHON, "-m", "mkdocs", "-q", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=root, env={**os.environ, **QUIET}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        started = time.perf_counter()
        _until(port, "/", "", server, START)
        first = Cost(_cpu(server.pid), time.perf_counter() - started, _peak(server.pid))
        found = []
        for _ in range(rounds):
            cpu, begun = _cpu(server.pid), time.perf_counter()
            id_, amount = change_one(root)
            _until(port, f"/products/{id_}/", amount, server, SHOW)
            wall = time.perf_counter() - begun
            found.append(Cost(_cpu(server.pid) - cpu, wall, _peak(server.pid)))
        return first, found
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _until(port: int, path: str, text: str, server: subprocess.Popen[bytes], limit: float) -> None:
    """Ask for a page until it holds a text."""
    end = time.perf_counter() + limit
    while time.perf_counter() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode}")
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read().decode("utf-8", "replace")
            connection.close()
            if answer.status == 200 and text in body:
                return
        time.sleep(0.05)
    raise RuntimeError(f"{path} did not show '{text}' within {limit:.0f} s")


def _cpu(pid: int) -> float:
    """Return the CPU seconds of a process and of those it waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> float:
    """Return the largest resident size so far, MB."""
    found = re.search(r"VmHWM:\s+([0-9]+)", Path(f"/proc/{pid}/status").read_text("utf-8"))
    return int(found[1]) / 1024 if found else 0.0
