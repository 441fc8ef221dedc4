"""The print gate lists everything that is found about a book, once, in its place, and what was waived apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from msgspec.structs import replace

from briefbook.app.desk import Desk, open_desk
from briefbook.app.editions import issued
from briefbook.app.gate import Gate, Report, gathered
from briefbook.app.places import find_places
from briefbook.app.press import Press, open_press
from briefbook.app.sample import sample_book
from briefbook.model.book import Book, Event, Override, Paper, Slot
from briefbook.model.clearance import content_digest, status
from briefbook.model.commands import SetSlot
from briefbook.model.diagnostics import Diagnostic, Place, Severity
from briefbook.model.errors import InputError
from briefbook.model.facts import Person
from briefbook.model.inclusion import SHEET, find_edition
from briefbook.model.numbers import parse_number
from briefbook.model.points import Point
from briefbook.model.redress import is_safe, mend, signed_in, stands_in
from briefbook.model.register import RegisterEntry
from briefbook.model.review import Clearance, Waiver
from briefbook.model.schedule import Meeting

BOOK = Book(
    title="Talks in Tashkent",
    event=Event(name="Talks", day=date(2026, 9, 1), place="Tashkent", host="UZB"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("NZL", "UZB"),
    topics=("economy",),
    papers=(
        Paper(id="scene", kind="scene-setter"),
        Paper(id="uzbekistan", kind="country-profile", subject="UZB"),
        Paper(id="annex", kind="annex"),
    ),
)

Look = Callable[[Book], Report]


@pytest.fixture(scope="module")
def desk(library_path: object) -> Iterator[Desk]:
    with open_desk(find_places({}, library=library_path), progress=quietly) as opened:  # type: ignore[arg-type]
        yield opened


@pytest.fixture(scope="module")
def look(desk: Desk) -> Look:
    """What the gate says of a book."""
    press: Press = open_press()
    gate = Gate(desk)
    return lambda book: gate.report(book, press.press(book, desk, progress=quietly))


@pytest.fixture(scope="module")
def sample(desk: Desk, look: Look) -> Report:
    """What the gate says of the sample."""
    return look(sample_book(desk))


def quietly(_what: str, _done: int, _of: int) -> None:
    pass


def written(text: str, slot: str = "optics") -> Book:
    """The book with a text in the scene setter."""
    return SetSlot("scene", slot, text).apply(BOOK)


def of(report: Report, code: str) -> list[Diagnostic]:
    """The findings with a code."""
    return [finding for finding in report.findings if finding.code == code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We met Mirziyoev.", "name.variant"),
        ("We met Mirzyoyev.", "name.slip"),
        ("We met Foozle.", "name.unknown"),
        ("It has 4000 mines.", "number.unsourced"),
        ("{{ fact('nonsense') }}", "slot.figure"),
        ("{{ link('#nowhere', 'There') }}", "link.broken"),
        ("A sign: \ue0ff.", "glyph.missing"),
    ],
)
def test_what_is_wrong_in_a_text_is_found_in_its_paper(look: Look, text: str, code: str) -> None:
    assert not of(look(BOOK), code)
    (finding,) = of(look(written(text)), code)
    assert finding.place.paper in ("scene", None)
    assert finding.sentence.endswith((".", "”"))
    if code.startswith(("name", "number")):
        at = finding.place
        assert (at.slot, text[at.start : at.end] in finding.sentence) == ("optics", True)


def test_empty_slots_gaps_and_stale_figures_are_in_the_same_list(look: Look) -> None:
    report = look(BOOK)
    assert {finding.place.slot for finding in of(report, "slot.empty")} >= {"what-we-want", "optics"}
    assert of(report, "fact.stale")
    meeting = Paper(id="meeting", kind="meeting-brief", subject="UZB")
    (gaps,) = of(look(replace(BOOK, papers=(meeting,))), "paper.gaps")
    assert "not yet confirmed (2), nothing on record" in gaps.sentence


def test_a_figure_that_is_stale_in_several_papers_is_one_finding(look: Look) -> None:
    stale = of(look(BOOK), "fact.stale")
    assert len({finding.sentence for finding in stale}) == len(stale)
    assert any(stands_in(finding) == ("uzbekistan", "annex") for finding in stale)


def test_a_paper_longer_than_its_kind_should_be_is_found_where_pages_and_type_are_the_usual_ones(look: Look) -> None:
    book = written("\n\n".join(["A paragraph that says nothing new, at length, to fill the page. " * 6] * 12))
    (finding,) = of(look(book), "paper.long")
    assert "and should have 2 at most" in finding.sentence
    assert not of(look(replace(book, large_type=True)), "paper.long")


def test_an_override_is_listed_with_who_signed_it_and_why(look: Look, desk: Desk) -> None:
    fact = desk.facts(BOOK).read("population.total", "UZB").fact
    override = Override(
        fact=getattr(fact, "id", ""),
        value=parse_number("3.8E+7"),
        reason="Census",
        by="A. Desk",
        dated=date(2026, 7, 1),
    )
    report = look(replace(BOOK, overrides=(override,)))
    (finding,) = of(report, "fact.overridden")
    assert finding.hint == "By A. Desk on 1 July 2026: Census."
    unknown = look(replace(BOOK, overrides=(replace(override, fact="cia-world-factbook/UZB/nothing/2020"),)))
    assert of(unknown, "override.unknown")


def clearance(book: Book) -> Clearance:
    """A clearance of the scene setter as it stands."""
    content = content_digest(book, book.paper("scene"))
    return Clearance(paper="scene", act="cleared", office="Legal", by="A", dated=date(2026, 8, 1), digest=content)


def test_an_edit_after_clearance_is_an_error_and_uncleared_papers_are_named(look: Look) -> None:
    signed = replace(BOOK, clearances=(clearance(BOOK),))
    report = look(signed)
    (missing,) = of(report, "clearance.missing")
    assert (stands_in(missing), missing.severity) == (("uzbekistan",), Severity.WARNING)
    assert not of(report, "clearance.void")
    (void,) = of(look(SetSlot("scene", "optics", "New.").apply(signed)), "clearance.void")
    assert (void.severity, void.place.paper) == (Severity.ERROR, "scene")
    assert "text" in void.sentence


def test_where_nobody_clears_anything_that_is_a_note(look: Look) -> None:
    (missing,) = of(look(BOOK), "clearance.missing")
    assert (missing.severity, stands_in(missing)) == (Severity.NOTE, ("scene", "uzbekistan"))


def waiver(finding: Diagnostic, paper: str) -> Waiver:
    """A waiver of a finding in one paper."""
    return Waiver(
        code=finding.code, sentence=finding.sentence, paper=paper, reason="So be it", by="A", dated=date(2026, 8, 1)
    )


def test_a_waived_finding_no_longer_counts_and_is_listed_apart(look: Look) -> None:
    book = written("It has 4000 mines.")
    (finding,) = of(look(book), "number.unsourced")
    report = look(replace(book, waivers=(waiver(finding, "scene"),)))
    assert not of(report, "number.unsourced")
    assert [(one.finding, one.waiver.by) for one in report.waived] == [(finding, "A")]


def test_a_waiver_holds_for_its_paper_and_its_sentence_alone(look: Look) -> None:
    stale = next(one for one in of(look(BOOK), "fact.stale") if len(stands_in(one)) == 2)
    report = look(replace(BOOK, waivers=(waiver(stale, "uzbekistan"),)))
    (rest,) = [one for one in of(report, "fact.stale") if one.sentence == stale.sentence]
    assert stands_in(rest) == ("annex",)


def test_a_waiver_that_fits_nothing_any_more_is_a_note(look: Look) -> None:
    book = written("It has 4000 mines.")
    (finding,) = of(look(book), "number.unsourced")
    other = replace(SetSlot("scene", "optics", "It has 5000 mines.").apply(book), waivers=(waiver(finding, "scene"),))
    report = look(other)
    assert len(of(report, "number.unsourced")) == 1
    (idle,) = of(report, "waiver.idle")
    assert (idle.severity, idle.place.paper) == (Severity.NOTE, "scene")


def test_a_finding_in_several_papers_is_waived_by_one_waiver_each() -> None:
    one = Waiver(code="fact.stale", sentence="Old.", reason="So be it", by="A", dated=date(2026, 8, 1))
    assert [signed.paper for signed in signed_in(one, ("a", "b"))] == ["a", "b"]
    assert [signed.paper for signed in signed_in(one, ())] == [""]


def test_findings_stand_in_the_order_of_papers_then_of_places() -> None:
    def finding(paper: str | None, slot: str | None = None, start: int | None = None) -> Diagnostic:
        place = Place(paper=paper, slot=slot, start=start)
        return Diagnostic(code="x", severity=Severity.NOTE, sentence=f"{paper} {slot} {start}", place=place)

    ordered = (finding(None), finding("scene", "a", 1), finding("scene", "a", 9), finding("annex"))
    assert gathered(BOOK, (*reversed(ordered), ordered[0])).findings == ordered


def test_a_report_is_narrowed_to_a_paper_and_to_a_severity() -> None:
    found = tuple(
        Diagnostic(code=kind, severity=kind, sentence=kind, place=Place(paper="scene")) for kind in reversed(Severity)
    )
    elsewhere = Diagnostic(code="z", severity=Severity.ERROR, sentence="z", place=Place(paper="annex"), also=("scene",))
    report = Report(findings=(*found, elsewhere))
    assert len(report.of_paper("scene").findings) == 4
    assert report.of_paper("annex").findings == (elsewhere,)
    assert [one.code for one in report.at_least(Severity.WARNING).findings] == ["warning", "error", "z"]
    assert report.counts() == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.NOTE: 1}


def test_spellings_are_put_right_in_slots_titles_and_points_from_the_last_to_the_first(desk: Desk) -> None:
    book = replace(
        BOOK,
        papers=(
            Paper(id="scene", kind="scene-setter", title="On Mirziyoev", slots=(Slot("optics", "Mirziyoev, Toqaev"),)),
        ),
        points=(Point(id="p", line="Thank Mirziyoev.", support="Toqaev, too."),),
    )
    found = [one for one in Gate(desk).proofread(book) if is_safe(one)]
    assert len(found) == 5
    for finding in reversed(found):
        book = mend(book, finding).apply(book)
    assert (book.papers[0].title, book.papers[0].slots[0].text) == ("On Mirziyoyev", "Mirziyoyev, Tokayev")
    assert (book.points[0].line, book.points[0].support) == ("Thank Mirziyoyev.", "Tokayev, too.")


def test_meetings_people_and_the_event_are_read_as_papers_are_and_mended_in_their_place(desk: Desk) -> None:
    dinner = Meeting(
        id="dinner", day=date(2026, 9, 1), title="Dinner with Toqaev and 4,711 guests", agenda=("Talks", "Uzbeksitan")
    )
    minister = Person(id="x", name="A. Barov", country="UZB", role="Minister", source="", note="Knows Mirziyoev.")
    event = replace(BOOK.event, name="Talks with Kazakstan")
    book = replace(BOOK, event=event, schedule=(dinner,), people=(minister,))
    found = Gate(desk).proofread(book)
    assert [(one.place.slot, one.code) for one in found] == [
        ("event:name", "name.variant"),
        ("meeting:dinner.title", "name.variant"),
        ("meeting:dinner.title", "number.unsourced"),
        ("meeting:dinner.agenda-2", "name.slip"),
        ("person:x.note", "name.variant"),
    ]
    for finding in found:
        if finding.fix:
            book = mend(book, finding).apply(book)
    assert book.event.name == "Talks with Kazakhstan"
    assert book.schedule[0].title == "Dinner with Tokayev and 4,711 guests"
    assert book.schedule[0].agenda == ("Talks", "Uzbekistan")
    assert book.people[0].note == "Knows Mirziyoyev."


def test_what_the_schedule_introduces_is_known_everywhere_unless_it_looks_like_a_slip(desk: Desk) -> None:
    gate, book = Gate(desk), written("We dine at Foozle House. We fly to Uzbeksitan.")
    assert [one.code for one in gate.proofread(book)] == ["name.unknown", "name.slip"]
    dinner = Meeting(id="dinner", day=date(2026, 9, 1), title="Dinner", place="Foozle House, Uzbeksitan")
    found = gate.proofread(replace(book, schedule=(dinner,)))
    assert [(one.place.slot, one.code) for one in found] == [
        ("optics", "name.slip"),
        ("meeting:dinner.place", "name.slip"),
    ]


def test_findings_outside_the_papers_stand_first_in_the_order_of_the_schedule_and_the_people(desk: Desk) -> None:
    meetings = tuple(Meeting(id=name, day=date(2026, 9, 1), title="Toqaev") for name in ("z", "a"))
    person = Person(id="x", name="Toqaev", country="KAZ", role="", source="")
    book = replace(written("Toqaev"), schedule=meetings, people=(person,))
    found = gathered(book, reversed(Gate(desk).proofread(book))).findings
    places = [one.place.slot for one in found]
    assert places == ["meeting:z.title", "meeting:a.title", "person:x.name", "optics"]


def test_a_slip_is_mended_only_when_asked_and_an_unknown_name_by_its_author_alone(desk: Desk) -> None:
    slip, unknown = Gate(desk).proofread(written("We met Mirzyoyev and Foozle."))
    assert not is_safe(slip)
    assert not is_safe(unknown)
    assert mend(written("We met Mirzyoyev and Foozle."), slip) == SetSlot(
        "scene", "optics", "We met Mirziyoyev and Foozle."
    )
    with pytest.raises(InputError):
        mend(BOOK, unknown)


def test_the_book_s_register_decides_and_a_change_of_it_is_seen(desk: Desk) -> None:
    gate, book = Gate(desk), written("We met Foozle and Toqaev.")
    assert [one.code for one in gate.proofread(book)] == ["name.unknown", "name.variant"]
    own = RegisterEntry(preferred="Foozle", kind="person")
    other = RegisterEntry(preferred="Toqaev", kind="person", variants=("Tokayev",))
    assert gate.proofread(replace(book, register=(own, other))) == ()


def test_an_acronym_that_any_text_of_the_book_explains_is_known(desk: Desk) -> None:
    book = written("The XQZW met.")
    assert [one.code for one in Gate(desk).proofread(book)] == ["name.unknown"]
    explained = SetSlot("scene", "politics", "The Xenial Quorum of Zealous Wardens (XQZW) met.").apply(book)
    assert Gate(desk).proofread(explained) == ()


def test_the_house_spells_countries_in_what_is_generated_and_in_what_is_written(desk: Desk) -> None:
    assert desk.facts(BOOK).countries["UZB"].name == desk.templates.words.names.spelling["UZB"][0]
    (finding,) = Gate(desk).proofread(written("A gift of Turkey."))
    assert finding.fix == "Türkiye"


def test_an_edition_shows_signatures_as_they_stand_in_the_whole_and_partners_see_none(desk: Desk) -> None:
    book = sample_book(desk)
    delegation, principal, partner = (
        issued(book, find_edition(book, edition), desk).book for edition in ("delegation", "principal", "partner")
    )
    assert delegation.papers[-1].kind == SHEET
    assert all(paper.kind != SHEET for paper in (*principal.papers, *partner.papers))
    assert status(delegation, delegation.paper("meeting-kaz")).state == "cleared"
    assert status(principal, principal.paper("meeting-kaz")).state == "cleared"
    assert (partner.clearances, partner.waivers) == ((), ())


def test_the_sample_has_no_unknown_name_no_slip_and_no_unsourced_number(sample: Report) -> None:
    alarms = {"name.unknown", "name.slip", "name.variant", "number.unsourced"}
    assert [one.sentence for one in sample.findings if one.code in alarms] == []


def test_the_sample_s_list_is_short_enough_to_be_read(sample: Report) -> None:
    counts = sample.counts()
    assert counts[Severity.ERROR] == 0
    assert counts[Severity.WARNING] < 30
    assert len({(one.code, one.sentence) for one in sample.findings}) == len(sample.findings)
