"""Heads and markings in every direction and script, read back from the file."""

from __future__ import annotations

import pypdfium2
import pytest
from msgspec.structs import replace

from briefbook.model.blocks import ComposedPaper
from briefbook.model.pages import Properties, Publication
from briefbook.publish import write
from briefbook.typeset import embed, furnish, missing_in_furniture, typeset
from tests.typeset.typeset_reading import Bench


def second_page(bench: Bench, *, lang: str, title: str, marking: str, head: str = "") -> list[str]:
    """What a reader copies out of the furniture of a page that has a running head."""
    form = bench.style.page
    layout = typeset(
        ComposedPaper(id="p", kind="topic", title="A paper", blocks=(), running_head=head, lang=lang),
        bench.style,
        bench.faces,
        bench.pictures,
    )
    furniture, uses = furnish((layout,), bench.style, bench.faces, marking=marking, book_title=title, lang=lang)
    assert missing_in_furniture((layout,), bench.style, bench.faces, marking=marking, book_title=title) == ()
    properties = Properties(title=title, author="", subject="", lang=lang, dated="2026-01-31T00:00:00+00:00")
    faces = embed((*layout.faces, *uses), bench.faces)
    data = write(Publication(properties=properties, layouts=(layout,), furniture=furniture, faces=faces))
    with pypdfium2.PdfDocument(data) as document:
        page = document[0].get_textpage()
        boxes = [page.get_charbox(place) for place in range(page.count_chars())]
        assert all(box[0] >= 0 and box[2] <= form.width for box in boxes)
        return str(page.get_text_bounded()).splitlines()


@pytest.mark.parametrize(
    ("lang", "title", "marking", "head"),
    [
        ("ar", "كتاب الإحاطة", "سري للغاية – للاستعمال الرسمي فقط (نسخة 3)", "أوزبكستان"),
        ("he", "ספר תדריך 2026", "סודי ביותר", "אוזבקיסטן"),
        ("zh-Hans", "国家主席简报二〇二六年峰会", "机密（仅供官方使用）", "乌兹别克斯坦"),
        ("ja", "首脳会談資料", "極秘・取扱注意", "ウズベキスタン"),
        ("ko", "정상회담 자료", "대외비", "우즈베키스탄"),
        ("en-GB", "Book", "机密 – SECRET – سري", "Paper"),
    ],
)
def test_heads_and_markings_copy_out_in_every_script(
    lang: str, title: str, marking: str, head: str, bench: Bench
) -> None:
    top, names, *_ = second_page(bench, lang=lang, title=title, marking=marking, head=head)
    assert top == marking
    assert names in {f"{head} {title}", f"{title} {head}"}


def test_a_long_marking_without_spaces_is_set_on_several_lines(bench: Bench) -> None:
    marking = "仅供官方使用" * 15
    lines = second_page(bench, lang="zh-Hans", title="", marking=marking)
    assert "".join(lines).startswith(marking)
    assert lines[0] != marking


def test_capitals_around_the_page_follow_the_language(bench: Bench) -> None:
    texts = replace(bench.style.texts, running_head=replace(bench.style.texts.running_head, caps=True))
    style = replace(bench.style, texts=texts)
    turkish = Bench(bench.faces, bench.pictures, style)
    lines = second_page(turkish, lang="tr", title="istihbarat", marking="", head="izmir")
    assert lines[0] == "İZMİR İSTİHBARAT"
