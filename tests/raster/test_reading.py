"""What a page says: words with boxes, places of a text."""

from __future__ import annotations

from briefbook.raster import Reading

LINE = 12.0


def reading(text: str) -> Reading:
    """A page whose characters are ten points wide and whose lines follow one another down from 700."""
    boxes, x, y = [], 72.0, 700.0
    for character in text:
        if character == "\n":
            boxes.append((0.0, 0.0, 0.0, 0.0))
            x, y = 72.0, y - LINE
        else:
            boxes.append((x, y, x + 10, y + 10))
            x += 10
    return Reading(text, tuple(boxes))


def test_words_have_boxes_and_what_stands_behind_them() -> None:
    first, second, third = reading("One word\nmore").words
    assert (first.text, first.gap, first.boxes) == ("One", " ", ((72.0, 700.0, 102.0, 710.0),))
    assert (second.text, second.gap) == ("word", "\n")
    assert third.boxes == ((72.0, 688.0, 112.0, 698.0),)


def test_a_word_parted_at_the_end_of_a_line_is_one() -> None:
    word, _ = reading("agree\x02\nment holds").words
    assert (word.text, len(word.boxes)) == ("agreement", 2)


def test_where_no_space_parts_words_every_character_is_one() -> None:
    assert [word.text for word in reading("ab要点").words] == ["ab", "要", "点"]


def test_a_text_is_found_whatever_its_case_accents_and_lines() -> None:
    page = reading("Über den\nagree\x02\nment. uber den")
    assert [len(boxes) for boxes in page.find("uber  DEN")] == [1, 1]
    assert [len(boxes) for boxes in page.find("den agreement")] == [3]
    assert list(page.find(" ")) == []


def test_a_text_is_located_by_what_it_has_in_common_with_the_page() -> None:
    size, boxes = reading("Nothing here.\nThree clear aims").locate("and three clear points")
    assert size == len(" three clear ")
    assert boxes[0][1] == 688.0
    assert reading("abc").locate("xyz") == (0, ())
