"""Small SVG masters and logos that the tests of the catalogue share."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from PIL import Image, ImageChops

from herald.logos.model import Ground, Kind, Logo, Master, Variant
from herald.pictures.engines import Choice, Engine
from herald.pictures.look import Look, key_of

SVG = "http://www.w3.org/2000/svg"
HEAD = f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10">'

# Four colours, so that a drawing which is turned, cut or scaled wrongly cannot look right.
QUADRANTS = (
    '<path fill="#ff0000" d="M0 0h10v5H0z"/><path fill="#00ff00" d="M10 0h10v5H10z"/>'
    '<path fill="#0000ff" d="M0 5h10v5H0z"/>'
)


# CairoSVG raises a ValueError, and resvg draws it black; the inspection sends it to resvg.
UNREADABLE = '<path fill="rgb(0 0 0)" d="M0 0h20v10H0z"/>'


def svg(body: str = QUADRANTS, attributes: str = 'viewBox="0 0 20 10"') -> bytes:
    return f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{body}</svg>'.encode()


def one_colour(colour: str) -> bytes:
    return svg(f'<path fill="{colour}" d="M0 0h20v10H0z"/>')


def quadrants(width: int, height: int) -> Image.Image:
    """What an engine must make of ``QUADRANTS``; the lower right one stays transparent."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    half, middle = width // 2, height // 2
    picture.paste((255, 0, 0, 255), (0, 0, half, middle))
    picture.paste((0, 255, 0, 255), (half, 0, width, middle))
    picture.paste((0, 0, 255, 255), (0, middle, half, height))
    return picture


def embedded(payload: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(payload).decode()}"


def raster(kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2), (255, 0, 0)).save(buffer, kind)
    return buffer.getvalue()


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
