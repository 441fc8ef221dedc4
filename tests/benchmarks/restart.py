"""Open a book again in a new process and write its whole file: `restart.py SRC OUT`.

Prints the seconds of two processes, start to file: the first sets the book and keeps its layouts on disk, the second
finds them there. Both files have to be equal.
"""

from __future__ import annotations

import atexit
import gc
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from briefbook.app.printer import Printer
from briefbook.app.shelf import Shelf, maker
from briefbook.model.uncollected import uncollected
from briefbook.typeset import load_pictures, open_faces
from tests.benchmarks.peer_book import papers, peer_style, printed

CACHE = Path(tempfile.gettempdir()) / "briefbook-benchmark"


@uncollected()
def once(source: Path, target: Path, shelf: Path) -> None:
    """One process: set what is not on the shelf, write the file, keep what is new."""
    atexit.register(gc.freeze)
    printer = Printer(open_faces(CACHE), load_pictures(), shelf=Shelf(shelf, maker()))
    book = msgspec.json.decode(source.read_bytes())
    composed = list(papers(book))
    target.write_bytes(printed(book, composed, peer_style(), printer))
    if not shelf.exists():
        printer.keep()


def main() -> None:
    """Run the two processes."""
    source, target = sys.argv[1:3]
    if len(sys.argv) > 3:
        once(Path(source), Path(target), Path(sys.argv[3]))
        return
    written = []
    with tempfile.TemporaryDirectory() as folder:
        for label in ("first", "again", "again"):
            start = time.perf_counter()
            subprocess.run([sys.executable, __file__, source, target, f"{folder}/layouts"], check=True)
            sys.stdout.write(f"{label} {time.perf_counter() - start:.3f} s\n")
            written.append(Path(target).read_bytes())
        sys.stdout.write(f"kept {Path(folder, 'layouts').stat().st_size / 1e6:.1f} MB\n")
    sys.exit(None if len(set(written)) == 1 else "The files differ.")


if __name__ == "__main__":
    main()
