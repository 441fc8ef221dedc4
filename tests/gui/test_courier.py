"""The courier never makes the window wait, and carries only what is still wanted."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefbook.app.worker import PressBook, RenderPage, Reply, Request, Step
from briefbook.gui.courier import Courier
from briefbook.model.book import Book


class BusyLine:
    """A worker that takes no request until it is released, and tells each one it took."""

    def __init__(self) -> None:
        self.released = threading.Event()
        self.taken: list[Request] = []
        self._told = threading.Semaphore(0)
        self._killed = False

    def ask(self, request: Request) -> None:
        self.released.wait()
        if self._killed:
            raise BrokenPipeError
        self.taken.append(request)
        self._told.release()

    def wait(self) -> Reply:
        self._told.acquire()
        if self._killed:
            raise EOFError
        return Step(self.taken[-1].generation, "taken", 0, 0)

    def kill(self) -> None:
        self._killed = True
        self.released.set()
        self._told.release()


@pytest.fixture
def line() -> BusyLine:
    return BusyLine()


@pytest.fixture
def courier(qapp: QApplication, line: BusyLine) -> Iterator[Courier]:
    made = Courier(lambda: line, qapp)
    made.begin()
    yield made
    made.close()
    line.released.set()


def test_asking_a_busy_worker_does_not_wait(courier: Courier, line: BusyLine, book: Book) -> None:
    for generation in range(50):
        courier.ask(PressBook(generation, book))
    assert line.taken == []


def test_a_newer_book_overtakes_what_still_waits(courier: Courier, line: BusyLine, book: Book, qtbot: QtBot) -> None:
    courier.ask(PressBook(1, book))
    for request in (RenderPage(1, 0, 1.0), PressBook(2, book), PressBook(3, book), RenderPage(3, 0, 1.0)):
        courier.ask(request)
    line.released.set()
    qtbot.waitUntil(lambda: RenderPage(3, 0, 1.0) in line.taken)
    assert PressBook(2, book) not in line.taken
    assert RenderPage(1, 0, 1.0) not in line.taken


def test_a_closed_courier_says_no_more(courier: Courier, line: BusyLine, book: Book, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(courier.replied, wait=50), qtbot.assertNotEmitted(courier.died):
        courier.ask(PressBook(1, book))
        courier.close()
        line.released.set()


def test_a_system_that_refuses_a_process_is_told(qtbot: QtBot) -> None:
    def refuse() -> BusyLine:
        raise OSError

    courier = Courier(refuse)
    with qtbot.waitSignal(courier.died):
        courier.begin()
    courier.close()
