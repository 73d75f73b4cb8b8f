"""Who writes, draws and speaks: ``content/people.yaml`` as values that every plugin may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Link:
    """Somewhere else where a person can be found."""

    title: str
    url: str


@dataclass(frozen=True)
class Person:
    """One person or team. Texts are plain; '' where nothing is known."""

    slug: str
    name: str
    bio: str = ""
    picture: str = ""
    """Source path below the content folder."""
    affiliation: str = ""
    links: tuple[Link, ...] = ()
    is_guest: bool = False
    """Somebody who is not of the community's own team: what they write is marked, and introduces them."""
    is_team: bool = False
    """A group that signs with one name: an organisation to machines, not a person."""
    aliases: tuple[str, ...] = ()
    """Other names under which they have signed."""


@dataclass(frozen=True)
class People:
    """Everybody who is known, findable by name."""

    by_slug: Mapping[str, Person] = field(default_factory=dict)

    def of(self, name: str) -> Person | None:
        """Who signs with this name, alias or slug; nobody may be known."""
        return next((one for one in self.by_slug.values() if name in (one.name, one.slug, *one.aliases)), None)
