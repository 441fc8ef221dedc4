"""How the kinds of papers are called and drawn in the list of papers."""

from __future__ import annotations

from msgspec import Struct

from briefbook.gui.words import words


class Kind(Struct, frozen=True):
    """One kind of paper in the interface: its name, that of several, its icon."""

    name: str
    several: str
    icon: str


_KINDS = {
    "cover": Kind("Cover", "Covers", "book"),
    "contents": Kind("Contents", "Contents", "contents"),
    "scene-setter": Kind("Scene setter", "Scene setters", "compass"),
    "schedule": Kind("Schedule", "Schedules", "schedule"),
    "meeting-brief": Kind("Meeting brief", "Meeting briefs", "meeting"),
    "points-page": Kind("Points page", "Points pages", "topic"),
    "call-card": Kind("Call card", "Call cards", "person"),
    "topic-paper": Kind("Topic paper", "Topic papers", "topic"),
    "country-profile": Kind("Country profile", "Country profiles", "country"),
    "biography": Kind("Biography", "Biographies", "person"),
    "matrix": Kind("Comparison", "Comparisons", "matrix"),
    "participants": Kind("Participants", "Participants", "person"),
    "annex": Kind("Figures", "Figures", "table"),
    "sources": Kind("Sources", "Sources", "sources"),
}


def kind_of(name: str) -> Kind:
    """A kind by its name; one that a user's own templates add is called by its own name."""
    called = name.replace("-", " ").replace("_", " ").capitalize()
    own = _KINDS.get(name, Kind(called, called, "topic"))
    return Kind(words(own.name), words(own.several), own.icon)
