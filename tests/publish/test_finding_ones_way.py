from __future__ import annotations

import re
from datetime import datetime
from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.pages import Bookmark, Properties
from briefbook.publish.labels import page_labels
from briefbook.publish.links import web_address
from briefbook.publish.metadata import information, packet, speakable
from briefbook.publish.outline import outline

PLAIN = Properties(title="C5+1", author="", subject="", lang="en-GB", dated="2026-01-31T00:00:00+00:00")


def titles(levels: list[int]) -> list[tuple[str, str, int]]:
    """Title, title of the parent and closed children of each outline item, as written for bookmarks of these levels."""
    bodies: list[bytes] = []

    def reserve() -> int:
        bodies.append(b"")
        return len(bodies) - 1

    marks = [(Bookmark(f"t{index}", "#x", level), b"[1 0 R/Fit]") for index, level in enumerate(levels)]
    outline(marks, reserve=reserve, fill=bodies.__setitem__)
    named = [re.search(rb"/Title\((\w+)\)", body) for body in bodies]
    names = [match[1].decode() if match else "" for match in named]
    above = [re.search(rb"/Parent (\d+)", body) for body in bodies]
    closed = [re.search(rb"/Count -(\d+)", body) for body in bodies]
    items = [
        (names[number], names[int(parent[1])], int(count[1]) if (count := closed[number]) else 0)
        for number, parent in enumerate(above)
        if parent
    ]
    return sorted(items, key=lambda item: int(item[0][1:]))


def test_bookmarks_hang_below_the_nearest_of_a_higher_rank() -> None:
    assert titles([1, 2, 3, 2, 1]) == [("t0", "", 2), ("t1", "t0", 1), ("t2", "t1", 0), ("t3", "t0", 0), ("t4", "", 0)]


def test_a_skipped_level_leaves_no_hole() -> None:
    assert titles([2, 4, 1, 3]) == [("t0", "", 1), ("t1", "t0", 0), ("t2", "", 1), ("t3", "t2", 0)]


@given(st.lists(st.integers(-1, 6), min_size=1, max_size=30))
def test_every_bookmark_is_in_the_outline_once(levels: list[int]) -> None:
    assert [title for title, _, _ in titles(levels)] == [f"t{index}" for index in range(len(levels))]


def test_no_bookmarks_make_no_outline() -> None:
    assert outline([], reserve=lambda: 1, fill=lambda _number, _body: None) == 0


@given(st.lists(st.sampled_from(["1", "2", "3", "9", "10", "A-1", "A-2", "iv", "", "12a", "007", "0"]), max_size=12))
def test_labels_are_the_folios_whatever_they_are(folios: list[str]) -> None:
    assert read_labels(page_labels(folios), len(folios)) == folios


def read_labels(tree: bytes, pages: int) -> list[str]:
    """The labels as a reader makes them from the ranges."""
    ranges = {
        int(start): (prefix.decode(), int(first) if first else None)
        for start, prefix, first in re.findall(rb"(\d+)<<(?:/P\(([^)]*)\))?(?:/S/D/St (\d+))?>>", tree)
    }
    labels = []
    for page in range(pages):
        start = max(begin for begin in ranges if begin <= page)
        prefix, first = ranges[start]
        labels.append(prefix if first is None else f"{prefix}{first + page - start}")
    return labels


def test_an_address_keeps_what_it_means_and_is_plain() -> None:
    assert web_address("https://a.org/x?q=1&r=%20#part") == b"(https://a.org/x?q=1&r=%20#part)"
    assert web_address("https://a.org/a b(ё)\\") == rb"(https://a.org/a%20b\(%D1%91\)%5C)"


@given(st.text(max_size=20))
def test_any_title_makes_well_formed_metadata(title: str) -> None:
    properties = speakable(Properties(title=title, author="A", subject="", lang="en", dated=PLAIN.dated))
    root = fromstring(packet(properties).split(b"?>", 1)[1].rsplit(b"<?xpacket", 1)[0])  # noqa: S314 - our own
    said = [element.text for element in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li")]
    assert said[0] == (properties.title or "A")
    assert "\n" not in properties.title


def test_what_is_not_known_is_left_out() -> None:
    assert b"/Author" not in information(PLAIN)
    assert b"dc:creator" not in packet(PLAIN)


def test_dates_keep_their_zone_and_lose_their_fractions() -> None:
    for dated, expected in (
        ("2026-01-31T09:30:00.5-03:30", b"(D:20260131093000-03'30')"),
        ("2026-01-31T09:30:00Z", b"(D:20260131093000+00'00')"),
        (datetime(2026, 1, 31).isoformat(), b"(D:20260131000000+00'00')"),  # noqa: DTZ001 - a date that says no zone
    ):
        properties = Properties(title="T", author="", subject="", lang="en", dated=dated)
        assert b"/CreationDate" + expected in information(properties)
