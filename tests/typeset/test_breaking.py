from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.blocks import Cell, Column, NoteMark, Paragraph, Run, Table
from briefbook.model.pages import Layout
from briefbook.typeset.breaking import opportunities
from briefbook.typeset.itemise import pieces
from tests.typeset.typeset_reading import Bench, words

STANDARD = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")

CHINESE = (
    "中华人民共和国主席习近平星期四在北京会见了来访的五国外长，双方就加强合作交换了意见。他说：“中亚是我们的好邻居、好伙伴。”"
    "会见后，各方签署了《关于深化合作的联合声明》（草案），并商定明年再次会晤。"
)
JAPANESE = (
    "日本国政府は、「自由で開かれたインド太平洋」という考え方にもとづき、"
    "中央アジア諸国との対話をちょっとずつ深めてきた。"
)


def cases() -> list[tuple[str, set[int]]]:
    """The standard's own cases: a text and the offsets before which a line may begin."""
    found = []
    for line in STANDARD.read_text("utf-8").splitlines():
        signs = line.partition("#")[0].split()
        text = "".join(chr(int(code, 16)) for code in signs[1::2])
        found.append((text, {place for place, sign in enumerate(signs[2:-1:2], 1) if sign == "÷"}))
    return [case for case in found if case[0]]


def test_lines_may_end_where_the_standard_says() -> None:
    wrong = [text for text, places in cases() if set(opportunities(text)) != places]
    # Later editions of the standard add rules; the table here is that of edition 15.
    of_this_edition = "LineBreakTest-15.0" in STANDARD.read_text("utf-8")[:40]
    assert len(wrong) <= (0 if of_this_edition else len(cases()) // 50)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("习近平", "习|近|平"),
        ("会议（草案）。", "会|议|（草|案）。"),
        ("他说：“好。”明天", "他|说：|“好。”|明|天"),
        ("China’s中国", "China’s|中|国"),
        ("ちょっと待って", "ちょっ|と|待っ|て"),
        ("「国民」", "「国|民」"),
        ("ー・ヽ々", "ー・ヽ々"),
        ("第12.5条", "第|12.5|条"),
        ("中国GDP增长5%", "中|国|GDP|增|长|5%"),
        ("대한민국", "대한민국"),
        ("한국(韓國)은", "한국(韓|國)은"),
        ("กรุงเทพมหานคร", "กรุง|เทพมหานคร"),
        ("ประเทศไทยและลาว", "ประ|เทศ|ไทย|และ|ลาว"),
        ("ປະເທດລາວ", "ປະ|ເທດລາວ"),
        ("မြန်မာနိုင်ငံ", "မြန်|မာ|နိုင်|ငံ"),
        ("ព្រះរាជាណាចក្រ", "ព្រះ|រា|ជា|ណាចក្រ"),
        ("👩‍👩‍👧👍🏽🇰🇿🇺🇿", "👩‍👩‍👧|👍🏽|🇰🇿|🇺🇿"),
        ("汉\u2060字", "汉\u2060字"),
        ("汉\u00a0字", "汉\u00a0字"),
        ("word\u200bword", "word\u200b|word"),
        ("and/or", "and/|or"),
        ("24/7", "24/7"),
        ("2024-25", "2024-25"),
        ("well-known", "well-|known"),
        ("Tashkent–Samarkand", "Tashkent–|Samarkand"),
        ("peace—and", "peace—|and"),
        ("https://www.example.org/a/b?c=d", "https://|www|.example|.org/|a/|b|?c|=d"),
    ],
)
def test_text_is_parted_where_its_script_allows(text: str, expected: str) -> None:
    assert "|".join(pieces(text)) == expected


@given(st.text(alphabet="中国，。（）「」ーっ々a1-/ \u0e01\u0e40\u0e30한\u200d\u0301", max_size=30))
def test_parting_loses_nothing(text: str) -> None:
    assert "".join(pieces(text)) == text


def lines_of(bench: Bench, layout: Layout) -> list[tuple[str, float, float]]:
    """Each line of a layout: what it says, where it begins and where it ends."""
    rows: dict[float, list[tuple[float, float, str]]] = {}
    for shown in bench.shown(layout.pages[0]):
        rows.setdefault(round(shown.y, 1), []).append((shown.x, shown.right, shown.text))
    ordered = (sorted(row) for _, row in sorted(rows.items(), reverse=True))
    return [("".join(text for _, _, text in row), row[0][0], max(right for _, right, _ in row)) for row in ordered]


@pytest.mark.parametrize(("lang", "text"), [("zh-Hans", CHINESE), ("ja", JAPANESE)])
def test_lines_of_ideographs_are_flush_and_begin_with_no_closing_sign(lang: str, text: str, bench: Bench) -> None:
    found = lines_of(bench, bench.set(Paragraph((Run(text * 4, lang=lang),))))
    assert len(found) > 4
    assert not [line for line, _, _ in found if re.match(r"[，。：、”）》」っょ]", line)]
    assert not [line for line, _, _ in found if re.search(r"[“（《「]$", line)]
    rights = [right for _, _, right in found[:-1]]
    assert max(rights) - min(rights) < 0.5


def test_lines_end_at_joins_of_runs_of_one_ideograph_each(bench: Bench) -> None:
    text = "我们在北京会见了来访的外长" * 8
    runs = tuple(Run(character, bold=place % 2 == 1, lang="zh-Hans") for place, character in enumerate(text))
    lines = lines_of(bench, bench.set(Paragraph(runs)))
    whole = lines_of(bench, bench.set(Paragraph((Run(text, lang="zh-Hans"),))))
    assert [line for line, _, _ in lines] == [line for line, _, _ in whole]


def test_a_line_may_end_before_letters_that_follow_an_ideograph_in_another_manner(bench: Bench) -> None:
    runs = tuple(Run("GDP" if place % 2 else "增", bold=place % 2 == 1, lang="zh-Hans") for place in range(200))
    form = bench.style.page
    lines = lines_of(bench, bench.set(Paragraph(runs)))
    assert len(lines) > 3
    assert all(right <= form.width - form.right + 0.05 for _, _, right in lines)
    assert not [line for line, _, _ in lines if line.startswith("DP") or line.endswith("GD")]


def test_the_mark_of_a_note_stays_with_its_ideograph(bench: Bench) -> None:
    text = tuple(part for number in range(60) for part in (Run("增长", lang="zh-Hans"), NoteMark(number % 9 + 1)))
    shown = bench.shown(bench.set(Paragraph(text)).pages[0])
    left = min(item.x for item in shown if item.text == "增")
    assert len({item.y for item in shown if item.text == "增"}) > 1
    assert min(item.x for item in shown if item.text in "123456789") > left + 5


def test_a_name_in_ideographs_is_not_drawn_apart_to_fill_a_line(bench: Bench) -> None:
    sentence = "The President of the People's Republic of China, 习近平, met five ministers in Beijing on Thursday. "
    layout = bench.set(words(sentence * 6))
    (size,) = {shown.size for shown in bench.shown(layout.pages[0]) if shown.text == "习"}
    starts = [(shown.x, shown.y) for shown in bench.shown(layout.pages[0]) if shown.text in {"习", "近"}]
    gaps = [after[0] - before[0] for before, after in pairwise(starts) if before[1] == after[1]]
    assert min(gaps) == pytest.approx(size, abs=0.02)


def test_a_dash_between_spaces_never_begins_a_line(bench: Bench) -> None:
    sentence = "One minister – or two – spoke first — briefly — and then the others asked – politely – for more time. "
    for width in range(60, 300, 7):
        columns = (Column(weight=width), Column(weight=400 - width))
        table = Table(columns, ((_cell(sentence * 2), _cell("x")),))
        for line, _, _ in lines_of(bench, bench.set(table)):
            assert not line.lstrip().startswith(("–", "—"))


def test_a_thai_word_wider_than_its_column_keeps_marks_with_their_letters(bench: Bench) -> None:
    layout = bench.set(Paragraph((Run("น้ำ" * 80, lang="th"),)))
    assert not [line for line, _, _ in lines_of(bench, layout) if re.match(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", line)]


def _cell(text: str) -> Cell:
    return Cell((words(text),))
