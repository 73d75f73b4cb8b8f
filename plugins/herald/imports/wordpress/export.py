"""A WordPress export as values: what WXR 1.0 to 1.2 says of a site, and nothing of its XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from herald.core.errors import Mistake


@dataclass(frozen=True)
class Author:
    """Somebody with an account there; the e-mail address is not read at all."""

    login: str
    name: str


@dataclass(frozen=True)
class Term:
    """A category or tag: ``slug`` is its 'nicename', ``parent`` that of the category above it, or ''."""

    slug: str
    name: str
    id: int = 0
    parent: str = ""


@dataclass(frozen=True)
class Mark:
    """That an item stands under a term of some taxonomy: 'category', 'post_tag', 'language', 'nav_menu' ..."""

    domain: str
    slug: str
    name: str


@dataclass(frozen=True)
class Comment:
    """What a reader wrote and the maintainers let stand; no addresses of any kind."""

    id: int
    parent: int
    author: str
    moment: datetime | None
    """UTC."""
    html: str


@dataclass(frozen=True)
class Item:
    """A post, page, attachment or whatever else a plugin kept among them. Texts are HTML as WordPress stores it."""

    line: int
    """Of the export, counted from 1."""
    id: int
    kind: str
    status: str
    title: str = ""
    link: str = ""
    guid: str = ""
    slug: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    moment: datetime | None = None
    """UTC, as WordPress has it for the world."""
    local: datetime | None = None
    """Without a zone: the clock of the old site, which counts where ``moment`` is missing."""
    modified: datetime | None = None
    """UTC."""
    parent: int = 0
    is_locked: bool = False
    """Behind a password."""
    is_sticky: bool = False
    marks: tuple[Mark, ...] = ()
    file: str = ""
    """Of an attachment: the address of the file itself."""
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The custom fields that an import understands."""
    fields: tuple[str, ...] = ()
    """Names of the others, without those that WordPress keeps for itself."""
    comments: tuple[Comment, ...] = ()
    unshown: int = 0
    """Comments that were spam, deleted, never let through, or no comments: pings of other sites."""


@dataclass(frozen=True)
class Export:
    """Everything that was read; items in the order of the file."""

    version: str
    title: str
    base: str
    """The address of the blog, without a slash at its end."""
    language: str
    authors: Mapping[str, Author]
    """By login."""
    categories: Mapping[str, Term]
    tags: Mapping[str, Term]
    items: tuple[Item, ...]
    broken: tuple[Mistake, ...] = ()
    """Places where the XML is damaged: what stands there may be missing."""
