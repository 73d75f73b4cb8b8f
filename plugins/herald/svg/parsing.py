"""Parse an SVG within limits: what would grow without measure is refused before it grows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement
from xml.parsers import expat

from herald.core.errors import HeraldError, Mistake
from herald.svg.vocabulary import SVG

MAX_BYTES = 2_000_000
"""Larger than any of the 12,637 collected logos that this limit was measured on; also what entities may add."""
MAX_DEPTH = 200
MAX_ELEMENTS = 50_000
_MAX_NESTED_ENTITIES = 10
# Characters that an attribute counts for besides its value. Written out, it takes five at least.
_ATTRIBUTE = 8

_ROOT, _STYLE = f"{{{SVG}}}svg", f"{{{SVG}}}style"
_ENTITY = re.compile(r"&([^\s;&#]+);")
_NOT_TEXT = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_PREDEFINED = {"amp", "lt", "gt", "quot", "apos"}


@dataclass(frozen=True)
class Parsed:
    """The elements of an SVG, with names as ``{name space}name``, and the line on which each begins."""

    root: Element
    lines: dict[Element, int]
    comments: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    """Why the file was read no further; then there are only the elements up to that place."""


def parse(payload: bytes, path: Path) -> Parsed:
    """The elements of the file, its comments apart and its instructions left out, with its entities expanded.

    Raises ``HeraldError`` if there is not even the root of an SVG.
    """
    if len(payload) > MAX_BYTES:
        remedy = f"simplify the drawing to under {MAX_BYTES:,}"
        raise HeraldError([Mistake(path, None, f"is {len(payload):,} bytes long", remedy)])
    if payload[:2] == b"\x1f\x8b":
        raise HeraldError([Mistake(path, 1, "is compressed (svgz)", "save it as plain SVG")])
    builder = _Builder(payload, path)
    try:
        builder.parser.Parse(payload, True)
    except expat.ExpatError as error:
        what = f"is not well-formed XML: {expat.ErrorString(error.code)}"
        builder.mistakes.append(Mistake(path, error.lineno, what, "export the drawing again as plain SVG"))
    except (LookupError, ValueError) as error:
        # Python's codecs speak here: an encoding nobody knows, or one that expat cannot take.
        what = f"is written in an encoding that cannot be read ({error})"
        builder.mistakes.append(Mistake(path, 1, what, "save it as UTF-8"))
    except _StopReadingError:
        pass
    if builder.root is None:
        raise HeraldError(builder.mistakes)
    return Parsed(builder.root, builder.lines, tuple(builder.comments), tuple(builder.mistakes))


class _StopReadingError(Exception):
    """Nothing after this place can be trusted."""


class _Builder:
    """What one pass of expat has read so far."""

    def __init__(self, payload: bytes, path: Path) -> None:
        self.root: Element | None = None
        self.lines: dict[Element, int] = {}
        self.comments: list[str] = []
        self.mistakes: list[Mistake] = []
        self._payload = payload
        self._path = path
        self._open: list[Element] = []
        self._last: Element | None = None
        self._pieces: list[str] = []
        self._names: dict[str, str] = {}
        self._characters = 0
        # Of each entity: how many characters it becomes, and how deep others are nested in it.
        self._entities: dict[str, tuple[int, int]] = {}
        self._is_incomplete = False
        self.parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        parser.CommentHandler = self.comments.append

    def _refuse(self, what: str, remedy: str) -> None:
        self.mistakes.append(Mistake(self._path, self.parser.CurrentLineNumber, what, remedy))

    def _stop(self, what: str, remedy: str) -> None:
        self._refuse(what, remedy)
        raise _StopReadingError

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        tag = self._name(name)
        named = {self._name(key): value for key, value in attributes.items()}
        element = SubElement(self._open[-1], tag, named) if self._open else self._begin(tag, named)
        self._open.append(element)
        self._last = None
        self.lines[element] = self.parser.CurrentLineNumber
        # Default values of attributes come from a DTD, and may come a thousand times.
        self._characters += sum(map(len, attributes.values())) + _ATTRIBUTE * len(attributes)
        if len(self._open) > MAX_DEPTH or len(self.lines) > MAX_ELEMENTS or self._characters > 2 * MAX_BYTES:
            limit = f"{MAX_DEPTH} levels and {MAX_ELEMENTS:,} elements"
            self._stop("is too deep or too large a drawing", f"simplify it to under {limit}")

    def _begin(self, tag: str, attributes: dict[str, str]) -> Element:
        if self._entities or self._is_incomplete:
            self._expand()
        if tag != _ROOT:
            shown = tag.rpartition("}")[2]
            self._stop(f"is not an SVG: its root is <{shown}>", f'begin with <svg xmlns="{SVG}" ...>')
        self.root = Element(tag, attributes)
        return self.root

    def _end(self, _name: str) -> None:
        self._flush()
        self._last = self._open.pop()

    def _text(self, text: str) -> None:
        if not self._pieces and self._last is None and self._open[-1].tag == _STYLE:
            # Mistakes in a style sheet are counted from where its text begins.
            self.lines[self._open[-1]] = self.parser.CurrentLineNumber
        self._pieces.append(text)

    def _flush(self) -> None:
        """Text comes in pieces: references, comments and CDATA sections may cut one word of it into several."""
        if self._pieces:
            text, self._pieces = "".join(self._pieces), []
            if self._last is None:
                self._open[-1].text = text
            else:
                self._last.tail = text

    def _name(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = f"{{{name}" if "}" in name else name
        return known

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self._refuse("refers to a style sheet of its own", "put the rules into a <style> element")

    def _doctype(self, _name: str, system_id: str | None, _public: str | None, _has_subset: int) -> None:
        # Expat passes over entities that the other file might declare, and so would drop them without a word.
        self._is_incomplete = system_id is not None

    def _entity(self, name: str, is_parameter: int, value: str | None, *_ids: str | None) -> None:
        if is_parameter or value is None or not name.isascii():
            what = f"declares the entity '{name}', which is not plain text of this file"
            self._stop(what, "export it again without entities, as plain SVG")
            return
        inner = [self._entities.get(other) for other in _ENTITY.findall(value) if other not in _PREDEFINED]
        known = [one for one in inner if one is not None]
        size, depth = len(value) + sum(size for size, _ in known), 1 + max((depth for _, depth in known), default=0)
        if len(known) < len(inner) or depth > _MAX_NESTED_ENTITIES or size > MAX_BYTES:
            what = f"declares the entity '{name}' by too many others, or by later ones"
            self._stop(what, "export it again without entities, as plain SVG")
        self._entities.setdefault(name, (size, depth))

    def _expand(self) -> None:
        """Refuse what would grow without measure, before it grows, and entities that nobody declares."""
        # Names are ASCII; without its zero bytes, UTF-16 shows them as well.
        text = self._payload.replace(b"\0", b"").decode("latin-1")
        if sum(self._entities[name][0] for name in _ENTITY.findall(text) if name in self._entities) > MAX_BYTES:
            what = f"grows by more than {MAX_BYTES:,} characters, because its entities are used again and again"
            self._stop(what, "export it again without entities, as plain SVG")
        if self._is_incomplete and not _PREDEFINED.issuperset(_ENTITY.findall(text)):
            for name in sorted({*_ENTITY.findall(_NOT_TEXT.sub("", text))} - _PREDEFINED - {*self._entities}):
                self._refuse(f"uses the entity '&{name};', which it does not declare", "write the character itself")
