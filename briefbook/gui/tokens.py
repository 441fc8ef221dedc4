"""The colours of the interface: light, dark, and high contrast."""

from __future__ import annotations

from msgspec import Struct


class Tokens(Struct, frozen=True, kw_only=True):
    """One colour a purpose, as `#rrggbb`.

    `window` lies behind panels, `surface` behind lists and fields, `canvas` behind pages. `line` separates, `edge`
    frames what can be used. `muted` is for secondary words, `soft` behind what is selected, `hover` under the pointer.
    `ring` is the width of the frame of what has the focus, `frame` that of other frames, in pixels.
    """

    window: str
    surface: str
    canvas: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    soft: str
    hover: str
    danger: str
    danger_soft: str
    warning: str
    ring: int = 2
    frame: int = 1


LIGHT = Tokens(
    window="#f7f7f8",
    surface="#ffffff",
    canvas="#e8e9ec",
    line="#e2e3e7",
    edge="#cdd0d6",
    text="#1b1d22",
    muted="#5d626c",
    accent="#1a5f8a",
    on_accent="#ffffff",
    accent_hover="#154f74",
    soft="#e1ecf4",
    hover="#edeef1",
    danger="#b3261e",
    danger_soft="#fcefee",
    warning="#8a5a00",
)

DARK = Tokens(
    window="#18191c",
    surface="#1e2024",
    canvas="#111214",
    line="#2d3036",
    edge="#454a53",
    text="#e5e7eb",
    muted="#9ca2ad",
    accent="#6fb4e0",
    on_accent="#0a1822",
    accent_hover="#8cc4e8",
    soft="#20384a",
    hover="#292c32",
    danger="#ff938a",
    danger_soft="#3a2524",
    warning="#e0ac4e",
)

CONTRAST = Tokens(
    window="#ffffff",
    surface="#ffffff",
    canvas="#ffffff",
    line="#595959",
    edge="#3d3d3d",
    text="#000000",
    muted="#262626",
    accent="#00366b",
    on_accent="#ffffff",
    accent_hover="#00264d",
    soft="#d6e9ff",
    hover="#ebebeb",
    danger="#8a0000",
    danger_soft="#ffe8e6",
    warning="#5c3800",
    ring=3,
    frame=2,
)
"""High contrast: all words pass 7:1."""
