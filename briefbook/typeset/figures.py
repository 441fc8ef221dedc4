"""Drawings on the page: paths and labels as operators, tagged as a figure with its words."""

from __future__ import annotations

import re
from functools import lru_cache

from briefbook.model.blocks import Figure, FlagPicture, Picture
from briefbook.model.drawing import Clip, Colour, Item, Label, Path, Raster, Segment
from briefbook.model.style import TextStyle
from briefbook.typeset.galley import manner
from briefbook.typeset.job import Job
from briefbook.typeset.paint import paint_word
from briefbook.typeset.pictures import drawing_of, flag_of
from briefbook.typeset.pieces import Flow, Piece
from briefbook.typeset.scope import Scope
from briefbook.typeset.sheet import Sheet, fill_operator, number, stroke_operator
from briefbook.typeset.structure import Node
from briefbook.typeset.text import set_text

_OPERATORS = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}
_NOUGHTS = re.compile(r"(?:\.00|(?<=\.\d)0)(?= )")
_TALLEST = 0.81
"""The share of a page's text area that a picture may take, so that its caption stands with it."""
_FLAGS_KEPT = 64
"""Some hundred kilobytes of operators; a paper is set again and again while its author writes, under the same flag."""


def set_figure(block: Figure, scope: Scope) -> Flow:
    """A picture and the caption below it, which stay together."""
    job = scope.job
    node = scope.node.add("Figure", alt=block.alt or plain_alt(block))
    width = scope.width * min(max(0.05, block.width), 1.0)
    art = Art(drawn(block.picture, width, job), node)
    art.before, art.after = 8.0 * job.style.zoom, 12.0 * job.style.zoom
    if not block.caption:
        return [art]
    art.after = 0.0  # What stands between is the caption's own.
    caption = set_text(block.caption, job.style.texts.caption, node.add("Caption"), scope.width, job)
    art.glued = bool(caption)
    return [art, *caption]


def plain_alt(block: Figure) -> str:
    """Words for a picture that came without any."""
    return getattr(block.picture, "title", "") or type(block.picture).__name__


class SetLabel:
    """A label of a drawing with its word shaped."""

    __slots__ = ("fill", "size", "words", "x", "y")

    def __init__(self, label: Label, job: Job) -> None:
        look = manner(_label_style(label.family, label.size, italic=label.italic), job, bold=label.bold)
        word = look.fount[label.text.replace(" ", "\u00a0")]
        job.words.add(word)
        width = word.width * label.size / 1000
        self.words = word
        self.x = label.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
        self.y = label.y
        self.size = label.size
        self.fill = fill_operator(label.colour)


class SetDrawing:
    """A drawing of a size, ready to be painted: runs of path operators and shaped labels, clips nested."""

    def __init__(self, width: float, height: float, items: list[_SetItem], job: Job) -> None:
        self.width = width
        self.height = height
        form = job.style.page
        tallest = (form.height - form.top - form.bottom) * _TALLEST
        self.scale = min(job.style.pictures, tallest / height) if height else 1.0
        self.items = items


_SetItem = str | SetLabel | tuple[str, list["_SetItem"]]


def drawn(picture: Picture, width: float, job: Job) -> SetDrawing:
    """A picture drawn at a width, its words shaped."""

    def measure(text: str, family: str, bold: bool, size: float) -> float:  # noqa: FBT001
        look = manner(_label_style(family, size), job, bold=bold)
        return look.fount[text.replace(" ", "\u00a0")].width * size / 1000

    width /= job.style.pictures
    if isinstance(picture, FlagPicture):
        flag = _set_flag(picture.iso2, width, job.style.colours.hairline, job.pictures.flags)
        if flag is not None:
            return SetDrawing(width, *flag, job)
    drawing, findings = drawing_of(picture, width, job.style, measure, job.pictures)
    for finding in findings:
        job.find(finding.code, finding.severity, finding.sentence, finding.hint)
    return SetDrawing(drawing.width, drawing.height, [_set_item(item, job) for item in drawing.items], job)


@lru_cache(_FLAGS_KEPT)
def _set_flag(iso2: str, width: float, hairline: Colour, flags: bytes) -> tuple[float, list[_SetItem]] | None:
    """The height of a flag and its operators; `None` where there is none."""
    drawing = flag_of(iso2, width, hairline, flags)
    return (drawing.height, [_set_shape(item) for item in drawing.items]) if drawing else None


class Art(Piece):
    """A drawing on the page; without a node it is decoration."""

    __slots__ = ("_drawing", "_node")

    def __init__(self, drawing: SetDrawing, node: Node | None) -> None:
        super().__init__(drawing.height * drawing.scale)
        self._drawing = drawing
        self._node = node

    def paint(self, sheet: Sheet, left: float, top: float) -> None:
        """Paint the drawing inside one marked content."""
        drawing, bottom = self._drawing, top - self.height
        left = sheet.left_of(left, drawing.width * drawing.scale)
        if self._node is None:
            sheet.artifact()
        else:
            sheet.tag(self._node)
            box = (left, bottom, left + drawing.width * drawing.scale, top)
            self._node.attributes = (("Layout", "BBox", f"[{' '.join(map(number, box))}]"),)
        sheet.save()
        scale = number(drawing.scale)
        sheet.paint(f"{scale} 0 0 {scale} {number(left)} {number(bottom)} cm")
        _paint_items(sheet, drawing.items)
        sheet.restore()


def _label_style(family: str, size: float, *, italic: bool = False) -> TextStyle:
    return TextStyle(family=family, size=size, leading=size, italic=italic, tabular=False)  # type: ignore[arg-type]


def _set_shape(item: Item) -> _SetItem:
    """What needs no words and no pixels."""
    if isinstance(item, Clip):
        return _clip(item), [_set_shape(inner) for inner in item.items]
    assert isinstance(item, Path)
    return _path(item)


def _set_item(item: Item, job: Job) -> _SetItem:
    if isinstance(item, Path):
        return _path(item)
    if isinstance(item, Label):
        return SetLabel(item, job)
    if isinstance(item, Raster):
        return _raster(item, job)
    return _clip(item), [_set_item(inner, job) for inner in item.items]


def _paint_items(sheet: Sheet, items: list[_SetItem]) -> None:
    for item in items:
        if isinstance(item, str):
            sheet.paint(item)
        elif isinstance(item, SetLabel):
            paint_word(sheet, item.words, item.x, item.y, item.size, item.fill)
        else:
            sheet.save()
            sheet.paint(item[0])
            _paint_items(sheet, item[1])
            sheet.restore()


def _outline(segments: tuple[Segment, ...]) -> str:
    """Path operators with two decimals at most; maps and flags have thousands of them."""
    return _NOUGHTS.sub("", " ".join([_OPERATORS[kind] % points for kind, points in segments]))


def _path(path: Path) -> str:
    if path.fill is None and path.stroke is None:
        return ""
    state = ["q", *_stroke_state(path)]
    if path.fill is not None:
        state.append(fill_operator(path.fill))
    paint = {(True, False): "f", (False, True): "S", (True, True): "B"}[path.fill is not None, path.stroke is not None]
    even = "*" if path.even_odd and path.fill is not None else ""
    return " ".join((*state, _outline(path.segments), paint + even, "Q"))


def _raster(raster: Raster, job: Job) -> str:
    job.images[raster.pixels.name] = raster.pixels
    place = " ".join(map(number, (raster.width, 0.0, 0.0, raster.height, raster.x, raster.y)))
    return f"q {place} cm /{raster.pixels.name} Do Q"


def _stroke_state(path: Path) -> list[str]:
    if path.stroke is None:
        return []
    colour: Colour = path.stroke
    state = [stroke_operator(colour), f"{number(path.width)} w"]
    if path.round:
        state.append("1 J 1 j")
    if path.dash:
        state.append(f"[{' '.join(map(number, path.dash))}] 0 d")
    return state


def _clip(clip: Clip) -> str:
    if clip.outline:
        return f"{_outline(clip.outline)} W n"
    return f"{' '.join(map(number, clip.box))} re W n"
