"""Every text of the interface is there in every language."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    script = ROOT / "packaging" / "words.py"
    return subprocess.run([sys.executable, script, *words], capture_output=True, text=True, timeout=60, check=False)


def test_every_text_of_the_interface_has_its_french_with_the_same_gaps_and_keys() -> None:
    checked = run("check")
    assert checked.returncode == 0, checked.stdout


def test_texts_are_found_in_calls_tables_edits_and_steps() -> None:
    listed = run("list").stdout
    for text in ("Open a book", "Find Anything…", "Scene setter", "Might come up", "Rename paper", "Typesetting"):
        assert f": {text}\n" in listed


def test_help_has_the_same_pages_and_links_in_every_language() -> None:
    folder = ROOT / "resources" / "help"
    shapes = {language.name: _shape(language) for language in folder.iterdir()}
    assert shapes["fr"] == shapes["en"]


def _shape(folder: Path) -> list[tuple[str, int, int, int]]:
    texts = ((path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.md")))
    return [(name, text.count("\n#"), text.count(".md)"), text.count("\n- ")) for name, text in texts]
