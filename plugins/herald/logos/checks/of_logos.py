"""The checks that look at one logo as a whole: which drawings it lacks, and what nobody has said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from herald.logos.checks.of_drawings import Clauses
from herald.logos.model import Ground, Kind, Layout, Logo, Status, Tone, Variant

# What is printed, embossed and shown on any ground by others; a mascot or a poster need not come in white.
_NEEDY_KINDS = {Kind.LOGO, Kind.WORDMARK}
_ONE_COLOUR = {Tone.BLACK, Tone.WHITE, Tone.MONO}

NEEDS = ("light grounds", "dark grounds", "one colour")
"""What each layout of a logo should have a version for."""


def in_use(logo: Logo) -> tuple[Variant, ...]:
    """Its drawings without those of older versions, which are kept as they were."""
    return tuple(variant for variant in logo.variants if not variant.version)


def serves(variant: Variant, need: str) -> bool:
    """Whether the drawing is one for that of ``NEEDS``."""
    if need == "one colour":
        return variant.tone in _ONE_COLOUR
    return variant.ground in {Ground.ANY, Ground.LIGHT if need == "light grounds" else Ground.DARK}


def by_layout(logo: Logo) -> dict[Layout | None, tuple[Variant, ...]]:
    """Its drawings in use, under the layouts that it has, in the order of ``Layout``."""
    variants = in_use(logo)
    order = [None, *Layout]
    layouts = sorted({variant.layout for variant in variants}, key=order.index)
    return {layout: tuple(variant for variant in variants if variant.layout is layout) for layout in layouts}


def missing_variants(logo: Logo) -> Iterator[Clauses]:
    """Which layouts of a community's own logo have no version for a ground, or in one colour."""
    if logo.kind not in _NEEDY_KINDS or logo.status is not Status.CURRENT or not logo.is_official:
        return
    layouts = by_layout(logo)
    lacks = []
    names: dict[str, None] = {}
    for need in NEEDS:
        without = [layout for layout, variants in layouts.items() if not _is_served(need, variants)]
        if without:
            where = "" if len(without) == len(layouts) else f" ({', '.join(map(_named, without))})"
            lacks.append(f"{'in' if need == 'one colour' else 'for'} {need}{where}")
            names |= {_file_name(logo.slug, need, layout, layouts): None for layout in without}
    if lacks:
        yield f"has no version {_listed(lacks)}", f"draw it, and save it as {_listed(list(names))}"


def _is_served(need: str, variants: Iterable[Variant]) -> bool:
    return any(serves(variant, need) for variant in variants)


def _file_name(slug: str, need: str, layout: Layout | None, layouts: Mapping[Layout | None, Iterable[Variant]]) -> str:
    """The name that tells the catalogue what the missing drawing is; a white one is for dark, and of one colour."""
    is_white = need != "light grounds" and not _is_served("dark grounds", layouts[layout])
    tone = "colour" if need == "light grounds" else "white" if is_white else "black"
    return "-".join([slug, *([layout] if layout and len(layouts) > 1 else []), f"{tone}.svg"])


def alt(logo: Logo) -> Iterator[Clauses]:
    """Whether somebody has said what it shows."""
    if not logo.alt:
        yield f"says nowhere what it shows ('{logo.title}' is a name)", f"write 'alt: ...' into {_sheet(logo)}"


def licence(logo: Logo) -> Iterator[Clauses]:
    """Whether its licence is known."""
    if logo.rights.licence is None:
        remedy = f"write 'licence: ...' into {_sheet(logo)}, or into _catalogue.yaml for all logos"
        yield "has no licence, so nobody may be told what they may do with it", remedy


def credit(logo: Logo) -> Iterator[Clauses]:
    """Whether it is known who made a design that is not the community's own."""
    if not logo.is_official and not logo.rights.creators:
        yield "is a community design, and nobody is named who made it", f"write 'creators:' into {_sheet(logo)}"


def _sheet(logo: Logo) -> str:
    """Where to write something about the logo. A drawing beside those of other logos has no sheet yet."""
    folders = logo.variants[0].master.path.parent.parts
    return "its logo.yaml" if logo.slug in folders else f"{logo.slug}/logo.yaml, in a folder of its own"


def matrix(logos: Sequence[Logo]) -> str:
    """A table for maintainers: each layout of each logo in use, with a mark for each of ``NEEDS`` that it has.

    One line for each, in the order of the logos; the columns are as wide as their words.
    """
    rows: list[tuple[str, ...]] = [("logo", "layout", *NEEDS)]
    for logo in logos:
        if logo.status is Status.CURRENT:
            for layout, variants in by_layout(logo).items():
                marks = ("yes" if _is_served(need, variants) else "-" for need in NEEDS)
                rows.append((logo.slug, _named(layout), *marks))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _named(layout: Layout | None) -> str:
    return layout or "picture"


def _listed(clauses: Sequence[str]) -> str:
    return " and ".join([", ".join(clauses[:-1]), clauses[-1]] if len(clauses) > 1 else clauses)
