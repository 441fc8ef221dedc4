from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import debian
from briefbook import __version__, assets
from briefbook.model.container import MEDIA_TYPE
from frozen import APP_ID, PROGRAMS

MOMENT = 1_700_000_000
EDITION = debian.Edition(__version__, MOMENT, "amd64", ("libc6 (>= 2.36)", "libgl1"), "Briefbook comes with: Python")
DRAWING = assets.resources() / "icons" / "briefbook.svg"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"

needs_dpkg = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb makes packages")


def _package(folder: Path, name: str, written: int = MOMENT) -> Path:
    """A package around a stand-in for the frozen folder, made in a folder of its own."""
    frozen = folder / name / "briefbook"
    (frozen / "_internal").mkdir(parents=True)
    for program in PROGRAMS:
        (frozen / program).write_text("#!/bin/sh\n", "utf-8")
    (frozen / "_internal" / "module.pyc").write_bytes(b"code")
    os.utime(frozen / "_internal" / "module.pyc", (written, written))
    work, output = folder / name / "work", folder / name
    return debian.build(frozen, {16: b"png"}, DRAWING, EDITION, work=work, output=output)


def _listed(package: Path) -> dict[str, list[str]]:
    """The entries of a package by their path: mode, owner, size, date, time."""
    command = ["dpkg-deb", "-c", str(package)]
    text = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"TZ": "UTC", "PATH": "/usr/bin:/bin"}
    )
    return {words[5]: words[:5] for words in map(str.split, text.stdout.splitlines())}


def _tree(name: str) -> ET.Element:
    return ET.fromstring(debian.desktop_files(EDITION)[name])  # noqa: S314 - our own file


@needs_dpkg
def test_equal_folders_make_equal_packages_at_any_time(tmp_path: Path) -> None:
    one, other = _package(tmp_path, "one"), _package(tmp_path, "other", written=1_000_000_000)
    assert one.name == f"briefbook_{__version__}_amd64.deb"
    assert one.read_bytes() == other.read_bytes()


@needs_dpkg
def test_all_files_belong_to_root_bear_one_date_and_run_only_if_they_are_programs(tmp_path: Path) -> None:
    entries = _listed(_package(tmp_path, "one"))
    assert {owner for _, owner, *_ in entries.values()} == {"root/root"}
    assert {day for *_, day, _ in entries.values()} == {"2023-11-14"}
    files = {path: mode for path, (mode, *_) in entries.items() if mode.startswith("-")}
    runs = {f"./{debian.HOME}/{program}" for program in PROGRAMS}
    assert {path for path, mode in files.items() if mode == "-rwxr-xr-x"} == runs
    assert {mode for path, mode in files.items() if path not in runs} == {"-rw-r--r--"}


@needs_dpkg
def test_both_commands_are_on_the_path(tmp_path: Path) -> None:
    root = tmp_path / "root"
    subprocess.run(["dpkg-deb", "-x", str(_package(tmp_path, "one")), str(root)], check=True)
    for program in PROGRAMS:
        assert (root / "usr/bin" / program).resolve() == root / debian.HOME / program


@needs_dpkg
def test_the_package_touches_nothing_outside_its_own_places(tmp_path: Path) -> None:
    package = _package(tmp_path, "one")
    assert all(path == "./" or path.startswith("./usr/") for path in _listed(package))
    field = ["dpkg-deb", "--info", str(package), "postrm"]
    script = subprocess.run(field, capture_output=True, text=True, check=True).stdout
    assert "rm " not in script
    assert "home" not in script


def test_the_control_file_says_what_is_needed() -> None:
    fields = dict(line.split(": ", 1) for line in debian.control(EDITION, 7).splitlines() if not line.startswith(" "))
    assert fields["Package"] == "briefbook"
    assert fields["Version"] == __version__
    assert fields["Depends"] == "libc6 (>= 2.36), libgl1"
    assert fields["Installed-Size"] == "7"


def test_the_description_has_no_line_that_dpkg_would_take_for_a_field() -> None:
    text = debian.control(EDITION, 7).partition("Description: ")[2]
    assert all(line.startswith(" ") for line in text.splitlines()[1:])


def test_the_desktop_opens_books_with_the_window() -> None:
    entry = configparser.RawConfigParser()
    entry.read_string(debian.desktop_files(EDITION)["usr/share/applications/briefbook.desktop"].decode())
    desktop = entry["Desktop Entry"]
    assert desktop["exec"] == "briefbook-gui %f"
    assert MEDIA_TYPE in desktop["mimetype"].split(";")
    assert {"icon", "categories", "keywords", "name", "comment"} <= set(desktop)


def test_a_book_is_known_by_its_name_and_by_its_first_bytes() -> None:
    root = _tree("usr/share/mime/packages/briefbook.xml")
    kind = root.find(f"{MIME}mime-type")
    assert kind is not None
    assert kind.get("type") == MEDIA_TYPE == debian.MEDIA_TYPE
    assert kind.find(f"{MIME}glob[@pattern='*.briefbook']") is not None
    assert kind.find(f".//{MIME}match[@value='mimetype{MEDIA_TYPE}']") is not None


def test_the_media_type_stands_where_the_magic_looks_for_it() -> None:
    book = next((Path(__file__).parents[1] / "fixtures" / "books").glob("*.briefbook")).read_bytes()
    assert book[:4] == b"PK\x03\x04"
    assert book[30:].startswith(f"mimetype{MEDIA_TYPE}".encode())


def test_every_icon_that_is_named_is_there() -> None:
    files = debian.icon_files({16: b"png"}, DRAWING)
    for place in ("apps/briefbook", "mimetypes/application-vnd.briefbook+zip"):
        assert f"usr/share/icons/hicolor/scalable/{place}.svg" in files
        assert files[f"usr/share/icons/hicolor/16x16/{place}.png"] == b"png"


def test_the_store_page_names_this_version_and_its_day() -> None:
    root = _tree(f"usr/share/metainfo/{APP_ID}.metainfo.xml")
    release = root.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": __version__, "date": "2023-11-14"}
    assert root.findtext("id") == APP_ID
    assert root.findtext("launchable") == "briefbook.desktop"
    assert root.findtext("provides/mediatype") == MEDIA_TYPE


@pytest.mark.parametrize(
    ("checker", "ending"),
    [(["appstreamcli", "validate", "--no-net"], ".metainfo.xml"), (["desktop-file-validate"], ".desktop")],
)
def test_the_desktops_own_checkers_find_no_fault(checker: list[str], ending: str, tmp_path: Path) -> None:
    if not shutil.which(checker[0]):
        pytest.skip(f"{checker[0]} is not installed")
    name, content = next(item for item in debian.desktop_files(EDITION).items() if item[0].endswith(ending))
    (tmp_path / Path(name).name).write_bytes(content)
    done = subprocess.run([*checker, str(tmp_path / Path(name).name)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_scripts_do_without_a_desktop() -> None:
    command = ["sh", "-e", str(debian.LINUX / "refresh"), "configure"]
    assert subprocess.run(command, env={"PATH": "/nowhere"}, executable="/bin/sh", check=False).returncode == 0
