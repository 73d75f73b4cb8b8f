"""The fonts that live text asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.svg.families import family_names
from herald.svg.inspection import inspect
from tests.svg.drawings import HEAD


def fonts(body: str) -> tuple[str, ...]:
    return inspect(f"{HEAD}{body}</svg>".encode(), Path("otter.svg")).fonts


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("<path/>", ()),
        ("<text font-family='A'> \n </text>", ()),
        ("<g font-family='A'><title>x</title><path/></g>", ()),
        ("<text>x</text>", ("serif",)),
        ("<text font-family='B, A'>x</text><text font-family='A'>x</text>", ("A", "B")),
        ("<text font-family=\"'Open Sans', serif\">x</text>", ("Open Sans",)),
        ("<text style='font-family:&quot;Open Sans&quot;'>x</text>", ("Open Sans",)),
        ("<text style='font:bold 12px/1.5 A, serif'>x</text>", ("A",)),
        ("<text style='font:italic small-caps large &quot;A B&quot;!important'>x</text>", ("A B",)),
        ("<text style='font:menu'>x</text>", ("serif",)),
        ("<g font-family='A'><text>x<tspan font-family='B'>x</tspan></text></g>", ("A", "B")),
        ("<g font-family='A'><text font-family='B'><tspan font-family='inherit'>x</tspan></text></g>", ("B",)),
        ("<text font-family='A'> <tspan font-family='B'>x</tspan> </text>", ("B",)),
        ("<text font-family='A'><tspan font-family='B'/>x</text>", ("A",)),
        ("<text font-family='A'><a><textPath>x</textPath></a></text>", ("A",)),
        ("<text font-family='A' display='none'>x</text>", ()),
        ("<g style='display:none'><g><text font-family='A'>x</text></g></g><text font-family='B'>x</text>", ("B",)),
        ("<style>.a{font-family:A}.b{font-family:B}</style><text class='b'>x</text>", ("B",)),
        ("<style>g text{font:1em A}</style><g><text>x</text></g>", ("A",)),
        ("<style>g>text{font:1em A}</style><text>x</text>", ("serif",)),
        ("<symbol id='a'><text font-family='A'>x</text></symbol><use href='#a'/>", ("A",)),
    ],
)
def test_the_first_choice_of_every_text_that_may_be_seen_is_named(body: str, asked: tuple[str, ...]) -> None:
    assert fonts(body) == asked


@pytest.mark.parametrize(
    ("value", "names"),
    [("A", ("A",)), (" 'A, B' , C D,\"E\"", ("A, B", "C D", "E")), ("", ()), (" , ,", ())],
)
def test_a_list_of_families_is_read_without_its_quotes(value: str, names: tuple[str, ...]) -> None:
    assert family_names(value) == names
