"""Every sentence that the core says is found in its code, and one that could not be is complained about."""

from __future__ import annotations

from pathlib import Path

import told
from sentences import Found, Sentences

CODE = """
FAULTS = {1: "is too long", 2: "is empty"}


def check(name: str, number: int, papers: list[str]) -> Diagnostic:
    if not papers:
        raise InputError("There are no papers.", hint=_way_out(name))
    return _found(f"“{name}” {FAULTS[number]}.", "Write it." if number else "Leave it.")


def _found(sentence: str, hint: str) -> Diagnostic:
    return Diagnostic(code="x", severity=Severity.NOTE, sentence=sentence, hint=hint)


def _way_out(name: str) -> str:
    known = ", ".join(sorted(name))
    return f"There are: {known}." if known else "There are none."
"""


def found_in(code: str, tmp_path: Path) -> Found:
    (tmp_path / "code.py").write_text(code, "utf-8")
    return Sentences(tmp_path, (), ("InputError",)).found()


def test_sentences_are_found_through_helpers_conditions_and_tables(tmp_path: Path) -> None:
    found = found_in(CODE, tmp_path)
    assert set(found.templates) == {
        "There are no papers.",
        "There are: {known}.",
        "There are none.",
        "“{name}” {value:said}.",
        "Write it.",
        "Leave it.",
    }
    assert set(found.pieces) == {"is too long", "is empty"}
    assert found.untraced == ()


def test_a_sentence_that_cannot_be_seen_is_named_with_its_place(tmp_path: Path) -> None:
    found = found_in('def check(words):\n    raise InputError(words["a"].title())\n', tmp_path)
    assert found.untraced == ("code.py:2: words['a'].title()",)


def test_a_catalogue_that_lacks_a_sentence_or_its_gaps_is_complained_about(tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx.toml").write_text('"Yes" = "Oui"\n', "utf-8")
    lines = ('"{a} met {b}." = "{b} a vu {x}."', '"{what} is new." = "{what} est nouveau."', '"Gone." = "Parti."')
    (tmp_path / "xx" / "findings.toml").write_text("\n".join(lines), "utf-8")
    core = told.Core({"{one} met {two}.": "a.py", "{what:said} is new.": "a.py", "Lost.": "b.py"}, {}, ("c.py:1: x",))
    assert list(told.complain(tmp_path / "xx.toml", core)) == [
        "c.py:1: x is said in a way that cannot be traced to its words",
        "xx/ leaves words in English in '{what:said} is new.' (a.py)",
        "xx/ has nothing for 'Lost.' (b.py)",
        "xx/findings.toml has other gaps for '{a} met {b}.'",
        "xx/findings.toml has 'Gone.', which nothing says",
    ]
