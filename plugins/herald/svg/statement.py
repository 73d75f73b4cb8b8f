"""What an SVG says of itself: its title, who made it, under which licence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from herald.svg.vocabulary import CC, DC, DCTERMS, RDF, SVG, XML, names

MAX_NAME, MAX_TEXT, MAX_ADDRESS, MAX_CREATORS = 200, 2_000, 500, 50
"""Characters of a title or a name, of a longer text, of an address; and how many creators are read."""

# Where Creative Commons stood before 2008, and what Adobe's programs call rights.
_OLD_CC, _RIGHTS = "http://web.resource.org/cc/", "http://ns.adobe.com/xap/1.0/rights/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_ABOUT, _RESOURCE, _LANG = f"{{{RDF}}}about", f"{{{RDF}}}resource", f"{{{XML}}}lang"
_WORKS = names("Work", CC) | names("Work", _OLD_CC) | names("Description", RDF)
_LICENCES = names("License", CC) | names("License", _OLD_CC)
_ALT = f"{{{RDF}}}Alt"
# Elements that stand between a property and the text that is its value.
_BETWEEN = (
    names("Alt Bag Seq li Description", RDF)
    | names("Agent", CC)
    | names("Agent", _OLD_CC)
    | names("Agent Person Organization Group name", _FOAF)
    | names("title", DC)
    | names("Agent title", DCTERMS)
)

_SPDX = re.compile(r"SPDX-(License-Identifier|FileCopyrightText|FileContributor):[ \t]*([^\r\n]+)")
_EXPRESSION = re.compile(r"\(*[A-Za-z0-9.:+-]+\)*(?: +(?:AND|OR|WITH) +\(*[A-Za-z0-9.:+-]+\)*)*")
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f<>\"'\\^`{|}]+", re.IGNORECASE)
_PUBLIC_LICENCE = re.compile(r"https?://(?:creativecommons\.org/(?:licenses|publicdomain)|spdx\.org/licenses)/")
_SIGN = re.compile(r"^(?:(?:(?i:copyright)\b[\s:]*)?(?:©|\([cC]\))[\s:]*|(?i:copyright)\b[\s:]*(?=\d|[A-Z]))")
# Controls, marks that turn the direction of what follows, and what is no character.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]")
# What editors write where nobody has written anything.
_NO_TITLE = re.compile(
    r"image/svg\+xml|(?:untitled|artboard|layer|slice|group|page|drawing|document|new document)[\s_-]*\d*(?:\.svg)?",
    re.IGNORECASE,
)
_NO_DESCRIPTION = re.compile(r"(?:created|made|generated|exported) (?:with|using) \S+(?: \S+)?", re.IGNORECASE)
_PROGRAM = re.compile(r"(?:matplotlib|inkscape|adobe|coreldraw|potrace|gnuplot|imagemagick|sodipodi)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Statement:
    """Texts as the file has them, '' or empty where it has none."""

    title: str = ""
    description: str = ""
    creators: tuple[str, ...] = ()
    licence: str = ""
    """An SPDX expression or the address of a licence."""
    copyright: str = ""
    """The notice without its sign: '2011 The authors'."""
    source: str = ""
    """Address of where it came from."""


def read_statement(root: Element, comments: Iterable[str] = ()) -> Statement:
    """What the parsed SVG says, and the SPDX tags (REUSE 3.2) in its ``comments``, which count for more than its RDF.

    Title and description are the root's own before those of the RDF. Spaces are made single, control characters go,
    and texts end after ``MAX_NAME`` or ``MAX_TEXT`` characters. What only an editor has written is left out.
    """
    said = _Metadata(root.findall(f"{{{SVG}}}metadata"))
    licences, notices, people = _tags(comments)
    titles = [*_first(root, "title"), *said.texts(names("title", DC) | names("title", DCTERMS))]
    told = [*_first(root, "desc"), *said.texts(names("description", DC) | names("description abstract", DCTERMS))]
    creators = said.texts(names("creator", DC) | names("creator", DCTERMS))
    properties = names("rights", DC) | names("rights rightsHolder", DCTERMS)
    rights = (text for text in said.texts(properties) if text.strip() and not _address(text))
    return Statement(
        title=_one(titles, MAX_NAME, _NO_TITLE),
        description=_one(told, MAX_TEXT, _NO_DESCRIPTION),
        creators=_people(people) or _people(creators),
        licence=_all_of(licences) or said.licence(),
        copyright=_notice(notices) or _notice(islice(rights, 1)),
        source=next(said.addresses(names("source", DC) | names("source", DCTERMS)), ""),
    )


class _Metadata:
    """What RDF says of the drawing, in Creative Commons' form or as a packet of XMP."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements

    def texts(self, wanted: frozenset[str]) -> Iterator[str]:
        """The values of properties that are texts."""
        for name, value in self._properties():
            if name in wanted:
                yield from (value,) if isinstance(value, str) else _texts(value)

    def addresses(self, wanted: frozenset[str]) -> Iterator[str]:
        """The values of properties that are addresses."""
        for name, value in self._properties():
            if name in wanted:
                given = (value,) if isinstance(value, str) else (value.get(_RESOURCE, ""), *_texts(value))
                yield from filter(None, map(_address, given))

    def licence(self) -> str:
        """Its address, or its expression where RDF has that instead."""
        properties = names("license", CC) | names("license", _OLD_CC) | names("license", DCTERMS)
        named = (" ".join(text.split()) for text in self.texts(properties))
        about = (
            _address(one.get(_ABOUT, ""))
            for element in self._elements
            for one in element.iter()
            if one.tag in _LICENCES
        )
        # These two say something of rights: a licence only where everybody knows that it is one.
        rights = names("rights", DC) | names("rights", DCTERMS) | names("WebStatement", _RIGHTS)
        found = (
            *self.addresses(properties),
            *(text for text in named if _is_expression(text)),
            *filter(None, about),
            *(address for address in self.addresses(rights) if _PUBLIC_LICENCE.match(address)),
        )
        return next(iter(found), "")

    def _properties(self) -> Iterator[tuple[str, str | Element]]:
        """Name and value of each; RDF may write a short one as an attribute."""
        for element in self._elements:
            # Creators are nodes inside of a work; what they say is said of them.
            nodes = [child for group in (element, *element.iter(f"{{{RDF}}}RDF")) for child in group]
            for node in nodes:
                if node.tag in _WORKS and not _PUBLIC_LICENCE.match(node.get(_ABOUT, "")):
                    yield from node.items()
                    yield from ((child.tag, child) for child in node)


def _texts(element: Element) -> Iterator[str]:
    if not len(element):
        yield element.text or ""
    elif element.tag == _ALT:
        # One text in several languages: the default, or the first.
        yield from _texts(next((one for one in element if one.get(_LANG) == "x-default"), element[0]))
    else:
        for child in element:
            if child.tag in _BETWEEN:
                yield from _texts(child)


def _first(root: Element, name: str) -> Iterator[str]:
    element = root.find(f"{{{SVG}}}{name}")
    if element is not None:
        yield "".join(element.itertext())


def _tags(comments: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """Licences, copyright notices and contributors in SPDX tags."""
    found: dict[str, list[str]] = {"License-Identifier": [], "FileCopyrightText": [], "FileContributor": []}
    for comment in comments:
        for name, value in _SPDX.findall(comment):
            found[name].append(value)
    licences, notices, people = found.values()
    return licences, notices, people


def _all_of(licences: Iterable[str]) -> str:
    """REUSE: several tags are licences that all hold."""
    found = dict.fromkeys(text for one in licences if _is_expression(text := " ".join(one.split())))
    return " AND ".join(f"({one})" if len(found) > 1 and " OR " in one else one for one in found)


def _is_expression(text: str) -> bool:
    return len(text) <= MAX_NAME and _EXPRESSION.fullmatch(text) is not None


def _address(text: str) -> str:
    """The address in the text, or '' if it is not one of the web."""
    text = text.strip()
    if len(text) > MAX_ADDRESS or not _ADDRESS.fullmatch(text):
        return ""
    try:
        return text if urlsplit(text).hostname else ""
    except ValueError:
        return ""


def _plain(text: str, limit: int) -> str:
    text = " ".join(_CONTROL.sub("", " ".join(text.split())).split())
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _one(texts: Iterable[str], limit: int, placeholder: re.Pattern[str]) -> str:
    """The first text that says something."""
    plain = (_plain(text, limit) for text in texts)
    return next((text for text in plain if text and not placeholder.fullmatch(text)), "")


def _people(texts: Iterable[str]) -> tuple[str, ...]:
    plain = (_plain(text, MAX_NAME) for text in texts)
    return tuple(islice(dict.fromkeys(text for text in plain if text and not _PROGRAM.match(text)), MAX_CREATORS))


def _notice(texts: Iterable[str]) -> str:
    """The notices in one line."""
    plain = (_SIGN.sub("", _plain(text, MAX_TEXT)) for text in texts)
    return _plain(", ".join(filter(None, dict.fromkeys(plain))), MAX_TEXT)
