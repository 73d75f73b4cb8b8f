"""Read a WordPress export piece by piece: any namespace it was written with, no entities, never the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path

from lxml import etree

from herald.core.errors import HeraldError, Mistake, reason_of
from herald.imports.wordpress.clean_file import CleanFile
from herald.imports.wordpress.export import Author, Comment, Export, Item, Mark, Term

_MOST_FAULTS = 10
# Below rss and channel: items, terms and authors.
_PARTS = 2
# Fewer than MySQL's BIGINT has.
_MOST_DIGITS = 18
# WordPress is of 2003; what has no date has the year -1, which is read as 1 or so.
_FIRST_YEAR = 1900
# https://developer.wordpress.org: fields that say something of pictures, old addresses and languages.
_UNDERSTOOD = frozenset({"_thumbnail_id", "_wp_old_slug", "_wp_attachment_image_alt", "_wp_attached_file"})
_MARKUP = re.compile(r"<[^>]*>")


@dataclass
class _Found:
    """What has been met so far."""

    items: list[Item] = field(default_factory=list)
    authors: dict[str, Author] = field(default_factory=dict)
    categories: dict[str, Term] = field(default_factory=dict)
    tags: dict[str, Term] = field(default_factory=dict)
    channel: dict[str, str] = field(default_factory=dict)


def read_export(path: Path) -> Export:
    """The export in the file. Raises ``HeraldError`` if it is none, and ``OSError``."""
    with path.open("rb") as file:
        clean = CleanFile(file)
        head = clean.prologue
        if re.search(rb"<!(DOCTYPE|ENTITY)", head.partition(b"<rss")[0], re.IGNORECASE):
            raise _refused(path, "has a document type, which no export of WordPress has", "take the <!DOCTYPE ...> out")
        found = _Found()
        events = etree.iterparse(
            clean, events=("start", "end"), recover=True, resolve_entities=False, no_network=True, load_dtd=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            _walk(events, found, path)
        except etree.XMLSyntaxError as error:
            raise _refused(path, f"is no XML: {reason_of(error)}", "export it again") from None
        faults = [entry for entry in events.error_log if entry.level >= etree.ErrorLevels.FATAL]
    if "wp:wxr_version" not in found.channel and not any(item.kind for item in found.items):
        raise _refused(path, "is no export of WordPress (WXR)", "export 'All content' under Tools, Export")
    what, remedy = "the XML is broken here ({}), so that something may be missing", "mend it, or export the site again"
    broken = [Mistake(path, entry.line, what.format(entry.message.strip()), remedy) for entry in faults[:_MOST_FAULTS]]
    said = found.channel
    base = said.get("wp:base_blog_url") or said.get("link") or said.get("wp:base_site_url") or ""
    return Export(
        said.get("wp:wxr_version", ""), said.get("title", ""), base.rstrip("/"), said.get("language", ""),
        found.authors, found.categories, found.tags, tuple(found.items), tuple(broken),
    )  # fmt: skip


def _refused(path: Path, what: str, remedy: str) -> HeraldError:
    return HeraldError([Mistake(path, None, what, remedy)])


def _walk(events: etree.iterparse[tuple[str, etree._Element]], found: _Found, path: Path) -> None:
    depth = 0
    for event, element in events:
        if event == "start":
            depth += 1
            if depth == 1 and element.getroottree().docinfo.internalDTD is not None:
                raise _refused(path, "has a document type, which no export of WordPress has", "take it out")
            continue
        depth -= 1
        if depth == _PARTS:
            _take(element, found)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _take(element: etree._Element, found: _Found) -> None:
    name = _name(element)
    if name == "item":
        found.items.append(_item(element))
    elif name == "wp:author":
        part = _parts(element)
        login = part.get("wp:author_login", "")
        full = f"{part.get('wp:author_first_name', '')} {part.get('wp:author_last_name', '')}".strip()
        found.authors[login] = Author(login, part.get("wp:author_display_name", "") or full or login)
    elif name == "wp:category":
        part = _parts(element)
        slug = part.get("wp:category_nicename", "")
        title, parent = part.get("wp:cat_name") or slug, part.get("wp:category_parent", "")
        found.categories[slug] = Term(slug, title, _number(part.get("wp:term_id")), parent)
    elif name == "wp:tag":
        part = _parts(element)
        slug = part.get("wp:tag_slug", "")
        found.tags[slug] = Term(slug, part.get("wp:tag_name") or slug, _number(part.get("wp:term_id")))
    elif len(element) == 0:
        found.channel.setdefault(name, (element.text or "").strip())


def _item(element: etree._Element) -> Item:
    part = _parts(element)
    comments, unshown = _comments(element)
    meta: dict[str, tuple[str, ...]] = {}
    others: dict[str, None] = {}
    for field_of in _children(element, "wp:postmeta"):
        pair = _parts(field_of)
        key = pair.get("wp:meta_key", "")
        if key in _UNDERSTOOD:
            meta[key] = (*meta.get(key, ()), pair.get("wp:meta_value", ""))
        elif not key.startswith("_"):
            others[key] = None
    moment = _moment(part.get("wp:post_date_gmt"), UTC)
    if not moment and part.get("pubDate"):
        moment = _published(part["pubDate"])
    return Item(
        line=element.sourceline if isinstance(element.sourceline, int) else 1,
        id=_number(part.get("wp:post_id")),
        kind=part.get("wp:post_type", ""),
        status=part.get("wp:status", ""),
        title=part.get("title", ""),
        link=part.get("link", ""),
        guid=part.get("guid", ""),
        slug=part.get("wp:post_name", ""),
        creator=part.get("dc:creator", ""),
        content=part.get("content:encoded", ""),
        excerpt=part.get("excerpt:encoded", ""),
        moment=moment,
        local=_moment(part.get("wp:post_date")),
        modified=_moment(part.get("wp:post_modified_gmt"), UTC),
        parent=_number(part.get("wp:post_parent")),
        is_locked=bool(part.get("wp:post_password")),
        is_sticky=part.get("wp:is_sticky") == "1",
        marks=_marks(element),
        file=part.get("wp:attachment_url", ""),
        meta=meta,
        fields=tuple(others),
        comments=comments,
        unshown=unshown,
    )


def _marks(element: etree._Element) -> tuple[Mark, ...]:
    found = {}
    for category in _children(element, "category"):
        name = (category.text or "").strip()
        # WXR 1.0 says each twice, once without its taxonomy, and calls tags 'tag'.
        domain = {"tag": "post_tag"}.get(category.get("domain", ""), category.get("domain", ""))
        if name and (domain, name) not in found:
            found[domain, name] = Mark(domain, category.get("nicename", ""), name)
    if all(domain == "" for domain, _ in found):
        return tuple(Mark("category", mark.slug, mark.name) for mark in found.values())
    return tuple(mark for mark in found.values() if mark.domain)


def _comments(element: etree._Element) -> tuple[tuple[Comment, ...], int]:
    found = []
    unshown = 0
    for entry in _children(element, "wp:comment"):
        part = _parts(entry)
        if part.get("wp:comment_approved") != "1" or part.get("wp:comment_type", "") not in ("", "comment"):
            unshown += 1
            continue
        # A name is sometimes an address, and an address is nobody's business.
        author = _MARKUP.sub("", part.get("wp:comment_author", "")).partition("@")[0].strip()
        moment = _moment(part.get("wp:comment_date_gmt"), UTC)
        number, parent = _number(part.get("wp:comment_id")), _number(part.get("wp:comment_parent"))
        found.append(Comment(number, parent, author, moment, part.get("wp:comment_content", "")))
    return tuple(found), unshown


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element if _name(child) == name)


def _parts(element: etree._Element) -> dict[str, str]:
    """The texts of the children, by name; the first of each counts."""
    parts: dict[str, str] = {}
    for child in element:
        if len(child) == 0:
            name = _name(child)
            text = child.text or ""
            parts.setdefault(name, text if name.endswith(":encoded") else text.strip())
    return parts


def _name(element: etree._Element) -> str:
    """'wp:post_id' for every version of the namespace, and for prefixes that nobody declared."""
    tag = str(element.tag)
    if not tag.startswith("{"):
        return tag
    space, _, local = tag[1:].partition("}")
    if "wordpress.org/export" in space:
        return f"excerpt:{local}" if space.rstrip("/").endswith("excerpt") else f"wp:{local}"
    prefix = {"http://purl.org/rss/1.0/modules/content/": "content", "http://purl.org/dc/elements/1.1/": "dc"}
    return f"{prefix.get(space, 'other')}:{local}"


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else 0


def _moment(text: str | None, zone: timezone | None = None) -> datetime | None:
    """'2011-08-31 09:30:00' as a moment; ``None`` for '0000-00-00 00:00:00' and all else that is no date."""
    try:
        return datetime.strptime(text or "", "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone)
    except ValueError:
        return None


def _published(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo and moment.year > _FIRST_YEAR else None
