"""Points: what is to be said. One value, shown at three depths, so that these can never disagree."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefbook.model.marking import UNMARKED, Mark

Triage = Literal["certain", "might", "defensive"]
"""How sure a point is to be used: certain to be raised, might be raised, in defence only. It sets the treatment."""

Stance = Literal["say", "ask", "offer", "red-line"]
"""What a point does: it is said, asks, offers, or names what cannot be given. The matrix is made of the last three."""


class Point(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One thing to say: its spoken line, the support behind it, its background; each part with a marking of its own.

    Texts are Markdown with `{{ fact(…) }}`, as in slots. `to` are ids of persons, `countries` states (ISO 3166),
    `meetings` ids of meetings; empty ones mean anybody, any country, any meeting. `question` is what a point in defence
    answers, `label` a word that stands wherever the point is shown, such as "Illustrative".
    """

    id: str
    line: str
    support: str = ""
    background: str = ""
    question: str = ""
    label: str = ""
    to: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    topic: str = ""
    meetings: tuple[str, ...] = ()
    triage: Triage = "certain"
    stance: Stance = "say"
    line_mark: Mark = UNMARKED
    support_mark: Mark = UNMARKED
    background_mark: Mark = UNMARKED
