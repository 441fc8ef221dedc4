from __future__ import annotations

from pathlib import Path

import pytest

from briefbook import assets
from briefbook.typeset import metrics
from briefbook.typeset.metrics import MetricsShelf

FONT = assets.face_folder("fontpkg_fira_sans") / "FiraSans-Regular.ttf"


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


def test_a_cache_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert MetricsShelf(tmp_path / "file").metrics(FONT) == MetricsShelf(None).metrics(FONT)
