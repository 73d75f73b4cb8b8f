"""The site's colours for its cards: custom properties out of style sheets, as a page on light ground has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tinycss2

# 'var(--color-ink, #1a232d)' in an SVG.
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
_FUNCTIONS = ("rgb", "rgba", "hsl", "hsla")


def properties_of(sheets: Iterable[str]) -> dict[str, str]:
    """Every custom property that is a plain colour, by its name; later sheets win. ``light-dark`` is its first half."""
    found: dict[str, str] = {}
    for sheet in sheets:
        for name, tokens in _declarations(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)):
            if colour := _colour(tokens):
                found[name] = colour
    return found


def coloured(svg: str, colours: Mapping[str, str]) -> str:
    """The drawing with each ``var(--name, fallback)`` replaced by the colour of that name, or else by its fallback."""
    return _VARIABLE.sub(lambda found: colours.get(found[1]) or (found[2] or "").strip() or "none", svg)


def _declarations(rules: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    for rule in rules:
        if rule.type == "declaration" and rule.name.startswith("--"):
            yield rule.name, rule.value
        elif rule.type == "qualified-rule" or (rule.type == "at-rule" and rule.lower_at_keyword == "layer"):
            yield from _declarations(
                tinycss2.parse_blocks_contents(rule.content or (), skip_comments=True, skip_whitespace=True)
            )


def _colour(tokens: Iterable[Any]) -> str:
    """The value if it is one colour that SVG knows, too; ''."""
    said = [token for token in tokens if token.type not in ("whitespace", "comment")]
    if len(said) != 1:
        return ""
    (token,) = said
    if token.type == "function" and token.lower_name == "light-dark":
        light = []
        for argument in token.arguments:
            if argument == ",":
                break
            light.append(argument)
        return _colour(light)
    is_colour = token.type in ("hash", "ident") or (token.type == "function" and token.lower_name in _FUNCTIONS)
    return token.serialize() if is_colour else ""
