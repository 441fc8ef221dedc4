"""Time two commands in turn, as whole processes: `paired.py --rounds 5 'COMMAND A' 'COMMAND B'`.

A B A B …, so that a machine that drifts hits both alike. Printed are the medians of wall-clock seconds, the peak memory
of the largest process, and the median of the ratios A/B taken round by round. Needs a Unix system.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import time

Run = tuple[float, float]


def timed(command: list[str]) -> Run:
    """Seconds and megabytes of one run; ends the program if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {shlex.join(command)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Run the rounds and print what they took."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("commands", nargs="+", metavar="COMMAND")
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    commands = [shlex.split(command) for command in given.commands]
    rounds = [[timed(command) for command in commands] for _ in range(given.rounds)]
    for place, command in enumerate(given.commands):
        seconds = statistics.median(runs[place][0] for runs in rounds)
        memory = max(runs[place][1] for runs in rounds)
        ratio = statistics.median(runs[0][0] / runs[place][0] for runs in rounds)
        sys.stdout.write(f"{seconds:8.2f} s {memory:7.0f} MB   first/this {ratio:6.3f}   {command}\n")


if __name__ == "__main__":
    main()
