"""A Debian package around a frozen folder, made by `dpkg-deb` alone: equal folders and dates, equal bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from string import Template
from typing import NamedTuple

from frozen import APP_ID, PROGRAMS

LINUX = Path(__file__).resolve().parent / "linux"
MEDIA_TYPE = "application/vnd.briefbook+zip"
MAINTAINER = "The authors of Briefbook <briefbook@example.invalid>"
HOME = "usr/lib/briefbook"

_SUMMARY = "build the briefing book for a summit, offline"
_DESCRIPTION = """\
Briefbook is for the people who prepare a minister, an ambassador or a head
of delegation. Pick countries and topics; it takes facts from a library on
this machine, each with its source, period and age, and prints an accessible,
archivable PDF. There is a window, briefbook-gui, and a command line.
.
It works without a network. What it needs of Python and Qt is inside."""


class Edition(NamedTuple):
    """What one package is made from, beside its folder."""

    version: str
    moment: int
    """The time that every file in it bears, in seconds since 1970."""
    architecture: str
    depends: tuple[str, ...]
    licences: str

    @property
    def file_name(self) -> str:
        """What the package is called."""
        return f"briefbook_{self.version}_{self.architecture}.deb"


def build(folder: Path, icons: dict[int, bytes], drawing: Path, edition: Edition, *, work: Path, output: Path) -> Path:
    """The package of a frozen folder in `output`; `work` is emptied and used in between."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder, work / HOME, symlinks=True)
    for name, content in desktop_files(edition).items():
        _write(work / name, content)
    for name, picture in icon_files(icons, drawing).items():
        _write(work / name, picture)
    (work / "usr/bin").mkdir()
    for program in PROGRAMS:
        (work / "usr/bin" / program).symlink_to(f"../lib/briefbook/{program}")
    set_modes(work)
    installed = list(_files(work))
    size = sum(path.stat().st_size // 1024 + 1 for path in installed)
    _write(work / "DEBIAN/control", control(edition, size).encode())
    _write(work / "DEBIAN/md5sums", checksums(work, installed).encode())
    for script in ("postinst", "postrm"):
        _write(work / "DEBIAN" / script, (LINUX / "refresh").read_bytes())
        (work / "DEBIAN" / script).chmod(0o755)
    set_moment(work, edition.moment)
    package = output / edition.file_name
    # One thread, for with several the bytes may follow the machine.
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build", str(work), str(package)]
    environment = dict(os.environ, SOURCE_DATE_EPOCH=str(edition.moment))
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return package


def control(edition: Edition, size: int) -> str:
    """What the package says of itself; `size` in kibibytes."""
    fields = {
        "Package": "briefbook",
        "Version": edition.version,
        "Architecture": edition.architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": size,
        "Depends": ", ".join(edition.depends),
        "Recommends": "shared-mime-info, hicolor-icon-theme, xdg-utils",
        "Suggests": "fonts-noto-cjk",
        "Section": "editors",
        "Priority": "optional",
        "Description": "\n ".join((_SUMMARY, *_DESCRIPTION.splitlines())),
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def desktop_files(edition: Edition) -> dict[str, bytes]:
    """What tells a desktop of the program and its files, and a reader of its licences, by their paths."""
    day = time.strftime("%Y-%m-%d", time.gmtime(edition.moment))
    metainfo = Template((LINUX / "briefbook.metainfo.xml").read_text("utf-8"))
    described = metainfo.substitute(id=APP_ID, version=edition.version, date=day)
    return {
        "usr/share/applications/briefbook.desktop": (LINUX / "briefbook.desktop").read_bytes(),
        "usr/share/mime/packages/briefbook.xml": (LINUX / "briefbook.xml").read_bytes(),
        f"usr/share/metainfo/{APP_ID}.metainfo.xml": described.encode(),
        "usr/share/doc/briefbook/copyright": edition.licences.encode(),
    }


def icon_files(icons: dict[int, bytes], drawing: Path) -> dict[str, bytes]:
    """The icon of the program and of its files, drawn and in sizes, by their paths."""
    found = {}
    for place in ("apps/briefbook", f"mimetypes/{MEDIA_TYPE.replace('/', '-')}"):
        found[f"usr/share/icons/hicolor/scalable/{place}.svg"] = drawing.read_bytes()
        for size, picture in icons.items():
            found[f"usr/share/icons/hicolor/{size}x{size}/{place}.png"] = picture
    return found


def checksums(root: Path, files: Iterable[Path]) -> str:
    """The list that `dpkg --verify` reads."""
    rows = ((hashlib.md5(path.read_bytes(), usedforsecurity=False), path.relative_to(root)) for path in files)
    return "".join(f"{digest.hexdigest()}  {path}\n" for digest, path in rows)


def set_modes(root: Path) -> None:
    """Let everyone read, and run what can be run; nobody write but the owner."""
    for path in root.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or (path.parent == root / HOME and path.name in PROGRAMS)
            path.chmod(0o755 if runs else 0o644)


def set_moment(root: Path, moment: int) -> None:
    """Let every file and folder bear one time."""
    for path in (root, *root.rglob("*")):
        os.utime(path, (moment, moment), follow_symlinks=False)


def _files(root: Path) -> Iterable[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
