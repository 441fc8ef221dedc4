"""What the window could not do."""

from __future__ import annotations

from msgspec import Struct


class Refusal(Struct, frozen=True):
    """What could not be done, in a sentence, and the way out; `retry` where trying again may help."""

    sentence: str
    hint: str
    retry: bool = False
