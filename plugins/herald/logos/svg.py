"""Look at an SVG master before anything draws it: its natural size, and whether it may be published at all.

The look is one pass of expat, with line numbers. What is refused here: text that is not well-formed, a root
that is not ``svg``, no usable size, entity declarations, and whatever is active or reaches outside the file.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from herald.core.errors import HeraldError, Mistake
from herald.logos.model import Master

MAX_BYTES = 2_000_000
"""Larger than any of the 12,637 collected logos that this limit was measured on."""
MAX_DEPTH = 200
MAX_ELEMENTS = 50_000
MAX_SIDE = 1e6
"""CSS pixels, and user units of a viewBox; larger numbers are slips of a tool, and no engine draws them."""

_SHOWN = 60

_SVG = "http://www.w3.org/2000/svg"
_ACTIVE = {"script", "foreignObject", "iframe", "handler", "listener", "audio", "video"}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE)
# CSS: 96 px to the inch.
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
_OUTSIDE_CSS = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|data:image/)|image-set\(", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:image/(png|jpeg|gif|webp)[;,]", re.IGNORECASE)


def read_master(path: Path) -> Master:
    """The SVG file as a master. Raises ``HeraldError`` with every reason why it cannot be one."""
    try:
        payload = path.read_bytes()
    except OSError as error:
        raise HeraldError(
            [Mistake(path, None, f"cannot be read ({error.strerror})", "mend its permissions")]
        ) from error
    return inspect(payload, path)


def inspect(payload: bytes, path: Path) -> Master:
    """As ``read_master``, for bytes that were already read from ``path``."""
    if len(payload) > MAX_BYTES:
        raise HeraldError(
            [Mistake(path, None, f"is {len(payload):,} bytes long", f"simplify the drawing to under {MAX_BYTES:,}")]
        )
    if payload[:2] == b"\x1f\x8b":
        raise HeraldError([Mistake(path, 1, "is compressed (svgz)", "save it as plain SVG")])
    look = _Look(path)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: look.start(name, attributes, parser)
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = lambda text: look.text(text, parser)
    parser.EntityDeclHandler = lambda *_: look.refuse(
        parser, "declares an XML entity", "export it again without entities, as plain SVG"
    )
    try:
        parser.Parse(payload, True)
    except expat.ExpatError as error:
        what = f"is not well-formed XML: {expat.ErrorString(error.code)}"
        look.mistakes.append(Mistake(path, error.lineno, what, "export the drawing again as plain SVG"))
    except _StopLookingError:
        pass
    if look.mistakes:
        raise HeraldError(look.mistakes)
    width, height = look.size
    return Master(path, payload, width, height)


class _StopLookingError(Exception):
    """Nothing after this place can be trusted."""


class _Look:
    """What one pass over the elements has seen so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mistakes: list[Mistake] = []
        self.size = (0.0, 0.0)
        self.depth = 0
        self.elements = 0
        self.in_style = False

    def refuse(self, parser: expat.XMLParserType, what: str, remedy: str) -> None:
        self.mistakes.append(Mistake(self.path, parser.CurrentLineNumber, what, remedy))

    def start(self, name: str, attributes: dict[str, str], parser: expat.XMLParserType) -> None:
        self.depth += 1
        self.elements += 1
        space, _, element = name.rpartition(" ")
        if self.elements == 1:
            self._root(space, element, attributes, parser)
        if self.depth > MAX_DEPTH or self.elements > MAX_ELEMENTS:
            limit = f"{MAX_DEPTH} levels and {MAX_ELEMENTS:,} elements"
            self.refuse(parser, "is too deep or too large a drawing", f"simplify it to under {limit}")
            raise _StopLookingError
        self.in_style = element == "style"
        if element in _ACTIVE:
            self.refuse(parser, f"contains <{element}>", "remove it; a logo is a still picture")
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2]
            if attribute.lower().startswith("on") and space == _SVG:
                self.refuse(parser, f"has the event handler '{attribute}'", "remove the attribute")
            elif attribute == "href" and not _stays_inside(value):
                self.refuse(parser, f"refers to '{_short(value)}'", "embed the picture, or remove the reference")
            elif _OUTSIDE_CSS.search(value):
                self.refuse(
                    parser, f"{attribute} reaches outside the file", "refer to ids of this file only, as url(#id)"
                )

    def end(self, _name: str) -> None:
        self.depth -= 1
        self.in_style = False

    def text(self, text: str, parser: expat.XMLParserType) -> None:
        if self.in_style and _OUTSIDE_CSS.search(text):
            self.refuse(parser, "its style sheet reaches outside the file", "remove @import and url(...) from <style>")

    def _root(self, space: str, element: str, attributes: dict[str, str], parser: expat.XMLParserType) -> None:
        if (space, element) != (_SVG, "svg"):
            self.refuse(parser, f"is not an SVG: its root is <{element}>", f'begin with <svg xmlns="{_SVG}" ...>')
            raise _StopLookingError
        try:
            self.size = natural_size(attributes.get("width"), attributes.get("height"), attributes.get("viewBox"))
        except ValueError as error:
            self.refuse(parser, str(error), 'give the root a viewBox="0 0 WIDTH HEIGHT"')


def natural_size(width: str | None, height: str | None, view_box: str | None) -> tuple[float, float]:
    """Width and height in CSS pixels, as a browser would lay out an <img> of it.

    A missing side follows from the other and the viewBox; '100%' and 'auto' count as missing.
    Raises ``ValueError`` with a clause that says what is wrong.
    """
    box = _view_box(view_box)
    wide, high = _length(width), _length(height)
    if wide is None and high is None and box is None:
        raise ValueError("has no size")
    if box is None:
        if wide is None or high is None:
            raise ValueError("has only one side and no viewBox")
    else:
        ratio = box[0] / box[1]
        if wide is None:
            wide = box[0] if high is None else high * ratio
        if high is None:
            high = wide / ratio
    if not (0 < wide < MAX_SIDE and 0 < high < MAX_SIDE):
        raise ValueError(f"has the size {wide:g} x {high:g}")
    return wide, high


def _view_box(text: str | None) -> tuple[float, float] | None:
    if text is None or not text.strip():
        return None
    try:
        _x, _y, width, height = (float(part) for part in re.split(r"[\s,]+", text.strip()))
    except ValueError:
        raise ValueError(f"has the viewBox '{_short(text)}'") from None
    if not (0 < width < MAX_SIDE and 0 < height < MAX_SIDE):
        raise ValueError(f"has the viewBox '{_short(text)}'")
    return width, height


def _length(text: str | None) -> float | None:
    """Pixels, or ``None`` where the length depends on something outside the file."""
    match = _LENGTH.fullmatch(text) if text else None
    return float(match[1]) * _PIXELS[(match[2] or "").lower()] if match else None


def _stays_inside(reference: str) -> bool:
    reference = reference.strip()
    return not reference or reference.startswith("#") or bool(_EMBEDDED.match(reference))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
