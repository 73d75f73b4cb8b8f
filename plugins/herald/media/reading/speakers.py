"""Who speaks: the people of the site by any of their names, and everybody else under a slug of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from herald.core.addresses import romanised
from herald.media.model import Event, Speaker, Talk, talks_of
from herald.people import People, Person

Known = Mapping[str, Person]
"""The site's people by ``key_of`` all of their names."""


def key_of(name: str) -> str:
    """The name without regard to case and spacing: equal keys are one person."""
    return " ".join(name.split()).casefold()


def known_people(people: People) -> Known:
    """The site's people, findable by any of their names."""
    return {key_of(signature): person for person in people.by_slug.values() for signature in person.signatures}


def speaker_of(name: str, org: str, known: Known) -> Speaker:
    """The speaker of this name; whom nobody knows has no slug yet."""
    person = known.get(key_of(name))
    return Speaker(person.slug, person.name, org, person) if person else Speaker("", name, org)


def with_slugs(events: Sequence[Event], people: People) -> tuple[Event, ...]:
    """The events with a slug for every speaker: of whom nobody knows, their name's, which is numbered if it is taken.

    Numbers go by the order of the names, not of the events: '-2' is of the name that sorts later.
    """
    unknown = (one.name for talk in talks_of(events) for one in talk.speakers if not one.slug)
    slugs = _slugs(map(key_of, unknown), people)

    def named(talk: Talk) -> Talk:
        if all(one.slug for one in talk.speakers):
            return talk
        speakers = (one if one.slug else replace(one, slug=slugs[key_of(one.name)]) for one in talk.speakers)
        return replace(talk, speakers=tuple(speakers))

    return tuple(replace(event, talks=tuple(map(named, event.talks))) for event in events)


def _slugs(keys: Iterable[str], people: People) -> Mapping[str, str]:
    taken = set(people.by_slug)
    numbers: dict[str, int] = {}
    slugs: dict[str, str] = {}
    for key in sorted(set(keys)):
        base = slug = romanised(key) or "speaker"
        while slug in taken:
            numbers[base] = numbers.get(base, 1) + 1
            slug = f"{base}-{numbers[base]}"
        taken.add(slug)
        slugs[key] = slug
    return slugs
