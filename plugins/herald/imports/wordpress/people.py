"""Accounts of the old site become entries of ``people.yaml``; whoever stands there already is not touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from herald.core.documents import document_text
from herald.imports.naming import slugged
from herald.imports.wordpress.cleaning import one_line
from herald.imports.wordpress.export import Export, Item
from herald.imports.wordpress.naming import Person
from herald.people import People


def people_of(export: Export, items: Iterable[Item], known: People) -> dict[str, Person]:
    """Login -> person, for everybody who wrote one of the ``items``; names that ``known`` has are those people."""
    logins: dict[str, str] = {}
    for item in items:
        logins.setdefault(item.creator, "")
        for mark in item.marks:
            if mark.domain == "author":
                logins.setdefault(mark.slug.removeprefix("cap-"), mark.name)
    people: dict[str, Person] = {}
    taken = {name.casefold() for person in known.by_slug.values() for name in person.signatures}
    by_name: dict[str, Person] = {}
    for login in sorted(filter(None, logins)):
        account = export.authors.get(login)
        name = _name(account.name if account else logins[login] or login) or _name(login)
        if not name:
            continue
        if there := known.of(name):
            people[login] = Person(there.slug, there.name, login)
            continue
        if twin := by_name.get(name.casefold()):
            people[login] = Person(twin.slug, twin.name, login)
            continue
        wish = slugged(_name(login)) or slugged(name) or "author"
        slug, number = wish, 1
        while slug in taken and slug != name.casefold():
            number += 1
            slug = f"{wish}-{number}"
        taken |= {slug, name.casefold()}
        people[login] = by_name[name.casefold()] = Person(slug, name, login)
    return people


def people_text(people: Mapping[str, Person], known: People) -> str:
    """Lines to be added to ``people.yaml``; '' if everybody is known."""
    new = {person.slug: {"name": person.name} for person in people.values() if person.slug not in known.by_slug}
    return document_text(dict(sorted(new.items()))) if new else ""


def _name(written: str) -> str:
    """A name without what separates names in a head; of an e-mail address, only what stands before the sign."""
    name = one_line(written).partition("@")[0]
    last, comma, first = name.partition(",")
    name = f"{first} {last}" if comma and "," not in first else name
    return " ".join(name.replace(",", " ").replace(";", " ").split())
