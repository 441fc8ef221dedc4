"""A book with a marked secret in every kind of place, and the ways to look for them in a finished file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image

from briefbook.model.book import Book, BookPicture, Event, Override, Paper, Slot
from briefbook.model.editions import Edition
from briefbook.model.facts import Person
from briefbook.model.marking import Authority, Mark
from briefbook.model.numbers import Number
from briefbook.model.points import Point
from briefbook.model.register import RegisterEntry
from briefbook.model.review import Clearance, Waiver
from briefbook.model.schedule import Meeting

OPEN, SECRET = Mark(level="u"), Mark(level="s", caveats=("nf",))
DAY = date(2026, 9, 1)
PARTNER = Edition(
    id="partner",
    name="For the host",
    reader="partner",
    ceiling=Mark(level="c"),
    release=("WSM",),
    leave_out=("matrix",),
)

_PLACES = (  # noqa: SIM905 - a list of words reads better as words
    "paper-title paper-id paper-slot hidden-slot aside-slot left-out-slot drafter paragraph unmarked heading item "
    "child more-of-item row cell quote link middle call point-line point-support point-background point-question "
    "part-of-support lost-line meeting-title meeting-place meeting-note agenda picture-alt picture-credit "
    "override-reason override-by person-name person-of-nobody person-note own-note register-name register-variant "
    "register-note clearance-office clearance-note waiver-sentence waiver-reason edition-name notice event-group "
    "authority marked-note middle-of-note line-of-note"
).split()
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2}){4,})>")
_LETTERS = "bcdfghklmnpqrstvwz"


def word(place: str) -> str:
    """The one word that nothing but the secret in a place has."""
    number = _PLACES.index(place)
    return f"Xyq{_LETTERS[number % 18]}o{_LETTERS[number // 18]}ux"


def secret(place: str) -> str:
    """The secret in a place: a sentence with its word."""
    return f"the {word(place)} heron crosses seven violet bridges before dawn"


SECRETS = tuple(_PLACES)


def pixels(colour: tuple[int, int, int]) -> bytes:
    """A photograph of its own: a colour that grows paler to one side."""
    image = Image.new("RGB", (320, 400), colour)
    image.paste(tuple(min(255, part + 90) for part in colour), (40, 60, 200, 300))
    out = BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def picture(name: str, data: bytes, mark: Mark, *, person: str = "", alt: str = "", credit: str = "") -> BookPicture:
    digest = hashlib.sha256(data).hexdigest()
    return BookPicture(
        name=name, kind="jpeg", digest=digest, data=data, person=person, alt=alt, credit=credit, mark=mark
    )


def person(id_: str, name: str, note: str = "") -> Person:
    return Person(id=id_, name=name, country="TON", role="Adviser", source="", note=note)


TEXT = f"""(U) The reef road opens in March. {{{{ fact("population.total", "WSM") | value }}}}

(S) {secret("paragraph")}

{secret("unmarked")}

## (U) Left bare

(S//NF) {secret("heading")}

## (U) What comes after

- (U) A first item stays.
- (S) {secret("item")}
  - (U) {secret("child")}

    (U) {secret("more-of-item")}
- (U) A second item stays.

| (U) Good | Tonnes |
|---|---|
| copra | 40 |
| (S) {secret("row")} | 41 |
| cocoa | (S) {secret("cell")} |

> (S) {secret("quote")}

(S) Read [more](https://example.org/{word("link")}/page).

(U) In the middle (S) {secret("middle")}

(S) {{{{ fact("population.total", "WSM")

| value }}}} (U) {secret("call")}
"""

NOTE = f"""(U) Rows every morning.
(S) {secret("marked-note")},
and {secret("line-of-note")}

(U) A friend {secret("middle-of-note")} (S//NF) of ours.
(U) Reads Virgil."""

SHOWN = pixels((30, 80, 140))
HIDDEN = pixels((150, 40, 20))

BOOK = Book(
    title="Talks in Apia",
    event=Event(name="Talks in Apia", day=DAY, place="Apia", host="WSM", group=f"(S) {secret('event-group')}"),
    as_of=date(2026, 8, 1),
    principal="NZL",
    participants=("NZL", "WSM", "TON"),
    topics=("economy",),
    scheme="us-classified",
    notice=f"(S) {secret('notice')}",
    authority=Authority(by="Desk", derived_from=secret("authority"), reason="1.4(b)"),
    papers=(
        Paper(id="cover", kind="cover"),
        Paper(id="contents", kind="contents"),
        Paper(id="schedule", kind="schedule"),
        Paper(
            id="brief", kind="meeting-brief", subject="WSM", drafted=secret("drafter"), slots=(Slot("points", TEXT),)
        ),
        Paper(id="points-opening", kind="points-page", meeting="opening"),
        Paper(id="economy", kind="topic-paper", topic="economy", mark=OPEN, slots=(Slot("why", "Roads matter."),)),
        Paper(
            id=f"paper-{word('paper-id')}",
            kind="topic-paper",
            topic="economy",
            title=secret("paper-title"),
            mark=SECRET,
            slots=(Slot("why", secret("paper-slot")),),
        ),
        Paper(
            id="not-for-them",
            kind="meeting-brief",
            subject="TON",
            hidden_from=("partner",),
            slots=(Slot("points", f"(U) {secret('hidden-slot')}"),),
        ),
        Paper(
            id="set-aside",
            kind="meeting-brief",
            subject="TON",
            set_aside=True,
            slots=(Slot("points", f"(U) {secret('aside-slot')}"),),
        ),
        Paper(id="matrix", kind="matrix", slots=(Slot("notes", f"(U) {secret('left-out-slot')}"),)),
        Paper(id="open-person", kind="biography", person="open-person"),
        Paper(id="hidden-person", kind="biography", person="hidden-person", mark=SECRET),
        Paper(id="noted-person", kind="biography", person="noted-person"),
        Paper(id="annex", kind="annex"),
        Paper(id="sources", kind="sources"),
    ),
    schedule=(
        Meeting(id="opening", day=DAY, title="Opening", mark=OPEN, agenda=("Prayer", f"(S) {secret('agenda')}")),
        Meeting(
            id="night-call",
            day=DAY,
            title=secret("meeting-title"),
            place=secret("meeting-place"),
            note=secret("meeting-note"),
            mark=SECRET,
        ),
    ),
    people=(
        person("open-person", "Mele Taufa", secret("own-note")),
        person("nobody-s-person", f"Ofa {word('person-of-nobody')}"),
        person("noted-person", "Lupe Fonua", NOTE),
        person("hidden-person", f"Sione {word('person-name')}", secret("person-note")),
    ),
    points=(
        Point(
            id="roads",
            line="We welcome the reef road.",
            support=f"(S) {secret('part-of-support')}\n\n(U) It is eleven miles long.",
            background=secret("point-background"),
            line_mark=OPEN,
            support_mark=OPEN,
            background_mark=SECRET,
            meetings=("opening", "night-call"),
        ),
        Point(
            id="cables",
            line=secret("point-line"),
            support=secret("point-support"),
            question=secret("point-question"),
            line_mark=SECRET,
            support_mark=OPEN,
        ),
        Point(id="for-the-night", line=secret("lost-line"), line_mark=OPEN, meetings=("night-call",)),
    ),
    pictures=(
        picture(
            "hidden", HIDDEN, SECRET, person="open-person", alt=secret("picture-alt"), credit=secret("picture-credit")
        ),
    ),
    overrides=(
        Override(
            fact="factbook/WSM/population.total/2024",
            value=Number("123456"),
            reason=secret("override-reason"),
            by=secret("override-by"),
            dated=DAY,
            mark=SECRET,
        ),
    ),
    editions=(PARTNER, Edition(id="inner", name=secret("edition-name"))),
    register=(
        RegisterEntry(
            preferred=f"Port {word('register-name')}",
            kind="place",
            variants=(f"Porto {word('register-variant')}",),
            note=secret("register-note"),
        ),
    ),
    clearances=(
        Clearance(
            paper="brief",
            act="cleared",
            office=secret("clearance-office"),
            by="N.N.",
            dated=DAY,
            digest="0",
            note=secret("clearance-note"),
        ),
    ),
    waivers=(
        Waiver(
            code="fact.stale",
            sentence=secret("waiver-sentence"),
            reason=secret("waiver-reason"),
            by="N.N.",
            dated=DAY,
        ),
    ),
)


def everything(data: bytes, password: str = "") -> str:
    """All that a file says, decompressed and in every encoding, in small letters, without spaces and hyphens."""
    return "".join(" ".join(_everything(data, password)).casefold().split()).replace("-", "")


def _everything(data: bytes, password: str) -> Iterator[str]:
    yield data.decode("latin-1")
    with pypdfium2.PdfDocument(data, password or None) as document:
        yield from (page.get_textpage().get_text_range() for page in document)
    with pikepdf.open(BytesIO(data), password=password) as pdf:
        for one in (pdf.trailer, *pdf.objects):
            yield from _strings(one)
            if isinstance(one, pikepdf.Stream):
                content = one.read_raw_bytes() if one.get("/Filter") == "/DCTDecode" else one.read_bytes()
                yield from _in_every_way(content)


def _strings(one: object) -> Iterator[str]:
    """Every string and name in an object itself."""
    if isinstance(one, pikepdf.String | pikepdf.Name):
        yield str(one)
    elif isinstance(one, pikepdf.Array):
        for item in one.as_list():
            if not (isinstance(item, pikepdf.Object) and item.is_indirect):
                yield from _strings(item)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for key in one.keys():  # noqa: SIM118 - the library's own mapping
            yield key
            held: object = one.get(key)
            if not (isinstance(held, pikepdf.Object) and held.is_indirect):
                yield from _strings(held)


def _in_every_way(content: bytes) -> Iterator[str]:
    for some in (content, *(bytes.fromhex(found.decode()) for found in _HEX.findall(content))):
        yield from (some.decode(code, "ignore") for code in ("latin-1", "utf-8", "utf-16-be"))
        yield some[1:].decode("utf-16-be", "ignore")
