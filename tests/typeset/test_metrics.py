from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from briefbook import assets
from briefbook.typeset import metrics
from briefbook.typeset.face import Face
from briefbook.typeset.kerning import Kerning
from briefbook.typeset.metrics import MetricsShelf, UsualShelf

FONT = assets.face_folder("fontpkg_fira_sans") / "FiraSans-Regular.ttf"


class Unread(Face):
    """A face whose font must not be read."""

    @property
    def font(self) -> NoReturn:
        pytest.fail("the font was read again")


def test_a_face_says_how_high_and_how_deep_it_reaches() -> None:
    found = MetricsShelf(None).metrics(FONT)
    assert found.postscript_name == "FiraSans-Regular"
    assert found.descent < 0 < found.cap_height < found.ascent < found.bbox[3]
    assert found.italic_angle == 0


def test_what_the_cache_gives_back_is_what_the_font_says(tmp_path: Path) -> None:
    read = MetricsShelf(tmp_path).metrics(FONT)
    assert MetricsShelf(tmp_path).metrics(FONT) == read
    assert [path.name for path in tmp_path.iterdir()] == ["metrics.msgpack"]


def test_a_second_run_reads_no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = MetricsShelf(tmp_path).metrics(FONT)
    monkeypatch.setattr(metrics, "_read", lambda font: pytest.fail(f"{font} was read again"))
    assert MetricsShelf(tmp_path).metrics(FONT) == read


@pytest.mark.parametrize("noise", [b"", b"\x00\xff noise", b"\x81\xa1a\xc0"])
def test_a_damaged_cache_is_made_anew(noise: bytes, tmp_path: Path) -> None:
    (tmp_path / "metrics.msgpack").write_bytes(noise)
    assert MetricsShelf(tmp_path).metrics(FONT) == MetricsShelf(None).metrics(FONT)
    assert (tmp_path / "metrics.msgpack").stat().st_size > 50


def test_what_becomes_of_usual_characters_is_kept_for_each_set_of_features(tmp_path: Path) -> None:
    face = Face("FiraSans-Regular", FONT)
    proportional, tabular = (UsualShelf(tmp_path).usual(FONT, face, features) for features in ({}, {"tnum": True}))
    assert proportional != tabular == Kerning(face, {"tnum": True}).usual()
    again = UsualShelf(tmp_path).usual(FONT, Unread("FiraSans-Regular", FONT), {})
    assert again == proportional


def test_without_a_cache_no_face_is_asked_beforehand() -> None:
    assert UsualShelf(None).usual(FONT, Unread("FiraSans-Regular", FONT), {}) is None


def test_a_cache_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert MetricsShelf(tmp_path / "file").metrics(FONT) == MetricsShelf(None).metrics(FONT)
