"""What others are told of a page: one value that OpenGraph and JSON-LD are both made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NARROWEST = 200
"""Pixels: networks leave out pictures that are less wide (Facebook's "minimum allowed image dimension")."""


class Kind(StrEnum):
    """What a page shows; its value is OpenGraph's type."""

    FRONT = "website"
    POST = "article"
    PAGE = "page"
    PROFILE = "profile"
    LIST = "list"

    @property
    def og_type(self) -> str:
        """One of the types that ogp.me defines: what is nothing else is a website."""
        return self.value if self in (Kind.POST, Kind.PROFILE) else "website"


@dataclass(frozen=True)
class Image:
    """A picture at an absolute address. ``width`` and ``height`` are in pixels, 0 where they are not known."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0
    media_type: str = ""


@dataclass(frozen=True)
class Author:
    """A person or team; addresses are absolute, '' or none where nothing is known."""

    name: str
    url: str = ""
    """Their page on this site."""
    same_as: tuple[str, ...] = ()
    """The same person elsewhere."""
    bio: str = ""
    is_team: bool = False


@dataclass(frozen=True)
class Publisher:
    """Who publishes the site."""

    name: str
    url: str
    logo: Image | None = None
    same_as: tuple[str, ...] = ()
    legal_name: str = ""


@dataclass(frozen=True)
class Crumb:
    """One step of the way from the front page to this one."""

    name: str
    url: str


@dataclass(frozen=True)
class Subject:
    """A page as others see it. Texts are plain, addresses absolute, moments have a zone."""

    kind: Kind
    url: str
    title: str
    description: str
    site_name: str
    language: str
    """BCP 47, such as 'en' or 'pt-BR'."""
    publisher: Publisher
    image: Image | None = None
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[Author, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    words: int = 0
    """How many the text has; 0 where nobody has counted."""
    crumbs: tuple[Crumb, ...] = ()
    """From the front page to this page, which is the last."""
    translations: tuple[tuple[str, str], ...] = ()
    """Pairs of a language and an address, this page's own first; none without translations."""
    default_language: str = ""
    search_url: str = ""
    """The site's search, with ``{query}`` where the words go; '' if it has none."""
