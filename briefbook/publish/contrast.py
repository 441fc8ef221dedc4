"""Can what is to be read be seen? Text outside of pictures stands on paper or on a light tint."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\)"  # glyphs and texts, passed over
    rb"|/(?P<tag>\w+)\s*(?:<<.*?>>|/\w+)?\s*(?P<begins>BDC|BMC)\b|(?P<ends>\bEMC\b)"
    rb"|(?P<colour>[\d.]+\s+[\d.]+\s+[\d.]+)\s+rg\b|(?P<grey>[\d.]+)\s+g\b"
    rb"|(?P<save>\bq\b)|(?P<restore>\bQ\b)|(?P<shown>\bT[Jj]\b)",
    re.DOTALL,
)
_LEAST = 4.5
"""The contrast that guidelines ask of text."""
_ELSEWHERE = frozenset({b"Artifact", b"Figure"})
"""What is not read, and pictures, in which text may stand on any ground."""

Colour = tuple[float, float, float]


def pale_text(content: bytes) -> Iterator[str]:
    """What is wrong with the colours of the text of a page, each colour once."""
    found = {colour: ratio for colour in _colours_of_text(content) if (ratio := _on_white(colour)) < _LEAST}
    for colour, ratio in found.items():
        named = " ".join(f"{part:g}" for part in colour)
        yield f"text in the colour {named} has a contrast of {ratio:.1f} to the paper; {_LEAST} is the least."


def _colours_of_text(content: bytes) -> Iterator[Colour]:
    """The colours in which text is shown that is read and stands in no picture."""
    colour: Colour = (0.0, 0.0, 0.0)
    kept: list[Colour] = []
    inside: list[bytes] = []
    seen: set[Colour] = set()
    for token in _TOKEN.finditer(content):
        match token.lastgroup:
            case "begins":
                inside.append(token["tag"])
            case "ends":
                del inside[-1:]
            case "colour":
                red, green, blue = map(float, token["colour"].split())
                colour = (red, green, blue)
            case "grey":
                colour = (float(token["grey"]),) * 3
            case "save":
                kept.append(colour)
            case "restore":
                colour = kept.pop() if kept else colour
            case "shown" if colour not in seen and _ELSEWHERE.isdisjoint(inside):
                seen.add(colour)
                yield colour


def _on_white(colour: Colour) -> float:
    """The contrast of a colour to white, from 1 to 21."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
