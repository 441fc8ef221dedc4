from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

import licences
from licences import Part


def _folder(tmp_path: Path, *names: str) -> Path:
    for name in names:
        (tmp_path / name).mkdir()
    return tmp_path


def test_what_lies_in_the_folder_is_named_and_nothing_else(tmp_path: Path) -> None:
    found = licences.distributions(_folder(tmp_path, "jinja2", "PIL", "resources"))
    assert {name.lower() for name in found} == {"jinja2", "pillow", "pyinstaller"}


def test_a_distribution_comes_with_its_licence_and_its_words() -> None:
    part = licences.described(distribution("reportlab"))
    assert part.name == f"reportlab {distribution('reportlab').version}"
    assert "BSD" in part.licence
    assert any("ReportLab" in text for text in part.texts)


def test_texts_that_lie_in_folders_of_their_own_are_found() -> None:
    part = licences.described(distribution("pypdfium2"))
    assert any("PDFium" in text for text in part.texts)
    assert any("FreeType" in text for text in part.texts)


def test_qt_comes_with_the_texts_that_it_is_under() -> None:
    part = licences.described(distribution("PySide6_Essentials"))
    assert "LGPL-3.0" in part.licence
    assert [text.split("\n")[0].strip() for text in part.texts] == [
        "GNU GENERAL PUBLIC LICENSE",
        "GNU LESSER GENERAL PUBLIC LICENSE",
    ]


def test_faces_come_with_their_licence() -> None:
    part = licences.described(distribution("fontpkg-fira-sans"))
    assert "OFL" in part.licence
    assert any("SIL OPEN FONT LICENSE" in text.upper() for text in part.texts)


def test_equal_words_are_printed_once() -> None:
    text = licences.as_text(
        "Ours.", [Part("one 1", "MIT", ("Do as you like.",)), Part("two 2", "MIT", ("Do as you like.",))]
    )
    assert text.count("Do as you like.") == 1
    assert "The same words as for one 1." in text
    assert text.index("  two 2: MIT") < text.index("Do as you like.")


def test_no_path_of_the_builders_machine_is_told() -> None:
    parts = [licences.described(distribution(name)) for name in ("numpy", "pandas", "rich")]
    text = licences.as_text("Ours.", parts)
    assert str(Path.cwd()) not in text
    assert str(Path(licences.__file__).parents[1]) not in text


def test_python_comes_with_its_licence() -> None:
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in licences.python_text()


def test_a_library_that_no_package_has_is_named_all_the_same() -> None:
    assert licences.library("libno-such-thing.so.9").name == "libno-such-thing.so.9"
