"""The frozen command line."""

import multiprocessing
import sys

# A worker is this program once more: it begins here and goes no further.
multiprocessing.freeze_support()

from briefbook.cli.__main__ import main  # noqa: E402 - a worker must not import it

if __name__ == "__main__":
    sys.exit(main())
