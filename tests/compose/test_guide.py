"""The guide to templates: its examples work, and it names everything that templates can use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefbook import assets
from briefbook.compose import Templates, compose, open_templates
from briefbook.compose.figures import Figures
from briefbook.compose.meetings import Meetings
from briefbook.compose.panels import Panels
from briefbook.compose.points import Points
from briefbook.compose.positions import Positions
from briefbook.compose.record import Record
from briefbook.compose.references import References
from briefbook.compose.scribe import Scribe
from briefbook.compose.slots import Slots
from briefbook.compose.walk import plain
from briefbook.model.book import Book, Paper, Slot
from briefbook.model.library import Facts

GUIDE = Path(__file__).parents[2] / "docs" / "templates.md"
_FILE = re.compile(r"```(?:toml|jinja)\n(?:# |\{# )([\w/.-]+)(?: #\})?\n(.*?)```", re.DOTALL)


@pytest.fixture
def example(tmp_path: Path) -> Templates:
    """The shipped templates and the files of the guide."""
    for name, text in _FILE.findall(GUIDE.read_text("utf-8")):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("water.renewable", "gdp.growth"), "utf-8")
    return open_templates(assets.templates(), tmp_path)


def test_the_guides_topic_speaks_in_a_brief(example: Templates, book: Book, facts: Facts) -> None:
    brief = compose(book, Paper(id="water", kind="topic-paper", topic="water"), facts, example)
    assert "Water" in brief.paper.title
    part = compose(book, Paper(id="one", kind="readout", subject="KAZ", slots=(Slot("said", "Yes."),)), facts, example)
    assert part.paper.title == "Readout: Kazakhstan"
    assert "Yes." in plain(part.paper.blocks)


def test_the_guides_event_plans_its_papers(example: Templates) -> None:
    assert [paper.kind for paper in example.event("visit").paper] == ["cover", "meeting-brief"]


def test_the_guide_names_every_function_and_filter(book: Book, facts: Facts, templates: Templates) -> None:
    guide = GUIDE.read_text("utf-8")
    scribe = Scribe(book, book.paper("matrix"), facts, templates)
    told = (Points(scribe, lambda _: {}), Positions(scribe, lambda _: {}))
    vocabularies = (
        Figures(scribe),
        Record(scribe),
        References(scribe),
        Panels(scribe),
        Meetings(scribe),
        Slots(scribe, {}),
        *told,
    )
    names = [name for vocabulary in vocabularies for name in vocabulary.functions()]
    names += [name for name in templates.sandbox.filters if name not in {"counted", "joined"}]
    missing = [name for name in names if not re.search(rf"\b{name}\b", guide)]
    assert not missing
