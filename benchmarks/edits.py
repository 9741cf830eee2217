"""One product changes: what a second build costs, and how soon a served page shows it."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .measure import Cost
from .programs import PYTHON, QUIET

START, SHOW = 1500.0, 600.0
"""Seconds that a server may take to begin, and to show an edit."""
_AMOUNT = re.compile(r"^( +\S.*: )([0-9]+(?:\.[0-9]+)?) pg/mL$", re.MULTILINE)


@contextmanager
def one_change(root: Path, number: int) -> Iterator[tuple[str, str]]:
    """Change one amount of one product, and give its id and the new amount; undone at the end."""
    for path in sorted((root / "products").glob("*/preparation-*.yml"))[number:]:
        before = path.read_text("utf-8")
        if (found := _AMOUNT.search(before)) and "status:" not in before:
            break
    else:
        raise RuntimeError("no product with a plain amount")
    amount = f"{4000 + number}.5"
    edited = f"{before[: found.start(2)]}{amount}{before[found.end(2) :]}"
    path.write_text(edited, "utf-8")
    try:
        yield f"{path.parent.name}/{path.stem}", f"{float(amount):,} pg/mL"
    finally:
        path.write_text(before, "utf-8")


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
        for number in range(rounds):
            cpu, begun = _cpu(server.pid), time.perf_counter()
            with one_change(root, 10 * number) as (id_, amount):
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
