"""Edits books until it is killed: `killed.py FOLDER KILLS SEED` prints a line of JSON for every kill.

Each child edits a book of its own, as a shell does: it tells the journal the time, and saves now and then, some after
every edit. It tells of every edit with its time, and of every save that has ended. Then it is killed without warning.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from briefbook.app.openers import this_program
from briefbook.app.recovery import Journal
from briefbook.app.session import Session
from briefbook.model.commands import SetSlot

AT_ONCE = 20
LONGEST = 1.9


def work(folder: Path, told: int, *, every: int) -> None:
    """Edit for ever; `every` so many edits, save."""
    opener = this_program("killed", datetime(2025, 1, 1, tzinfo=UTC))
    session = Session.open(folder / "book.briefbook", opener=opener, journal=Journal(folder / "recovery", opener))
    number = 0
    while True:
        number += 1
        session.do(SetSlot("b", "line", f"{number} " + "words " * 200), now=time.monotonic())
        os.write(told, f"edit {number} {time.monotonic()}\n".encode())
        if session.journal is not None:
            session.journal.write(time.monotonic())
        if number % every == 0:
            session.save()
            os.write(told, f"save {number} {time.monotonic()}\n".encode())
        time.sleep(0.004)


def begin(folder: Path, *, every: int) -> tuple[int, int]:
    """A child at work: its number and what it tells."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hears)
        work(folder, tells, every=every)
    os.close(tells)
    return child, hears


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill children at random moments, in the order of these."""
    chance = random.Random(seed)  # noqa: S311 - moments that can be repeated, no secret
    for first in range(0, kills, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, kills))
        running = {}
        for number in numbers:
            every = chance.choice((1, 1, 7, 1_000_000))
            running[number] = begin(folder / str(number), every=every)
        started = time.monotonic()
        moments = sorted((chance.uniform(0.02, LONGEST), number) for number in numbers)
        for moment, number in moments:
            time.sleep(max(0.0, started + moment - time.monotonic()))
            child, hears = running[number]
            os.kill(child, signal.SIGKILL)
            killed = time.monotonic()
            os.waitpid(child, 0)
            with os.fdopen(hears) as stream:
                lines = [line.split() for line in stream.read().splitlines()]
            edits = [(int(count), float(at)) for what, count, at in lines if what == "edit"]
            saves = [int(count) for what, count, _ in lines if what == "save"]
            report = {
                "folder": str(folder / str(number)),
                "edits": len(edits),
                "saved": max(saves, default=0),
                "old": max((count for count, at in edits if at < killed - 1.0), default=0),
            }
            sys.stdout.write(json.dumps(report) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
