"""Small SVG masters and logos that the tests of the catalogue share."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageChops

from herald.logos.model import Ground, Kind, Logo, Master, Variant
from herald.pictures.engines import Choice, Engine
from herald.pictures.look import Look, key_of
from tests.svg.drawings import svg

# CairoSVG raises a ValueError, and resvg draws it black; the inspection sends it to resvg.
UNREADABLE = '<path fill="rgb(0 0 0)" d="M0 0h20v10H0z"/>'


def assert_same_pixels(actual: bytes, expected: Image.Image, folder: Path) -> None:
    """Compare decoded pixels; if they differ, both pictures are left in ``folder``."""
    drawn = Image.open(io.BytesIO(actual))
    is_alike = drawn.mode == expected.mode and drawn.size == expected.size
    if is_alike and ImageChops.difference(drawn, expected).getbbox(alpha_only=False) is None:
        return
    drawn.save(folder / "drawn.png")
    expected.save(folder / "expected.png")
    raise AssertionError(f"{drawn.mode} {drawn.size} is not {expected.mode} {expected.size}: see both in {folder}")


def master(
    path: Path,
    payload: bytes | None = None,
    size: tuple[float, float] = (20, 10),
    fonts: tuple[str, ...] = (),
    engine: Engine = Engine.CAIROSVG,
) -> Master:
    """A master that needs no inspection to be known."""
    seen = Look(payload or svg(), *size, fonts, Choice(engine, "is a test"))
    return Master(path, seen, key_of(seen.svg))


def variant(path: Path, payload: bytes | None = None, name: str = "", size: tuple[float, float] = (20, 10)) -> Variant:
    return variant_of(master(path, payload, size), name)


def variant_of(drawing: Master, name: str = "") -> Variant:
    return Variant(name, name or "Main drawing", "A drawing", Ground.LIGHT, drawing)


def logo(slug: str, *variants: Variant, extras: tuple[Path, ...] = ()) -> Logo:
    return Logo(slug, slug.title(), Kind.LOGO, "", variants, extras)
