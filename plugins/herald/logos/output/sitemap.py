"""The sitemap of the catalogue: the page of each logo with its images, for search engines."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote
from xml.etree import ElementTree

from herald.logos.entries import LogoEntry
from herald.logos.licensing.wording import page_of
from herald.logos.model import Site
from herald.logos.output.search import last_day

# https://www.sitemaps.org/protocol.html and Google's extension of it; of the latter, Google reads 'loc' alone.
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
# Google takes no more for one page.
_MOST_IMAGES = 1000


def sitemap(entries: Iterable[LogoEntry], site: Site) -> bytes | None:
    """The bytes of ``sitemap.xml``; ``None`` without an address of the site, because a sitemap has no relative ones.

    The images of a page are, for each drawing, the SVG and the widest PNG. ``lastmod`` is the later of the days on
    which the logo was added and changed, and missing where neither is known.
    """
    if not site.address:
        return None
    root = ElementTree.Element("urlset", {"xmlns": _SITEMAP, "xmlns:image": _IMAGE})
    for entry in entries:
        url = ElementTree.SubElement(root, "url")
        _add(url, "loc", page_of(entry, site))
        if day := last_day(entry.logo):
            _add(url, "lastmod", day.isoformat())
        for name in _images(entry)[:_MOST_IMAGES]:
            _add(ElementTree.SubElement(url, "image:image"), "image:loc", f"{site.address}/{quote(name)}")
    ElementTree.indent(root, "")
    document: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return document + b"\n"


def _images(entry: LogoEntry) -> list[str]:
    drawings = (*entry.variants, *entry.older)
    return [artifact.url for drawing in drawings for artifact in (drawing.svg, *drawing.pngs[-1:])]


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text
