"""Which fonts live text asks for: what the master draws depends on them, and no engine brings them along."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from herald.svg.references import Tree, said
from herald.svg.rules import Pairs

_SVG = "{http://www.w3.org/2000/svg}"
_FAMILIES = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[^,]+)")
# In the shorthand, the families are what comes after the size and the height of a line.
_SHORTHAND = re.compile(
    r"(?:[\d.]+(?:%|[a-z]+)|(?:x+-)?(?:small|large)(?:er)?|medium)(?:\s*/\s*[\w.%]+)?\s+(\D.*)", re.IGNORECASE
)
_TEXTS = {f"{_SVG}{name}" for name in ("text", "tspan", "textPath", "a")}


def family_names(value: str) -> tuple[str, ...]:
    """The families that a value of ``font-family`` lists, without quotes."""
    return tuple(one for one in (name.strip().strip("\"'").strip() for name in _FAMILIES.findall(value)) if one)


def fonts(tree: Tree) -> tuple[str, ...]:
    """The families that live text asks for, each the first of its list, sorted; none if no text is to be seen.

    Text that names none is drawn in the font that a browser's reader has chosen: ``serif``.
    """
    if not any(_has_text(element) for element in tree.root.iter() if element.tag in _TEXTS):
        return ()
    found = set()
    wanted: dict[Element | None, tuple[str, ...]] = {None: ("serif",)}
    parents = {child: parent for parent in tree.root.iter() for child in parent}
    for element, pairs in said(tree):
        parent = parents.get(element)
        if parent is not None and parent not in wanted:
            continue
        if ("display", "none") in [(name.lower(), value.lower()) for name, value in pairs]:
            continue
        wanted[element] = _families(pairs) or wanted[parent]
        if _has_text(element):
            found |= set(wanted[element])
    return tuple(sorted(found))


def _has_text(element: Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return element.tag in _TEXTS and any(text and text.strip() for text in texts)


def _families(pairs: Pairs) -> tuple[str, ...]:
    """The first family of each list that may hold; which of several rules wins is left open."""
    lists = []
    for name, said_value in pairs:
        kind, value = name.lower(), said_value.removesuffix("!important")
        if kind == "font" and (match := _SHORTHAND.search(value)):
            lists.append(family_names(match[1]))
        elif kind == "font-family" and value.strip().lower() != "inherit":
            lists.append(family_names(value))
    return tuple(names[0] for names in lists if names)
