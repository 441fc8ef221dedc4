"""Write a synthetic briefing book as JSON: `synthetic.py COUNTRIES SECTIONS OUT [--seed N]`.

75 countries of 6 sections make some 1,000 pages, 8 of 6 some 100, 2 of 4 some 20. The words are invented but their
frequencies fall as those of a real text do, so that whatever remembers words sees them return as often as it would in
a book. Equal arguments give equal bytes.

The shape, which `peer_book.py` reads: title, subtitle, cls, countries; a country has id, name, facts, summary, key,
series, map, sections; a section id, title, blocks, fns. Text is a list of [style, text] with style "", "b", "i", or
"fn" for the number of a note.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
from pathlib import Path
from typing import Any

ONSETS = ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "dr", "gr", "kr", "pl", "st"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ou", "é", "ö"]
CODAS = ["", "", "", "l", "m", "n", "r", "s", "st", "nt"]
HEADINGS = ("Background", "State of play", "Their position", "Risks", "Next steps")
TOPICS = ("Politics", "Trade", "Security", "Energy", "Migration", "Climate", "Science", "Media")
ROWS = ("Exports", "Imports", "Investment", "Aid", "Visas", "Flights", "Patents", "Arrivals", "Debt", "Defence")
VOCABULARY = 25_000

Runs = list[list[str]]


class Author:
    """Writes text from one source of chance."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - a repeatable benchmark, no secret
        self._words = sorted({self._word() for _ in range(VOCABULARY * 2)}, key=lambda word: (len(word), word))
        self._chance.shuffle(self._words)
        self._weights = list(itertools.accumulate(1 / (rank + 6) for rank in range(len(self._words))))

    def book(self, countries: int, sections: int) -> dict[str, Any]:
        """The whole book."""
        return {
            "title": "Synthetic briefing book",
            "subtitle": f"{countries} partners",
            "cls": "FOR EXERCISE ONLY",
            "countries": [self._country(number, sections) for number in range(countries)],
        }

    def _country(self, number: int, sections: int) -> dict[str, Any]:
        chance = self._chance
        angles = [2 * math.pi * step / 72 for step in range(72)]
        return {
            "id": f"c{number}",
            "name": f"{self._word()}{self._word()}ia".capitalize(),
            "facts": [[name, f"{chance.randint(1, 900):,}"] for name in ROWS],
            "summary": [self._runs(80), self._runs(70)],
            "key": [self._runs(14) for _ in range(4)],
            "series": [[str(2018 + year), round(chance.uniform(10, 100), 1)] for year in range(7)],
            "map": [[50 + 35 * math.cos(angle), 50 + 35 * math.sin(angle)] for angle in angles],
            "sections": [self._section(f"c{number}s{place}", TOPICS[place % len(TOPICS)]) for place in range(sections)],
        }

    def _section(self, name: str, title: str) -> dict[str, Any]:
        notes: list[str] = []
        blocks: list[dict[str, Any]] = [{"t": "p", "runs": self._runs(80, notes)}]
        for _ in range(self._chance.randint(1, 3)):
            blocks.append({"t": "h", "text": self._chance.choice(HEADINGS)})
            blocks += [{"t": "p", "runs": self._runs(80, notes)} for _ in range(self._chance.randint(1, 3))]
            if self._chance.random() < 0.7:
                blocks.append({"t": "ul", "items": [self._runs(20, notes) for _ in range(self._chance.randint(3, 6))]})
            if self._chance.random() < 0.6:
                blocks.append(self._table())
        return {"id": name, "title": title, "blocks": blocks, "fns": notes}

    def _table(self) -> dict[str, Any]:
        rows = []
        for _ in range(self._chance.choice([5, 8, 12, 20, 30])):
            figures = [f"{self._chance.uniform(1, 5000):,.1f}" for _ in range(4)]
            rows.append([self._chance.choice(ROWS), *figures, self._chance.choice(["rising", "falling", "stable"])])
        columns = ["Indicator", "2021", "2022", "2023", "2024", "Trend"]
        return {"t": "table", "caption": f"Table: {self._sentence()}", "cols": columns, "rows": rows}

    def _runs(self, words: int, notes: list[str] | None = None) -> Runs:
        runs: Runs = []
        written = 0
        while written < words:
            sentence = self._sentence()
            written += len(sentence.split())
            manner = self._chance.choice("bi") if self._chance.random() < 0.1 else ""
            runs.append([manner, sentence])
            if notes is not None and self._chance.random() < 0.2:
                notes.append(
                    f"{self._sentence()} no. {self._chance.randint(10, 999)}, https://example.org/{len(notes)}"
                )
                runs.append(["fn", str(len(notes))])
            runs.append(["", " "])
        return runs[:-1]

    def _sentence(self) -> str:
        words = self._chance.choices(self._words, cum_weights=self._weights, k=self._chance.randint(12, 26))
        return " ".join(words).capitalize() + "."

    def _word(self) -> str:
        parts = (
            self._chance.choice(ONSETS) + self._chance.choice(VOWELS) + self._chance.choice(CODAS)
            for _ in range(self._chance.choice([1, 2, 2, 3, 3, 4]))
        )
        return "".join(parts)


def main() -> None:
    """Write the book."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("countries", type=int)
    arguments.add_argument("sections", type=int)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--seed", type=int, default=11)
    given = arguments.parse_args()
    book = Author(given.seed).book(given.countries, given.sections)
    given.out.write_text(json.dumps(book, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
