"""Every text of the interface is there in every language."""

from __future__ import annotations

from pathlib import Path

import shipped
import told
import words

ROOT = Path(__file__).parents[2]


def test_every_text_of_the_interface_has_its_french_with_the_same_gaps_and_keys() -> None:
    found, core = words.texts(), told.read(ROOT)
    for text in ("Open a book", "Find Anything…", "Scene setter", "Might come up", "Rename paper", "Typesetting"):
        assert text in found
    (catalogue,) = words.CATALOGUES.glob("*.toml")
    assert [*words.complain(catalogue, found), *told.complain(catalogue, core)] == []


def test_every_name_of_the_shipped_tables_and_every_unit_has_its_french() -> None:
    names = shipped.read(ROOT)
    expected = {"Germany", "Western Asia", "NATO", "Uranium production", "Press reports", "as of 31 January 2026"}
    assert expected <= names.keys()
    assert "The World Factbook" not in names
    (catalogue,) = words.CATALOGUES.glob("*.toml")
    assert list(shipped.complain(catalogue, ROOT, names)) == []


def test_a_name_or_a_unit_without_french_is_told_of_and_so_is_one_too_many(tmp_path: Path) -> None:
    catalogue = tmp_path / "fr.toml"
    (tmp_path / "fr").mkdir()
    (tmp_path / "figures").mkdir()
    (tmp_path / "fr" / "library.toml").write_text('"Germany" = "Allemagne"\n"Prussia" = "Prusse"\n', "utf-8")
    (tmp_path / "figures" / "fr.toml").write_text('[unit]\nstars = { after = "*" }\n', "utf-8")
    told_of = list(shipped.complain(catalogue, ROOT, {"Germany": "countries.csv", "NATO": "groups.toml"}))
    assert "fr/library.toml has no name for 'NATO' (groups.toml)" in told_of
    assert "fr/library.toml has 'Prussia', which the shipped tables do not name" in told_of
    assert "figures/fr.toml does not say how 'tonnes' is written" in told_of
    assert "figures/fr.toml has the unit 'stars', which nothing is measured in" in told_of
    assert not any("Germany" in line for line in told_of)


def test_help_has_the_same_pages_and_links_in_every_language() -> None:
    folder = ROOT / "resources" / "help"
    shapes = {language.name: _shape(language) for language in folder.iterdir()}
    assert shapes["fr"] == shapes["en"]


def _shape(folder: Path) -> list[tuple[str, int, int, int]]:
    texts = ((path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.md")))
    return [(name, text.count("\n#"), text.count(".md)"), text.count("\n- ")) for name, text in texts]
