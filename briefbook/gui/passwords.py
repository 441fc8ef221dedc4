"""How easily a password is guessed, in words."""

from __future__ import annotations

from briefbook.gui.words import words

_LEAST, _FAIR, _STRONG = 8, 12, 16


def strength(password: str) -> str:
    """What to think of a password; repeated letters count for little."""
    worth = len(password) if len(set(password)) > len(password) // 2 else len(set(password))
    if not password:
        return words("No password: anybody can open the file.")
    if worth < _LEAST:
        return words("Very weak: it is guessed in minutes.")
    if worth < _FAIR:
        return words("Weak: take three or four words.")
    if worth < _STRONG:
        return words("Fair.")
    return words("Strong.")
