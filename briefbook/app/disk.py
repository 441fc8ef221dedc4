"""Files on disk: anything written whole or not at all, read within bounds."""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import os
import tempfile
from pathlib import Path

from briefbook.model.errors import InputError, OutputError


def digest_of(path: Path) -> str:
    """The digest of a file as it is now; empty where there is none to be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def read_bounded(path: Path, most: int) -> bytes:
    """A file's bytes, if they are not too many; raises InputError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except OSError as error:
        raise InputError(f"Cannot read {path}: {reason_of(error)}.", hint="Check the name and the folder.") from error
    if len(data) > most:
        raise InputError(f"{path.name} is too large.", hint=f"It may have {most:,} bytes.")
    return data


def read_text(path: Path, most: int = 4 * 1024 * 1024) -> str:
    """A text file in UTF-8; raises InputError."""
    try:
        return read_bounded(path, most).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} is no text in UTF-8.", hint="Save it as UTF-8 and try again.") from error


def write_whole(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Write a file through a temporary name beside it and an atomic rename; raises OutputError.

    What stood under the name stays untouched until the new content is safely on disk. A link is followed. `mode` gives
    the rights of the file, if not those of the one before.
    """
    path = Path(os.path.realpath(path))
    try:
        _refuse_what_is_no_file(path)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OutputError(f"Cannot write in {path.parent}: {reason_of(error)}.", hint=_way_out(error)) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path) if mode is None else mode)
        temporary.replace(path)
        _settle(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise OutputError(f"Cannot write {path}: {reason_of(error)}.", hint=_way_out(error)) from error


def _settle(folder: Path) -> None:
    """Have the system write a new name to disk, too, where it lets a program ask for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_remains(path: Path) -> None:
    """Remove what programs that were stopped while they wrote a file left beside it; for whoever has it locked."""
    path = Path(os.path.realpath(path))
    for remains in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            remains.unlink()


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise OutputError(f"{path} is a folder.", hint="Give the name of a file to write.")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path} is no ordinary file.", hint="Give the name of a file to write.")


def make_folder(path: Path) -> None:
    """Make a folder of the program's own, for the user alone; raises OutputError."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise OutputError(f"Cannot make the folder {path}: {reason_of(error)}.", hint=_way_out(error)) from error


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those of any new file."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return 0o644


def reason_of(error: OSError) -> str:
    """Why the system refused, to be put into a sentence."""
    return (error.strerror or str(error)).lower()


def _way_out(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full: free some space or choose another place."
    if error.errno == errno.ENOENT:
        return "The folder does not exist: make it first or choose another place."
    return "Choose another place, such as your documents folder."
