"""The colours of the style sheets, as a card on light ground has them."""

from __future__ import annotations

import pytest

from herald.site.sharing.colours import coloured, properties_of
from tests.conftest import ROOT

THEME = (ROOT / "theme/static/css/tokens.css").read_text()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("#1e7f4f", "#1e7f4f"),
        ("light-dark(#fff, #000)", "#fff"),
        ("light-dark(rgb(1 2 3), black)", "rgb(1 2 3)"),
        ("teal", "teal"),
        ("color-mix(in srgb, red, blue)", None),
        ("var(--other)", None),
        ("1px solid red", None),
        ("url(https://elsewhere.example/)", None),
    ],
)
def test_a_property_that_is_one_colour_counts(value: str, expected: str | None) -> None:
    assert properties_of([f":root {{ --own: {value}; color: red }}"]).get("--own") == expected


def test_the_site_s_own_colours_win_over_the_theme_s() -> None:
    found = properties_of([THEME, ":root { --color-ink: light-dark(#010203, #fff) }"])
    assert found["--color-ink"] == "#010203"
    assert found["--color-paper"] == "#fff"


def test_a_dark_scheme_does_not_count() -> None:
    sheet = ":root { --a: red } @media (prefers-color-scheme: dark) { :root { --a: blue } }"
    assert properties_of([sheet]) == {"--a": "red"}


@pytest.mark.parametrize(
    ("svg", "expected"),
    [
        ('fill="var(--a, #fff)"', 'fill="red"'),
        ('fill="var(--b, #fff)"', 'fill="#fff"'),
        ('fill="var( --b , rgb(1, 2, 3))"', 'fill="rgb(1, 2, 3)"'),
        ('fill="var(--b)"', 'fill="none"'),
    ],
)
def test_variables_are_filled_in(svg: str, expected: str) -> None:
    assert coloured(svg, {"--a": "red"}) == expected
