"""The sentences on what is refused, held against the inspection that refuses it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from herald.core.errors import HeraldError
from herald.pictures.limits import limits
from herald.pictures.look import look
from herald.svg.inspection import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS
from tests.svg.drawings import SVG, svg

BAD = {
    "Format": b"\x1f\x8b" + svg(),
    "Bytes": svg(f"<!--{'x' * MAX_BYTES}-->"),
    "Elements": svg("<g/>" * MAX_ELEMENTS),
    "Copies": svg(
        '<g id="a"><path d="M0 0h1"/></g>'
        + "".join(f'<g id="{"a" * (n + 1)}">{f"""<use href="#{"a" * n}"/>""" * 10}</g>' for n in range(1, 7))
    ),
    "Natural size": f'<svg xmlns="{SVG}" width="2000000" height="1"/>'.encode(),
    "Embedded pictures": svg(f'<image href="data:image/svg+xml;base64,{base64.b64encode(svg()).decode()}"/>'),
    "Scripts": svg('<path d="M0 0h1" onclick="x()"/>'),
    "Other files": svg('<image href="https://example.org/a.png"/>'),
    "Entities": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>"),
    "Embedded fonts": svg(
        "<style>@font-face { font-family: Ours; src: url(data:font/woff2;base64,d09GMg==) }</style>"
        '<text y="5" font-family="Ours">x</text>'
    ),
}


@pytest.mark.parametrize(("title", "sentence"), limits())
def test_what_a_sentence_excludes_is_refused(title: str, sentence: str) -> None:
    assert sentence.endswith(".")
    look(svg(), Path("a.svg"))
    with pytest.raises(HeraldError):
        look(BAD[title], Path("a.svg"))


def test_the_numbers_are_those_of_the_inspection() -> None:
    said = " ".join(sentence for _, sentence in limits())
    for number in (MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS):
        assert f"{number:,}" in said
    deep = svg("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH)
    with pytest.raises(HeraldError, match="too deep"):
        look(deep, Path("a.svg"))
