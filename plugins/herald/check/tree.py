"""Questions to a finished tree: does every link, anchor and file reference in it lead somewhere?"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from lxml import etree

_LINKS = {"href", "src", "poster", "data", "action", "cite", "longdesc"}
_TEXT = {".html", ".xml", ".css", ".js", ".json", ".txt", ".svg", ".webmanifest"}
# Stands for a site without an address; RFC 2606 keeps it from ever being a real host.
_HERE = "https://site.invalid"
_PAGES = (".html", ".xml", ".css")
_TELLS = "tells where this machine keeps its files"
_WHOLE = ("/", "https://", "http://")
# One candidate of a srcset: an address without white space, then its descriptor; commas may be part of the address.
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])[^,]*")
# Most elements of a page have none, and are passed over without an object in Python for each.
_WITH_ATTRIBUTES = etree.XPath("//*[@*]")
_CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")


@dataclass(frozen=True)
class Finding:
    """Something wrong in ``page`` (relative to the tree): ``target`` as it is written there, and what is wrong."""

    page: str
    target: str
    what: str


@dataclass
class _Page:
    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    fault: str | None = None
    """Why the file itself cannot be read."""


def check_tree(root: Path, site_url: str, private: Collection[str] = (), served: Collection[str] = ()) -> list[Finding]:
    """Every dead link, dead anchor and private text in the tree, in the order of the pages.

    ``site_url`` is the address under which the tree will stand; links that begin with it are inside.
    ``served`` are names that the server adds to the tree. ``private`` are texts, such as a folder of this
    machine, that no text file may contain.
    """
    files = set(_files(root))
    present = files.union(served)
    needles = _needles(private)
    pages: dict[str, _Page] = {}
    told: list[Finding] = []
    for name in sorted(files):
        is_page, is_text = name.endswith(_PAGES), bool(needles) and Path(name).suffix in _TEXT
        # Each file is read once: a site has tens of thousands.
        payload = (root / name).read_bytes() if is_page or is_text else b""
        if is_page:
            pages[name] = _read(name, payload)
        if is_text:
            told += [Finding(name, text, _TELLS) for text in _private(payload, needles)]
    findings = []
    home = urlsplit(f"{site_url or _HERE}/")
    faults: dict[tuple[str, str], str | None] = {}
    for name, page in pages.items():
        if page.fault:
            findings.append(Finding(name, name, page.fault))
        for target in dict.fromkeys(page.links):
            # What begins at the root or with a host leads to one place from every page; menus make most links such.
            link = ("" if target.startswith(_WHOLE) else name, target)
            if link not in faults:
                faults[link] = _fault(name, target, home, present, pages)
            if fault := faults[link]:
                findings.append(Finding(name, target, fault))
    return findings + told


def _files(root: Path) -> Iterator[str]:
    for folder, _folders, names in os.walk(root):
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def _read(name: str, payload: bytes) -> _Page:
    page = _Page()
    if name.endswith(".css"):
        page.links = _CSS_URL.findall(payload.decode("utf-8", errors="replace"))
        return page
    if not payload.strip():
        return page
    try:
        if name.endswith(".xml"):
            root = etree.fromstring(payload, etree.XMLParser(resolve_entities=False, no_network=True))
        else:
            root = etree.fromstring(payload, etree.HTMLParser(encoding="utf-8"))
    except etree.XMLSyntaxError as error:
        page.fault = f"is not well-formed XML: {error}"
        return page
    # There is no root where there is nothing but comments.
    elements: Any = () if root is None else _WITH_ATTRIBUTES(root)
    for element in elements:
        for key, value in element.items():
            if key == "id" or (key == "name" and element.tag == "a"):
                page.anchors.add(value)
            if key in _LINKS:
                page.links.append(value)
            elif key == "srcset":
                page.links += _CANDIDATE.findall(value)
    return page


def _fault(page: str, target: str, home: SplitResult, files: Collection[str], pages: dict[str, _Page]) -> str | None:
    """Why the link cannot work, or ``None`` if it works or leads elsewhere."""
    if target.startswith(("{", "|")):
        return "was not resolved"
    address = _inside(page, target.strip(), home)
    if address is None:
        return None
    path, anchor = address
    name = _file_at(path, files)
    if name is None:
        return "leads nowhere"
    if anchor and anchor != "top" and name in pages and name.endswith(".html") and anchor not in pages[name].anchors:
        return f"leads to a page without the anchor '{anchor}'"
    return None


def _inside(page: str, target: str, home: SplitResult) -> tuple[str, str] | None:
    """Path below the root, and anchor; ``None`` for other hosts and schemes, and other sites of the same host."""
    try:
        absolute = urlsplit(urljoin(f"{home.geturl()}{quote(os.fsencode(page))}", target))
    except ValueError:
        return target, ""
    if (absolute.scheme, absolute.netloc) != (home.scheme, home.netloc):
        return None
    path = home.path if f"{absolute.path}/" == home.path else absolute.path
    if not path.startswith(home.path):
        # '/news/' on a site that stands under '/club/': its author forgot that, and no file has such a name.
        return None if urlsplit(target).netloc else (path, "")
    return unquote(path.removeprefix(home.path)), unquote(absolute.fragment)


def _file_at(path: str, files: Collection[str]) -> str | None:
    """The file that a static host serves for the path: itself, or the index of the folder."""
    clean = posixpath.normpath(path) if path else "."
    if path in files:
        return path
    # Only with its slash: a host redirects '/logos' to '/logos/', but a link should not need that.
    index = "index.html" if clean == "." else f"{clean}/index.html"
    return index if (path.endswith("/") or not path) and index in files else None


def _needles(private: Collection[str]) -> dict[str, re.Pattern[bytes]]:
    # Whole folders only: where the home is '/root', '/logos/rootme/' tells nothing of it.
    return {
        text: re.compile(rb"(?:(?<=file://)|(?<![\w.:/-]))" + re.escape(text.encode()) + rb"(?![\w-])")
        for text in private
        if len(text) > 1
    }


def _private(payload: bytes, needles: Mapping[str, re.Pattern[bytes]]) -> Iterator[str]:
    """The private texts that a file contains."""
    for text, needle in needles.items():
        # The pattern is slower by far, and nearly no file has anything to find.
        if text.encode() in payload and needle.search(payload):
            yield text
