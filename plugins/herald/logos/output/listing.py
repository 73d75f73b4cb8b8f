"""The list of all logos: its pages, and what a visitor may choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from herald.logos.entries import LogoEntry
from herald.logos.model import Kind, Layout, Status, Tone

_FIRST_FORMATS = ("SVG", "PNG", "PDF", "WebP", "AVIF", "ICO", "ZIP")


@dataclass(frozen=True)
class ListPage:
    """One page of the list. The first one is the list's own address."""

    number: int
    count: int
    url: str
    save_as: str
    logos: tuple[LogoEntry, ...]
    older: tuple[LogoEntry, ...] = ()
    """Logos that are no longer in use; they stand on the last page."""


@dataclass(frozen=True)
class Choice:
    """A value to filter by, and how many logos have it."""

    value: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Everything that the catalogue can be filtered by; no more than there is."""

    kinds: tuple[Choice, ...]
    layouts: tuple[Choice, ...]
    tones: tuple[Choice, ...]
    formats: tuple[Choice, ...]
    origins: tuple[Choice, ...]
    statuses: tuple[Choice, ...]


def list_pages(entries: Iterable[LogoEntry], url: str, size: int) -> tuple[ListPage, ...]:
    """The pages, each with up to ``size`` logos that are in use, in the order given; at least one page."""
    entries = tuple(entries)
    current = [entry for entry in entries if entry.logo.status is Status.CURRENT]
    older = tuple(entry for entry in entries if entry.logo.status is Status.OLD)
    count = max(1, -(-len(current) // size))
    return tuple(
        ListPage(
            number,
            count,
            page_url(url, number),
            f"{page_url(url, number)}index.html",
            tuple(current[(number - 1) * size : number * size]),
            older if number == count else (),
        )
        for number in range(1, count + 1)
    )


def page_url(url: str, number: int) -> str:
    """Address of a page of the list that stands at ``url``, below the site's root."""
    return url if number == 1 else f"{url}page/{number}/"


def facets(entries: Sequence[LogoEntry]) -> Facets:
    """What there is to choose from, the values in the order of their enumerations."""
    drawings = [{(variant.variant.layout, variant.variant.tone) for variant in entry.variants} for entry in entries]
    return Facets(
        _choices((entry.kind for entry in entries), Kind),
        _choices((layout for pairs in drawings for layout in {layout for layout, _ in pairs}), Layout),
        _choices((tone for pairs in drawings for tone in {tone for _, tone in pairs}), Tone),
        _formats(entries),
        _counted(
            ["official" if entry.logo.is_official else "community" for entry in entries], ("official", "community")
        ),
        _choices((entry.logo.status for entry in entries), Status),
    )


def _choices(values: Iterable[StrEnum | None], known: type[StrEnum]) -> tuple[Choice, ...]:
    return _counted([value for value in values if value], tuple(known))


def _formats(entries: Iterable[LogoEntry]) -> tuple[Choice, ...]:
    found = [form for entry in entries for form in {file.format for file in entry.artifacts}]
    others = sorted(set(found).difference(_FIRST_FORMATS))
    return _counted(found, (*_FIRST_FORMATS, *others))


def _counted(values: Sequence[str], order: Sequence[str]) -> tuple[Choice, ...]:
    counts = Counter(values)
    return tuple(Choice(str(value), counts[value]) for value in order if counts[value])
