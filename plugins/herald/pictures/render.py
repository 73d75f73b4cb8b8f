"""One order, one delivery: every file that is wanted of one SVG, drawn by the engine that was chosen for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.metadata import version

import cairocffi
from PIL import features

from herald.pictures import cairo, fonts, formats, pdf, png, resvg
from herald.pictures.engines import Engine
from herald.pictures.notice import Notice, packet
from herald.pictures.picture import Colour, Picture

# Raise this when the same versions of everything else would give other bytes than before.
_RECIPE = 5


class Format(StrEnum):
    """What a file is; its value is the file name's ending."""

    PNG = "png"
    WEBP = "webp"
    AVIF = "avif"
    ICO = "ico"
    PDF = "pdf"

    @property
    def label(self) -> str:
        """The name that people know it by."""
        return "WebP" if self is Format.WEBP else self.upper()


@dataclass(frozen=True)
class Cell:
    """One picture of a file: the drawing in ``width`` x ``height`` pixels, in the middle of its ``canvas``."""

    width: int
    height: int
    canvas: tuple[int, int] | None = None
    """Width and height in pixels; as large as the drawing by default."""
    ground: Colour | None = None
    """What the canvas is painted with; transparent by default."""


@dataclass(frozen=True)
class Target:
    """A file to be made: one cell, several for ICO, none for PDF. ``key`` is whatever its maker knows it by."""

    key: str
    format: Format
    cells: tuple[Cell, ...] = ()
    notice: Notice = field(default_factory=Notice)
    """What the file is to say of its rights."""


@dataclass(frozen=True)
class Order:
    """Everything that is wanted of one SVG. ``name`` is for messages; ``width`` x ``height`` its natural size."""

    name: str
    svg: bytes = field(repr=False)
    width: float
    height: float
    engine: Engine
    targets: tuple[Target, ...]
    has_text: bool = False
    """Whether the locked fonts are needed, which take their time to be read."""


@dataclass(frozen=True)
class Delivery:
    """The bytes of each target by its key, or in ``fault`` the reason, a clause, why there are none."""

    name: str
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    fault: str = ""


def signature(engine: Engine, has_text: bool = False) -> str:
    """The versions of all that may change a byte of what ``draw`` makes with this engine."""
    parts = {"recipe": str(_RECIPE), "pillow": version("pillow"), "zlib-ng": version("zlib-ng")}
    parts |= {name: features.version(name) or "" for name in ("webp", "avif")}
    if engine is Engine.CAIROSVG:
        parts |= {name: version(name) for name in ("cairosvg", "pikepdf")}
        parts |= {"cairo": cairocffi.cairo_version_string()}
    else:
        parts |= {name: version(name) for name in ("resvg-py", "svg2png-py")}
    if has_text:
        parts |= {"fonts": fonts.digest()}
    return " ".join(f"{name}={value}" for name, value in parts.items())


def identity() -> str:
    """All signatures in one: two machines that have the same draw the same bytes."""
    return " | ".join(signature(engine, has_text=True) for engine in Engine)


def draw(order: Order) -> Delivery:
    """Make every target of the order. Raises ``MemoryError`` only; other faults are in the delivery."""
    try:
        drawing = _drawing(order)
        # Formats of one size share its picture; a picture that nobody else wants is not kept.
        cells = Counter(cell for target in order.targets for cell in target.cells)
        pictures = {cell: _picture(drawing, cell) for cell, count in cells.items() if count > 1}
        packets = {target.notice: packet(target.notice) for target in order.targets}
        files = tuple(
            (target.key, _file(drawing, target, pictures, packets[target.notice])) for target in order.targets
        )
    except MemoryError:
        raise  # the worker's limit was met, and whoever set it says so
    except RecursionError:
        return Delivery(order.name, fault="is nested too deeply")
    except Exception as error:  # an engine raises whatever it stumbles over
        return Delivery(order.name, fault=f"cannot be drawn by {order.engine} ({type(error).__name__}: {error})")
    return Delivery(order.name, files)


def _drawing(order: Order) -> cairo.Drawing | resvg.Drawing:
    if order.engine is Engine.CAIROSVG:
        return cairo.Drawing(order.svg, order.width, order.height)
    return resvg.Drawing(order.svg, order.width, order.height, fonts.locked_fonts() if order.has_text else ())


def _file(drawing: cairo.Drawing | resvg.Drawing, target: Target, shared: Mapping[Cell, Picture], said: bytes) -> bytes:
    """The target's bytes; ``said`` is the packet of its notice."""
    if target.format is Format.PDF:
        if isinstance(drawing, resvg.Drawing):
            raise ValueError("resvg makes no PDF")
        return pdf.stamped(drawing.pdf(target.notice), said)
    pictures = [shared.get(cell) or _picture(drawing, cell) for cell in target.cells]
    if target.format is Format.ICO:
        return formats.ico(pictures)
    if target.format is Format.PNG:
        return png.stamped(png.encode(pictures[0]), said)
    encode = {Format.WEBP: formats.webp, Format.AVIF: formats.avif}[target.format]
    return encode(pictures[0], said)


def _picture(drawing: cairo.Drawing | resvg.Drawing, cell: Cell) -> Picture:
    picture = drawing.at(cell.width, cell.height)
    return formats.on_canvas(picture, *cell.canvas, cell.ground) if cell.canvas else picture
