"""Write the lock files anew: `python3 packaging/lock.py` (needs `uv` on the path; the locks name no host).

`requirements.lock` holds what the program needs, `requirements-dev.lock` that and what the checks need,
`requirements-package.lock` that and what freezes it into a folder; all for all platforms, pinned by hash.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.lock": [],
    "requirements-dev.lock": ["--extra", "dev"],
    "requirements-package.lock": ["--extra", "package"],
}
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header"]


def main() -> None:
    """Compile each lock from `pyproject.toml`."""
    for name, extra in LOCKS.items():
        command = ["uv", "pip", "compile", "pyproject.toml", *extra, *OPTIONS, "--no-annotate", "-q", "-o", name]
        subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
