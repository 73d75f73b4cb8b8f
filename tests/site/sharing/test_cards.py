"""Cards drawn for real: few, because each takes a fifth of a second."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from herald.core.jobs import Limits, Lost, run
from herald.core.store import Store
from herald.pictures.letters import lacking
from herald.site.sharing.cards import Sheet, Words, card, draw
from herald.site.sharing.colours import coloured
from herald.site.sharing.template import Template, read_template
from tests.conftest import ROOT

PATH = Path("card.svg")
THEME = read_template(coloured((ROOT / "theme" / "card.svg").read_text(), {"--color-accent": "#ff0000"}), PATH)
MARK = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2H0z" fill="#0000ff"/></svg>'
SHEET = Sheet(THEME, MARK)
FISH = Words.of(title="Fish", site="Otters")
CHIPS = Words.of(title="Chips", site="Otters")
SMALL = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630">'
    '<text data-card="title" x="9" y="99" font-size="50" data-width="900" font-family="sans-serif"/></svg>',
    PATH,
)


def limited(function: Any, inputs: Any) -> Iterator[Any]:
    return run(function, inputs, Limits(), workers=1)


def pixels(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def test_a_card_has_the_site_s_colours_its_mark_and_its_words() -> None:
    delivery = card(SHEET, FISH)
    ((_name, png),) = delivery.files
    found = pixels(png)
    assert found.size == (1200, 630)
    assert found.getpixel((253, 10)) == (255, 0, 0)
    assert found.getpixel((125, 315)) == (0, 0, 255)
    title = found.crop((300, 270, 900, 340))
    assert title.getextrema()[0][0] < 60
    # A palette: flat colours are worth it.
    assert png[25] == 3
    assert len(png) < 30_000


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path) -> None:
    store, sheet = Store(tmp_path), Sheet(SMALL)
    first = draw(sheet, [FISH, CHIPS, FISH], store, limited)
    assert (first.drawn, first.reused, first.faults) == (2, 0, {})
    assert set(store.keys()) == set(first.keys.values())

    def never(_function: Any, inputs: Any) -> Iterator[Any]:
        assert not inputs
        return iter(())

    second = draw(sheet, [CHIPS, FISH], store, never)
    assert (second.drawn, second.reused, second.keys) == (0, 2, first.keys)


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (Sheet(SMALL), Words.of(title="Fish!")),
        (Sheet(SMALL), Words.of(section="Fish", site="Otters")),
        (Sheet(SMALL, MARK), FISH),
        (Sheet(Template(SMALL.svg + " ", PATH)), FISH),
    ],
)
def test_whatever_would_change_a_card_has_another_card(sheet: Sheet, words: Words, tmp_path: Path) -> None:
    def lost(_function: Any, inputs: Any) -> Iterator[Any]:
        return iter([Lost("no")] * len(inputs))

    store = Store(tmp_path)
    ((_, key),) = draw(Sheet(SMALL), [FISH], store, limited).keys.items()
    assert store.describe(key)
    assert draw(sheet, [words], store, lost).faults == {words: "no"}


def test_a_card_that_cannot_be_drawn_is_told_and_not_stored(tmp_path: Path) -> None:
    broken = Sheet(Template(SMALL.svg.replace("<text", '<image href="/etc/passwd"/><text'), PATH))
    found = draw(broken, [FISH], Store(tmp_path), limited)
    assert "an image of it is in another file" in found.faults[FISH]
    assert (found.keys, found.drawn, list(Store(tmp_path).keys())) == ({}, 0, [])


@pytest.mark.parametrize(
    ("title", "expected", "missing"),
    [
        ("Plain", "Plain", ""),
        ("Party 🎉 time", "Party time", ""),
        ("水獺 otter", "水獺 otter", "水獺"),
        ("Żółw, ёж, ψάρι, לוטרה", "Żółw, ёж, ψάρι, לוטרה", ""),
        ("a\u200bb\u2067\u00a0c", "a\u200bb\u2067 c", ""),
        ("nul \0", "nul \ufffd", ""),
    ],
)
def test_letters_that_no_font_has_are_noticed_and_pictograms_left_out(title: str, expected: str, missing: str) -> None:
    words = Words.of(title=title)
    assert dict(words.texts)["title"] == expected
    assert words.lacking == missing
    assert lacking(missing) == missing
