"""Memory that worker and window share: filled, taken, given back."""

from __future__ import annotations

import multiprocessing
from multiprocessing.shared_memory import SharedMemory

import pytest

from briefbook.app.frames import LARGEST, PLACES, FarFrames, Frames


@pytest.fixture
def frames() -> Frames:
    return Frames(multiprocessing.get_context("spawn"))


def test_pixels_arrive_as_they_were_put(frames: Frames) -> None:
    first, second = frames.far.put(b"one page"), frames.far.put(b"another")
    assert frames.take(second, 7) == b"another"
    assert frames.take(first, 8) == b"one page"
    frames.close()


def test_a_place_is_free_again_once_it_is_taken(frames: Frames) -> None:
    places = [frames.far.put(b"x") for _ in range(PLACES + 1)]
    assert places[-1] == -1
    frames.take(places[0], 1)
    assert frames.far.put(b"y") == places[0]
    frames.close()


def test_what_is_too_large_goes_another_way(frames: Frames) -> None:
    assert frames.far.put(bytes(LARGEST + 1)) == -1
    frames.close()


def test_the_memory_is_given_back(frames: Frames) -> None:
    name = frames.far._name
    frames.close()
    frames.close()
    with pytest.raises(FileNotFoundError):
        SharedMemory(name)
    with pytest.raises(EOFError):
        frames.take(0, 1)


def test_without_memory_nothing_is_put() -> None:
    assert FarFrames("", ()).put(b"x") == -1
