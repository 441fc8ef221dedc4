"""An SVG file as a book keeps it: what is drawn of it, and nothing else that it says.

Scripts, comments, metadata, titles, the notes that drawing programs leave (file names, who, when), pictures within the
picture and addresses outside it are gone. What is kept draws as the whole did.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from briefbook.typeset.graphics.svg import parse_svg
from briefbook.typeset.graphics.svg_looks import local

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_DRAWN = frozenset(
    {
        "svg", "g", "a", "switch", "use", "symbol", "defs", "clipPath", "marker", "linearGradient", "radialGradient",
        "stop", "style", "text", "tspan", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    }
)  # fmt: skip
_WORDED = frozenset({"text", "tspan", "a", "style"})
_STYLE_ASIDE = re.compile(r"/\*.*?(?:\*/|\Z)|@[^;{}]*(?:;|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\Z)", re.DOTALL)
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)[^)]*\)?", re.IGNORECASE)


def kept_svg(text: str) -> str:
    """The file with only what is drawn; raises InputError for what is no SVG."""
    kept = _kept(parse_svg(text))
    kept.set("xmlns", "http://www.w3.org/2000/svg")
    return ET.tostring(kept, encoding="unicode")


def _kept(element: ET.Element) -> ET.Element:
    """The element under its plain name with those of its attributes, words and children that count."""
    name = local(element)
    kept = ET.Element(name, dict(_attributes(element)))
    if name in _WORDED:
        kept.text = _bare(element.text) if name == "style" else element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag.removeprefix(_SVG) in _DRAWN:
            inner = _kept(child)
            inner.tail = child.tail if name in _WORDED else None
            kept.append(inner)
    return kept


def _attributes(element: ET.Element) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, value in element.attrib.items():
        plain = "href" if name == _LINK else name
        if plain.startswith(("{", "on", "data-", "aria-", "xmlns")) or _OUTSIDE.search(value):
            continue
        if plain == "href" and not value.startswith("#"):
            continue
        kept[plain] = _bare(value) if plain == "style" else value
    return kept


def _bare(style: str | None) -> str:
    """Rules of style without remarks and what they would fetch."""
    return _OUTSIDE.sub("none", _STYLE_ASIDE.sub(" ", style or ""))
