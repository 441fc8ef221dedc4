"""The code keeps to the map in `docs/architecture.md`: who may import what, and where outside libraries enter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_every_import_contract_is_kept() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize("module", ["briefbook.app.press", "briefbook.cli.__main__"])
def test_a_book_is_printed_without_qt(module: str) -> None:
    code = f"import sys, {module}; raise SystemExit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_command_line_begins_without_what_draws_pictures() -> None:
    slow = ("PIL", "xml.etree", "reportlab", "briefbook.typeset.graphics.picture", "briefbook.typeset.graphics.svg")
    code = f"import sys, briefbook.cli.__main__; raise SystemExit(any(name in sys.modules for name in {slow}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_map_names_every_package() -> None:
    packages = sorted(path.parent.name for path in (ROOT / "briefbook").glob("*/__init__.py"))
    described = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert [name for name in packages if f"| `{name}` |" not in described] == []


def test_the_map_names_only_files_that_exist() -> None:
    described = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = [line.split("|")[1:4] for line in described.splitlines() if line.startswith("| `")]
    missing = [
        f"{package.strip(' `')}/{name.strip(' `')}"
        for package, _does, begin in rows
        for name in begin.split(",")
        if not (ROOT / "briefbook" / package.strip(" `").replace(".", "/") / name.strip(" `")).is_file()
    ]
    assert rows
    assert missing == []


def test_no_module_is_longer_than_one_thought() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in (ROOT / "briefbook").rglob("*.py")}
    assert {str(path): length for path, length in lengths.items() if length > 400} == {}
