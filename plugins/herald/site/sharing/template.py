"""The drawing behind every card: an SVG with places for texts and for the site's mark."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from herald.core.documents import nearest
from herald.core.errors import HeraldError, Mistake
from herald.core.files import line_of
from herald.pictures.letters import Face, width
from herald.site.sharing.wrapping import Box, fitted

TEXTS = ("title", "section", "authors", "date", "byline", "summary", "site", "address")
"""What a place can be for, besides ``mark``."""
WIDTH, HEIGHT = 1200, 630
"""Of every card, in pixels: the 1.91:1 that Facebook, LinkedIn and X show without cutting."""

_MARK = "mark"
_PLACE, _WITH = "data-card", "data-with"
_SVG = "{http://www.w3.org/2000/svg}"
_LEADING = 1.2
# Numbers in a template are pixels of a card, and a few hundred at most.
_FAR = 10_000
_FROM = ("top", "middle", "bottom")
# Right-to-left isolate and its end (UAX 9): the engine takes every line for left-to-right.
_ISOLATE, _END = "\u2067", "\u2069"


@dataclass(frozen=True)
class Template:
    """A checked template; ``svg`` is the whole drawing, its colours filled in."""

    svg: str
    path: Path
    places: frozenset[str] = frozenset(TEXTS)
    """The texts that it has places for."""


def read_template(svg: str, path: Path) -> Template:
    """The template that was read from ``path``. Raises ``HeraldError`` with everything that is wrong with its places.

    What may stand in an SVG at all is not checked here.
    """
    try:
        root = fromstring(svg)
    except (ParseError, DefusedXmlException) as error:
        raise HeraldError([Mistake(path, None, f"is no SVG ({error})", "write it anew")]) from error
    mistakes = []
    places = {element.get(_PLACE, "") for element in root.iter("*")}
    for element in root.iter("*"):
        for fault, remedy in _faults(element):
            line = line_of(f'{_PLACE}="{element.get(_PLACE)}"', svg)
            mistakes.append(Mistake(path, line, fault, remedy))
    if "title" not in places:
        mistakes.append(Mistake(path, None, "has no place for the title", f'write <text {_PLACE}="title" ...>'))
    if mistakes:
        raise HeraldError(mistakes)
    return Template(svg, path, frozenset(places.intersection(TEXTS)))


def filled(template: Template, texts: Mapping[str, str], mark: bytes) -> bytes:
    """The drawing with these texts in their places, and the SVG ``mark`` in its own.

    What has nothing to be put into it is taken out, and so is whatever is there only together with it.
    """
    root = fromstring(template.svg)
    there = {name for name in TEXTS if texts.get(name)} | ({_MARK} if mark else set())
    for parent in list(root.iter("*")):
        for child in list(parent):
            if not {child.get(_PLACE, ""), child.get(_WITH, "")} <= there | {""}:
                parent.remove(child)
    for element in list(root.iter("*")):
        name = element.get(_PLACE)
        if name == _MARK:
            _draw_mark(element, mark)
        elif name:
            _write(element, texts[name])
    return bytes(tostring(root))


def _faults(element: Element) -> list[tuple[str, str]]:
    name = element.get(_PLACE)
    if name is None:
        return []
    known = (*TEXTS, _MARK)
    if name not in known:
        guess = nearest(name, known)
        return [(f"has a place for '{name}'", f"did you mean '{guess}'?" if guess else f"write {', '.join(known)}")]
    if (element.tag == f"{_SVG}text") is (name == _MARK):
        tag = "rect" if name == _MARK else "text"
        return [(f"has a place for '{name}' that is no <{tag}>", f'write <{tag} {_PLACE}="{name}" ...>')]
    needed = ("x", "y", "width", "height") if name == _MARK else ("x", "y", "font-size", "data-width")
    optional = () if name == _MARK else ("data-lines", "data-smallest", "data-leading", "font-weight")
    faults = [
        (f"has a place for '{name}' whose {key} is '{element.get(key, '')}'", "write a number without a unit")
        for key in (*needed, *optional)
        if (key in needed or element.get(key)) and not _is_number(element.get(key, ""))
    ]
    if element.get("data-from", _FROM[0]) not in _FROM:
        faults.append(
            (f"has a place for '{name}' with data-from='{element.get('data-from')}'", "write top, middle or bottom")
        )
    return faults


def _is_number(value: str) -> bool:
    try:
        return 0 <= float(value) < _FAR
    except ValueError:
        return False


def _draw_mark(element: Element, mark: bytes) -> None:
    """Turn the rectangle into the mark, in the middle of it; embedded, so that ids of the two never meet."""
    keep = {key: element.get(key, "0") for key in ("x", "y", "width", "height")}
    element.clear()
    element.tag = f"{_SVG}image"
    element.attrib.update(keep, href=f"data:image/svg+xml;base64,{b64encode(mark).decode()}")


def _write(element: Element, text: str) -> None:
    face = Face(element.get("font-family", "serif"), round(float(element.get("font-weight", 400))),
                element.get("font-style") == "italic")  # fmt: skip
    largest = float(element.get("font-size", 16))
    smallest = min(largest, float(element.get("data-smallest", largest)))
    room = float(element.get("data-width", WIDTH))
    box = Box(room, max(1, int(float(element.get("data-lines", 1)))), largest, smallest)
    block = fitted(text, box, lambda line: width(line, face, 1))
    x, y = float(element.get("x", 0)), float(element.get("y", 0))
    leading = block.size * float(element.get("data-leading", _LEADING))
    over = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[element.get("data-from", _FROM[0])]
    top = y - over * leading * (len(block.lines) - 1)
    is_leftward = _is_leftward(text)
    if is_leftward and element.get("text-anchor", "start") == "start":
        x += room
        element.set("text-anchor", "end")
    for child in list(element):
        element.remove(child)
    element.text = None
    element.set("font-size", f"{block.size:.2f}")
    for number, line in enumerate(block.lines):
        span = SubElement(element, f"{_SVG}tspan", x=f"{x:.2f}", y=f"{top + number * leading:.2f}")
        span.text = f"{_ISOLATE}{line}{_END}" if is_leftward else line


def _is_leftward(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left (UAX 9, P2)."""
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"
