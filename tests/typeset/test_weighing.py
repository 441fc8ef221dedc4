"""Lines are the best that there are, and are not looked for where they cannot be."""

from __future__ import annotations

from math import inf
from random import Random

import pytest

from briefbook.model.blocks import Run
from briefbook.typeset import fit
from briefbook.typeset.fit import fitted_lines
from briefbook.typeset.galley import Galley, galley
from briefbook.typeset.job import Job
from briefbook.typeset.lines import running
from briefbook.typeset.places import Places, Room, between_words, hyphens, with_cuts
from briefbook.typeset.structure import Node
from tests.typeset.typeset_reading import Bench

WORDS = (
    *("on", "a", "the", "of", "trade", "uranium", "electricity"),
    *("infrastructure", "interconnection", "responsibilities", "communication"),
)
TEXTS = [" ".join(Random(seed).choices(WORDS, k=40)) for seed in range(40)]  # noqa: S311 - no secrets
LOOSEST = fit._TOLERANCES[-1]


def row(text: str, bench: Bench) -> tuple[Galley, Job]:
    job = Job("paper", "en-GB", bench.style, bench.faces, bench.pictures)
    return galley((Run(text),), bench.style.texts.body, Node("P"), job), job


def best_of_all(text: str, width: float, bench: Bench) -> tuple[list[tuple[int, int]], float]:
    """The cheapest of all ways, however loose, by every hyphen that there is; and its cost."""
    whole, job = row(text, bench)
    ends = running(whole)
    cuts = hyphens(whole, range(len(whole.words)), job.faces.hyphenator)
    places = with_cuts(whole, ends, between_words(whole, ends), cuts)
    way, cost = fit._cheapest(places, fit._room(whole, width), LOOSEST)
    return [(places.boxes[place], places.offsets[place]) for place in way], cost


@pytest.mark.parametrize("width", [110.0, 160.0, 214.0])
def test_no_way_is_cheaper_than_a_dear_one_that_was_taken(width: float, bench: Bench) -> None:
    dear = 0
    for text in TEXTS:
        best, cost = best_of_all(text, width, bench)
        if fit._LAST_WORD <= cost < inf:
            dear += 1
            set_row, job = row(text, bench)
            lines = fitted_lines(set_row, width, job.faces.hyphenator)
            expected, _ = row(text, bench)
            wanted = fit._lines(expected, best)
            assert lines is not None
            assert [(line.start, line.end, line.hyphen) for line in lines] == [
                (line.start, line.end, line.hyphen) for line in wanted
            ]
    assert dear > 0


def test_looser_lines_are_not_weighed_where_one_alone_would_cost_more(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[tuple[float, float]] = []
    weigh = fit._cheapest

    def noted(places: Places, room: Room, tolerance: float) -> tuple[list[int], float]:
        found = weigh(places, room, tolerance)
        weighed.append((tolerance, found[1]))
        return found

    monkeypatch.setattr(fit, "_cheapest", noted)
    after_dear = 0
    for text in TEXTS:
        weighed.clear()
        one, job = row(text, bench)
        fitted_lines(one, 160.0, job.faces.hyphenator)
        cheapest = inf
        for tolerance, cost in weighed:
            if cheapest < inf:
                after_dear += 1
                assert (fit._EVEN + fit._UNEVENNESS * (tolerance - 0.02) ** 3) ** 2 < cheapest
            cheapest = min(cheapest, cost)
    assert after_dear > 0
