"""Every text of the interface is there in every language."""

from __future__ import annotations

from pathlib import Path

import told
import words

ROOT = Path(__file__).parents[2]


def test_every_text_of_the_interface_has_its_french_with_the_same_gaps_and_keys() -> None:
    found, core = words.texts(), told.read(ROOT)
    for text in ("Open a book", "Find Anything…", "Scene setter", "Might come up", "Rename paper", "Typesetting"):
        assert text in found
    (catalogue,) = words.CATALOGUES.glob("*.toml")
    assert [*words.complain(catalogue, found), *told.complain(catalogue, core)] == []


def test_help_has_the_same_pages_and_links_in_every_language() -> None:
    folder = ROOT / "resources" / "help"
    shapes = {language.name: _shape(language) for language in folder.iterdir()}
    assert shapes["fr"] == shapes["en"]


def _shape(folder: Path) -> list[tuple[str, int, int, int]]:
    texts = ((path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.md")))
    return [(name, text.count("\n#"), text.count(".md)"), text.count("\n- ")) for name, text in texts]
