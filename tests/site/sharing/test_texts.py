"""Markup goes, words stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.site.sharing.texts import ELLIPSIS, clipped, one_line, plain, words_in


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One &amp; two</p>", "One & two"),
        ("<p>one</p><p>two</p>", "one two"),
        ("un<em>believ</em>able", "unbelievable"),
        ("a<br>b<!-- <p>gone</p> -->c", "a b c"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("&lt;script&gt;", "<script>"),
        (" a \n\t b\0 ", "a b"),
        ("half \ud800 a character", "half a character"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
    ],
)
def test_html_becomes_one_line_of_text(markup: str, expected: str) -> None:
    assert plain(markup) == expected


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("short", 5, "short"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("one, two, three", 10, "one, two…"),
        ("Incomprehensibilities", 10, "Incompreh…"),
        ("水獺喜歡吃魚和螃蟹", 6, "水獺喜歡吃…"),
    ],
)
def test_what_is_too_long_is_cut_between_words(text: str, most: int, expected: str) -> None:
    assert clipped(text, most) == expected


@given(st.text(max_size=80), st.integers(2, 40))
def test_a_cut_text_is_a_beginning_of_the_whole(text: str, most: int) -> None:
    text = one_line(text)
    cut = clipped(text, most)
    assert len(cut) <= most
    assert cut == text or (cut.endswith(ELLIPSIS) and text.startswith(cut.removesuffix(ELLIPSIS)))


@pytest.mark.parametrize(("text", "expected"), [("two words", 2), ("", 0), ("水獺 喜歡", 0), ("두 단어", 2)])
def test_words_are_counted_where_spaces_part_them(text: str, expected: int) -> None:
    assert words_in(text) == expected
