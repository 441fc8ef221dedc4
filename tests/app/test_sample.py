"""The sample book says all that is known of the summit, where a reader would look for it and with its credit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import page
import pypdfium2
import pytest
from msgspec.structs import replace

from briefbook import assets
from briefbook.app.desk import Desk, open_desk
from briefbook.app.places import Places
from briefbook.app.press import Press, Pressed, open_press
from briefbook.app.printer import Printer
from briefbook.app.sample import sample_book
from briefbook.model.book import Book
from briefbook.model.diagnostics import Severity
from briefbook.typeset import load_pictures, open_faces
from briefbook.typeset.faces import SCRIPTS

PROFILES = {"PDF/UA-1": "ua1", "PDF/A-2a": "2a"}

# Where a reader looks, and what stands there.
TOLD = (
    ("cover", "C5+1 Summit", "The White House, Washington, D.C.", "6 November 2025"),
    ("cover", "As of 31 January 2026", "Exercise, compiled from press reports"),
    ("cover", "Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan"),
    ("scene-setter", "tenth year of the C5+1 format", "second that a sitting US President attended"),
    ("scene-setter", "New York on 19 September 2023", "margins of the UN General Assembly", "President Biden"),
    ("scene-setter", "secure supply lines for rare earths and other strategic resources", "depend less on China"),
    ("scene-setter", "seek investment, and independence from Beijing and Moscow"),
    ("scene-setter", "Landau and Ambassador Gor visited Kazakhstan and Uzbekistan before the summit to prepare it"),
    ("schedule", "5 November 2025", "Reception and remarks for the visiting leaders", "Department of State"),
    ("schedule", "Marco Rubio", "Donald Trump", "time not yet confirmed"),
    ("schedule", "6 November 2025", "Bilateral meetings", "Oval Office", "Working dinner", "East Room"),
    ("meeting-kaz", "US$ 3.07 bn", "US$ 1.8 bn", "US$ 544 million", "in 2023"),
    ("meeting-kaz", "diplomatic relations", "1992", "join the Abraham Accords"),
    ("meeting-tjk", "offer of critical minerals", "Boundless", "Security cooperation"),
    ("meeting-kaz", "We would like to be the third", "When will the old trade restrictions go?"),
    ("points-kaz", "US$ 3.07 bn", "US$ 1.8 bn", "US$ 544 million", "It was introduced on 5 November 2025"),
    ("points-kgz", "Russia keeps an airbase there", "antimony", "Hydropower"),
    ("points-tjk", "China and India buy your antimony", "since the US withdrawal", "Hydropower"),
    ("points-tkm", "permanent neutrality", "no project to announce today", "natural gas"),
    ("points-uzb", "more sustainable cotton", "Switzerland", "left the Collective Security Treaty Organization"),
    ("points-dinner", "More buyers for you, more suppliers for us", "very strong peace", "Senator Risch’s"),
    ("card-kaz", "Kassym-Jomart Tokayev", "kah-SIM zho-MART toh-KAH-yev", "Mr President", "let us plan together"),
    ("card-uzb", "Shavkat Mirziyoyev", "You mine uranium. We would like to buy."),
    ("matrix", "our side", "We ask.", "We offer.", "Red line.", "There is no project to announce today"),
    ("topic-critical-minerals", "17 elements", "nearly 70%", "roughly 90%"),
    ("topic-critical-minerals", "In early October 2025 China widened its restrictions on the export of rare earths"),
    ("topic-critical-minerals", "put off the new restrictions by one year", "President Xi in South Korea"),
    ("topic-critical-minerals", "agreements with allies and friends, concluded in the weeks before the summit"),
    ("topic-critical-minerals", "US$ 3.07 bn", "US$ 1.8 bn", "US$ 544 million"),
    ("topic-critical-minerals", "“key items on our agenda”", "broader supply chains through agreements with allies"),
    ("topic-critical-minerals", "“exciting new opportunity”", "national interests of the six countries aligned"),
    ("topic-critical-minerals", "“direct line to the White House”", "“very rich, boundless”"),
    ("topic-critical-minerals", "secure supply lines for rare earths", "independence from Beijing and Moscow"),
    ("topic-energy-uranium", "about 50%", "of the world’s uranium", "the region needs significant investment"),
    ("topic-trade-restrictions", "Senators of both parties introduced a bill to repeal", "independent since 1991"),
    ("topic-trade-restrictions", "Senator Risch wants the old trade restrictions to go"),
    ("topic-trade-restrictions", "a volatile Russia and an assertive China"),
    ("topic-regional-security", "Afghanistan since the US withdrawal", "ethnic Uyghurs in Xinjiang"),
    ("topic-regional-security", "Russia’s attempts to regain influence"),
    ("topic-regional-security", "strengthening its economic partnership and its security cooperation"),
    ("topic-regional-security", "President Rahmon wants close security cooperation to continue"),
    ("topic-regional-security", "calls the ceasefire firm", "“very strong peace”"),
    ("topic-abraham-accords", "Kazakhstan agreed to join the Abraham Accords", "shortly before the dinner", "1992"),
    ("topic-abraham-accords", "further countries are in talks to join, which Iran’s position had prevented"),
    ("profile-uzb", "Kazakhstan 8%, S. Korea 6%, Turkey 5% (2023)"),
    ("biography-donald-trump", "Donald Trump", "President", "20 January 2025"),
    ("biography-marco-rubio", "Marco Rubio", "Secretary of State", "“exciting new opportunity”"),
    ("biography-christopher-landau", "Christopher Landau", "Deputy Secretary of State", "Kazakhstan and Uzbekistan"),
    ("biography-sergio-gor", "Sergio Gor", "Ambassador to India; special envoy for South and Central Asia"),
    ("biography-sergio-gor", "Kazakhstan and Uzbekistan", "“direct line to the White House”"),
    ("biography-jim-risch", "Jim Risch", "Senator for Idaho; chairman, Senate Foreign Relations Committee"),
    ("biography-kassym-jomart-tokayev", "Kassym-Jomart Tokayev", "Қасым-Жомарт Тоқаев", "President, Kazakhstan"),
    ("biography-sadyr-japarov", "Sadyr Japarov", "Садыр Жапаров", "President, Kyrgyzstan"),
    ("biography-emomali-rahmon", "Emomali Rahmon", "Эмомалӣ Раҳмон", "President, Tajikistan"),
    ("biography-serdar-berdimuhamedov", "Serdar Berdimuhamedov", "Serdar Berdimuhamedow", "President, Turkmenistan"),
    ("biography-shavkat-mirziyoyev", "Shavkat Mirziyoyev", "President, Uzbekistan"),
    ("biography-xi-jinping", "Xi Jinping", "习近平", "President, China"),
    ("participants", "Working dinner: seating by order of precedence, proposed."),
)  # fmt: skip

# Words that a note mark follows, and whom that note credits.
CREDITED = (
    ("topic-critical-minerals", "restrictions on the export of rare earths", "Bloomberg and Associated Press"),
    ("topic-critical-minerals", "President Xi in South Korea", "Bloomberg and Associated Press"),
    ("topic-critical-minerals", "broadened its supply chains for critical minerals", "Bloomberg, as reported in"),
    ("topic-critical-minerals", "“key items on our agenda”", "Bloomberg, as reported in"),
    ("topic-critical-minerals", "“direct line to the White House”", "Associated Press, as reported in"),
    ("topic-critical-minerals", "“very rich, boundless”", "Associated Press, as reported in"),
    ("topic-critical-minerals", "US$ 3.07 bn", "Observatory of Economic Complexity, as reported in"),
    ("meeting-kaz", "US$ 544 million", "Observatory of Economic Complexity, as reported in"),
    ("topic-trade-restrictions", "Central Asian states, independent since 1991", "Associated Press, as reported in"),
    ("topic-trade-restrictions", "a volatile Russia and an assertive China", "Associated Press, as reported in"),
    ("topic-regional-security", "security cooperation with the region", "The Hill, as reported in"),
    ("topic-regional-security", "close security cooperation to continue", "Associated Press, as reported in"),
    ("topic-abraham-accords", "which Iran’s position had prevented until now", "Associated Press, as reported in"),
    ("topic-abraham-accords", "came shortly before the dinner", "Associated Press, as reported in"),
)  # fmt: skip

# What nobody knows, and what the author therefore left unwritten.
UNWRITTEN = ()

_LABEL = re.compile(r"\(?TLP:[A-Z]+(?:\+STRICT)?\)?\s*")
"""How the exercise is marked: at head and foot of pages, and before each portion of the author's text."""

# Whose side the book is made for: its aims and lines are ours, and say so.
OURS = frozenset({"bottom-line", "what-we-want", "optics", "objectives", "watch-out", "line"})

# Papers that print points, and the depth at which they do.
TELLING = ("meeting-", "points-", "card-", "topic-", "matrix")


@pytest.fixture(scope="module")
def desk(library_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk on the library of all tests, without templates of the user's own."""
    nowhere = tmp_path_factory.mktemp("home") / "nothing"
    places = Places(
        library=library_path, settings=nowhere, templates=nowhere, cache=nowhere, crashes=nowhere, recovery=nowhere
    )
    with open_desk(places, progress=_quiet) as desk:
        yield desk


@pytest.fixture(scope="module")
def book(desk: Desk) -> Book:
    return sample_book(desk)


@pytest.fixture(scope="module")
def pressed(book: Book, desk: Desk) -> Pressed:
    return open_press().press(book, desk, progress=_quiet)


@pytest.fixture(scope="module")
def texts(pressed: Pressed) -> Mapping[str, str]:
    """What each paper says when it is copied out, without the lines' ends."""
    document = pypdfium2.PdfDocument(pressed.pdf)
    try:
        pages = [_copied(sheet) for sheet in document]
    finally:
        document.close()
    ends = [*(first for _, first in pressed.starts[1:]), len(pages)]
    return {
        paper: _plain("\n".join(pages[first:end])) for (paper, first), end in zip(pressed.starts, ends, strict=True)
    }


@pytest.mark.parametrize("told", TOLD, ids=lambda told: f"{told[0]}: {told[1][:40]}")
def test_the_sample_tells_what_is_known_where_a_reader_looks(texts: Mapping[str, str], told: tuple[str, ...]) -> None:
    paper, *phrases = told
    assert [phrase for phrase in phrases if phrase not in texts[paper]] == []


@pytest.mark.parametrize("credited", CREDITED, ids=lambda credited: f"{credited[0]}: {credited[1][:40]}")
def test_the_sample_credits_whom_the_coverage_credits(texts: Mapping[str, str], credited: tuple[str, ...]) -> None:
    paper, phrase, credit = credited
    body, _, notes = texts[paper].rpartition(" Sources 1 ")
    marks = re.findall(re.escape(phrase) + r"\W{0,3}?(\d{1,2})(?!\d)", body)
    assert marks
    assert all(_note(f"1 {notes}", int(mark)).startswith(credit) for mark in marks)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_sample_conforms_to(profile: str, pressed: Pressed) -> None:
    report = page.validate_pdf_bytes(pressed.pdf, profile=PROFILES[profile])
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


def test_every_page_of_the_sample_bears_the_label_of_its_paper(pressed: Pressed) -> None:
    with pypdfium2.PdfDocument(pressed.pdf) as document:
        labels = [re.findall(r"TLP:[A-Z+]+", sheet.get_textpage().get_text_range()) for sheet in document]
    firsts = dict(pressed.starts)
    assert {len(found) for found in labels} == {2}
    assert labels[firsts["cover"]] == labels[firsts["meeting-kaz"]] == ["TLP:AMBER+STRICT"] * 2
    assert labels[firsts["scene-setter"]] == ["TLP:AMBER"] * 2
    assert labels[firsts["profile-kaz"]] == ["TLP:CLEAR"] * 2


def test_two_presses_give_the_same_bytes(book: Book, desk: Desk, pressed: Pressed) -> None:
    assert open_press().press(book, desk, progress=_quiet).pdf == pressed.pdf


def test_the_sample_is_as_long_as_a_binder_wants_it(pressed: Pressed) -> None:
    assert 45 <= pressed.pages <= 90


def test_no_page_of_the_sample_is_empty(pressed: Pressed) -> None:
    fills = [(layout.paper, sheet.fill) for layout in pressed.layouts for sheet in layout.pages]
    assert [one for one in fills if one[1] < 0.05] == []


def test_the_sample_is_dated_long_before_it_is_printed(book: Book) -> None:
    assert (book.as_of, book.principal, book.event.host) == (date(2026, 1, 31), "USA", "USA")


def test_the_print_gate_finds_no_error_in_the_sample(pressed: Pressed) -> None:
    assert [finding.sentence for finding in pressed.diagnostics if finding.severity is Severity.ERROR] == []


def test_the_print_gate_warns_of_old_and_disputed_figures_and_gaps(pressed: Pressed) -> None:
    codes = Counter(finding.code for finding in pressed.diagnostics)
    assert set(codes) == {"fact.stale", "fact.disputed", "paper.gaps"}


def test_without_the_extra_faces_one_name_is_found_to_lack_its_letters(book: Book, desk: Desk) -> None:
    biography = tuple(paper for paper in book.papers if paper.id == "biography-xi-jinping")
    press = Press(Printer(open_faces(packages=SCRIPTS), load_pictures()))
    found = press.press(replace(book, papers=biography), desk, progress=_quiet).diagnostics
    missing = [finding for finding in found if finding.code == "glyph.missing"]
    letters = {letter for finding in missing for letter in re.findall(r"U\+[0-9A-F]{4,5}", finding.sentence)}
    assert letters == {f"U+{ord(letter):04X}" for letter in "习近平"}
    assert all("briefbook[cjk]" in finding.hint for finding in missing)


def test_the_author_left_only_those_slots_open_of_which_nothing_is_known(pressed: Pressed) -> None:
    empty = [(found.place.paper, found.place.slot) for found in pressed.diagnostics if found.code == "slot.empty"]
    assert tuple(sorted(map(str, empty))) == UNWRITTEN


def test_the_sample_draws_a_seating_plan_in_which_nobody_stands_twice(texts: Mapping[str, str]) -> None:
    said = texts["participants"].partition("Seating")[2]
    leaders = ("Trump", "Tokayev", "Japarov", "Rahmon", "Berdimuhamedov", "Mirziyoyev")
    assert [said.count(name) for name in leaders] == [1] * 6
    assert "Xi Jinping" not in said
    assert "East Room" in said


def test_every_aim_and_line_of_our_own_side_says_that_it_is_illustrative(book: Book) -> None:
    ours = [(paper.id, slot) for paper in book.papers for slot in paper.slots if slot.name in OURS]
    assert ours
    unsaid = [(paper, slot) for paper, slot in ours if not _LABEL.sub("", slot.text).startswith("*Illustrative.*")]
    assert [f"{paper}.{slot.name}" for paper, slot in unsaid] == []


def test_every_point_is_labelled_wherever_it_is_shown(book: Book, texts: Mapping[str, str]) -> None:
    assert {point.label for point in book.points} == {"Illustrative"}
    assert [paper for paper in texts if paper.startswith(TELLING) and "Illustrative." not in texts[paper]] == []


def test_every_point_is_shown_in_full_and_every_line_that_is_certain_on_a_card(
    book: Book, texts: Mapping[str, str]
) -> None:
    points, cards = (
        " ".join(text for paper, text in texts.items() if paper.startswith(start)) for start in ("points-", "card-")
    )
    assert [point.id for point in book.points if point.line not in points] == []
    certain = [point for point in book.points if point.triage == "certain" and point.countries]
    assert [point.id for point in certain if point.line not in cards] == []


def test_a_brief_is_two_pages_at_most_as_is_a_page_of_points_and_a_card_is_one(pressed: Pressed) -> None:
    lengths = {layout.paper: len(layout.pages) for layout in pressed.layouts}
    most = {"meeting-": 2, "points-": 2, "card-": 1, "matrix": 2, "participants": 1}
    assert {start: max(n for paper, n in lengths.items() if paper.startswith(start)) for start in most} == most


def test_the_author_quotes_nobody_beyond_the_words_on_record(book: Book, desk: Desk) -> None:
    texts = [slot.text for paper in book.papers for slot in paper.slots]
    texts += [text for point in book.points for text in (point.line, point.support, point.background)]
    quoted = [words for text in texts for words in re.findall("“([^”]+)”", text)]
    spoken = [statement.words for statement in desk.facts(book).statements()]
    assert quoted
    assert [words for words in quoted if not any(words.lower() in said for said in spoken)] == []


def test_every_file_of_the_author_belongs_to_a_slot(book: Book, desk: Desk) -> None:
    declared = {f"{paper.id}.{slot.name}.md" for paper in book.papers for slot in desk.templates.kind(paper.kind).slot}
    written = {file.name for file in (assets.resources() / "sample" / "c5plus1" / "slots").iterdir()}
    assert written <= declared


def _quiet(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def _copied(sheet: pypdfium2.PdfPage) -> str:
    words = sheet.get_textpage()
    try:
        return _LABEL.sub("", str(words.get_text_range()))
    finally:
        words.close()
        sheet.close()


def _plain(text: str) -> str:
    joined = re.sub("[\u00ad\u0002\ufffe]\\s*", "", text)
    return " ".join(joined.split())


def _note(notes: str, number: int) -> str:
    found: dict[str, str] = dict(re.findall(r"(?:^|(?<=\.) )(\d{1,2}) ([A-Z].*?\.)(?= \d|$)", notes))
    return found.get(str(number), "")
