"""What library, templates and book name in English, as the window calls it."""

from __future__ import annotations

from briefbook.app.tongues import tongue
from briefbook.gui.words import spoken
from briefbook.model.facts import Person


def named(text: str) -> str:
    """What library, templates and book name in English, a post, a topic, in the interface's language."""
    return tongue(spoken()).called(text)


def with_post(person: Person) -> str:
    """A person with the post that they hold."""
    return f"{person.name}, {named(person.role)}" if person.role else person.name
