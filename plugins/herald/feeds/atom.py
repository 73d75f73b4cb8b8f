"""A feed as Atom (RFC 4287), which a browser shows as a page where style sheets are given."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import quoteattr

from herald.feeds.model import ATOM, Feed, FeedEntry
from herald.feeds.text import timestamp, writable

_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
# Media RSS, which readers know for pictures: Atom itself has no word for them.
_MEDIA = "http://search.yahoo.com/mrss/"


def atom(feed: Feed) -> bytes:
    """The bytes of the document. ``feed`` has at least one entry, because a feed must say when it changed."""
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": feed.language})
    if any(entry.picture for entry in feed.entries):
        root.set("xmlns:media", _MEDIA)
    _add(root, "title", feed.title)
    _add_subtitle(root, feed)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    _add(root, "link", rel="self", type=ATOM, href=feed.url)
    _add(root, "id", feed.id)
    _add(root, "updated", timestamp(feed.updated))
    _add(_add(root, "author"), "name", feed.author or feed.title)
    if feed.icon:
        _add(root, "icon", feed.icon)
    for entry in feed.entries:
        _add_entry(root, entry, feed)
    ElementTree.indent(root, "")
    sheets = "".join(f'<?xml-stylesheet type="text/css" href={quoteattr(sheet)}?>\n' for sheet in feed.stylesheets)
    head = f"<?xml version='1.0' encoding='utf-8'?>\n{sheets}"
    document: bytes = ElementTree.tostring(root, "utf-8")
    return head.encode() + document + b"\n"


def _add_subtitle(root: Element, feed: Feed) -> None:
    """The subtitle; as XHTML where it also explains the feed, so that a browser shows a heading that leads home."""
    if feed.about:
        block = _xhtml(_add(root, "subtitle", type="xhtml"))
        if feed.subtitle:
            _add(block, "p", feed.subtitle)
        _add(block, "p", feed.about)
        _add(_add(block, "p"), "a", feed.home, href=feed.home)
    elif feed.subtitle:
        _add(root, "subtitle", feed.subtitle)


def _add_entry(root: Element, entry: FeedEntry, feed: Feed) -> None:
    node = _add(root, "entry")
    if entry.language and entry.language != feed.language:
        node.set("xml:lang", entry.language)
    _add(node, "title", entry.title)
    _add(node, "link", rel="alternate", type="text/html", href=entry.url)
    _add(node, "id", entry.id)
    _add(node, "updated", timestamp(entry.updated))
    if entry.published:
        _add(node, "published", timestamp(entry.published))
    for person in entry.authors:
        author = _add(node, "author")
        _add(author, "name", person.name)
        if person.url:
            _add(author, "uri", person.url)
    for category in entry.categories:
        _add(node, "category", term=category)
    if entry.licence_url:
        # RFC 4946.
        _add(node, "link", rel="license", href=entry.licence_url)
    for file in entry.enclosures:
        named = {"title": file.title} if file.title else {}
        _add(node, "link", rel="enclosure", type=file.media_type, href=file.url, length=str(file.bytes), **named)
    if entry.rights:
        _add(node, "rights", entry.rights)
    if entry.picture:
        _add(node, "media:thumbnail", url=entry.picture)
    _add_summary(node, entry, feed)
    if entry.html:
        _add(node, "content", entry.html, type="html")


def _add_summary(node: Element, entry: FeedEntry, feed: Feed) -> None:
    """The summary; as XHTML where a browser shows the feed, because a link of Atom cannot be clicked in one."""
    if feed.stylesheets:
        block = _xhtml(_add(node, "summary", type="xhtml"))
        if entry.summary:
            _add(block, "p", entry.summary)
        _add(_add(block, "p"), "a", entry.title or entry.url, href=entry.url)
    elif entry.summary:
        _add(node, "summary", entry.summary)


def _xhtml(parent: Element) -> Element:
    """The one ``div`` that a text of the type 'xhtml' consists of (RFC 4287, 3.1.1.3)."""
    return _add(parent, "div", xmlns=_XHTML)


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    """A new element in ``parent``, without the characters that XML cannot hold."""
    node = SubElement(parent, name, {key: writable(value) for key, value in attributes.items()})
    node.text = None if text is None else writable(text)
    return node
