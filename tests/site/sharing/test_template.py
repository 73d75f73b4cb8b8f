"""A template's places: what is written into them, and what is wrong with others."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.core.errors import HeraldError
from herald.pictures.letters import Face, width
from herald.site.sharing.cards import Words
from herald.site.sharing.colours import coloured
from herald.site.sharing.template import filled, read_template
from tests.conftest import ROOT

PATH = Path("card.svg")
TITLE = '<text data-card="title" x="100" y="200" font-size="50" data-width="400" data-lines="3" data-smallest="20"/>'
THEME = coloured((ROOT / "theme" / "card.svg").read_text(), {})
HEBREW = "\u05e9\u05dc\u05d5\u05dd!"
SVG = "{http://www.w3.org/2000/svg}"


def svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630">{inside}</svg>'


def drawn(inside: str, mark: bytes = b"", **texts: str) -> ElementTree.Element:
    return ElementTree.fromstring(filled(read_template(svg(inside), PATH), texts, mark))


def lines(root: ElementTree.Element) -> list[ElementTree.Element]:
    return list(root.iter(f"{SVG}tspan"))


def test_a_title_is_wrapped_into_its_width() -> None:
    found = lines(drawn(TITLE, title="A title that is far too long for one line"))
    assert len(found) > 1
    assert " ".join(line.text or "" for line in found) == "A title that is far too long for one line"
    assert {line.get("x") for line in found} == {"100.00"}
    size = 50.0
    assert all(width(line.text or "", Face(), size) <= 400 for line in found)
    assert [float(line.get("y", 0)) for line in found] == [200 + number * size * 1.2 for number in range(len(found))]


@pytest.mark.parametrize(("way", "expected"), [("top", [200, 260]), ("middle", [170, 230]), ("bottom", [140, 200])])
def test_a_block_grows_from_where_it_is_told(way: str, expected: list[float]) -> None:
    root = drawn(TITLE.replace("/>", f' data-from="{way}"/>'), title="Sixteen otters at home here")
    assert [float(line.get("y", 0)) for line in lines(root)] == expected


def test_hebrew_begins_at_the_right() -> None:
    root = drawn(TITLE, title=HEBREW)
    (line,) = lines(root)
    assert (line.get("x"), line.text) == ("500.00", f"\u2067{HEBREW}\u2069")
    assert root[0].get("text-anchor") == "end"


def test_what_has_no_text_goes_with_all_that_belongs_to_it() -> None:
    more = '<text data-card="date" x="0" y="0" font-size="9" data-width="90"/><path data-with="date"/><path/>'
    both = drawn(TITLE + more, title="T", date="31 August 2011")
    assert [child.tag for child in both] == [f"{SVG}text", f"{SVG}text", f"{SVG}path", f"{SVG}path"]
    assert [child.tag for child in drawn(TITLE + more, title="T")] == [f"{SVG}text", f"{SVG}path"]


def test_the_mark_is_embedded_in_its_place() -> None:
    place = '<g><rect data-card="mark" x="1" y="2" width="3" height="4" fill="red"/></g>'
    ((mark,),) = [list(root) for root in drawn(TITLE + place, b"<svg/>", title="T").iter(f"{SVG}g")]
    assert mark.tag == f"{SVG}image"
    assert mark.attrib == {
        "x": "1",
        "y": "2",
        "width": "3",
        "height": "4",
        "href": "data:image/svg+xml;base64,PHN2Zy8+",
    }
    assert drawn(TITLE + place, title="T").find(f"{SVG}g/*") is None


@settings(deadline=None, max_examples=25)
@given(st.text(min_size=1, max_size=60))
def test_any_text_is_only_text(text: str) -> None:
    words = dict(Words.of(title=f"<b>&amp;{text}]]>").texts)
    root = drawn(TITLE, **words)
    assert {element.tag for element in root.iter()} == {f"{SVG}svg", f"{SVG}text", f"{SVG}tspan"}


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("", "has no place for the title"),
        (TITLE.replace("title", "titel"), "has a place for 'titel'"),
        (TITLE.replace('data-width="400"', ""), "whose data-width is ''"),
        (TITLE.replace('"50"', '"5em"'), "whose font-size is '5em'"),
        (TITLE.replace('"100"', '"nan"'), "whose x is 'nan'"),
        (TITLE.replace("/>", ' data-from="left"/>'), "data-from='left'"),
        (TITLE.replace("<text", "<rect"), "that is no <text>"),
        (TITLE + '<text data-card="mark"/>', "that is no <rect>"),
        (TITLE + '<rect data-card="mark" x="1" y="1" width="9"/>', "whose height is ''"),
    ],
)
def test_a_place_that_cannot_be_filled_is_a_mistake(inside: str, what: str) -> None:
    with pytest.raises(HeraldError) as caught:
        read_template(svg(inside), PATH)
    assert what in str(caught.value)


@pytest.mark.parametrize("text", ["no svg", '<!DOCTYPE s [<!ENTITY a "b">]><svg>&a;</svg>'])
def test_what_is_no_svg_is_a_mistake(text: str) -> None:
    with pytest.raises(HeraldError, match="is no SVG"):
        read_template(text, PATH)


def test_the_theme_s_words_survive_a_crop_to_the_square_in_the_middle() -> None:
    long = "A very long title that somebody has written without any regard for those who read it on small screens"
    texts = dict.fromkeys(("title", "section", "byline", "site"), long)
    root = ElementTree.fromstring(filled(read_template(THEME, PATH), texts, b""))
    for text in root.iter(f"{SVG}text"):
        face = Face(text.get("font-family", ""), int(text.get("font-weight", 400)))
        for line in text:
            assert float(line.get("x", 0)) >= (1200 - 630) / 2
            end = float(line.get("x", 0)) + width(line.text or "", face, float(text.get("font-size", 0)))
            assert end <= (1200 + 630) / 2
            assert 40 < float(line.get("y", 0)) < 600
