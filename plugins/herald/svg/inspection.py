"""Look at an SVG before anything draws it: parse it within limits, refuse what may not be published, write it anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from herald.core.errors import HeraldError, Mistake
from herald.svg.cleaning import clean, written
from herald.svg.families import fonts
from herald.svg.parsing import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, Parsed, parse
from herald.svg.references import MAX_DRAWN, LoopError, Tree, drawn
from herald.svg.rules import CrowdedError
from herald.svg.sizes import MAX_SIDE, MIN_SIDE, natural_size
from herald.svg.statement import Statement, read_statement
from herald.svg.vocabulary import SVG, names

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_ELEMENTS", "MAX_SIDE", "MIN_SIDE", "Drawing", "Parsed", "inspect"]
__all__ += ["natural_size", "parse"]

_STYLE = f"{{{SVG}}}style"
_MOVING = names("animate animateColor animateMotion animateTransform discard set", SVG)


@dataclass(frozen=True)
class Drawing:
    """An SVG that may be published and drawn: its bytes and its elements, both rebuilt."""

    svg: bytes
    root: Element
    width: float
    height: float
    """Natural size in CSS pixels."""
    fonts: tuple[str, ...]
    """The families that live text asks for, sorted; none if there is no text to be seen."""
    statement: Statement
    has_view_box: bool
    has_raster: bool
    """Whether a picture made of pixels is embedded."""
    is_animated: bool


def inspect(payload: bytes, path: Path) -> Drawing:
    """The drawing in the bytes of ``path``. Raises ``HeraldError`` with every reason why it may not be published."""
    parsed = parse(payload, path)
    tree, mistakes = clean(parsed.root, parsed.lines, path)
    mistakes.extend(parsed.mistakes)
    if parsed.mistakes:
        raise HeraldError([*parsed.mistakes, *mistakes])
    size, asked = (0.0, 0.0), tuple[str, ...]()
    try:
        size = natural_size(parsed.root.get("width"), parsed.root.get("height"), parsed.root.get("viewBox"))
    except ValueError as error:
        remedy = 'give the root a viewBox="0 0 WIDTH HEIGHT"'
        mistakes.append(Mistake(path, tree.lines[tree.root], str(error), remedy))
    if too_much := _too_much(tree):
        mistakes.append(Mistake(path, *too_much))
    else:
        asked = fonts(tree)
    # The engines that draw the PNGs read no embedded fonts: the text would be set in another one.
    for line, family in tree.faces:
        if family.lower() in map(str.lower, asked):
            what = f"has live text in the embedded font '{family}', which not every program reads"
            mistakes.append(Mistake(path, line, what, "turn its text into paths"))
    if mistakes:
        raise HeraldError(mistakes)
    return Drawing(
        written(tree.root),
        tree.root,
        *size,
        asked,
        read_statement(parsed.root, parsed.comments),
        has_view_box="viewBox" in tree.root.attrib,
        has_raster=bool(tree.pixels),
        is_animated=any(_moves(element) for element in tree.root.iter()),
    )


def _too_much(tree: Tree) -> tuple[int | None, str, str] | None:
    """Line, reason and remedy, if an engine would work on it for too long."""
    remedy = "export the drawing again as plain SVG, with its clones and patterns turned into paths"
    try:
        number = drawn(tree)
    except LoopError as error:
        return error.line, "refers to itself in a circle", remedy
    except CrowdedError:
        return None, "has too many style rules for so many elements", "write the styles into attributes"
    if number <= MAX_DRAWN:
        return None
    what = f"would draw more than {MAX_DRAWN:,} elements, because parts of it are used again and again"
    return None, what, remedy


def _moves(element: Element) -> bool:
    return element.tag in _MOVING or (element.tag == _STYLE and "keyframes" in (element.text or "").lower())
