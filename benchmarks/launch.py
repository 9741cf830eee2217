"""Runs one command, and writes its CPU seconds and largest size in KB into a file.

A child counts the size of whoever started it as its own: this program is small, `make bench` not.
The system tells the largest size of one process; what several have together is looked at four times
a second, each page of memory counted once.
"""

import os
import sys
import threading
from contextlib import suppress


def together(session: int) -> int:
    """Return the KB of memory that the processes of a session have, this one left out."""
    total = 0
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError, IndexError):
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
            if int(fields[3]) != session or int(name) == os.getpid():
                continue
            with open(f"/proc/{name}/smaps_rollup", encoding="utf-8") as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    return total


if __name__ == "__main__":
    told, *command = sys.argv[1:]
    child = os.posix_spawnp(command[0], command, os.environ)
    sizes = [0]
    done = threading.Event()

    def look() -> None:
        """Note how large all processes are, until the command ends."""
        while not done.wait(0.25):
            sizes.append(together(os.getsid(0)))

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    _, status, usage = os.wait4(child, 0)
    done.set()
    watch.join()
    with open(told, "w", encoding="utf-8") as file:
        file.write(f"{usage.ru_utime + usage.ru_stime} {max(usage.ru_maxrss, *sizes)}")
    sys.exit(min(abs(os.waitstatus_to_exitcode(status)), 255))
