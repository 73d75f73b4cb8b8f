"""Which posts are about the same: they share what few others have, tags above all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

# How much it says that two posts share a tag, a category, or a word of title and summary that is as rare.
_TAG, _CATEGORY, _WORD = 3.0, 1.0, 1.0
# Of what a post shares, only its rarest count, and of those who share it, only the nearest in time on either side:
# so the work grows with the number of posts, and no faster.
_RAREST = 14
_NEAREST = 12
# What more than this share of all posts have, tells nothing.
_COMMON = 1 / 3

_WORDS = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Subject:
    """What a post says of what it is about."""

    tags: frozenset[str] = frozenset()
    category: str = ""
    text: str = ""
    """Title and summary, plain."""
    group: str = ""
    """Posts of one group, such as a series, lead to one another already; '' for none."""


def related(subjects: Sequence[Subject], most: int) -> tuple[tuple[int, ...], ...]:
    """For each subject the positions of at most ``most`` others, the closest first.

    ``subjects`` stand in the order of time. Of equally close ones the nearer in time comes first, then the earlier.
    """
    holders: dict[str, list[int]] = {}
    features = [_features(subject) for subject in subjects]
    for position, own in enumerate(features):
        for feature in own:
            holders.setdefault(feature, []).append(position)
    enough = max(2, int(len(subjects) * _COMMON))
    rarity = {
        feature: log(1 + len(subjects) / len(having))
        for feature, having in holders.items()
        if 1 < len(having) <= enough
    }
    return tuple(
        _closest(position, subjects, _telling(own, rarity), holders, most) for position, own in enumerate(features)
    )


def _features(subject: Subject) -> dict[str, float]:
    """What a post may share with others, in a fixed order, with the weight of its kind."""
    found = {f"word {word}": _WORD for word in sorted(set(_WORDS.findall(subject.text.casefold())))}
    if subject.category:
        found[f"category {subject.category}"] = _CATEGORY
    return found | {f"tag {tag}": _TAG for tag in sorted(subject.tags)}


def _telling(own: dict[str, float], rarity: dict[str, float]) -> Iterable[tuple[str, float]]:
    weighed = [(feature, weight * rarity[feature]) for feature, weight in own.items() if feature in rarity]
    return sorted(weighed, key=lambda pair: (-pair[1], pair[0]))[:_RAREST]


def _closest(
    position: int,
    subjects: Sequence[Subject],
    telling: Iterable[tuple[str, float]],
    holders: dict[str, list[int]],
    most: int,
) -> tuple[int, ...]:
    scores: Counter[int] = Counter()
    for feature, weight in telling:
        having = holders[feature]
        here = bisect_left(having, position)
        for other in having[max(0, here - _NEAREST) : here + _NEAREST + 1]:
            scores[other] += weight  # type: ignore[assignment]
    group = subjects[position].group
    others = (
        (-round(score, 9), abs(other - position), other)
        for other, score in scores.items()
        if other != position and not (group and subjects[other].group == group)
    )
    return tuple(other for _score, _distance, other in sorted(others)[:most])
