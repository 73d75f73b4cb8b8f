"""Who writes, draws and speaks: ``content/people.yaml`` as values that every plugin may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, RootModel, ValidationInfo

from herald.core.addresses import is_inside, is_slug
from herald.core.documents import Document, nearest, read_document, refusal
from herald.core.errors import HeraldError, Mistake
from herald.core.files import glance

PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
"""Endings of pictures that heads and people may have: those of which files for the web are made."""


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

    @property
    def signatures(self) -> tuple[str, ...]:
        """Everything by which a text may call them."""
        return (self.name, self.slug, *self.aliases)


@dataclass(frozen=True)
class People:
    """Everybody who is known, findable by name."""

    by_slug: Mapping[str, Person] = field(default_factory=dict)

    def of(self, name: str) -> Person | None:
        """Who signs with this name, alias or slug; nobody may be known."""
        return self._by_signature.get(name)

    @cached_property
    def _by_signature(self) -> Mapping[str, Person]:
        everybody = reversed(list(self.by_slug.values()))
        return {signature: person for person in everybody for signature in person.signatures}


def read_people(path: Path, content: Path) -> People:
    """Everybody in the file ``path``; nobody if it does not exist. Pictures stand below the folder ``content``.

    Raises ``HeraldError`` with every mistake of the file.
    """
    if not path.exists():
        return People()
    entries = read_document(path, _Sheet, {"content": content}).root
    people = People({slug: _person(slug, entry) for slug, entry in entries.items()})
    if mistakes := list(_clashes(people, path)):
        raise HeraldError(mistakes)
    return people


def _of_an_address(slug: str) -> str:
    if not is_slug(slug):
        what = f"'{slug}' cannot be part of an address"
        raise refusal(what, "name each entry with lower-case letters, digits and single hyphens")
    return slug


def _picture(path: str, info: ValidationInfo) -> str:
    if not path:
        return path
    content: Path = (info.context or {})["content"]
    if not is_inside(path):
        raise refusal(f"'{path}' leaves the content folder", "write a path below it, such as people/jane.jpg")
    if not path.lower().endswith(PICTURES):
        raise refusal(f"'{path}' is no picture of a person", f"use one of {', '.join(PICTURES)}")
    if not (content / path).is_file():
        beside = (content / path).parent
        known = [one.relative_to(content).as_posix() for one in beside.iterdir()] if beside.is_dir() else []
        guess = nearest(path, known)
        remedy = f"did you mean '{guess}'?" if guess else f"add the file below {content.name}/, or remove the line"
        raise refusal(f"the picture '{path}' does not exist", remedy)
    return path


def _web_address(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_good = bool(parts.hostname) if parts.scheme in ("http", "https") else "@" in url and parts.scheme == "mailto"
    except ValueError:
        is_good = False
    if not is_good or any(character.isspace() for character in url):
        raise refusal(f"'{url}' is no address of the web", "write it whole, such as https://example.org/jane")
    return url


_Text = Annotated[str, Field(min_length=1)]


class _Link(Document):
    title: _Text
    url: Annotated[str, AfterValidator(_web_address)]


class _Entry(Document):
    name: _Text
    bio: str = ""
    picture: Annotated[str, AfterValidator(_picture)] = ""
    affiliation: str = ""
    links: tuple[_Link, ...] = ()
    guest: bool = False
    team: bool = False
    aliases: tuple[_Text, ...] = ()


class _Sheet(RootModel[dict[Annotated[str, AfterValidator(_of_an_address)], _Entry]]):
    """The file: the slug of each person, and what is known of them."""


def _person(slug: str, entry: _Entry) -> Person:
    links = tuple(Link(link.title, link.url) for link in entry.links)
    return Person(
        *(slug, entry.name, entry.bio, entry.picture, entry.affiliation),
        *(links, entry.guest, entry.team, entry.aliases),
    )


def _clashes(people: People, path: Path) -> Iterator[Mistake]:
    """Names that would be two people's."""
    owners: dict[str, Person] = {}
    lines = glance(path).splitlines()
    for person in people.by_slug.values():
        start = next((n for n, line in enumerate(lines) if line.startswith(f"{person.slug}:")), 0)
        for signature in dict.fromkeys(person.signatures):
            owner = owners.setdefault(signature.casefold(), person)
            if owner is not person:
                here = next((n for n, line in enumerate(lines[start:], start + 1) if signature in line), start + 1)
                what = f"'{signature}' of '{person.slug}' is a name of '{owner.slug}' already"
                yield Mistake(path, here, what, "give each name and alias to one of them")
