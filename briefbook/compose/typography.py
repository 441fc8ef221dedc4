"""Good typography for generated and author's text alike: real quotes, dashes, spaces that do not break."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from briefbook.model.blocks import Inline, Inlines, Run

NO_BREAK = "\u00a0"
THIN = "\u202f"
_OPENS_AFTER = " \u00a0\u202f\u2009([{–—-/“‘\n"


class Typography:
    """Puts paragraphs right; words `after_number` and `before_number` stay on one line with the number."""

    def __init__(self, *, after_number: tuple[str, ...] = (), before_number: tuple[str, ...] = ()) -> None:
        self._spaces = re.compile(_joining(after_number, before_number))

    def set(self, inlines: Iterable[Inline]) -> Inlines:
        """The inlines of one paragraph, neighbours in one manner joined, with typography put right."""
        before = ""
        done: list[Inline] = []
        for inline in _merged(inlines):
            if isinstance(inline, Run):
                text = self._text(inline.text, before)
                before = text[-1:]
                done.append(replace(inline, text=text))
            else:
                done.append(inline)
        return tuple(done)

    def text(self, text: str) -> str:
        """Plain text with typography put right."""
        return self._text(text, "")

    def _text(self, text: str, before: str) -> str:
        text = _quoted(_dashed(text), before)
        return self._spaces.sub(NO_BREAK, text) if " " in text else text


def _joining(after_number: tuple[str, ...], before_number: tuple[str, ...]) -> str:
    """The pattern of a space at which no line may break."""
    after = "|".join(map(re.escape, sorted(after_number, key=len, reverse=True)))
    befores = [rf"(?<=\b{re.escape(word)}) (?=\d)" for word in before_number]
    return "|".join([rf"(?<=\d) (?=(?:{after})(?!\w))" if after else r"(?!)", *befores, r"(?<=US\$) (?=\d)"])


def _merged(inlines: Iterable[Inline]) -> Iterable[Inline]:
    """Runs that differ in nothing but their text become one."""
    waiting: Run | None = None
    for inline in inlines:
        if isinstance(inline, Run) and waiting is not None and replace(inline, text="") == replace(waiting, text=""):
            waiting = replace(waiting, text=re.sub(" +", " ", waiting.text + inline.text))
            continue
        if waiting is not None:
            yield waiting
        waiting = inline if isinstance(inline, Run) else None
        if waiting is None:
            yield inline
    if waiting is not None:
        yield waiting


def _dashed(text: str) -> str:
    if "-" in text:
        text = re.sub(r" --? ", f"{NO_BREAK}– ", text)
        text = re.sub(r"(?<![\w-])(\d{4})-(\d{4})(?![\w-])", r"\1–\2", text)
        text = re.sub(r"(?<![\w.,-])(\d{1,3})-(\d{1,3})(?![\w-])", r"\1–\2", text)
    return text.replace("...", "…")


def _quoted(text: str, before: str) -> str:
    if '"' not in text and "'" not in text:
        return text
    done = []
    for character in text:
        opens = not before or before in _OPENS_AFTER
        if character == '"':
            before = "“" if opens else "”"
        elif character == "'":
            before = "‘" if opens else "’"
        else:
            before = character
        done.append(before)
    return "".join(done)
