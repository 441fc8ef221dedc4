from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook.cli.__main__ import main

Run = Callable[..., int]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing touches the user's own folders; the library is the one filled for all tests."""
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BRIEFBOOK_LIBRARY", str(library_path))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Run:
    """Run a command line as the shell would."""
    return lambda *words: main(list(words))


@pytest.fixture
def book(run: Run, tmp_path: Path) -> Path:
    """A small new book."""
    path = tmp_path / "small.briefbook"
    assert run("new", str(path), *NEW, "-q") == 0
    return path


NEW = (
    "--name",
    "Talks in Apia",
    "--date",
    "2026-09-01",
    "--place",
    "Apia",
    "--host",
    "Samoa",
    "--for",
    "New Zealand",
    "--countries",
    "WSM,Tonga",
    "--topics",
    "economy",
    "--as-of",
    "2026-08-01",
)
