from __future__ import annotations

from pathlib import Path

import pytest

from briefbook.app.font_folders import font_folders
from briefbook.app.places import find_places

HOME = Path("/home/ann")


def test_on_linux_the_users_own_fonts_come_before_those_of_the_system() -> None:
    found = font_folders({"XDG_DATA_DIRS": "/opt/share:/usr/share"}, platform="linux", home=HOME)
    assert [str(path) for path in found] == [
        "/home/ann/.local/share/fonts",
        "/home/ann/.fonts",
        "/opt/share/fonts",
        "/usr/share/fonts",
    ]


def test_on_a_mac_and_on_windows_the_systems_own_places_are_known() -> None:
    assert font_folders({}, platform="darwin", home=HOME)[0] == HOME / "Library" / "Fonts"
    windows = font_folders({"WINDIR": "D:/Windows", "LOCALAPPDATA": "D:/Ann"}, platform="win32", home=HOME)
    assert [path.as_posix() for path in windows] == ["D:/Ann/Microsoft/Windows/Fonts", "D:/Windows/Fonts"]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_variable_names_other_folders_or_none(platform: str) -> None:
    assert font_folders({"BRIEFBOOK_FONTS": ""}, platform=platform, home=HOME) == ()
    assert font_folders({"BRIEFBOOK_FONTS": "/a"}, platform=platform, home=HOME) == (Path("/a"),)


def test_fonts_beside_the_library_come_first() -> None:
    assert find_places({"BRIEFBOOK_FONTS": "/a"}).fonts[1:] == (Path("/a"),)
    assert find_places({"BRIEFBOOK_FONTS": "/a"}).fonts[0].name == "fonts"
