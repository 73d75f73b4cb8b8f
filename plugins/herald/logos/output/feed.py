"""The Atom feed of new and changed logos."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from herald.logos.entries import LogoEntry
from herald.logos.licensing.wording import is_web, notice_of, page_of
from herald.logos.model import Site
from herald.logos.output.search import last_day

FEED_NAME = "feed.atom.xml"
_MOST = 50
# Characters that XML 1.0 does not allow, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(entries: Iterable[LogoEntry], site: Site, options_url: str) -> bytes | None:
    """The bytes of the feed (RFC 4287) of the catalogue at ``options_url`` ('logos/'): at most 50 logos, newest first.

    Only logos with a date are in it. ``None`` where the site has no address, because readers need absolute ones,
    and where no logo has a date, because a feed must say when it changed.
    """
    dated = [(day, entry) for entry in entries if (day := last_day(entry.logo))]
    # In reverse, and not by a negative key: logos of one day stay in the order given.
    dated = sorted(dated, key=lambda pair: pair[0], reverse=True)[:_MOST]
    if not site.address or not dated:
        return None
    home = f"{site.address}/{quote(options_url)}"
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    _add(root, "title", f"{site.name}: new and changed logos")
    _add(root, "link", rel="alternate", type="text/html", href=home)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{home}{FEED_NAME}")
    _add(root, "id", _identity(site, ""))
    _add(root, "updated", _moment(dated[0][0]))
    _add(_add(root, "author"), "name", site.name)
    for day, entry in dated:
        _add_entry(root, entry, day, site)
    ElementTree.indent(root, "")
    document: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return document + b"\n"


def _add_entry(root: Element, entry: LogoEntry, day: date, site: Site) -> None:
    logo, page = entry.logo, page_of(entry, site)
    notice = notice_of(logo, page)
    node = _add(root, "entry")
    _add(node, "title", logo.title)
    _add(node, "link", rel="alternate", type="text/html", href=page)
    _add(node, "id", _identity(site, (logo.slug, *logo.redirect_from)[-1]))
    _add(node, "updated", _moment(day))
    if logo.added:
        _add(node, "published", _moment(logo.added))
    for person in logo.rights.creators:
        author = _add(node, "author")
        _add(author, "name", person.name)
        if is_web(person.url):
            _add(author, "uri", person.url)
    for tag in logo.tags:
        _add(node, "category", term=tag)
    if notice.licence_url:
        # RFC 4946.
        _add(node, "link", rel="license", href=notice.licence_url)
    owner = f"© {notice.copyright}." if notice.copyright else ""
    if rights := " ".join(filter(None, (owner, notice.terms))):
        _add(node, "rights", rights)
    _add(node, "content", _content(entry, page, site), type="html")


def _content(entry: LogoEntry, page: str, site: Site) -> str:
    main = entry.main
    file = main.quick_png or main.svg
    picture = Markup('<p><a href="{}"><img src="{}" alt="{}" width="{}" height="{}"></a></p>')
    source = f"{site.address}/{quote(file.url)}"
    html = picture.format(page, source, main.alt, file.width, file.height)
    for paragraph in (entry.summary, Markup(entry.attribution.html)):
        if paragraph:
            html += Markup("\n<p>{}</p>").format(paragraph)
    return html


def _identity(site: Site, slug: str) -> str:
    """The id of a logo, or with '' of the feed: it stays when the logo is renamed, or the site gets another address.

    ``slug`` is the oldest that the logo had.
    """
    return uuid.uuid5(uuid.NAMESPACE_URL, f"herald:{quote(site.name)}/logos/{slug}").urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """A new element in ``parent``, without the characters that XML cannot hold."""
    node = SubElement(parent, name, {key: _NOT_XML.sub("", value) for key, value in attributes.items()})
    node.text = None if text is None else _NOT_XML.sub("", text)
    return node
