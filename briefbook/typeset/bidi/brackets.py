"""Characters with a mirror image, and which of their brackets make pairs (BD14 to BD16)."""

# ruff: noqa: RUF001 - brackets that look like others are meant

from __future__ import annotations

import re
import unicodedata

# Bidi_Mirroring_Glyph of the Unicode Character Database 15.0: each character is followed by its mirror image.
_MIRRORS = (
    "()<>[]{}«»༺༻༼༽᚛᚜‹›⁅⁆⁽⁾₍₎∈∋∉∌∊∍∕⧵∟⯾∠⦣∡⦛∢⦠∤⫮∼∽≃⋍≅≌≒≓≔≕≤≥≦≧≨≩≪≫≮≯≰≱≲≳≴≵≶≷≸≹≺≻≼≽≾≿⊀⊁⊂⊃⊄⊅⊆⊇⊈⊉⊊⊋⊏⊐⊑⊒⊘⦸"
    "⊢⊣⊦⫞⊨⫤⊩⫣⊫⫥⊰⊱⊲⊳⊴⊵⊶⊷⊸⟜⋉⋊⋋⋌⋐⋑⋖⋗⋘⋙⋚⋛⋜⋝⋞⋟⋠⋡⋢⋣⋤⋥⋦⋧⋨⋩⋪⋫⋬⋭⋰⋱⋲⋺⋳⋻⋴⋼⋶⋽⋷⋾⌈⌉⌊⌋\u2329\u232a"
    "❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟃⟄⟅⟆⟈⟉⟋⟍⟕⟖⟝⟞⟢⟣⟤⟥⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦎⦏⦑⦒⦓⦔⦕⦖⦗⦘⦤⦥⦨⦩⦪⦫⦬⦭⦮⦯⧀⧁⧄⧅⧏⧐⧑⧒⧔⧕⧘⧙⧚⧛⧨⧩⧸⧹⧼⧽"
    "⨫⨬⨭⨮⨴⨵⨼⨽⩤⩥⩹⩺⩻⩼⩽⩾⩿⪀⪁⪂⪃⪄⪅⪆⪇⪈⪉⪊⪋⪌⪍⪎⪏⪐⪑⪒⪓⪔⪕⪖⪗⪘⪙⪚⪛⪜⪝⪞⪟⪠⪡⪢⪦⪧⪨⪩⪪⪫⪬⪭⪯⪰⪱⪲⪳⪴⪵⪶⪷⪸⪹⪺⪻⪼⪽⪾⪿⫀⫁⫂⫃⫄⫅⫆⫇⫈⫉⫊⫋⫌⫍⫎⫏⫐⫑⫒⫓⫔⫕⫖⫬⫭⫷⫸⫹⫺"
    "⸂⸃⸄⸅⸉⸊⸌⸍⸜⸝⸠⸡⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞﹤﹥（）＜＞［］｛｝｟｠｢｣"
)

_PAIRS = tuple(zip(_MIRRORS[::2], _MIRRORS[1::2], strict=True))
_MIRRORED = dict(_PAIRS) | {image: character for character, image in _PAIRS}

_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets that are canonically another bracket, which they pair with as well."""

_BRACKETS = tuple(
    (opening, closing)
    for opening, closing in _MIRRORED.items()
    if (unicodedata.category(opening), unicodedata.category(closing)) == ("Ps", "Pe")
)
_CLOSINGS = {opening: _SAME.get(closing, closing) for opening, closing in _BRACKETS}
_BRACKET = re.compile(f"[{re.escape(''.join(opening + closing for opening, closing in _BRACKETS))}]")
_DEPTH = 63


def mirrored(character: str) -> str:
    """The mirror image of a character, or itself if it has none."""
    return _MIRRORED.get(character, character)


def bracket_pairs(text: str, row: str) -> list[tuple[int, int]]:
    """BD16: the places of paired brackets that are still neutral in the row, in the order of their openings."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(text):
        bracket, place = found[0], found.start()
        if row[place] != "o":
            continue
        if bracket in _CLOSINGS:
            if len(waiting) == _DEPTH:
                break
            waiting.append((_CLOSINGS[bracket], place))
        else:
            pairs += _closed(waiting, _SAME.get(bracket, bracket), place)
    return sorted(pairs)


def _closed(waiting: list[tuple[str, int]], closing: str, place: int) -> list[tuple[int, int]]:
    """The pair that a closing bracket makes, if any; what was opened inside it waits no longer."""
    for depth in range(len(waiting) - 1, -1, -1):
        expected, opening = waiting[depth]
        if expected == closing:
            del waiting[depth:]
            return [(opening, place)]
    return []
