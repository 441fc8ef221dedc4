"""Template folders: overriding, and mistakes that name their file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbook import assets
from briefbook.compose import Templates, compose, open_templates
from briefbook.compose.walk import plain
from briefbook.model.blocks import Table
from briefbook.model.book import Book, Paper
from briefbook.model.errors import InputError, TemplateError
from briefbook.model.library import Facts


def written(folder: Path, name: str, text: str) -> Path:
    """A file of a user's template folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def with_cover(tmp_path: Path, text: str) -> Templates:
    """The shipped templates with a user's cover."""
    written(tmp_path, "kinds/cover/paper.md.j2", text)
    return open_templates(assets.templates(), tmp_path)


def cover(book: Book, facts: Facts, templates: Templates) -> str:
    return plain(compose(book, book.paper("cover"), facts, templates).paper.blocks)


def test_a_users_file_overrides_the_shipped_one(tmp_path: Path, book: Book, facts: Facts) -> None:
    assert cover(book, facts, with_cover(tmp_path, "For {{ book.title }} only")) == "For Two days in June only"


def test_a_users_folder_adds_a_topic(tmp_path: Path, book: Book, facts: Facts) -> None:
    written(tmp_path, "topics/water/manifest.toml", 'title = "Water"\nindicators = ["gdp.growth"]\n')
    templates = open_templates(assets.templates(), tmp_path)
    paper = Paper(id="water", kind="topic-paper", topic=templates.topic("Water").id)
    assert "4.8%" in plain(compose(book, paper, facts, templates).paper.blocks)


def test_words_are_overridden_one_by_one(tmp_path: Path) -> None:
    written(tmp_path, "words.toml", '[notes]\ntitle = "Where from"\n')
    words = open_templates(assets.templates(), tmp_path).words
    assert (words.notes.title, words.lists.last) == ("Where from", "and")


@pytest.mark.parametrize(
    "text", ['[notes]\ntitel = "x"\n', '[figures]\nup = "from {valu}"\n', '[slots]\nempty = "{"\n']
)
def test_words_that_cannot_be_filled_in_are_refused(text: str, tmp_path: Path) -> None:
    written(tmp_path, "words.toml", text)
    with pytest.raises(TemplateError, match=r"words\.toml"):
        open_templates(assets.templates(), tmp_path)


def test_a_syntax_error_names_file_and_line(tmp_path: Path, book: Book, facts: Facts) -> None:
    templates = with_cover(tmp_path, "one\ntwo {% if %}\n")
    with pytest.raises(TemplateError, match=r"kinds/cover/paper\.md\.j2, line 2") as refusal:
        cover(book, facts, templates)
    assert refusal.value.hint


def test_an_unknown_figure_names_file_line_and_the_nearest(tmp_path: Path, book: Book, facts: Facts) -> None:
    templates = with_cover(tmp_path, "one\n\n{{ fact('uranium.prodction', 'KAZ') | value }}")
    with pytest.raises(
        TemplateError, match=r"paper\.md\.j2, line 3: there is no figure “uranium.prodction”"
    ) as refusal:
        cover(book, facts, templates)
    assert "uranium.production" in refusal.value.hint


def test_an_unknown_name_is_refused(tmp_path: Path, book: Book, facts: Facts) -> None:
    with pytest.raises(TemplateError, match="'nobody' is undefined"):
        cover(book, facts, with_cover(tmp_path, "{{ nobody }}"))


@pytest.mark.parametrize(
    "source",
    [
        "{{ book.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ fact.__globals__ }}",
        "{{ book.papers.append(1) }}",
        "{{ 'x' * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ 9 ** 999999999 }}",
        "{{ range(100000000) | list }}",
        "{% for a in range(999) %}{% for b in range(999) %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}",
        "{% include '../../../etc/passwd' %}",
        "{% include '/etc/passwd' %}",
        "{% import 'macros/sentences.md.j2' as x %}{{ x.who(participants) }}",
        "{{ none }}",
        "{{ 1.5 }}",
    ],
)
def test_what_a_template_may_not_do_is_refused(source: str, tmp_path: Path, book: Book, facts: Facts) -> None:
    with pytest.raises(TemplateError):
        cover(book, facts, with_cover(tmp_path, source))


def test_capital_reaches_into_what_a_macro_prints(tmp_path: Path, book: Book, facts: Facts) -> None:
    source = "{% macro m(x) %}{{ x }}{% endmacro %}{{ m('copper') | capital }} {{ m('tin').strip() | capital }}"
    assert cover(book, facts, with_cover(tmp_path, source)) == "Copper Tin"


def test_joining_text_does_not_let_markup_through(tmp_path: Path, book: Book, facts: Facts) -> None:
    templates = with_cover(tmp_path, "{% set x %}a{% endset %}{{ x ~ '**b**' ~ book.title.upper() }}")
    assert cover(book, facts, templates) == "a**b**TWO DAYS IN JUNE"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("title = Water", "line 1"),
        ('title = "Water"\ncolour = "blue"', "line 2"),
        ('title = "Water"\nindicators = "refugees"', "line 2"),
        ("", "title"),
    ],
)
def test_a_bad_manifest_names_file_and_place(text: str, named: str, tmp_path: Path) -> None:
    written(tmp_path, "topics/water/manifest.toml", text)
    with pytest.raises(TemplateError, match=r"topics/water/manifest\.toml") as refusal:
        open_templates(assets.templates(), tmp_path)
    assert named in str(refusal.value)


def test_an_event_that_plans_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "events/visit/manifest.toml", 'title = "Visit"\n[[paper]]\nkind = "scene-seter"\n')
    with pytest.raises(TemplateError, match="scene-setter"):
        open_templates(assets.templates(), tmp_path)


@pytest.mark.parametrize(
    ("name", "topic"),
    [("trade", "trade-restrictions"), ("ECONOMY", "economy"), ("Regional security", "regional-security")],
)
def test_a_topic_answers_to_its_aliases_and_title(name: str, topic: str, templates: Templates) -> None:
    assert templates.topic(name).id == topic


def test_an_unknown_topic_gets_suggestions(templates: Templates) -> None:
    with pytest.raises(InputError, match="“econmy”") as refusal:
        templates.topic("econmy")
    assert "economy" in refusal.value.hint


def test_an_unknown_event_gets_suggestions(templates: Templates) -> None:
    with pytest.raises(InputError) as refusal:
        templates.event("sumit")
    assert "summit" in refusal.value.hint


@pytest.mark.parametrize(
    ("call", "known"),
    [('table(look="pretty")', "matrix"), ('panel("A", tone="pretty")', "quiet"), ('para("pretty")', "lead")],
)
def test_a_look_a_tone_and_a_role_that_there_are_not_are_refused(
    call: str, known: str, tmp_path: Path, book: Book, facts: Facts
) -> None:
    table = f"{{% call {call} %}}\n\n| a | b |\n|---|---|\n| c | d |\n\n{{% endcall %}}"
    with pytest.raises(TemplateError, match=f"no .* “pretty”; there are .*{known}"):
        cover(book, facts, with_cover(tmp_path, table))


def test_the_last_row_of_a_table_may_be_a_sum(tmp_path: Path, book: Book, facts: Facts) -> None:
    table = "{% call table(totals=[-1]) %}\n\n| a | b |\n|---|---|\n| c | 1 |\n| d | 1 |\n\n{% endcall %}"
    templates = with_cover(tmp_path, table)
    blocks = compose(book, book.paper("cover"), facts, templates).paper.blocks
    assert [block.totals for block in blocks if isinstance(block, Table)] == [(1,)]
