"""How logos stand to one another, and who made which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nsmallest

from herald.core.addresses import romanised
from herald.logos.entries import Contributor, LogoEntry, Relations
from herald.logos.licensing.rights import Person
from herald.logos.model import Logo, Status

_MOST = 6
# On either side: what thousands share is no reason to compare them all with one another.
_NEIGHBOURS = 16
# What two logos share counts by this, times how rare it is.
_WEIGHTS = {"tag": 3, "word": 2, "creator": 1, "kind": 1}
_WORD = re.compile(r"\w\w+")

_Feature = tuple[str, str]


def replacements(entries: Iterable[LogoEntry]) -> Mapping[str, tuple[LogoEntry, ...]]:
    """Slug -> the logos that it replaces, in the order given; only slugs that replace any."""
    found: dict[str, tuple[LogoEntry, ...]] = {}
    for entry in entries:
        if newer := entry.logo.replaced_by:
            found[newer] = (*found.get(newer, ()), entry)
    return found


def relations(entries: Sequence[LogoEntry]) -> Mapping[str, Relations]:
    """Slug -> how the logo stands to the others; the time grows with the number of logos, not with its square.

    Related are those in use that share tags, words of their names, creators and the kind: what few logos have counts
    more than what many have, and those with most of it come first. Of what many have, a logo is compared with its
    neighbours in the order given.
    """
    by_slug = {entry.slug: entry for entry in entries}
    replaced = replacements(entries)
    features = [frozenset(_features(entry.logo)) for entry in entries]
    holders: defaultdict[_Feature, list[int]] = defaultdict(list)
    for position, entry in enumerate(entries):
        if entry.logo.status is Status.CURRENT:
            for feature in features[position]:
                holders[feature].append(position)
    found = {}
    for position, entry in enumerate(entries):
        newer, older = by_slug.get(entry.logo.replaced_by), replaced.get(entry.slug, ())
        known = {entry.slug, *(other.slug for other in (newer, *older) if other)}
        scores: dict[int, int] = {}
        for feature in features[position]:
            if sharing := holders[feature]:
                # Whole numbers, so that the sum does not depend on the order: a logarithm of how few have it.
                score = _WEIGHTS[feature[0]] * (len(entries) // len(sharing)).bit_length()
                for other in _neighbours(position, sharing):
                    scores[other] = scores.get(other, 0) + score
        best = nsmallest(_MOST + len(known), scores, key=lambda other: (-scores[other], other))
        related = [entries[other] for other in best if entries[other].slug not in known]
        found[entry.slug] = Relations(newer, older, tuple(related[:_MOST]))
    return found


def _features(logo: Logo) -> Iterator[_Feature]:
    yield "kind", logo.kind
    for tag in logo.tags:
        yield "tag", tag.casefold()
    for person in logo.rights.creators:
        yield "creator", person.name.casefold()
    for name in (logo.title, logo.slug, *logo.aliases):
        for word in _WORD.findall(name.casefold()):
            yield "word", word


def _neighbours(position: int, holders: Sequence[int]) -> Sequence[int]:
    """The positions among ``holders``, which ascend, that are nearest to ``position``; its own may be among them."""
    place = bisect_left(holders, position)
    return holders[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]


def contributors(entries: Iterable[LogoEntry]) -> tuple[Contributor, ...]:
    """Everybody who made a logo, those with most works first, then by name; the works in the order given.

    Creators of one name are one person, unless they have different addresses. A role that is not the same in all of
    somebody's works is left out.
    """
    made = [(person, entry) for entry in entries for person in entry.rights.creators]
    addresses: dict[str, str] = {}
    for person, _entry in made:
        if person.url:
            addresses.setdefault(person.name.casefold(), person.url)
    people: dict[tuple[str, str], Person] = {}
    works: defaultdict[tuple[str, str], dict[str, LogoEntry]] = defaultdict(dict)
    for person, entry in made:
        name = person.name.casefold()
        key = name, person.url or addresses.get(name, "")
        known = people.setdefault(key, replace(person, url=key[1]))
        if known.role != person.role:
            people[key] = replace(known, role="")
        works[key][entry.slug] = entry
    # By name, not by works: a new work must not give somebody the anchor that another person had.
    anchors = dict(zip(sorted(people), _anchors(people[key].name for key in sorted(people)), strict=True))
    ranked = sorted(people, key=lambda key: (-len(works[key]), key))
    return tuple(Contributor(people[key], anchors[key], tuple(works[key].values())) for key in ranked)


def _anchors(names: Iterable[str]) -> Iterator[str]:
    """For each name an id of its own, in plain letters, digits and hyphens."""
    taken: set[str] = set()
    for name in names:
        stem = romanised(name) or "contributor"
        anchor, number = stem, 1
        while anchor in taken:
            number += 1
            anchor = f"{stem}-{number}"
        taken.add(anchor)
        yield anchor
