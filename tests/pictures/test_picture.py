"""What is known of a picture's colours."""

from __future__ import annotations

import pytest

from herald.pictures.picture import Colour, Layout, Picture


@pytest.mark.parametrize(
    ("colours", "is_grey"),
    [
        (None, False),
        (frozenset(), True),
        (frozenset({(0, 0, 0)}), True),
        (frozenset({(0, 0, 0), (9, 9, 9), (255, 255, 255)}), True),
        (frozenset({(9, 9, 8)}), False),
        (frozenset({(0, 0, 0), (8, 9, 9)}), False),
        (frozenset({(9, 8, 9), (0, 0, 0)}), False),
    ],
)
def test_a_picture_is_grey_if_all_its_colours_are(colours: frozenset[Colour] | None, is_grey: bool) -> None:
    assert Picture(1, 1, Layout.STRAIGHT, b"\0\0\0\0", 4, colours).is_grey is is_grey
