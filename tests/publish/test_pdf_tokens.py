from __future__ import annotations

import re
import zlib
from itertools import pairwise

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from briefbook.publish import syntax, xref
from briefbook.publish.srgb import srgb_profile
from briefbook.publish.trees import Node, leaves, limits, root

texts = st.text(st.characters(exclude_categories=["Cs"]))
# The reader used here takes strings that begin with a byte order mark for what they are not.
marks = ("\ufeff", "þÿ", "ÿþ", "ï»¿")


@given(texts.filter(lambda text: not text.startswith(marks)))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert str(pikepdf.Object.parse(syntax.text_string(text))) == text


@given(st.text())
def test_any_text_makes_a_string_of_plain_bytes(text: str) -> None:
    assert re.fullmatch(rb"[ -~]+", syntax.text_string(text))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_name_is_read_back_as_it_was(text: str) -> None:
    assert str(pikepdf.Object.parse(syntax.name(text))) == "/" + text


@given(st.floats(min_value=-1e6, max_value=1e6))
def test_a_number_is_written_without_exponent_to_a_thousandth(value: float) -> None:
    written = syntax.number(value)
    assert re.fullmatch(rb"-?\d+(\.\d{1,3})?", written)
    assert abs(float(written) - value) <= 0.0005001


@given(st.lists(st.one_of(st.just(xref.FREE), st.builds(xref.at, st.integers(0, 2**32 - 1))), min_size=1))
def test_differences_of_rows_add_up_to_the_rows(rows: list[bytes]) -> None:
    differences = xref._differences(b"".join(rows), bytes(8))
    above = bytes(7)
    for start, row in zip(range(0, len(differences), 8), rows, strict=True):
        assert differences[start] == 2
        above = bytes((old + new) & 255 for old, new in zip(above, differences[start + 1 : start + 8], strict=True))
        assert above == row[1:]


def test_a_stream_is_compressed_only_where_that_helps() -> None:
    assert b"Filter" not in syntax.stream(b"q Q")
    packed = syntax.stream(b"0 0 m " * 100)
    body = packed.split(b"stream\n", 1)[1].removesuffix(b"\r\nendstream")
    assert zlib.decompress(body) == b"0 0 m " * 100


def test_a_stream_that_ends_in_a_carriage_return_keeps_its_length() -> None:
    assert syntax.plain_stream(b"q\r") == b"<</Length 2>>stream\nq\r\r\nendstream"


@given(st.integers(1, 5000))
def test_a_tree_has_nodes_of_bounded_size_in_ascending_order(count: int) -> None:
    bodies = list(leaves(b"Nums", [(b"%d" % key, b"0") for key in range(count)]))
    nodes = [Node(number, b"%d" % low, b"%d" % high) for number, (low, high) in enumerate(limits(range(count)), 1)]
    above: list[bytes] = []

    def add(body: bytes) -> int:
        above.append(body)
        return len(nodes) + len(above)

    top = root(b"Nums", nodes, add)
    assert all(body.count(b" 0 R") <= 64 for body in [top, *above])
    assert all(body.count(b" 0") <= 33 for body in bodies)
    assert len(bodies) == len(nodes)
    assert all(int(one.high) < int(other.low) for one, other in pairwise(nodes))
    assert nodes[-1] == Node(len(nodes), nodes[-1].low, b"%d" % (count - 1))


def test_the_colour_profile_is_as_long_as_it_says_and_always_the_same() -> None:
    profile = srgb_profile()
    assert int.from_bytes(profile[:4]) == len(profile)
    assert profile[12:24] == b"mntrRGB XYZ "
    assert profile[36:40] == b"acsp"


def test_the_primaries_of_the_profile_add_up_to_its_white() -> None:
    profile = srgb_profile()
    entries = [profile[132 + 12 * tag : 144 + 12 * tag] for tag in range(int.from_bytes(profile[128:132]))]
    places = {entry[:4]: int.from_bytes(entry[4:8]) for entry in entries}
    for axis, white in enumerate((0.9642, 1.0, 0.8249)):
        start = [places[key] + 8 + 4 * axis for key in (b"rXYZ", b"gXYZ", b"bXYZ")]
        total = sum(int.from_bytes(profile[place : place + 4], signed=True) for place in start) / 65536
        assert abs(total - white) < 0.0005
