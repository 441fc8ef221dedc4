"""What tests of the app share."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbook.app.places import Places


@pytest.fixture
def places(library_path: Path, tmp_path: Path) -> Places:
    """The shared library, and the rest in a folder of the test's own."""
    return Places.within(tmp_path, library=library_path)
