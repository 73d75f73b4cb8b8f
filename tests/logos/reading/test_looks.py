"""Tone and ground: what is measured decides, and names settle what could be either way."""

from __future__ import annotations

import pytest

from herald.logos.model import Ground, Layout, Tone
from herald.logos.reading.looks import ground_of, layout_of, tone_of
from herald.logos.reading.names import understood, words_of
from herald.pictures.ink import Ink
from tests.logos.drawings import BLACK, BLUE, COLOURS, FOR_DARK, FOR_LIGHT, WHITE

UNKNOWN = Ink()

TONES: list[tuple[str, Ink, Tone, str]] = [
    ("", UNKNOWN, Tone.COLOUR, "nothing tells another"),
    ("white", UNKNOWN, Tone.WHITE, "from the file's name: the word 'white'"),
    ("", COLOURS, Tone.COLOUR, "measured: 2 colours, mostly #1f6fb5"),
    ("", BLUE, Tone.MONO, "measured: one colour, #1f6fb5"),
    ("", BLACK, Tone.BLACK, "measured: one colour, #17211d"),
    ("", WHITE, Tone.WHITE, "measured: one colour, #ffffff"),
    # Bright, but nobody says that it is the reverse of another.
    ("", FOR_DARK, Tone.COLOUR, "measured: 2 colours, mostly #ffe9a0"),
    ("light", FOR_DARK, Tone.REVERSED, "measured: 2 colours, mostly #ffe9a0"),
    ("dark", FOR_DARK, Tone.REVERSED, "measured: 2 colours, mostly #ffe9a0"),
    ("dark", FOR_LIGHT, Tone.COLOUR, "measured: 2 colours, mostly #102040"),
    ("white", WHITE, Tone.WHITE, "from the file's name: the word 'white'"),
    ("white", FOR_DARK, Tone.REVERSED, "from the file's name: the word 'white', measured: 2 colours, mostly #ffe9a0"),
    ("white", COLOURS, Tone.REVERSED, "from the file's name: the word 'white', measured: 2 colours, mostly #1f6fb5"),
    ("white", FOR_LIGHT, Tone.COLOUR, "from the file's name: the word 'white', measured: 2 colours, mostly #102040"),
    ("white", BLACK, Tone.BLACK, "from the file's name: the word 'white', measured: one colour, #17211d"),
    ("reversed", WHITE, Tone.WHITE, "from the file's name: the word 'reversed', measured: one colour, #ffffff"),
    ("negative", FOR_DARK, Tone.REVERSED, "from the file's name: the word 'negative'"),
    ("mono", BLACK, Tone.BLACK, "from the file's name: the word 'mono', measured: one colour, #17211d"),
    ("mono", BLUE, Tone.MONO, "from the file's name: the word 'mono'"),
    ("mono", COLOURS, Tone.COLOUR, "from the file's name: the word 'mono', measured: 2 colours, mostly #1f6fb5"),
    ("black", BLUE, Tone.MONO, "from the file's name: the word 'black', measured: one colour, #1f6fb5"),
    ("black", BLACK, Tone.BLACK, "from the file's name: the word 'black'"),
    ("color", BLUE, Tone.COLOUR, "from the file's name: the word 'color'"),
    ("color", FOR_DARK, Tone.COLOUR, "from the file's name: the word 'color'"),
    ("colour", BLACK, Tone.BLACK, "from the file's name: the word 'colour', measured: one colour, #17211d"),
]


@pytest.mark.parametrize(("name", "ink", "tone", "origin"), TONES)
def test_the_tone_and_where_it_comes_from(name: str, ink: Ink, tone: Tone, origin: str) -> None:
    found = tone_of(understood(words_of(name)), ink)
    assert (found.value, str(found.origin)) == (tone, origin)


GROUNDS: list[tuple[str, Ink, Ground, str]] = [
    ("", FOR_DARK, Ground.DARK, "measured: 93 % of the ink is lost on white"),
    ("black", WHITE, Ground.DARK, "measured: 100 % of the ink is lost on white"),
    ("white", FOR_LIGHT, Ground.LIGHT, "measured: 80 % of the ink is lost on black"),
    ("reversed", COLOURS, Ground.DARK, "from the file's name: the word 'reversed'"),
    ("white", UNKNOWN, Ground.DARK, "from the file's name: the word 'white'"),
    ("black", COLOURS, Ground.LIGHT, "from the file's name: the word 'black'"),
    ("dark", COLOURS, Ground.ANY, "measured: it stands out from white and from black"),
    ("", UNKNOWN, Ground.LIGHT, "nothing tells another"),
]


@pytest.mark.parametrize(("name", "ink", "ground", "origin"), GROUNDS)
def test_the_ground_and_where_it_comes_from(name: str, ink: Ink, ground: Ground, origin: str) -> None:
    found = ground_of(understood(words_of(name)), ink)
    assert (found.value, str(found.origin)) == (ground, origin)


def test_the_layout_and_where_it_comes_from() -> None:
    own, folder, none = (layout_of(name) for name in (understood(["hor"]), understood([], ["hor"]), understood([])))
    assert (own.value, str(own.origin)) == (Layout.HORIZONTAL, "from the file's name: the word 'hor'")
    assert (folder.value, str(folder.origin)) == (Layout.HORIZONTAL, "from the folder's name: the word 'hor'")
    assert (none.value, str(none.origin)) == (None, "no word of the file's name tells one")
