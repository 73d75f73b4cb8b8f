"""Entries of the catalogue as they are when everything is drawn, made by hand: no file behind them exists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from herald.logos.entries import Artifact, LogoEntry, VariantEntry
from herald.logos.licensing.rights import Attribution, Licence, Person, Rights, Usage
from herald.logos.model import Ground, Kind, Layout, Logo, Master, Site, Tone, Variant
from herald.pictures.engines import Choice, Engine
from herald.pictures.ink import Ink
from herald.pictures.look import Look

ROOT = Path("content/logos")
SITE = Site("The Otters & friends", "https://otters.example/club", "en")
NOWHERE = replace(SITE, address="")
LICENCE = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://licence.example/by/4.0/")
RIGHTS = Rights(
    LICENCE,
    "2011 The Otters",
    (Person("Ana Lutra", "https://ana.example/", "drawing"), Person("Bo")),
    Usage("Free when it relates to otters", ("a poster",), ("a trademark",), "pages/trademark/"),
    "The otter is a trademark.",
)


def artifact(slug: str, name: str, form: str, size: tuple[int, int] = (0, 0), root: str = "logos/") -> Artifact:
    """A file of a logo; its digest and size follow from its name."""
    digest = hashlib.sha256(f"{slug}/{name}".encode()).hexdigest()
    return Artifact(name, f"{root}{slug}/{name}", form, *size, 1000 + int(digest[:3], 16), digest)


def drawing(
    slug: str,
    name: str = "",
    stem: str = "",
    *,
    palette: tuple[str, ...] = ("#cc3311", "#000000"),
    widths: Iterable[int] = (64, 512, 1024),
    root: str = "logos/",
    **fields: Any,
) -> VariantEntry:
    """A drawing of 20 x 10 CSS pixels with its SVG, its PNG files of these ``widths``, and a PDF."""
    stem = stem or "-".join(filter(None, (slug, name)))
    seen = Look(b"<svg/>", 20, 10, (), Choice(Engine.CAIROSVG, "is a test"), Ink(palette))
    master = Master(ROOT / slug / f"{stem}.svg", seen, "0" * 64)
    known = {"label": name or "Main drawing", "alt": f"An otter {name}".strip(), "ground": Ground.LIGHT}
    variant = Variant(name=name, stem=stem, master=master, **{**known, **fields})
    return VariantEntry(
        variant,
        20,
        10,
        artifact(slug, f"{stem}.svg", "SVG", (20, 10), root),
        (
            *(artifact(slug, f"{stem}-{width}.png", "PNG", (width, width // 2), root) for width in widths),
            artifact(slug, f"{stem}.pdf", "PDF", (20, 10), root),
        ),
    )


def entry(
    slug: str,
    variants: tuple[VariantEntry, ...] = (),
    older: tuple[VariantEntry, ...] = (),
    extras: tuple[str, ...] = (),
    *,
    root: str = "logos/",
    **fields: Any,
) -> LogoEntry:
    """A logo with one drawing, if no others are given; ``fields`` are those of ``Logo``."""
    drawings = variants or (drawing(slug, root=root),)
    known = {"title": slug.replace("-", " ").capitalize(), "kind": Kind.LOGO, "summary": ""}
    logo = Logo(
        slug=slug,
        variants=tuple(one.variant for one in (*drawings, *older)),
        extras=tuple(ROOT / slug / name for name in extras),
        **{**known, **fields},
    )
    return LogoEntry(
        logo,
        f"{root}{slug}/",
        f"{root}{slug}/index.html",
        drawings,
        older,
        tuple(artifact(slug, name, name.rpartition(".")[2].upper(), root=root) for name in extras),
        artifact(slug, f"{slug}.zip", "ZIP", root=root),
        Attribution(f"{logo.title} by Ana", f'{logo.title} by <a href="https://ana.example/">Ana</a>'),
    )


def rich_entry(root: str = "logos/") -> LogoEntry:
    """A logo about which everything is said."""
    return entry(
        "sea-otter",
        (
            drawing("sea-otter", root=root, layout=Layout.ICON),
            drawing("sea-otter", "white", root=root, layout=Layout.STACKED, tone=Tone.WHITE, ground=Ground.DARK),
        ),
        (drawing("sea-otter", "2011", "old/2011/sea-otter", root=root, version="2011"),),
        ("slides é?.odp",),
        root=root,
        rights=RIGHTS,
    )
