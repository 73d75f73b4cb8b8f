"""A feed and its entries as values: addresses are absolute, moments have a zone, texts are plain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
    published: datetime
    updated: datetime
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
    stylesheet: str = ""
    """What makes it readable in a browser; '' for none."""

    @property
    def updated(self) -> datetime:
        """The latest change of an entry, so that an unchanged feed keeps it. Needs at least one entry."""
        return max(entry.updated for entry in self.entries)
