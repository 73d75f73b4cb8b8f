"""Look at an SVG master before anything draws it: its natural size, and whether it may be published at all.

The look is one pass of expat, with line numbers. What is refused here: text that is not well-formed, a root
that is not ``svg``, no usable size, entity declarations, whatever is active or reaches outside the file, and
drawings that refer to themselves or multiply without measure.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from xml.parsers import expat

from herald.core.errors import HeraldError, Mistake
from herald.core.files import read_bytes
from herald.logos.model import Master
from herald.logos.references import MAX_DRAWN, LoopError, References

MAX_BYTES = 2_000_000
"""Larger than any of the 12,637 collected logos that this limit was measured on."""
MAX_DEPTH = 200
MAX_ELEMENTS = 50_000
MIN_SIDE, MAX_SIDE = 1e-6, 1e6
"""CSS pixels, and user units of a viewBox; other numbers are slips of a tool, and no engine draws them."""

_SHOWN = 60

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_ACTIVE = {"script", "foreignObject", "iframe", "handler", "listener", "audio", "video"}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*", re.IGNORECASE)
# CSS: 96 px to the inch.
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
# A style sheet may write any letter as an escape: '\69mport' is 'import'.
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_OUTSIDE_CSS = re.compile(
    r"@import|url\(\s*+['\"]?+\s*+(?!#|data:image/(?:png|jpe?g|gif|webp)[;,])|image-set\(", re.IGNORECASE
)
_EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif|webp)(?:;[^;,]*)*;base64,", re.IGNORECASE)
# PNG, JPEG, GIF, and WebP: whatever else calls itself so may be a program, such as PostScript.
_RASTER = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP", re.DOTALL)


def read_master(path: Path) -> Master:
    """The SVG file as a master. Raises ``HeraldError`` with every reason why it cannot be one."""
    return inspect(read_bytes(path), path)


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
    parser.EndElementHandler = lambda _name: look.end(parser)
    parser.CharacterDataHandler = lambda text: look.text(text, parser)
    parser.EntityDeclHandler = lambda *_: look.entity(parser)
    parser.ProcessingInstructionHandler = lambda target, _data: look.instruction(target, parser)
    try:
        parser.Parse(payload, True)
    except expat.ExpatError as error:
        what = f"is not well-formed XML: {expat.ErrorString(error.code)}"
        look.mistakes.append(Mistake(path, error.lineno, what, "export the drawing again as plain SVG"))
    except (LookupError, ValueError) as error:
        # Python's codecs speak here: an encoding nobody knows, or one that expat cannot take.
        what = f"is written in an encoding that cannot be read ({error})"
        look.mistakes.append(Mistake(path, 1, what, "save it as UTF-8"))
    except _StopLookingError:
        pass
    else:
        look.measure()
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
        self.root: dict[str, str] = {}
        self.root_line = 0
        self.depth = 0
        self.elements = 0
        self.references = References()
        self.style: list[str] = []
        self.style_depth = 0
        self.style_line = 0

    def refuse(self, parser: expat.XMLParserType, what: str, remedy: str) -> None:
        self.mistakes.append(Mistake(self.path, parser.CurrentLineNumber, what, remedy))

    def entity(self, parser: expat.XMLParserType) -> None:
        self.refuse(parser, "declares an XML entity", "export it again without entities, as plain SVG")
        # What follows may be a thousand times larger than the file.
        raise _StopLookingError

    def instruction(self, target: str, parser: expat.XMLParserType) -> None:
        if target == "xml-stylesheet":
            self.refuse(parser, "refers to a style sheet of its own", "put the rules into a <style> element")

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
        self.references.start(element, attributes, parser.CurrentLineNumber)
        if element == "style" and not self.style_depth:
            self.style_depth = self.depth
        if element in _ACTIVE or space == _XHTML:
            self.refuse(parser, f"contains <{element}>", "remove it; a logo is a still picture")
        for key, value in attributes.items():
            self._attribute(key, value, parser)

    def end(self, parser: expat.XMLParserType) -> None:
        if self.depth == self.style_depth:
            # Only now: references, comments and CDATA sections may cut one word of it into several pieces.
            self._style_sheet("".join(self.style))
            self.style, self.style_depth = [], 0
        self.references.end()
        self.depth -= 1

    def text(self, text: str, parser: expat.XMLParserType) -> None:
        if self.style_depth:
            self.style_line = self.style_line if self.style else parser.CurrentLineNumber
            self.style.append(text)

    def measure(self) -> None:
        """Refuse what is whole, and yet has no size, or would take an engine too long."""
        try:
            self.size = natural_size(self.root.get("width"), self.root.get("height"), self.root.get("viewBox"))
        except ValueError as error:
            remedy = 'give the root a viewBox="0 0 WIDTH HEIGHT"'
            self.mistakes.append(Mistake(self.path, self.root_line, str(error), remedy))
        remedy = "export the drawing again as plain SVG, with its clones and patterns turned into paths"
        try:
            drawn = self.references.drawn()
        except LoopError as error:
            self.mistakes.append(Mistake(self.path, error.line, "refers to itself in a circle", remedy))
        else:
            if drawn > MAX_DRAWN:
                what = f"would draw more than {MAX_DRAWN:,} elements, because parts of it are used again and again"
                self.mistakes.append(Mistake(self.path, None, what, remedy))

    def _attribute(self, key: str, value: str, parser: expat.XMLParserType) -> None:
        attribute = key.rpartition(" ")[2]
        if key.lower().startswith("on"):
            self.refuse(parser, f"has the event handler '{attribute}'", "remove the attribute")
        elif attribute == "href" and not _stays_inside(value):
            remedy = "embed it as PNG, JPEG, GIF or WebP, or remove the reference"
            self.refuse(parser, f"refers to '{_short(value)}'", remedy)
        elif key == "attributeName" and value.strip().lower().rpartition(":")[2].startswith(("href", "on")):
            self.refuse(parser, f"animates the attribute '{_short(value)}'", "remove the animation")
        elif _find_outside(value):
            remedy = "refer to ids of this file only, as url(#id)"
            self.refuse(parser, f"{attribute} reaches outside the file", remedy)

    def _style_sheet(self, text: str) -> None:
        if match := _find_outside(text):
            line = self.style_line + match.string.count("\n", 0, match.start())
            remedy = "remove @import and url(...) from <style>"
            self.mistakes.append(Mistake(self.path, line, "its style sheet reaches outside the file", remedy))

    def _root(self, space: str, element: str, attributes: dict[str, str], parser: expat.XMLParserType) -> None:
        if (space, element) != (_SVG, "svg"):
            self.refuse(parser, f"is not an SVG: its root is <{element}>", f'begin with <svg xmlns="{_SVG}" ...>')
            raise _StopLookingError
        self.root, self.root_line = attributes, parser.CurrentLineNumber


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
    elif wide is None:
        wide, high = box if high is None else (high * box[0] / box[1], high)
    elif high is None:
        high = wide * box[1] / box[0]
    if not (MIN_SIDE <= wide <= MAX_SIDE and MIN_SIDE <= high <= MAX_SIDE):
        raise ValueError(f"has the size {wide:g} x {high:g}")
    return wide, high


def _view_box(text: str | None) -> tuple[float, float] | None:
    if text is None or not text.strip():
        return None
    try:
        _x, _y, width, height = (float(part) for part in re.split(r"[\s,]+", text.strip()))
    except ValueError:
        raise ValueError(f"has the viewBox '{_short(text)}'") from None
    if not (MIN_SIDE <= width <= MAX_SIDE and MIN_SIDE <= height <= MAX_SIDE):
        raise ValueError(f"has the viewBox '{_short(text)}'")
    return width, height


def _length(text: str | None) -> float | None:
    """Pixels, or ``None`` where the length depends on something outside the file."""
    match = _LENGTH.fullmatch(text) if text else None
    return float(match[1]) * _PIXELS[(match[2] or "").lower()] if match else None


def _stays_inside(reference: str) -> bool:
    reference = reference.strip()
    return not reference or reference.startswith("#") or _is_raster(reference)


def _is_raster(reference: str) -> bool:
    """Whether the reference embeds a picture, by what it says and by its first bytes."""
    match = _EMBEDDED.match(reference)
    if not match:
        return False
    # 16 characters of base64 are 12 bytes; tools break the lines wherever they like.
    head = "".join(reference[match.end() : match.end() + 200].split())[:16]
    try:
        return bool(_RASTER.match(base64.b64decode(head)))
    except ValueError:
        return False


def _find_outside(css: str) -> re.Match[str] | None:
    """The first place in a style sheet, or in an attribute, that leaves the file."""
    plain = _ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else m[2], css)
    return _OUTSIDE_CSS.search(plain)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
