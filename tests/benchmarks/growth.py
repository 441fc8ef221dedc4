"""How time and memory grow with a book: `growth.py [PAGES ...]`, at first 10, 100, 1,000 and 3,000.

Each book is set and written as a whole process by `peer_book.py`. Printed are pages, seconds, the peak memory of the
largest process, and both for each page. Needs a Unix system.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.paired import timed

HERE = Path(__file__).parent
PAGES_OF_A_COUNTRY = 16.1
SECTIONS = 6


def main() -> None:
    """Make, set and measure each book."""
    wanted = [int(word.replace(",", "")) for word in sys.argv[1:]] or [10, 100, 1000, 3000]
    sys.stdout.write("  pages   seconds      MB   ms a page   kB a page\n")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "book.json"), Path(folder, "book.pdf")
        for pages in wanted:
            countries = max(1, round(pages / PAGES_OF_A_COUNTRY))
            command = [str(HERE / "synthetic.py"), str(countries), str(SECTIONS), str(source)]
            subprocess.run([sys.executable, *command], check=True)
            seconds, memory = timed([sys.executable, str(HERE / "peer_book.py"), str(source), str(target)])
            with pikepdf.open(target) as pdf:
                made = len(pdf.pages)
            a_page = f"{1000 * seconds / made:11.1f} {1024 * memory / made:11.0f}"
            sys.stdout.write(f"{made:7,} {seconds:9.2f} {memory:7.0f} {a_page}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
