"""A whole book under a marking scheme: its file says on every page what the scheme wants, and never less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import page
import pypdfium2
import pytest
from msgspec.structs import replace

from briefbook.app.composing import Composer
from briefbook.app.desk import Desk, open_desk
from briefbook.app.places import Places
from briefbook.app.press import Press, Pressed, open_press
from briefbook.app.sample import sample_book
from briefbook.app.schemes import load_scheme, scheme_names
from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.errors import InputError
from briefbook.model.marking import Authority, Mark
from briefbook.model.numbers import parse_number
from briefbook.model.schedule import Meeting
from briefbook.publish import verify

SECRET = Mark(level="s", caveats=("nf",))
BOOK = Book(
    title="Talks in Apia",
    event=Event(name="Talks in Apia", day=date(2026, 9, 1), place="Apia", host="WSM"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("NZL", "WSM"),
    topics=(),
    papers=(
        Paper(id="cover", kind="cover"),
        Paper(id="contents", kind="contents"),
        Paper(id="schedule", kind="schedule"),
        Paper(id="meeting", kind="meeting-brief", subject="WSM", slots=(Slot("objectives", "(U) One aim."),)),
        Paper(id="samoa", kind="country-profile", subject="WSM"),
        Paper(id="annex", kind="annex"),
    ),
    schedule=(Meeting(id="talks", day=date(2026, 9, 1), title="Talks", mark=Mark(level="u")),),
    scheme="us-classified",
    authority=Authority(by="A desk", reason="1.4(d)", until=date(2036, 9, 1)),
)


def quietly(_what: str, _done: int, _of: int) -> None:
    pass


@pytest.fixture(scope="module")
def desk(library_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("home")
    (home / "schemes").mkdir()
    (home / "schemes" / "house.toml").write_text(
        'id = "house"\ntitle = "House"\n[[level]]\nid = "open"\nbanner = "FREI"\nportion = "F"\nopen = true\n'
        '[[level]]\nid = "kept"\nbanner = "NUR IM HAUS"\nportion = "H"\n',
        "utf-8",
    )
    places = Places(
        library=library_path,
        settings=home / "s",
        templates=home / "templates",
        cache=home / "c",
        crashes=home / "x",
        recovery=home / "r",
    )
    with open_desk(places, progress=quietly) as opened:
        yield opened


@pytest.fixture(scope="module")
def press() -> Press:
    return open_press()


def pages(pressed: Pressed) -> dict[str, list[str]]:
    """What the pages of each paper say."""
    with pypdfium2.PdfDocument(pressed.pdf) as document:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    ends = [*(first for _, first in pressed.starts[1:]), len(texts)]
    return {paper: texts[first:end] for (paper, first), end in zip(pressed.starts, ends, strict=True)}


def with_slot(text: str) -> Book:
    return replace(
        BOOK,
        papers=tuple(
            replace(paper, slots=(Slot("objectives", text),)) if paper.id == "meeting" else paper
            for paper in BOOK.papers
        ),
    )


def test_every_page_bears_its_papers_banner_twice_and_the_cover_that_of_the_book(desk: Desk, press: Press) -> None:
    pressed = press.press(with_slot("(S//REL TO USA, WSM) One aim."), desk, progress=quietly)
    for paper, texts in pages(pressed).items():
        high = paper in ("cover", "meeting")
        assert {text.count("SECRET//REL TO USA, WSM") for text in texts} == {2 if high else 0}
        assert {text.count("UNCLASSIFIED") for text in texts} == {0 if high else 2}
    assert "Classified By: A desk" in pages(pressed)["cover"][0]
    assert "Declassify On: 20360901" in pages(pressed)["cover"][0]
    assert not [finding for finding in pressed.diagnostics if finding.code.startswith(("portion.", "authority."))]


def with_paper(**more: str | Mark) -> Book:
    """The book with the profile changed."""
    changed = (msgspec.structs.replace(one, **more) if one.id == "samoa" else one for one in BOOK.papers)
    return replace(BOOK, papers=tuple(changed))


def with_meeting(**more: str | Mark) -> Book:
    """The book with its meeting changed."""
    return replace(BOOK, schedule=(msgspec.structs.replace(BOOK.schedule[0], **more),))


def override(fact: str, mark: Mark = SECRET) -> Override:
    return Override(
        fact=fact, value=parse_number("220000"), reason="Own count", by="A desk", dated=date(2026, 7, 1), mark=mark
    )


PLAN = BookPicture(name="plan", kind="svg", digest="", data=b"<svg/>", alt="A plan.", credit="A desk", mark=SECRET)
PLANTED = {
    "slot": (with_slot("(S//NF) One aim."), "meeting"),
    "title": (with_paper(mark=SECRET), "samoa"),
    "own title": (with_paper(title="(S//NF) Us"), "samoa"),
    "meeting": (with_meeting(mark=SECRET), "schedule"),
    "a meeting's note": (with_meeting(note="(S//NF) By car."), "schedule"),
    "picture": (replace(with_slot('(U) See {{ picture("plan") }}'), pictures=(PLAN,)), "meeting"),
    "floor": (replace(BOOK, floor=SECRET), "annex"),
    "the book's title": (replace(BOOK, title="(S//NF) Talks in Apia"), "annex"),
    "notice": (replace(BOOK, notice="(S//NF) Exercise"), "cover"),
}


@pytest.mark.parametrize("place", PLANTED)
def test_nothing_secret_stands_under_a_banner_that_is_lower(place: str, desk: Desk, press: Press) -> None:
    book, where = PLANTED[place]
    texts = pages(press.press(book, desk, progress=quietly))
    for paper in ("cover", where):
        assert {text.count("SECRET//NOFORN") for text in texts[paper]} == {2}
    titled = place in ("title", "own title", "floor", "the book's title")
    assert ("SECRET//NOFORN" in texts["contents"][0]) == titled


def test_a_secret_override_raises_every_paper_that_prints_the_figure(desk: Desk, press: Press) -> None:
    known = desk.facts(BOOK).extract.facts
    fact = next(one.id for one in known if (one.subject, one.indicator) == ("WSM", "population.total"))
    pressed = press.press(replace(BOOK, overrides=(override(fact),)), desk, progress=quietly)
    texts = pages(pressed)
    assert "220" in texts["samoa"][0]
    for paper in ("cover", "samoa", "annex"):
        assert {text.count("SECRET//NOFORN") for text in texts[paper]} == {2}


def test_an_authority_block_stays_on_the_face_of_a_small_book(desk: Desk, press: Press) -> None:
    book = replace(with_slot("(C) One aim."), page="A6", notice="Exercise of the desk. " * 12)
    texts = pages(press.press(book, desk, progress=quietly))
    assert len(texts["cover"]) == 1
    assert "Declassify On: 20360901" in texts["cover"][0]


def test_a_change_of_the_scheme_itself_marks_every_paper_anew(desk: Desk) -> None:
    composer, facts, rules = Composer(desk.templates), desk.facts(BOOK), desk.rules(BOOK)
    composer.compose(BOOK, facts, rules=None, progress=quietly)
    assert set(composer.marks().values()) == {Mark()}
    composer.compose(BOOK, facts, rules=rules, progress=quietly)
    assert set(composer.marks().values()) == {Mark(level="u")}


def test_groups_have_the_members_of_the_books_date(desk: Desk) -> None:
    early, late = (desk.rules(replace(BOOK, as_of=date(year, 1, 1))) for year in (2022, 2026))
    assert early
    assert late
    assert "FIN" not in early.groups["NATO"]
    assert {"FIN", "SWE", "USA"} <= set(late.groups["NATO"])
    assert "BFA" not in late.groups["AFRICAN-UNION"]
    assert late.groups["FVEY"] == ("AUS", "CAN", "GBR", "NZL", "USA")


def test_a_banner_is_worded_by_its_scheme_in_a_book_of_any_language(desk: Desk, press: Press) -> None:
    book = replace(BOOK, lang="fr-FR", scheme="eu", floor=Mark(level="r"), papers=BOOK.papers[:1])
    (cover,) = pages(press.press(book, desk, progress=quietly))["cover"]
    assert cover.count("RESTREINT UE/EU RESTRICTED") == 2


def test_words_beside_the_banner_come_first(desk: Desk, press: Press) -> None:
    texts = pages(press.press(replace(BOOK, marking="EXERCISE"), desk, progress=quietly))
    assert all("EXERCISE – UNCLASSIFIED" in text for papers in texts.values() for text in papers)


def test_a_book_that_needs_an_authority_block_and_has_none_says_so(desk: Desk, press: Press) -> None:
    bare = replace(with_slot("(C) One aim."), authority=None)
    missing = [one for one in press.press(bare, desk, progress=quietly).diagnostics if one.code == "authority.missing"]
    assert [finding.place.paper for finding in missing] == ["cover"]
    uncovered = replace(bare, papers=bare.papers[1:])
    found = press.press(uncovered, desk, progress=quietly).diagnostics
    assert [one.sentence for one in found if one.code == "authority.missing"] == [
        "The book has no cover to carry its authority block."
    ]


def test_what_is_marked_beside_texts_is_checked_too(desk: Desk, press: Press) -> None:
    book = replace(
        BOOK,
        schedule=(replace(BOOK.schedule[0], mark=Mark()),),
        floor=Mark(level="amber"),
        overrides=(replace(override("f"), mark=Mark(level="s", release=("WSN",))),),
    )
    found = press.press(book, desk, progress=quietly).diagnostics
    assert [one.sentence for one in found if one.code == "portion.unmarked"] == [
        "The meeting “Talks” carries no portion mark."
    ]
    unknown = [one.sentence for one in found if one.code == "portion.unknown"]
    assert len(unknown) == 2
    assert "“amber”" in unknown[1]
    assert "“WSN”" in unknown[0]


def test_without_a_scheme_the_marking_stands_on_every_page_as_it_is(desk: Desk, press: Press) -> None:
    book = replace(BOOK, scheme="", marking="For the delegation")
    texts = pages(press.press(book, desk, progress=quietly))
    assert {text.count("For the delegation") for text in (*texts["contents"], *texts["meeting"])} == {2}
    assert "(U) One aim." in "".join(texts["meeting"])


def test_a_house_has_schemes_of_its_own_beside_the_shipped_ones(desk: Desk, press: Press) -> None:
    assert {"house", "tlp", "uk"} <= set(scheme_names(*desk.schemes))
    book = replace(with_slot("(H) One aim."), scheme="house")
    texts = pages(press.press(book, desk, progress=quietly))
    assert "NUR IM HAUS" in texts["cover"][0]
    assert "FREI" in texts["samoa"][0]


def test_a_scheme_that_there_is_not_is_refused_with_those_there_are(desk: Desk, press: Press) -> None:
    with pytest.raises(InputError, match=r"no marking scheme “cosmic”.*eu, house, nato, tlp, .*us-controlled, none"):
        press.press(replace(BOOK, scheme="cosmic"), desk, progress=quietly)
    with pytest.raises(InputError, match="no marking scheme"):
        load_scheme("../styles/house")


def test_a_scheme_has_to_bear_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        'id = "b"\ntitle = "B"\n[[level]]\nid = "x"\nbanner = "X"\nportion = "X"\n', "utf-8"
    )
    with pytest.raises(InputError, match="calls itself “b”"):
        load_scheme("a", tmp_path)


def test_the_sample_under_another_scheme_says_that_it_is_an_exercise(desk: Desk, press: Press) -> None:
    pressed = press.press(sample_book(desk, scheme="us-classified"), desk, progress=quietly)
    texts = pages(pressed)
    assert all("EXERCISE – " in text for papers in texts.values() for text in papers)
    for paper in ("cover", "meeting-kaz"):
        assert {text.count("EXERCISE – SECRET//NOFORN") for text in texts[paper]} == {2}
    assert {text.count("EXERCISE – UNCLASSIFIED") for text in (*texts["profile-kaz"], *texts["annex"])} == {2}
    assert "nothing in this book is classified" in texts["cover"][0]
    assert not [finding for finding in pressed.diagnostics if finding.code.startswith(("portion.", "authority."))]
    assert verify(pressed.pdf) == ()
    assert page.validate_pdf_bytes(pressed.pdf, profile="ua1").failures == []


def test_the_sample_can_be_had_without_a_scheme(desk: Desk) -> None:
    plain = sample_book(desk, scheme="none")
    assert plain.scheme == ""
    assert "TLP" not in str(plain.papers)
