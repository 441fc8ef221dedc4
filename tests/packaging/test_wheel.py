from __future__ import annotations

import configparser
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_templates_resources_and_both_commands(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        entries = next(name for name in names if name.endswith("entry_points.txt"))
        points = configparser.ConfigParser()
        points.read_string(archive.read(entries).decode())
    assert "briefbook/_shipped/templates/kinds/cover/paper.md.j2" in names
    assert "briefbook/_shipped/resources/library/countries.csv" in names
    assert points["console_scripts"]["briefbook"] == "briefbook.cli.__main__:main"
    assert points["gui_scripts"]["briefbook-gui"] == "briefbook.gui.__main__:main"


def test_the_installed_wheel_prints_the_sample_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    environment = {name: value for name, value in os.environ.items() if name != "BRIEFBOOK_LIBRARY"}
    environment |= {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    environment |= {"PYTHONPATH": str(site), "HOME": str(tmp_path)}
    command = [sys.executable, "-P", "-m", "briefbook.cli", "demo", "-o", "c5plus1.pdf"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    document = pypdfium2.PdfDocument(tmp_path / "c5plus1.pdf")
    assert 45 <= len(document) <= 90
    document.close()
