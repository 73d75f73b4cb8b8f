"""Catalogue -> every rendition, with its final name, URL and size. Pure data; no pixels are touched here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from herald.core.errors import HeraldError, Mistake
from herald.core.store import fingerprint
from herald.logos.model import Logo, LogoPlan, Options, Rendition, Variant

MAX_SIDE = 16_384
"""Pixels; no engine draws larger pictures reliably."""


def make_plan(logos: Iterable[Logo], options: Options, engine: str) -> tuple[LogoPlan, ...]:
    """One ``LogoPlan`` per logo, in the order given.

    ``engine`` names what draws, with all versions that decide its pixels: it is part of every fingerprint.
    Raises ``HeraldError`` where a rendition would be too high, or two files of a logo would share a name.
    """
    plans = []
    mistakes: list[Mistake] = []
    for logo in logos:
        folder = f"{options.url}{logo.slug}/"
        renditions = [
            _rendition(variant, width, folder, engine) for variant in logo.variants for width in options.widths
        ]
        mistakes += [
            Mistake(
                rendition.variant.master.path,
                None,
                f"would be {rendition.height:,} pixels high at a width of {rendition.width}",
                "crop its viewBox to what is drawn",
            )
            for rendition in renditions
            if rendition.height > MAX_SIDE
        ]
        mistakes += _name_clashes(logo, renditions)
        plans.append(LogoPlan(logo, f"{folder}index.html", folder, tuple(renditions)))
    if mistakes:
        raise HeraldError(mistakes)
    return tuple(plans)


def _rendition(variant: Variant, width: int, folder: str, engine: str) -> Rendition:
    master = variant.master
    height = max(1, round(width * master.height / master.width))
    name = f"{master.path.stem}-{width}.png"
    key = fingerprint(
        {
            "master": hashlib.sha256(master.payload).hexdigest(),
            "format": "png",
            "width": width,
            "height": height,
            "engine": engine,
        }
    )
    return Rendition(variant, name, folder + name, width, height, key)


def _name_clashes(logo: Logo, renditions: Iterable[Rendition]) -> list[Mistake]:
    """A file that lies beside the masters may have the name of one that the build makes, or of another."""
    found = []
    owners: dict[str, Path | None] = {f"{logo.slug}.zip": None, "sha256sums": None}
    owners |= {variant.master.path.name.lower(): variant.master.path for variant in logo.variants}
    wanted = [(rendition.name, rendition.variant.master.path) for rendition in renditions]
    wanted += [(path.name, path) for path in logo.extras]
    for name, path in wanted:
        if name.lower() in owners:
            owner = owners[name.lower()]
            other = f"of {owner.name}" if owner else "that the build makes"
            found.append(Mistake(path, None, f"wants the name {name} {other}", "rename the file"))
        owners.setdefault(name.lower(), path)
    return found
