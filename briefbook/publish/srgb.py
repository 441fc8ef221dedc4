"""The colour profile that says what the book's colours mean: sRGB as a small display profile, made from its definition.

Primaries and the transfer curve are those of IEC 61966-2-1; the primaries are adapted to the profile connection
space's white (D50) by the Bradford method.
"""

from __future__ import annotations

from functools import cache
from struct import pack

_D50 = (0.9642, 1.0, 0.8249)
_D65 = (0.9505, 1.0, 1.0891)
_RED = (0.43607, 0.22249, 0.01392)
_GREEN = (0.38515, 0.71687, 0.09708)
_BLUE = (0.14307, 0.06061, 0.71410)
_STEPS = 1024
_DATED = (2000, 1, 1, 0, 0, 0)
"""Any fixed date will do: a profile without a history has none of its own."""


@cache
def srgb_profile() -> bytes:
    """The profile's bytes, version 2.1."""
    curve = _curve()
    tags = [
        (b"desc", _description("sRGB")),
        (b"cprt", b"text" + bytes(4) + b"No copyright, use freely\x00"),
        (b"wtpt", _xyz(_D65)),
        (b"rXYZ", _xyz(_RED)),
        (b"gXYZ", _xyz(_GREEN)),
        (b"bXYZ", _xyz(_BLUE)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    return _with_header(_tagged(tags))


def _tagged(tags: list[tuple[bytes, bytes]]) -> bytes:
    """The table of tags and what they stand for; equal values are stored once."""
    offset = 128 + 4 + 12 * len(tags)
    table, values = [pack(">I", len(tags))], b""
    places: dict[bytes, int] = {}
    for key, value in tags:
        if value not in places:
            places[value] = offset + len(values)
            values += value + bytes(-len(value) % 4)
        table.append(key + pack(">II", places[value], len(value)))
    return b"".join(table) + values


def _with_header(body: bytes) -> bytes:
    head = [
        pack(">I4sI", 128 + len(body), b"\x00" * 4, 0x02100000),
        b"mntrRGB XYZ ",
        pack(">6H", *_DATED),
        b"acsp" + bytes(28),
        _fixed(_D50),
    ]
    return b"".join(head).ljust(128, b"\x00") + body


def _curve() -> bytes:
    samples = [round(65535 * _linear(step / (_STEPS - 1))) for step in range(_STEPS)]
    return b"curv" + bytes(4) + pack(f">I{_STEPS}H", _STEPS, *samples)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(values)


def _fixed(values: tuple[float, float, float]) -> bytes:
    return pack(">3i", *(round(value * 65536) for value in values))


def _description(text: str) -> bytes:
    """The description in ASCII; its Unicode and Macintosh forms are left empty."""
    plain = text.encode("ascii") + b"\x00"
    return b"desc" + bytes(4) + pack(">I", len(plain)) + plain + bytes(4 + 4 + 2 + 1 + 67)
