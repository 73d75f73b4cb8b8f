"""Lines in a box: none wider, none lost, and what does not fit is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.site.sharing.wrapping import Box, fitted


def ems(line: str) -> float:
    """A typewriter: every sign is as wide as the size."""
    return float(len(line))


@pytest.mark.parametrize(
    ("text", "width", "lines", "expected"),
    [
        ("one two", 10, 2, ("one two",)),
        ("one two three four", 11, 2, ("one two", "three four")),
        # Not 'aaa bbb ccc' and a lonely 'd'.
        ("aaa bbb ccc d", 11, 2, ("aaa bbb", "ccc d")),
        ("well-known otters", 10, 2, ("well-known", "otters")),
        ("well-known otters", 7, 3, ("well-", "known", "otters")),
        ("水獺喜歡吃魚。螃蟹", 7, 2, ("水獺喜歡吃", "魚。螃蟹")),
        ("水獺吃魚。", 4, 2, ("水獺吃", "魚。")),
    ],
)
def test_lines_are_broken_between_words_and_about_equally_long(
    text: str, width: int, lines: int, expected: tuple[str, ...]
) -> None:
    block = fitted(text, Box(width, lines, 1, 1), ems)
    assert (block.lines, block.size) == (expected, 1)


def test_a_long_text_is_smaller() -> None:
    box = Box(100, 2, 10, 4)
    assert fitted("a" * 10, box, ems).size == 10
    assert 8 < fitted("aaaa " * 4 + "bb", box, ems).size <= 100 / 12
    # No smaller than it may be, also where the last step would go further.
    assert fitted("a" * 99, Box(10, 1, 1, 0.9), ems).size == 0.9
    small = fitted("aaaa aaaa " * 4, box, ems)
    assert 4 <= small.size < 10
    assert " ".join(small.lines) == ("aaaa aaaa " * 4).strip()


@pytest.mark.parametrize(
    ("text", "lines", "expected"),
    [
        ("one two three four", 1, ("one two…",)),
        ("one two three, four", 2, ("one two", "three…")),
        ("incomprehensibilities", 1, ("incompreh…",)),
        ("incomprehensibilities", 2, ("incomprehe", "nsibiliti…")),
    ],
)
def test_what_fits_at_no_size_is_cut(text: str, lines: int, expected: tuple[str, ...]) -> None:
    assert fitted(text, Box(10, lines, 1, 1), ems).lines == expected


WORDS = st.text(st.sampled_from("abc -水。\u05d0"), min_size=1, max_size=60).map(lambda t: " ".join(t.split()))


@given(WORDS, st.integers(2, 30), st.integers(1, 4), st.integers(1, 3))
def test_no_line_leaves_the_box_and_none_is_empty(text: str, width: int, lines: int, largest: int) -> None:
    block = fitted(text, Box(width, lines, largest, 1), ems)
    assert len(block.lines) <= lines
    assert all(line and len(line) * block.size <= width + 1e-9 for line in block.lines)
    joined = "".join(block.lines)
    whole = text.replace(" ", "")
    if not joined.endswith("…"):
        assert joined.replace(" ", "") == whole
