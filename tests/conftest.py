"""What the tests share: one library filled from the shipped tables, made once a run and opened by many."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from briefbook import assets
from briefbook.importers import shipped
from briefbook.store import Library, open_library


@pytest.fixture(scope="session")
def library_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a filled library, for reading only; parallel workers share one."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "library" / "library.sqlite"
    open_library(path, shipped=shipped(assets.resources() / "library")).close()
    return path


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    """The filled library, open for one test."""
    with open_library(library_path, shipped=shipped(assets.resources() / "library")) as opened:
        yield opened


@pytest.fixture(autouse=True, scope="session")
def _no_fonts_of_the_machine() -> Iterator[None]:
    """No test depends on the fonts of the machine that it runs on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFBOOK_FONTS", "")
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    """Goldens are rewritten only when asked for; whoever asks looks at the difference."""
    parser.addoption("--update-goldens", action="store_true", help="Write goldens anew instead of comparing.")
    parser.addoption("--fuzz", action="store_true", help="Draw other examples at every run, and many more of them.")


def pytest_configure(config: pytest.Config) -> None:
    """Equal code gives equal answers: examples are drawn anew only when asked for."""
    settings.register_profile("same", derandomize=True, database=None, deadline=None, max_examples=50)
    settings.register_profile("fuzz", max_examples=2_000, deadline=None)
    settings.load_profile("fuzz" if config.getoption("--fuzz") else "same")


@pytest.fixture(scope="session")
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be written anew."""
    return bool(request.config.getoption("--update-goldens"))
