"""The package as a user gets it; built once, some minutes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb makes packages"),
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the frozen program and its package."""
    folder = tmp_path_factory.mktemp("package")
    # The environment of the tests has no pip; the Python that it was made from has.
    python = sys._base_executable  # type: ignore[attr-defined]
    subprocess.run([python, str(ROOT / "packaging/dev.py"), "package", "--output", str(folder)], check=True)
    return folder


@pytest.fixture(scope="module")
def program(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command line as the package puts it in place."""
    root = tmp_path_factory.mktemp("root")
    subprocess.run(["dpkg-deb", "-x", str(next(output.glob("*.deb"))), str(root)], check=True)
    return root / "usr/bin/briefbook"


def _sample(command: list[str], home: Path, **more: str) -> bytes:
    """The sample that a command prints, in a home folder of its own."""
    home.mkdir()
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "BRIEFBOOK_FONTS": "/nowhere"} | more
    subprocess.run([*command, "demo", "-o", "sample.pdf"], cwd=home, env=environment, check=True)
    return (home / "sample.pdf").read_bytes()


def test_the_frozen_program_prints_without_a_network_what_the_checkout_prints(program: Path, tmp_path: Path) -> None:
    alone = [] if not shutil.which("unshare") else ["unshare", "-rn"]
    python = str(ROOT / ".venv-package/bin/python")
    ours = _sample([python, "-m", "briefbook.cli"], tmp_path / "checkout", PYTHONPATH=str(ROOT))
    assert _sample([*alone, str(program)], tmp_path / "frozen") == ours


def test_the_frozen_window_says_its_version(program: Path) -> None:
    command = [str(program.with_name("briefbook-gui")), "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.startswith("Briefbook ")


def test_time_zones_need_no_file_of_the_system(program: Path) -> None:
    zones = program.resolve().parent / "_internal/tzdata/zoneinfo"
    assert (zones / "Asia/Almaty").is_file()


def test_nothing_written_tells_where_it_was_built(program: Path) -> None:
    texts = [path for path in program.resolve().parent.rglob("*") if path.suffix in {".txt", ".pyc", ".toml", ".json"}]
    places = [str(ROOT).encode(), sys.base_prefix.encode() + b"/"]
    assert len(texts) > 1000
    assert [path for path in texts if any(place in path.read_bytes() for place in places)] == []


def test_the_licences_of_what_is_inside_are_told(program: Path) -> None:
    text = (program.parents[1] / "share/doc/briefbook/copyright").read_text("utf-8")
    for part in ("Python 3", "PySide6_Essentials", "pandas", "tzdata", "pyphen", "fontpkg-fira-sans", "flag-icons"):
        assert part in text
