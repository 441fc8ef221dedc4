"""How SVG says what things look like: attributes, `style`, plain style sheets, colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

from briefbook.model.drawing import Colour
from briefbook.typeset.graphics.svg_shapes import Looks, length

INHERITED = (
    "fill", "fill-opacity", "fill-rule", "color", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
    "stroke-linecap", "stroke-linejoin", "marker-mid", "font-size", "font-family", "font-weight", "font-style",
    "text-anchor",
)  # fmt: skip

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[.#]?[\w-]+")
_PLAIN_COLOURS: dict[str, Colour] = {"black": (0, 0, 0), "white": (255, 255, 255)}


class Sheet:
    """The style sheets of a picture: rules for a tag, a `.class` or an `#id`; whatever else they say is left out."""

    def __init__(self, root: ET.Element, leave_out: Callable[[str], None]) -> None:
        self._rules: dict[str, Looks] = {}
        text = " ".join("".join(element.itertext()) for element in root.iter() if local(element) == "style")
        for selectors, body in _RULE.findall(_COMMENT.sub(" ", text)):
            for selector in selectors.split(","):
                self._add(selector.strip(), body, leave_out)
        if "@" in text or "url(" in text.replace("url(#", ""):
            leave_out("style sheets from elsewhere")

    def _add(self, selector: str, body: str, leave_out: Callable[[str], None]) -> None:
        if _SELECTOR.fullmatch(selector):
            self._rules[selector] = self._rules.get(selector, {}) | declarations(body)
        elif not selector.startswith("@"):
            leave_out("combined style rules")

    def attributes(self, element: ET.Element) -> Looks:
        """The looks of an element: its attributes, below what the sheets say, below its own `style`."""
        own = dict(element.attrib)
        style = own.pop("style", "")
        if self._rules:
            for name in (local(element), *(f".{one}" for one in own.get("class", "").split()), f"#{own.get('id')}"):
                own |= self._rules.get(name, {})
        return own | declarations(style) if style else own


def declarations(text: str) -> Looks:
    """The looks in a `style` attribute or the body of a rule."""
    parts = (part.partition(":") for part in text.replace("!important", "").split(";"))
    return {key.strip(): value.strip() for key, colon, value in parts if colon}


def local(element: ET.Element) -> str:
    """The name of an element without its namespace; nothing for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def share(looks: Mapping[str, str], key: str) -> float:
    """An opacity, between 0 and 1."""
    return min(max(length(looks.get(key), 1.0), 0.0), 1.0)


def colour(value: str) -> Colour | None:
    """A colour, black where it makes no sense; `None` for nothing at all."""
    value = value.strip().lower()
    if value in {"none", "transparent", ""}:
        return None
    if re.fullmatch(r"#[0-9a-f]{3,4}", value):
        value = "#" + "".join(digit * 2 for digit in value[1:])
    if re.fullmatch(r"#[0-9a-f]{6}([0-9a-f]{2})?", value):
        return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)
    if value.startswith(("rgb(", "rgba(")):
        parts = [_part(*found) for found in re.findall(r"(\d+\.?\d*|\.\d+)(%?)", value)[:3]]
        return (parts[0], parts[1], parts[2]) if len(parts) == 3 else (0, 0, 0)
    return _PLAIN_COLOURS.get(value) or _named(value)


def mixed(over: Colour, below: Colour, opacity: float) -> Colour:
    """A colour seen through another."""
    red, green, blue = (round(c * opacity + b * (1 - opacity)) for c, b in zip(over, below, strict=True))
    return red, green, blue


def _part(number: str, percent: str) -> int:
    return min(255, round(float(number) * 2.55) if percent else int(float(number)))


def _named(value: str) -> Colour:
    # Slow to import, and needed by few pictures.
    from reportlab.lib.colors import getAllNamedColors, toColor  # noqa: PLC0415

    if value not in getAllNamedColors():
        return (0, 0, 0)
    named = toColor(value)
    return round(named.red * 255), round(named.green * 255), round(named.blue * 255)
