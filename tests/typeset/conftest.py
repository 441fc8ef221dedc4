"""Real faces, the shipped style and pictures, opened once; and eyes that read a layout back."""

from __future__ import annotations

import pytest

from briefbook import assets
from briefbook.model.style import Style, parse_style
from briefbook.typeset import Faces, PictureAssets, load_pictures, open_faces
from tests.typeset.typeset_reading import Bench


@pytest.fixture(scope="session")
def faces() -> Faces:
    return open_faces()


@pytest.fixture(scope="session")
def pictures() -> PictureAssets:
    return load_pictures()


@pytest.fixture(scope="session")
def style() -> Style:
    return parse_style((assets.resources() / "styles" / "house.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def bench(faces: Faces, pictures: PictureAssets, style: Style) -> Bench:
    return Bench(faces, pictures, style)
