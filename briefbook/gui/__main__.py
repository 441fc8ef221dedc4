"""The command `briefbook-gui`: open the window, on a book if one is named.

Qt is imported inside `main`: worker processes import this module again, and a machine that lacks Qt's system
libraries gets a sentence instead of a traceback.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from briefbook import __version__
from briefbook.app.places import find_places
from briefbook.gui.display import can_load, why_not


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; 0 at the end, 2 where it cannot be shown."""
    multiprocessing.freeze_support()
    words = _parser().parse_args(argv)
    places = find_places(os.environ, library=words.library)
    gc.disable()  # What is loaded and made for the window lives as long as it; `run` puts the collector on again.
    try:
        from briefbook.gui.startup import run  # noqa: PLC0415
    except ImportError as error:
        missing = isinstance(error, ModuleNotFoundError)
        reason = f"Briefbook’s window needs {error.name}." if missing else why_not(os.environ, can_load)
        sys.stderr.write(f"{reason}\n")
        return 2
    return run(places, book=words.book, sample=words.sample)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefbook-gui",
        description="Open Briefbook’s window.",
        epilog="Example: briefbook-gui summit.briefbook",
    )
    parser.add_argument("book", nargs="?", type=Path, metavar="BOOK.briefbook", help="the book to open")
    parser.add_argument("--library", type=Path, metavar="PATH", help="the library file to use")
    parser.add_argument("--sample", action="store_true", help="open the sample book")
    parser.add_argument("--version", action="version", version=f"Briefbook {__version__}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
