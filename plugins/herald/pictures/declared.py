"""What elements of an SVG declare, in attributes, ``style`` and style sheets, judged one by one by the grammar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

import tinycss2

from herald.pictures import grammar

HREF = "{http://www.w3.org/1999/xlink}href"
_SVG = "{http://www.w3.org/2000/svg}"
_SHOWN = 40

Values = Mapping[str, frozenset[str]]
"""Properties, and all values that an element may have for them."""
NOTHING: frozenset[str] = frozenset()

TOLD = frozenset(
    {"fill", "stroke", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "opacity", "clip-path", "clip-rule"}
    | {"color", "display", "visibility"}
)
"""Properties that are right or wrong by what stands around them."""

_SIMPLE = r"(?:\*|[a-z]+)?(?:[.#][A-Za-z_][\w-]*)*"
_SELECTOR = re.compile(rf"{_SIMPLE}(?:(?:\s*>\s*|\s+){_SIMPLE})*")
_LAST = re.compile(r"[.#][\w-]+$|[a-z*]+$")
# Style attributes without anything that only a parser of CSS could take apart.
_PLAIN_STYLE = re.compile(r"[^\"'\\/{}@!]*")
_AT_REST = frozenset(("charset", "font-face", "keyframes", "-webkit-keyframes"))
# Both engines draw the light scheme, as a browser does for whoever has not asked for the dark one.
_DARK = re.compile(r"\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*")


class DoubtError(Exception):
    """The first thing found that CairoSVG was not shown to draw right."""


class Declarations:
    """All that is declared in one drawing, its ids, and what was judged already."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.ids: dict[str, Element] = {}
        self.doubled: set[str] = set()
        self.sheet: dict[str, dict[str, frozenset[str]]] = {}
        self.is_lasting = True
        """Whether drawing leaves CairoSVG's tree as it is; see ``grammar.CHANGED_BY_DRAWING``."""
        self.has_evenodd_groups = False
        self._known: set[tuple[str, str]] = set()
        self._styles: dict[str, list[tuple[str, str]]] = {}
        for element in root.iter():
            if (name := element.get("id")) is not None:
                if name in self.ids:
                    self.doubled.add(name)
                self.ids.setdefault(name, element)
            tag = local_name(element)
            self.is_lasting = self.is_lasting and tag not in grammar.CHANGED_BY_DRAWING
            if tag == "style":
                self.style_sheet(element)
            elif tag not in grammar.SHAPES and (
                element.get("clip-rule") == "evenodd" or "clip-rule" in element.get("style", "")
            ):
                self.has_evenodd_groups = True

    def attributes(self, element: Element, tag: str) -> None:
        """Judge every attribute of the element by itself."""
        rules = grammar.ATTRIBUTES.get(tag)
        if rules is None:
            raise DoubtError(f"uses <{tag}>")
        if HREF in element.attrib and "href" in element.attrib:
            raise DoubtError("refers twice, by href and xlink:href")
        for key, value in element.attrib.items():
            name = "href" if key == HREF else key
            if rule := rules.get(name):
                if not rule(value):
                    raise DoubtError(has(name, value))
            elif name == "style":
                self.style(value, element is self.root)
            elif name[0] != "{" or name.endswith(("}base", "}href")):
                self.property(name, value)
        for name in grammar.REQUIRED.get(tag, ()):
            if name not in element.attrib:
                raise DoubtError(f"uses <{tag}> without {name}")

    def property(self, name: str, value: str) -> None:
        """Judge a property, wherever it stands."""
        if (name, value) in self._known:
            return
        rule = grammar.PROPERTIES.get(name)
        if (rule is None and not grammar.INERT(name)) or (rule is not None and not rule(value)):
            raise DoubtError(has(name, value))
        self._known.add((name, value))

    def style(self, text: str, is_root: bool = False) -> list[tuple[str, str]]:
        """Judge a style attribute; what it declares."""
        if text in self._styles:
            return self._styles[text]
        if _PLAIN_STYLE.fullmatch(text):
            pieces = (piece.partition(":") for piece in text.split(";") if piece.strip())
            declared = [(name.strip().lower(), value.strip()) for name, _, value in pieces]
        else:
            declared = _parsed(text)
        for name, value in declared:
            if not (is_root and name in ("width", "height")):
                self.property(name, value)
        self._styles[text] = declared
        return declared

    def style_sheet(self, element: Element) -> None:
        """Judge a style sheet, and note what it declares by the last name of each selector."""
        if element.get("type", "text/css") != "text/css" or element.get("media", "all") != "all" or len(element):
            raise DoubtError("uses <style> for some media or languages only")
        for rule in tinycss2.parse_stylesheet(element.text or "", skip_comments=True, skip_whitespace=True):
            if rule.type == "at-rule" and (
                rule.lower_at_keyword in _AT_REST
                or (rule.lower_at_keyword == "media" and _DARK.fullmatch(tinycss2.serialize(rule.prelude)))
            ):
                continue
            if rule.type != "qualified-rule":
                raise DoubtError(f"uses @{rule.lower_at_keyword}" if rule.type == "at-rule" else "has broken CSS")
            declared = _parsed(rule.content)
            for name, value in declared:
                self.property(name, value)
            for selector in tinycss2.serialize(rule.prelude).split(","):
                match = _LAST.search(selector.strip()) if _SELECTOR.fullmatch(selector.strip()) else None
                if match is None:
                    raise DoubtError(f"uses the selector '{short(selector.strip())}'")
                values = self.sheet.setdefault(match[0], {})
                for name, value in declared:
                    values[name] = values.get(name, frozenset()) | {value}

    def told(self, element: Element, tag: str) -> dict[str, frozenset[str]]:
        """All values that the element itself may have for the properties that depend on others."""
        told = {name: frozenset({element.attrib[name]}) for name in element.attrib.keys() & TOLD}
        for name, value in self._styles.get(element.get("style", ""), ()):
            if name in TOLD:
                told[name] = told.get(name, frozenset()) | {value}
        if self.sheet:
            keys = ["*", tag, f"#{element.get('id')}", *(f".{word}" for word in element.get("class", "").split())]
            for key in keys:
                for name, values in self.sheet.get(key, {}).items():
                    if name in TOLD:
                        told[name] = told.get(name, frozenset()) | values
        return told

    def target(self, reference: str, kinds: frozenset[str]) -> Element:
        """What '#id' names, if it is there once, and of one of these kinds."""
        name = reference.removeprefix("#")
        element = self.ids.get(name)
        if element is None or name in self.doubled:
            what = "missing" if element is None else "there twice"
            raise DoubtError(f"refers to '{short(reference)}', which is {what}")
        if local_name(element) not in kinds:
            raise DoubtError(f"uses <{local_name(element)}> by reference")
        return element


def local_name(element: Element) -> str:
    """The name of an SVG element; '' for what belongs to another language or is no element at all."""
    tag = element.tag
    return tag.removeprefix(_SVG) if isinstance(tag, str) and tag.startswith(_SVG) else ""


def has(name: str, value: str) -> str:
    """A clause for people."""
    return f"has {name}='{short(value)}'"


def short(text: str) -> str:
    """The text, cut to what fits into a line."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def _parsed(css: object) -> list[tuple[str, str]]:
    declared = []
    for part in tinycss2.parse_declaration_list(css, skip_whitespace=True):
        if part.type == "declaration":
            declared.append((part.lower_name, tinycss2.serialize(part.value).strip()))
        elif part.type != "comment":
            raise DoubtError("has broken CSS")
    return declared
