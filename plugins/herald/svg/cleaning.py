"""Write a drawing anew: what the lists below name is kept, what may not be published is told with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from herald.core.errors import Mistake
from herald.svg import vocabulary
from herald.svg.references import Tree
from herald.svg.rules import Pairs, Rule
from herald.svg.sizes import address, is_view_box, short
from herald.svg.styles import Checked, check_sheet, check_style, check_value, is_harmless, spelled
from herald.svg.vocabulary import SVG, XLINK, XML

MAX_PIXELS = 16_000_000
"""Of all pictures embedded in one file."""

# Illustrator's own copy of the drawing, which browsers pass over.
_ADOBE = "http://ns.adobe.com/"
_REFERENCES = {"href", "src", f"{{{XLINK}}}href"}
_STYLE, _METADATA, _A = f"{{{SVG}}}style", f"{{{SVG}}}metadata", f"{{{SVG}}}a"
_DEFS, _FOREIGN = f"{{{SVG}}}defs", f"{{{SVG}}}foreignObject"
_PICTURES = vocabulary.names("image feImage", SVG)
_MOVED = re.compile(r"\s*(?:[^:]*:)?\s*(?:href|on|src)", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:java|live|vb)script:|data:", re.IGNORECASE)
_SPECIAL = re.compile(r"[\"\n\r\t]")


def clean(root: Element, lines: Mapping[Element, int], path: Path) -> tuple[Tree, list[Mistake]]:
    """The drawing with only what is known to be harmless, and everything in it that has to go first.

    Ids, classes and looks stay; metadata goes. The tree is to be published only if there are no mistakes.
    """
    cleaner = _Cleaner(lines, path)
    fresh = Element(root.tag)
    cleaner.element(root, fresh)
    return cleaner.finish(fresh), cleaner.mistakes


class _Cleaner:
    """One walk over the elements, and what it has learnt so far."""

    def __init__(self, lines: Mapping[Element, int], path: Path) -> None:
        self.mistakes: list[Mistake] = []
        self._old_lines = lines
        self._path = path
        self._lines: dict[Element, int] = {}
        self._rules: list[Rule] = []
        self._styles: dict[Element, Pairs] = {}
        self._pixels: dict[Element, int] = {}
        self._faces: list[tuple[int, str]] = []
        self._known: dict[tuple[Callable[[str], Checked], str], Checked] = {}

    def element(self, old: Element, fresh: Element) -> None:
        """Fill ``fresh`` with what may stay of ``old``."""
        line = self._lines[fresh] = self._old_lines.get(old, 0)
        for name, value in old.attrib.items():
            kept = self._attribute(old, fresh, name, value, line)
            if kept is not None:
                fresh.set(name, kept)
        if old.tag == _STYLE:
            self._style_sheet(old, fresh, line)
            return
        is_textual = old.tag in vocabulary.TEXTUAL
        fresh.text = old.text if is_textual else _blank(old.text)
        last = None
        for child in old:
            if child.tag in vocabulary.ELEMENTS and not _is_idle(child):
                last = SubElement(fresh, child.tag)
                self.element(child, last)
            else:
                self._check_dropped(child)
                if len(child) and _is_unknown(child):
                    # No browser draws it where it stands, and yet others may refer to what is in it.
                    last = SubElement(fresh, _DEFS)
                    self.element(child, last)
            tail = child.tail if is_textual else _blank(child.tail)
            if tail and last is None:
                fresh.text = (fresh.text or "") + tail
            elif tail and last is not None:
                last.tail = (last.tail or "") + tail

    def finish(self, root: Element) -> Tree:
        """The tree, once all its elements are known."""
        if sum(self._pixels.values()) > MAX_PIXELS:
            what = f"embeds pictures of more than {MAX_PIXELS:,} pixels"
            self._refuse(None, what, "embed them at the size at which they are shown")
        return Tree(root, self._lines, self._rules, self._styles, self._pixels, self._faces)

    def _refuse(self, line: int | None, what: str, remedy: str) -> None:
        self.mistakes.append(Mistake(self._path, line, what, remedy))

    def _attribute(self, old: Element, fresh: Element, name: str, value: str, line: int) -> str | None:
        """The value as it may be published, or ``None`` if the attribute goes."""
        if name in vocabulary.ATTRIBUTES:
            if name == "attributeName" and _MOVED.match(value):
                self._refuse(line, f"animates the attribute '{short(value)}'", "remove the animation")
            elif name == "viewBox" and not is_view_box(value):
                return None
            if name in vocabulary.WORDS:
                return value
            return spelled(value) if is_harmless(value) else self._css(check_value, name, value, fresh, line)
        if name == "style":
            return self._css(check_style, name, value, fresh, line) or None
        if name in _REFERENCES:
            return self._reference(old, fresh, value, line)
        if name.lower().startswith("on"):
            self._refuse(line, f"has the event handler '{name}'", "remove the attribute")
        return value if name.startswith("aria-") else None

    def _reference(self, old: Element, fresh: Element, value: str, line: int) -> str | None:
        try:
            kept = address(value)
        except ValueError as error:
            if old.tag == _A and not _SCRIPT.match("".join(value.split())):
                return None
            self._refuse(line, str(error), "embed it as PNG, JPEG, GIF or WebP, or remove the reference")
            return None
        if kept.pixels and old.tag not in _PICTURES:
            self._refuse(line, f"refers to '{short(value)}'", "embed pictures with <image>")
        self._add_pixels(fresh, kept.pixels)
        return kept.text

    def _css(self, check: Callable[[str], Checked], name: str, value: str, fresh: Element, line: int) -> str:
        checked = self._known.get((check, value))
        if checked is None:
            checked = self._known[check, value] = check(value)
        for fault in checked.faults:
            self._refuse(line, f"{name} {fault.what}", fault.remedy)
        if checked.pairs:
            self._styles[fresh] = checked.pairs
        self._add_pixels(fresh, checked.pixels)
        return checked.text

    def _style_sheet(self, old: Element, fresh: Element, line: int) -> None:
        # As in browsers: what is written inside of other elements is no part of it.
        checked = check_sheet("".join([old.text or "", *(child.tail or "" for child in old)]))
        for child in old:
            self._check_dropped(child)
        for fault in checked.faults:
            self._refuse(line + fault.line, f"its style sheet {fault.what}", fault.remedy)
        fresh.text = checked.text
        self._rules += checked.rules
        self._faces += [(line + offset, family) for offset, family in checked.faces]
        self._add_pixels(fresh, checked.pixels)

    def _add_pixels(self, element: Element, pixels: int) -> None:
        if pixels:
            self._pixels[element] = self._pixels.get(element, 0) + pixels

    def _check_dropped(self, old: Element) -> None:
        """What no browser draws is left out, unless a browser might run it: then it is a mistake."""
        for element in old.iter():
            space, _, name = element.tag[1:].rpartition("}")
            line = self._old_lines.get(element, 0)
            if (
                space in vocabulary.LIVING and name in vocabulary.ACTIVE and not _is_idle(element)
            ) or space == vocabulary.XHTML:
                self._refuse(line, f"contains <{name}>", "remove it; a logo is a still picture")
            for attribute in element.attrib if space in vocabulary.LIVING else ():
                if attribute.lower().startswith("on"):
                    self._refuse(line, f"has the event handler '{attribute}'", "remove the attribute")


def _is_idle(element: Element) -> bool:
    """Whether no browser looks at the element: Illustrator's copy of itself, or rules in another language."""
    if element.tag == _STYLE:
        return element.get("type", "text/css").strip().lower() not in {"", "text/css"}
    return element.tag == _FOREIGN and element.get("requiredExtensions", "").strip().startswith(_ADOBE)


def _is_unknown(element: Element) -> bool:
    return element.tag.startswith(f"{{{SVG}}}") and element.tag != _METADATA and not _is_idle(element)


def _blank(text: str | None) -> str | None:
    return text if text and text.isspace() else None


def written(root: Element) -> bytes:
    """The drawing as SVG: UTF-8, each name space declared once and under its usual prefix, no DOCTYPE."""
    used = {name[1:].partition("}")[0] for one in root.iter() for name in (one.tag, *one.attrib) if name[0] == "{"}
    spaces = "".join(
        f' xmlns{":" if p else ""}{p[:-1]}="{s}"' for s, p in vocabulary.PREFIXES.items() if s in used - {XML}
    )
    pieces: list[str] = []
    _write(root, spaces, pieces.append)
    return "".join([*pieces, "\n"]).encode()


def _write(element: Element, spaces: str, add: Callable[[str], None]) -> None:
    name = _short_name(element.tag)
    attributes = "".join(f' {_short_name(key)}="{_escaped(value)}"' for key, value in element.items())
    add(f"<{name}{spaces}{attributes}")
    if element.text or len(element):
        add(f">{_text(element.text)}")
        for child in element:
            _write(child, "", add)
            add(_text(child.tail))
        add(f"</{name}>")
    else:
        add("/>")


def _short_name(name: str) -> str:
    if name[0] != "{":
        return name
    space, _, local = name[1:].partition("}")
    return vocabulary.PREFIXES[space] + local


def _text(text: str | None) -> str:
    if not text or text == "\n":
        return text or ""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;").replace("\r", "&#13;")


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", value.replace("&", "&amp;").replace("<", "&lt;"))
