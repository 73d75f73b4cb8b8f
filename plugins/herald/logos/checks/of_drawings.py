"""The checks that look at one drawing: what is wrong with it, and what to do, as pairs of clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from herald.logos.model import Ground, Kind, Logo, Variant
from herald.logos.plan import MAX_SIDE
from herald.pictures.fonts import missing
from herald.pictures.likeness import Print
from herald.pictures.look import Look

MAX_BYTES = 200_000
"""Of one SVG: two of 7,649 logos that were measured, those of three public collections, are larger."""
MIN_SIDE = 16
"""CSS pixels of the longer side: the smallest size in which a logo's page shows it."""
LEAST_FILLED = 0.25
"""Share of the canvas that lies in the box around the ink."""
MOST_SPILT = 0.005
"""Ink just outside of the canvas, as a share of that inside: none of 12,228 published drawings reaches it."""

# These may show photographs, and are printed to their edges and a little beyond.
_LARGE_KINDS = {Kind.POSTER, Kind.WALLPAPER, Kind.TEMPLATE}
# What fills its canvas brings its own ground.
_FILLED = 0.98
_HALF = 0.5
# Of a dark drawing with a light edge, four tenths can be told from black, and a few hundredths of one without.
_LEAST_SHOWN = 0.25

Clauses = tuple[str, str]
"""What is wrong, and what to do; neither with a full stop."""


@dataclass(frozen=True)
class Drawing:
    """A drawing in use, the logo to which it belongs, and its print."""

    logo: Logo
    variant: Variant
    taken: Print

    @property
    def look(self) -> Look:
        """What the inspection has found."""
        return self.variant.master.look


def view_box(drawing: Drawing) -> Iterator[Clauses]:
    """Whether it says which part of the plane it shows."""
    look = drawing.look
    if not look.has_view_box:
        yield "has no viewBox", f'write viewBox="0 0 {look.width:g} {look.height:g}" into its <svg>'


def live_text(drawing: Drawing) -> Iterator[Clauses]:
    """Whether its looks depend on fonts."""
    if asked := drawing.look.fonts:
        what = f"has live text in {_quoted(asked)}, and looks different wherever that font is missing"
        if unknown := missing(asked):
            what += f", as {_quoted(unknown)} is here"
        yield what, "turn the text into paths, for instance with 'herald outline'"


def raster(drawing: Drawing) -> Iterator[Clauses]:
    """Whether pixels are embedded, where shapes are expected."""
    if drawing.look.has_raster and drawing.logo.kind not in _LARGE_KINDS:
        yield "embeds a picture made of pixels, which blurs when it is enlarged", "draw it as shapes"


def size(drawing: Drawing) -> Iterator[Clauses]:
    """Whether the file is large, and whether its natural size is out of the ordinary."""
    look = drawing.look
    if len(look.svg) > MAX_BYTES:
        remedy = f"simplify its paths to under {MAX_BYTES:,}, or cut decimals"
        yield f"is {len(look.svg):,} bytes long", remedy
    longest = max(look.width, look.height)
    if longest < MIN_SIDE:
        what = f"is only {look.width:g} x {look.height:g} pixels in its natural size"
        yield what, f"scale its width and height to at least {MIN_SIDE}"
    if longest > MAX_SIDE:
        what = f"is {look.width:,.0f} x {look.height:,.0f} pixels in its natural size"
        yield what, f"scale its width and height to under {MAX_SIDE:,}"


def contrast(drawing: Drawing) -> Iterator[Clauses]:
    """Whether it can be told from the ground that it is meant for."""
    ink, ground = drawing.look.ink, drawing.variant.ground
    if ink.coverage >= _FILLED:
        return
    shown = {"white": ink.on_light, "black": ink.on_dark}
    if max(shown.values()) < _HALF:
        yield "most of it is lost on white, and on black, too", "add an outline, or darken its main colour"
        return
    meant_for = {Ground.LIGHT: ("white",), Ground.DARK: ("black",), Ground.ANY: ("white", "black")}[ground]
    for colour in meant_for:
        if shown[colour] < _LEAST_SHOWN:
            other = Ground.DARK if colour == "white" else Ground.LIGHT
            what = f"is meant for {ground} grounds, and most of it is lost on {colour}"
            yield what, f"write 'ground: {other}' for it into logo.yaml, or change its colours"


def crop(drawing: Drawing) -> Iterator[Clauses]:
    """Whether the canvas is about as large as what is drawn."""
    if drawing.taken.spill > MOST_SPILT and drawing.logo.kind not in _LARGE_KINDS:
        yield "is cut off at the edge of its canvas", "widen its viewBox until everything that is drawn lies inside"
    left, top, right, bottom = drawing.look.ink.box
    filled = (right - left) * (bottom - top)
    # Icons of a set share one grid, and leave of it empty what they leave empty.
    if filled < LEAST_FILLED and drawing.logo.kind is not Kind.ICON:
        what = f"leaves {1 - filled:.0%} of its canvas empty around what is drawn".replace("%", " %")
        yield what, "crop its viewBox to what is drawn"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
