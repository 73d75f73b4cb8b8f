"""Tags, categories, authors and series as names: two of them never share one address."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from herald.core.errors import Mistake
from herald.core.files import glance
from herald.news.head import read_head


class Use(NamedTuple):
    """A file calls something by a name, from which the ``slug`` of its address is made."""

    name: str
    slug: str
    path: Path


def check_names(kind: str, keys: tuple[str, ...], uses: Iterable[Use], remedy: str) -> list[Mistake]:
    """Names of one ``kind`` ('tag') of which no address can be made, and different names with one address.

    ``keys`` are those of the head where such names stand, ``remedy`` is for the latter. Each is told once, at the
    first file that uses it.
    """
    first: dict[str, Use] = {}
    told: set[str] = set()
    mistakes = []
    for use in uses:
        owner = first.setdefault(use.slug, use)
        if use.name in told or (use.slug and use.name == owner.name):
            continue
        told.add(use.name)
        if use.slug:
            what = f"has the {kind} '{use.name}', whose address '{use.slug}' is that of '{owner.name}'"
            mistakes.append(Mistake(use.path, line_of_name(use, keys), f"{what} in {owner.path.name}", remedy))
        else:
            what = f"has the {kind} '{use.name}', which has nothing to make an address of"
            mistakes.append(Mistake(use.path, line_of_name(use, keys), what, "use letters or digits"))
    return mistakes


def line_of_name(use: Use, keys: tuple[str, ...]) -> int | None:
    """The line of the file's head that says the name."""
    return next(
        (entry.line for entry in read_head(glance(use.path)) if entry.key in keys and use.name in entry.value), 1
    )


class Members(list[Any]):
    """A list that knows its members at once. Pelican asks each list of a tag for every post of the site."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self._known = frozenset(map(id, self))

    def __contains__(self, item: object) -> bool:
        return id(item) in self._known
