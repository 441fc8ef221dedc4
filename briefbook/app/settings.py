"""The user's settings: one frozen value in a TOML file."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefbook.app.disk import make_folder, write_whole
from briefbook.model.errors import InputError


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the program remembers. `principal` is the principal's own state, an ISO 3166 alpha-3 code or empty.

    With `keep_layouts` the pages of the last book stay on this disk, so that it shows at once when it is opened again.
    `language` is that of the interface, `system`, `en` or `fr`; `text` its size in per cent. `person` and `office` sign
    corrections, waivers and clearances. `hints` names the hints that were dismissed.
    """

    principal: str = ""
    page: str = "A4"
    appearance: str = "system"
    keep_layouts: bool = False
    language: str = "system"
    text: int = 100
    person: str = ""
    office: str = ""
    hints: tuple[str, ...] = ()


def load_settings(path: Path) -> Settings:
    """The settings in a file; the defaults where there is none; raises InputError if it is not understood."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(
            f"The settings in {path} cannot be read: {error}.", hint="Correct the file, or delete it to start afresh."
        ) from error


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings; raises OutputError."""
    make_folder(path.parent)
    lines = (f"{name} = {_quoted(value)}\n" for name, value in msgspec.to_builtins(settings).items())
    write_whole(path, "".join(lines).encode())


def _quoted(value: object) -> str:
    return msgspec.json.encode(value).decode()
