"""A feed and its entries as values: addresses are absolute, moments have a zone, texts are plain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

ATOM = "application/atom+xml"
"""RFC 4287, section 7."""
JSON = "application/feed+json"
"""JSON Feed 1.1, 'MIME type'."""
RSS = "application/rss+xml"
"""What programs for podcasts read."""


@dataclass(frozen=True)
class Author:
    """Who wrote an entry."""

    name: str
    url: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Enclosure:
    """A file that belongs to an entry."""

    url: str
    media_type: str
    bytes: int
    title: str = ""
    seconds: int | None = None
    """How long it plays."""


@dataclass(frozen=True)
class FeedEntry:
    """One item. ``id`` never changes, whatever becomes of its address, title or date."""

    id: str
    url: str
    title: str
    updated: datetime
    published: datetime | None = None
    summary: str = ""
    html: str = ""
    """The whole text as HTML whose addresses are absolute."""
    authors: tuple[Author, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""
    picture: str = ""
    licence_url: str = ""
    rights: str = ""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True)
class FeedLink:
    """A feed as pages link to it: ``url`` is below the site's root, without a slash before it."""

    title: str
    url: str
    media_type: str

    @property
    def format(self) -> str:
        """What people call its format."""
        return {JSON: "JSON Feed", RSS: "RSS"}.get(self.media_type, "Atom")


@dataclass(frozen=True)
class Feed:
    """A list of entries, newest first, at an address of its own for each format."""

    id: str
    title: str
    home: str
    """The page that shows the same to people."""
    url: str
    """Where this feed stands."""
    language: str
    entries: tuple[FeedEntry, ...]
    subtitle: str = ""
    author: str = ""
    """Stands for entries without authors."""
    icon: str = ""
    about: str = ""
    """A sentence for people who open it in a browser: what a feed is, and what to do with this one."""
    stylesheets: tuple[str, ...] = ()
    """CSS that makes it readable in a browser."""

    @property
    def updated(self) -> datetime:
        """The latest change of an entry, so that an unchanged feed keeps it. Needs at least one entry."""
        return max(entry.updated for entry in self.entries)
