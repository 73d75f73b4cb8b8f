"""Drawings that multiply: found by counting, before an engine works on them for half a minute."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import HeraldError, Mistake
from herald.logos.references import MAX_DRAWN, LoopError, References
from herald.logos.svg import MAX_ELEMENTS, inspect
from tests.logos.drawings import HEAD


def refusal(text: str) -> Mistake:
    with pytest.raises(HeraldError) as raised:
        inspect(text.encode(), Path("otter.svg"))
    (mistake,) = raised.value.mistakes
    return mistake


def ten_times(generations: int, reference: str) -> str:
    """Each generation refers to the one before ten times."""
    groups = [f'<g id="a{number}">{reference.format(f"#a{number - 1}") * 10}</g>' for number in range(1, generations)]
    return f"""{HEAD}<g id="a0"><path/></g>{"".join(groups)}<use href="#a{generations - 1}"/></svg>"""


@pytest.mark.parametrize(
    "reference",
    [
        '<use href="{}"/>',
        '<use xlink:href="{}"/>',
        '<path fill="url({})"/>',
        '<path style="opacity:1;mask:url({})"/>',
        "<path clip-path=\"url( '{}' )\"/>",
        '<path marker-mid="url({})"/>',
        '<feImage href="{}"/>',
    ],
)
def test_a_bomb_is_refused_whatever_refers(reference: str) -> None:
    assert "would draw more than 100,000 elements" in refusal(ten_times(8, reference)).what


def test_a_drawing_with_many_clones_passes() -> None:
    inspect(ten_times(4, '<use href="{}"/>').encode(), Path("otter.svg"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f'{HEAD}\n<g id="a">\n<use href="#a"/></g></svg>', 3),
        (f'{HEAD}\n<use id="a" href="#a"/></svg>', 2),
        (f'{HEAD}\n<g id="a"><use href="#b"/></g>\n<g id="b"><use href="#a"/></g></svg>', 3),
        (f'{HEAD}\n<pattern id="a">\n<path fill="url(#a)"/></pattern></svg>', 3),
        (f'{HEAD}\n<linearGradient id="a" xlink:href="#b"/><linearGradient id="b" xlink:href="#a"/></svg>', 2),
    ],
)
def test_a_circle_is_refused_where_it_closes(text: str, line: int) -> None:
    mistake = refusal(text)
    assert (mistake.line, mistake.what) == (line, "refers to itself in a circle")


def test_a_chain_through_every_element_needs_no_deep_stack() -> None:
    references = References()
    references.start("svg", {}, 1)
    for number in range(MAX_ELEMENTS - 1):
        references.start("use", {"id": f"a{number}", "href": f"#a{number + 1}"}, 1)
        references.end()
    assert references.drawn() == MAX_DRAWN + 1


def test_elements_count_as_often_as_they_are_drawn() -> None:
    references = References()
    references.start("svg", {}, 1)
    references.start("g", {"id": "a"}, 2)
    references.start("path", {}, 3)
    references.end()
    references.end()
    for _ in range(3):
        references.start("use", {"href": "#a"}, 4)
        references.end()
    # The root, the group and its path, and three times a <use> with them.
    assert references.drawn() == 1 + 2 + 3 * 3


def test_the_first_of_two_equal_ids_counts() -> None:
    references = References()
    references.start("svg", {}, 1)
    for attributes in ({"id": "a"}, {"id": "a", "href": "#a"}):
        references.start("use", attributes, 1)
        references.end()
    assert references.drawn() == 4


def test_the_error_knows_its_line() -> None:
    references = References()
    references.start("svg", {"id": "a", "mask": "url(#a)"}, 7)
    with pytest.raises(LoopError) as raised:
        references.drawn()
    assert raised.value.line == 7
