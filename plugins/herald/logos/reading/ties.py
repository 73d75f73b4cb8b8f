"""What logos say of one another and of addresses: what replaces what, and which names were theirs before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from herald.core.documents import nearest
from herald.core.errors import Mistake
from herald.logos.reading.logo import LogoReading
from herald.logos.reading.told import said_in

RESERVED = frozenset({"credits", "everything", "page", "share"})
"""Names beside those of the logos that the catalogue needs for pages of its own."""


def check_ties(readings: Iterable[LogoReading], slugs: Collection[str]) -> dict[str, list[Mistake]]:
    """What is wrong with each logo, by its slug; without those that are well.

    ``slugs`` are the names of all logos, also of those that could not be read.
    """
    known = {reading.entry.slug: reading for reading in readings}
    successors = {slug: reading.sheet.replaced_by for slug, reading in known.items() if reading.sheet.replaced_by}
    owners: dict[str, str] = {}
    found: dict[str, list[Mistake]] = {}
    for slug, reading in known.items():
        mistakes = [
            *_reserved(reading),
            *_unreplaced(reading, successors, slugs),
            *_taken(reading, slugs, owners),
            *_taken_stems(reading),
        ]
        if mistakes:
            found[slug] = mistakes
    return found


def _reserved(reading: LogoReading) -> Iterable[Mistake]:
    slug = reading.entry.slug
    if slug in RESERVED:
        what = f"is called '{slug}', which is the name of a page of the catalogue"
        yield Mistake(reading.entry.place, None, what, f"rename it, for instance to '{slug}-logo'")


def _unreplaced(reading: LogoReading, successors: Mapping[str, str], slugs: Collection[str]) -> Iterable[Mistake]:
    slug, other = reading.entry.slug, reading.sheet.replaced_by
    if not other:
        return
    if other not in slugs:
        guess = nearest(other, slugs)
        remedy = f"did you mean '{guess}'?" if guess else "write the name of its folder"
        yield _in_sheet(reading, "replaced_by", f"is replaced by '{other}', and there is no such logo", remedy)
        return
    chain = [slug]
    while chain[-1] in successors and chain[-1] not in chain[:-1]:
        chain.append(successors[chain[-1]])
    # Whoever only leads to a circle has done nothing wrong.
    if chain.index(chain[-1]) == 0 and len(chain) > 1:
        what = "is replaced by itself" if len(chain) == 2 else f"is replaced in a circle: {', '.join(chain)}"  # noqa: PLR2004
        yield _in_sheet(reading, "replaced_by", what, "name the one to use today, and say nothing there")


def _taken(reading: LogoReading, slugs: Collection[str], owners: dict[str, str]) -> Iterable[Mistake]:
    """Names that it had before and another has now, or had before; ``owners`` are those seen so far."""
    slug = reading.entry.slug
    for name in reading.sheet.redirect_from:
        owner = owners.setdefault(name, slug)
        if name in slugs:
            what = f"was called '{name}' before, which is the name of {'itself' if name == slug else 'another logo'}"
        elif name in RESERVED:
            what = f"was called '{name}' before, which is the name of a page of the catalogue"
        elif owner != slug:
            what = f"was called '{name}' before, and '{owner}' was, too"
        else:
            continue
        yield _in_sheet(reading, "redirect_from", what, "take the name out of one of the two")


def _taken_stems(reading: LogoReading) -> Iterable[Mistake]:
    """The same for the names of its drawings."""
    owners = {one.stem.value: one.drawing.name for one in reading.variants}
    for variant in reading.variants:
        for stem in variant.sheet.redirect_from:
            owner = owners.setdefault(stem.lower(), variant.drawing.name)
            if owner != variant.drawing.name or stem.lower() == variant.stem.value:
                what = f"was called '{stem}' before, which is the name of {owner}"
                keys = ("variants", variant.drawing.name, "redirect_from")
                yield _in_sheet(reading, keys, what, "take the name out of one of the two")


def _in_sheet(reading: LogoReading, keys: str | tuple[str, ...], what: str, remedy: str) -> Mistake:
    place = reading.entry.place
    if reading.entry.sheet is None:
        return Mistake(place, None, what, remedy)
    at = said_in(reading.entry.sheet, *((keys,) if isinstance(keys, str) else keys))
    return at.mistake(what, remedy, place)
