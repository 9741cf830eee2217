"""What a command costs is what all its processes cost together."""

import sys
from pathlib import Path

from benchmarks.measure import run

TWO = """
import os, sys, time
child = os.fork()
data = bytearray(os.urandom(1)) * 60_000_000
end = time.process_time() + 0.3
while time.process_time() < end:
    pass
time.sleep(0.6)
if child:
    os.waitpid(child, 0)
"""


def test_memory_and_time_of_two_processes_are_added(tmp_path: Path) -> None:
    one = run([sys.executable, "-c", TWO.replace("os.fork()", "0")], tmp_path)
    two = run([sys.executable, "-c", TWO], tmp_path)
    assert 60 < one.peak < 100
    assert two.peak > one.peak + 50
    assert two.cpu > one.cpu + 0.2
