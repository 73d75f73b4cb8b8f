"""What each item of an export is called on the new site: file, slug, address, date, terms and authors."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

from herald.core.addresses import is_slug
from herald.core.errors import Mistake
from herald.imports.naming import slugged
from herald.imports.wordpress.cleaning import one_line, plain
from herald.imports.wordpress.export import Export, Item
from herald.imports.wordpress.site import Known, Site
from herald.imports.wordpress.terms import Terms

_LONGEST_SLUG = 100
_TITLE_WORDS = 8
_SHOWN = {"publish": "published", "future": "scheduled"}
_UNSHOWN = {"draft": "", "pending": "waits for a review", "private": "is private"}
_GONE = frozenset({"trash", "auto-draft", "inherit", ""})
KINDS = frozenset({"post", "page"})


@dataclass(frozen=True)
class Person:
    """Somebody who wrote: their slug and name here, and their login there."""

    slug: str
    name: str
    login: str


@dataclass(frozen=True)
class Planned:
    """A post or page, and what it is going to be."""

    item: Item
    path: str
    """Below the content folder."""
    url: str
    """From the root."""
    slug: str
    title: str
    id: str
    status: str
    """'published', 'scheduled' or 'draft'."""
    moment: datetime | None
    """In the site's zone."""
    category: str
    """'' for the site's default."""
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    lang: str
    """'' for the site's."""
    is_known: bool
    """Whether an import wrote it before: the file with this ``Id``."""


@dataclass
class Naming:
    """The plan, and what is to be told of it."""

    planned: list[Planned] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    refused: list[Mistake] = field(default_factory=list)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def doubt(self, kind: str, text: str) -> None:
        """Put a line under a kind."""
        self.doubts.setdefault(kind, []).append(text)

    def leave(self, what: str) -> None:
        """Count something that is not taken over."""
        self.left_out[what] = self.left_out.get(what, 0) + 1


def named(
    export: Export, site: Site, known: Known, people: Mapping[str, Person], *, language: str, source: str
) -> Naming:
    """Decide all names. ``people`` are by login, ``language`` is that of posts that say none, ``source`` the file."""
    naming = Naming()
    taken = {folder: set(slugs) for folder, slugs in known.slugs.items()}
    terms = Terms(export, site, known, naming.doubt)
    ids: set[str] = set()
    # The older one keeps the name.
    for item in sorted(
        export.items, key=lambda item: (_instant(item, site) or datetime.max.replace(tzinfo=UTC), item.id)
    ):
        if item.kind not in KINDS:
            continue
        place = f"{source}:{item.line}"
        title = one_line(plain(item.title))
        status = _status(item, place, title, naming)
        if not status:
            continue
        called = _called(item, title)
        instant = _instant(item, site)
        moment = instant.astimezone(site.zone) if instant else None
        if moment is None and item.kind == "post":
            remedy = "give it a date there, and export again, or write it anew with 'herald new-post'"
            naming.refused.append(Mistake(_path(source), item.line, f"has {called} without any date", remedy))
            continue
        if status != "draft" and moment:
            status = "published" if moment <= site.now else "scheduled"
        marker = _id(item, export, ids)
        folder = site.posts if item.kind == "post" else site.pages
        lang = _language(item, language, site)
        category, tags = terms.of(item, place) if item.kind == "post" else ("", ())
        path = known.ids.get(marker, "")
        slug = path.rpartition("/")[2].removesuffix(".md") if path else ""
        if not (path and is_slug(slug)):
            path = ""
            wish = _slug(item, title)
            slug = _free(wish, taken[folder], site.reserved if item.kind == "page" else frozenset())
            if slug != wish:
                naming.renamed.append(f"{place}: {called} is '{slug}', because '{wish}' is taken")
            taken[folder].add(slug)
        month = f"{moment:%Y/%m}/" if moment and item.kind == "post" else ""
        url = site.post_address(slug, moment, lang or site.language, category)
        if item.kind == "page":
            url = site.page_address(slug, lang or site.language)
        if not title:
            title = _first_words(item) or (f"Post of {moment:%Y-%m-%d}" if moment else f"Page {item.id}")
            naming.doubt("Without a title there, and with one of their first words here", f"{place}: '{title}'")
        naming.planned.append(
            Planned(
                *(item, path or f"{folder}/{month}{slug}.md", url, slug, title, marker, status, moment, category, tags),
                *(_authors(item, people), lang, bool(path)),
            )
        )
    return naming


def _called(item: Item, title: str) -> str:
    return f"'{title}'" if title else f"the {item.kind} {item.id}"


def _status(item: Item, place: str, title: str, naming: Naming) -> str:
    """Its state here, whatever its date; '' for what is left out."""
    if item.status in _GONE:
        naming.leave(f"{item.kind} in the state '{item.status or 'none'}'")
        return ""
    called = _called(item, title)
    if item.status not in (*_SHOWN, *_UNSHOWN):
        naming.doubt("Drafts, because nobody here knows their state", f"{place}: {called} ({one_line(item.status)})")
    elif reason := _UNSHOWN.get(item.status):
        naming.doubt("Drafts, because not everybody could read them", f"{place}: {called} {reason}")
    if item.is_locked:
        naming.doubt("Drafts, because not everybody could read them", f"{place}: {called} has a password")
    if item.is_sticky:
        naming.doubt("Sticky there, and an ordinary post here", f"{place}: {called}")
    return "draft" if item.is_locked else _SHOWN.get(item.status, "draft")


def _path(source: str) -> Path:
    return Path(source)


def _instant(item: Item, site: Site) -> datetime | None:
    if item.moment:
        return item.moment
    try:
        return item.local.replace(tzinfo=site.zone) if item.local else item.modified
    except OverflowError:
        return item.modified


def _id(item: Item, export: Export, ids: set[str]) -> str:
    """The id by which readers' programs know it: its 'guid', or one made of what never changes."""
    guid = item.guid.strip()
    is_sound = re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f]+", guid) and guid.isprintable() and guid not in ids
    marker = guid if is_sound else f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{export.base}/?p={item.id}')}"
    ids.add(marker)
    return marker


def _slug(item: Item, title: str) -> str:
    written = unquote(item.slug, errors="replace")
    slug = slugged(written) or slugged(title) or slugged(_first_words(item)) or f"{item.kind}-{item.id}"
    return slug if len(slug) <= _LONGEST_SLUG else slug[: _LONGEST_SLUG + 1].rpartition("-")[0] or slug[:_LONGEST_SLUG]


def _free(wish: str, taken: set[str], reserved: Iterable[str]) -> str:
    slug, number = wish, 1
    while slug in taken or slug in reserved or (reserved and re.fullmatch(r"\d{4}", slug)):
        number += 1
        slug = f"{wish}-{number}"
    return slug


def _first_words(item: Item) -> str:
    text = re.sub(r"<!--.*?-->|\[/?[a-z][^\[\]]*\]", " ", item.content[:2_000], flags=re.DOTALL)
    words = one_line(plain(text)).split()
    return " ".join(words[:_TITLE_WORDS]) + (" ..." if len(words) > _TITLE_WORDS else "")


def _language(item: Item, language: str, site: Site) -> str:
    """The language that differs from the site's, or ''."""
    said = next((mark.slug for mark in item.marks if mark.domain == "language"), "") or language
    said = said.replace("_", "-")
    fits = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", said)
    return said if fits and said.lower() != site.language.lower() else ""


def _authors(item: Item, people: Mapping[str, Person]) -> tuple[str, ...]:
    # The plugin Co-Authors Plus keeps all of them as terms.
    several = [mark.slug.removeprefix("cap-") for mark in item.marks if mark.domain == "author"]
    logins = [login for login in several if login in people] or [item.creator]
    return tuple(dict.fromkeys(people[login].name for login in logins if login in people))
