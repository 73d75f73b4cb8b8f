"""Small SVG masters and logos that the tests of the catalogue share."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageChops

from herald.core.errors import Mistake
from herald.logos.masters import Masters
from herald.logos.model import Ground, Kind, Logo, Master, Variant
from herald.logos.reading.catalogue import find_masters, read_catalogue
from herald.pictures.engines import Choice, Engine
from herald.pictures.ink import Ink
from herald.pictures.look import Look, examine, key_of
from herald.svg.statement import Statement
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
    *,
    ink: Ink | None = None,
    statement: Statement | None = None,
) -> Master:
    """A master that needs no inspection to be known."""
    choice = Choice(engine, "is a test")
    seen = Look(payload or svg(), *size, fonts, choice, ink or Ink(), statement or Statement())
    return Master(path, seen, key_of(seen.svg))


def variant(path: Path, payload: bytes | None = None, name: str = "", size: tuple[float, float] = (20, 10)) -> Variant:
    return variant_of(master(path, payload, size), name)


def variant_of(drawing: Master, name: str = "") -> Variant:
    return Variant(name, name or "Main drawing", "A drawing", Ground.LIGHT, drawing, drawing.path.stem)


def logo(slug: str, *variants: Variant, extras: tuple[Path, ...] = ()) -> Logo:
    return Logo(slug, slug.title(), Kind.LOGO, "", variants, extras)


WHITE = Ink(("#ffffff",), coverage=0.3, on_light=0.0, on_dark=1.0)
BLACK = Ink(("#17211d",), coverage=0.3, on_light=1.0, on_dark=0.1)
BLUE = Ink(("#1f6fb5",), coverage=0.3)
COLOURS = Ink(("#1f6fb5", "#ff0000"), coverage=0.3)
FOR_DARK = Ink(("#ffe9a0", "#ffffff"), coverage=0.3, on_light=0.07, on_dark=1.0)
FOR_LIGHT = Ink(("#102040", "#203010"), coverage=0.3, on_light=1.0, on_dark=0.2)


def fill(root: Path, *names: str, **texts: str) -> Path:
    """A file for each name, drawings where it ends in .svg; ``texts`` are the sheets of folders."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(svg() if name.lower().endswith(".svg") else b"bytes")
    for folder, text in texts.items():
        (root / folder / "logo.yaml").write_text(text)
    return root


def masters_in(
    root: Path, inks: Mapping[str, Ink] | None = None, statements: Mapping[str, Statement] | None = None
) -> Masters:
    """What the tests need of each file: whether it is refused, and what was measured and read, by names below root."""
    found: dict[Path, Master | tuple[Mistake, ...]] = {}
    for path in find_masters(root):
        seen = examine((path, path.read_bytes()))
        name = path.relative_to(root).as_posix()
        known = master(path, ink=(inks or {}).get(name), statement=(statements or {}).get(name))
        found[path] = seen if isinstance(seen, tuple) else known
    return found


def read(
    root: Path, inks: Mapping[str, Ink] | None = None, statements: Mapping[str, Statement] | None = None
) -> tuple[Logo, ...]:
    """The logos of a catalogue without mistakes."""
    logos, mistakes = read_catalogue(root, masters_in(root, inks, statements))
    assert mistakes == ()
    return logos


def mistakes_of(
    root: Path, statements: Mapping[str, Statement] | None = None
) -> list[tuple[str, int | None, str, str]]:
    """Place, line, what and remedy of every mistake of the catalogue."""
    _logos, mistakes = read_catalogue(root, masters_in(root, None, statements))
    return [(one.path.relative_to(root).as_posix(), one.line, one.what, one.remedy) for one in sorted(mistakes)]
