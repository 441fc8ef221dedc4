"""Who has something open: a program on a machine, and whether it still runs."""

from __future__ import annotations

import getpass
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct


class Opener(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One run of a program: where, whose, which, and since when as the shell tells it.

    `born` tells it from a later process under the same number, where the system can say.
    """

    host: str
    user: str
    pid: int
    program: str
    since: str
    born: str = ""

    def __str__(self) -> str:
        return f"{self.program}, {self.user} on {self.host}, since {self.since}"


def this_program(program: str, now: datetime) -> Opener:
    """The run that asks."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "somebody"
    pid = os.getpid()
    since = now.strftime("%Y-%m-%d %H:%M")
    return Opener(host=platform.node(), user=user, pid=pid, program=program, since=since, born=_born(pid))


def still_runs(opener: Opener) -> bool:
    """Whether it may still run: on another machine nobody can know, so that it counts as running."""
    if opener.host != platform.node():
        return True
    if not _exists(opener.pid):
        return False
    return not opener.born or _born(opener.pid) in ("", opener.born)


def is_here(opener: Opener) -> bool:
    """Whether it runs, or ran, on this machine."""
    return opener.host == platform.node()


def _born(pid: int) -> str:
    """When a process began, in its system's own terms; empty where that cannot be known."""
    with suppress(OSError, IndexError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        # The name of the program, in brackets, may hold anything; the start is the twentieth field behind it.
        behind = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2]
        return f"{boot}/{behind.split()[19]}"
    return ""


if sys.platform == "win32":
    import ctypes

    _MAY_ASK, _RUNS = 0x1000, 259

    def _exists(pid: int) -> bool:
        """Whether a process runs; a signal would end it here."""
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_MAY_ASK, 0, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not known or code.value == _RUNS

else:

    def _exists(pid: int) -> bool:
        """Whether a process runs, be it somebody else's."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError):
            return True
        return True
