from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefbook.cli.__main__ import main

Run = Callable[..., int]


@pytest.fixture(scope="session")
def metrics(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was read from font files, kept from test to test: it holds nothing of any book, and costs the most."""
    return tmp_path_factory.mktemp("metrics")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, library_path: Path, metrics: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing touches the user's own folders; the library is the one filled for all tests."""
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("BRIEFBOOK_LIBRARY", str(library_path))
    monkeypatch.chdir(tmp_path)
    cache = tmp_path / "cache" / "briefbook"
    cache.mkdir(parents=True)
    for known in metrics.iterdir():
        shutil.copy(known, cache)
    yield
    for known in cache.glob("*.msgpack"):
        shutil.copy(known, metrics)


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
