"""What a screen reader is told of the running program, over the real accessibility bus: `pytest -m slow tests/e2e`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.screen import Screen, missing, screen

_READER = Path(__file__).with_name("atspi_reader.py")
_BUS = Path("/usr/libexec/at-spi-bus-launcher")
_SYSTEM = "/usr/bin/python3"
_PATIENCE = 60


def _lacking() -> str:
    """What this machine lacks of a screen and of an accessibility bus."""
    lacks = [*missing(), *([] if _BUS.exists() else [str(_BUS)])]
    if shutil.which("dbus-run-session") is None:
        lacks.append("dbus-run-session")
    told = subprocess.run((_SYSTEM, "-c", "import pyatspi"), capture_output=True, check=False)
    return ", ".join([*lacks, *(["pyatspi"] if told.returncode else [])])


pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(_lacking()), reason=f"this machine lacks {_lacking()}")]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All that the program with the sample book tells."""
    home = tmp_path_factory.mktemp("reader")
    with screen(home, home / "pictures") as desk:
        said = subprocess.run(_command(), env=_environment(desk), capture_output=True, timeout=200, check=True)
    *_, last = said.stdout.splitlines() or [b""]
    assert last.startswith(b"{"), said.stderr.decode()
    told: dict[str, Any] = json.loads(last)
    return told


def _command() -> tuple[str, ...]:
    """A bus of its own with the program on it, and the reader."""
    program = f'"{sys.executable}" -m briefbook.gui --sample >&2'
    reader = f'env -u PYTHONPATH "{_SYSTEM}" "{_READER}" briefbook {_PATIENCE}'
    script = f"{_BUS} --launch-immediately & bus=$!; sleep 1; {program} & window=$!; {reader}; kill $window $bus"
    return ("dbus-run-session", "--", "bash", "-c", script)


def _environment(desk: Screen) -> dict[str, str]:
    return {**desk.environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


def _all(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["children"]:
        yield from _all(child)


def test_whatever_can_have_the_keyboard_has_a_name(tree: dict[str, Any]) -> None:
    stops = [node for node in _all(tree) if {"focusable", "showing"} <= set(node["states"])]
    assert len(stops) > 30
    assert [node for node in stops if not node["name"].strip()] == []


def test_the_keyboard_is_somewhere_and_the_papers_are_told_with_their_pages(tree: dict[str, Any]) -> None:
    assert any("focused" in node["states"] for node in _all(tree))
    names = [node["name"] for node in _all(tree)]
    assert any(name.startswith("Meeting with Kazakhstan, Meeting brief, page ") for name in names)


def test_the_page_in_view_is_read_aloud(tree: dict[str, Any]) -> None:
    (pages,) = (node for node in _all(tree) if node["name"] == "Pages")
    assert pages["description"].startswith("Page 1 of ")
    assert "C5+1 Summit" in pages["description"]
