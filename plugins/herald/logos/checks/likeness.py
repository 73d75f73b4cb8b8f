"""Drawings of different logos that look alike, by the prints that are taken of them and kept in the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from herald.core.errors import Mistake
from herald.core.jobs import Lost
from herald.core.progress import track
from herald.logos.checks.of_logos import in_use
from herald.logos.masters import Workshop
from herald.logos.model import Logo, Status, Variant
from herald.pictures.likeness import Print, packed_print, pairs_alike, print_key, take_print, unpacked_print
from herald.pictures.look import Look

Prints = Mapping[str, Print]
"""The print of each drawing by the SHA-256 of its SVG; one that took too long has none."""


def read_prints(logos: Iterable[Logo], shop: Workshop) -> tuple[Prints, frozenset[str]]:
    """The prints of all drawings in use, and under which fingerprints they are kept: those that the store does not
    know are taken by workers."""
    looks = {one.master.look.digest: one.master.look for logo in logos for one in in_use(logo)}
    keys = {digest: print_key(look) for digest, look in looks.items()}
    known = shop.store.describe_all(keys.values())
    prints: dict[str, Print] = {}
    unseen: list[Look] = []
    for digest, look in looks.items():
        kept = shop.store.get(keys[digest]) if keys[digest] in known else None
        if kept is None:
            unseen.append(look)
        else:
            prints[digest] = unpacked_print(kept)
    results = track(shop.run(take_print, unseen), len(unseen), "Comparing")
    for look, taken in zip(unseen, results, strict=True):
        if not isinstance(taken, Lost):
            prints[look.digest] = taken
            shop.store.put(keys[look.digest], packed_print(taken))
    return prints, frozenset(keys[digest] for digest in prints)


def near_duplicates(logos: Sequence[Logo], prints: Prints) -> Iterator[tuple[Mistake, Variant, Variant]]:
    """Each two logos with drawings that look alike, once: told at the later logo, with both drawings.

    Old logos, and those that replace them, may well look alike.
    """
    drawings = [
        (logo, variant)
        for logo in logos
        if logo.status is Status.CURRENT and not logo.replaced_by
        for variant in in_use(logo)
        if variant.master.look.digest in prints
    ]
    told = set()
    for one, other in pairs_alike([prints[variant.master.look.digest] for _, variant in drawings]):
        (first, known), (second, later) = drawings[one], drawings[other]
        if first is second or (first.slug, second.slug) in told:
            continue
        told.add((first.slug, second.slug))
        is_same = known.master.look.digest == later.master.look.digest
        what = f"{'is the same drawing as' if is_same else 'looks like'} {known.stem}.svg of the logo '{first.slug}'"
        remedy = "keep one of the two, with the other's name among its aliases"
        yield Mistake(later.master.path, None, what, remedy), known, later
