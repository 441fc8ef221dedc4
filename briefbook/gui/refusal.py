"""What the window could not do."""

from __future__ import annotations

from msgspec import Struct


class Refusal(Struct, frozen=True):
    """What could not be done, in a sentence, and the way out; `retry` where trying again may help.

    `paper` is the id of the paper where it can be seen to, empty where that is not known.
    """

    sentence: str
    hint: str
    retry: bool = False
    paper: str = ""
