"""Runs one command, and writes its CPU seconds and largest size in KB into a file.

A child counts the size of whoever started it as its own: this program is small, `make bench` not.
"""

import os
import sys

if __name__ == "__main__":
    told, *command = sys.argv[1:]
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    with open(told, "w", encoding="utf-8") as file:
        file.write(f"{usage.ru_utime + usage.ru_stime} {usage.ru_maxrss}")
    sys.exit(min(abs(os.waitstatus_to_exitcode(status)), 255))
