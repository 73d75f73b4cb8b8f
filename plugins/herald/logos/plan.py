"""Catalogue -> every rendition, with its format, final name and size. Pure data; no pixels are touched here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import MappingProxyType

from herald.core.errors import Mistake
from herald.core.store import fingerprint
from herald.logos.handmade import Sizes
from herald.logos.licensing.wording import notice_of
from herald.logos.model import Logo, LogoPlan, Master, Rendition, Site, Variant
from herald.logos.settings import Options
from herald.pictures.engines import Engine
from herald.pictures.notice import Notice
from herald.pictures.render import Cell, Format

MAX_SIDE = 16_384
"""Pixels; no engine draws larger pictures reliably."""

Signature = Callable[[Engine, bool], str]
"""The versions of all that decides what an engine draws, of text too if there is any: part of every fingerprint."""


def make_plan(
    logos: Iterable[Logo], options: Options, site: Site, signature: Signature, sizes: Sizes = MappingProxyType({})
) -> tuple[tuple[LogoPlan, ...], tuple[Mistake, ...]]:
    """One ``LogoPlan`` per logo, in the order given, and every mistake found on the way.

    ``sizes`` has the width and height of each PNG that was made by hand; one of the width of a drawn one stands for it.
    A logo is left out of the plans, and is in the mistakes, where a rendition would be too high, or two of its files
    would share a name.
    """
    plans: list[LogoPlan] = []
    mistakes: list[Mistake] = []
    for logo in logos:
        url = f"{options.url}{logo.slug}/"
        notice = notice_of(logo, f"{site.address}/{url}" if site.address else "")
        renditions = tuple(
            rendition
            for variant in logo.variants
            for rendition in _renditions(variant, options, sizes, notice, signature)
        )
        if found := [*_too_high(renditions), *_name_clashes(logo, renditions)]:
            mistakes += found
        else:
            plans.append(LogoPlan(logo, f"{url}index.html", url, renditions, notice))
    return tuple(plans), tuple(mistakes)


def _renditions(
    variant: Variant, options: Options, sizes: Sizes, notice: Notice, signature: Signature
) -> Iterator[Rendition]:
    stem, master, look = variant.stem, variant.master, variant.master.look
    by_hand = {sizes[path][0]: path for path in variant.by_hand}

    def rendition(form: Format, name: str, width: int, height: int, cells: tuple[Cell, ...] = ()) -> Rendition:
        key = key_of(master, form, cells, signature, notice)
        return Rendition(master, form, cells, name, width, height, key, notice)

    def picture(form: Format, width: int) -> Rendition:
        cell = Cell(width, max(1, round(width * look.height / look.width)))
        return rendition(form, f"{stem}-{width}.{form}", width, cell.height, (cell,))

    for width in sorted({*options.widths, *by_hand}):
        if path := by_hand.get(width):
            yield Rendition(master, Format.PNG, (), f"{stem}-{width}.png", *sizes[path], "", notice, path)
        else:
            yield picture(Format.PNG, width)
    yield from (picture(Format.WEBP, width) for width in options.webp)
    yield from (picture(Format.AVIF, width) for width in options.avif)
    if options.ico:
        cells = tuple(fitted(master, side, side) for side in options.ico)
        yield rendition(Format.ICO, f"{stem}.ico", options.ico[-1], options.ico[-1], cells)
    # resvg draws no vector files, and what CairoSVG would draw is known to be wrong.
    if options.pdf and look.choice.engine is Engine.CAIROSVG:
        yield rendition(Format.PDF, f"{stem}.pdf", round(look.width), round(look.height))


def fitted(master: Master, side: int, box: int, ground: tuple[int, int, int] | None = None) -> Cell:
    """The drawing as large as it fits into a square ``box``, in the middle of a square canvas of ``side`` pixels."""
    scale = box / max(master.look.width, master.look.height)
    width, height = (max(1, round(length * scale)) for length in (master.look.width, master.look.height))
    return Cell(width, height, (side, side), ground)


def key_of(
    master: Master, form: Format, cells: tuple[Cell, ...], signature: Signature, notice: Notice | None = None
) -> str:
    """The fingerprint of a file that is drawn from ``master``."""
    return fingerprint(
        {
            "svg": master.look.digest,
            "format": form,
            "cells": " ".join(map(repr, cells)),
            "notice": notice.digest if notice else None,
            "engine": signature(master.look.choice.engine, bool(master.look.fonts)),
        }
    )


def _too_high(renditions: Iterable[Rendition]) -> list[Mistake]:
    """One mistake for each master, with the highest picture of it."""
    highest: dict[Path, tuple[int, int]] = {}
    for rendition in renditions:
        if rendition.cells and rendition.height > MAX_SIDE:
            size = rendition.height, rendition.width
            highest[rendition.master.path] = max(size, highest.get(rendition.master.path, size))
    return [
        Mistake(
            path, None, f"would be {height:,} pixels high at a width of {width}", "crop its viewBox to what is drawn"
        )
        for path, (height, width) in highest.items()
    ]


def _name_clashes(logo: Logo, renditions: Iterable[Rendition]) -> list[Mistake]:
    """A file that lies beside the masters may have the name of one that the build makes, or of another."""
    found = []
    owners: dict[str, Path | None] = {f"{logo.slug}.zip": None, "sha256sums": None}
    owners |= {f"{variant.stem}.svg".lower(): variant.master.path for variant in logo.variants}
    wanted = [(rendition.name, rendition.master.path) for rendition in renditions]
    wanted += [(path.name, path) for path in logo.extras]
    for name, path in wanted:
        if name.lower() in owners:
            owner = owners[name.lower()]
            other = f"of {owner.name}" if owner else "that the build makes"
            found.append(Mistake(path, None, f"wants the name {name} {other}", "rename the file"))
        owners.setdefault(name.lower(), path)
    return found
