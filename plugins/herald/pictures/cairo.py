"""The default engine: CairoSVG, which here reads a drawing once and draws it at every size.

Its subclasses lean on CairoSVG's insides: a node is a dict to which more can be tied, and a surface draws one node at
a time. A test drawing, made once in each process, shows whether the installed version still does so; otherwise
everything is drawn CairoSVG's own way.
"""

from __future__ import annotations

import ctypes
import functools
import io
from typing import Any

import cairocffi
import PIL.EpsImagePlugin
from cairosvg.defs import gradient_or_pattern
from cairosvg.parser import Tree
from cairosvg.surface import PDFSurface, Surface

from herald.pictures.grammar import CHANGED_BY_DRAWING
from herald.pictures.notice import Notice, legible
from herald.pictures.picture import Colour, Layout, Picture
from herald.pictures.shapes import Paint, Shape, Stroke
from herald.pictures.trees import nodes, painted_colours, read_shapes, resolve_gradients

# CairoSVG hands to Pillow what an SVG calls a PNG, and Pillow hands PostScript to Ghostscript: not in our processes.
PIL.EpsImagePlugin.gs_binary = False

_DOTS_PER_INCH = 96  # CSS: one pixel is 1/96 inch

# A PDF says when it was made; ours depends on its drawing alone.
_NO_DATE = "1980-01-01T00:00:00Z"
_NO_NOTICE = Notice()
_MAX_PDF_PIXELS = 14_400 / 0.75  # PDF 32000-1, annex C.2: at most 14,400 points a side


class Drawing:
    """One SVG, to be drawn at any number of sizes. ``width`` and ``height`` are its natural size in CSS pixels.

    CairoSVG raises whatever it stumbles over, here and in the methods: 14 types of exceptions were counted.
    """

    def __init__(self, svg: bytes, width: float, height: float) -> None:
        _keep_memory()
        self._svg = svg
        self._size = width, height
        self._tree = self._read()
        self._is_lasting = not any(node.tag in CHANGED_BY_DRAWING for node in nodes(self._tree))
        self._colours: frozenset[Colour] | None = None
        if self._is_lasting:
            resolve_gradients(self._tree)
            if _is_replay_sound():
                read_shapes(self._tree)
                self._colours = painted_colours(self._tree)

    def at(self, width: int, height: int) -> Picture:
        """The drawing in ``width`` x ``height`` pixels, as coverage where it has one colour only."""
        one_colour = self._colours is not None and len(self._colours) == 1
        kind, layout = (_Coverage, Layout.COVERAGE) if one_colour else (_Colours, Layout.CAIRO)
        raster = kind(self._sized(width, height), None, _DOTS_PER_INCH)
        raster.finish()
        return Picture(width, height, layout, raster.pixels, raster.stride, self._colours)

    def pdf(self, notice: Notice = _NO_NOTICE) -> bytes:
        """The drawing as a vector PDF of its natural size, with the notice's title, description and creators."""
        width, height = self._size
        shrink = min(1.0, _MAX_PDF_PIXELS / max(width, height))
        output = io.BytesIO()
        _Pdf(self._sized(width * shrink, height * shrink), output, notice).finish()
        return output.getvalue()

    def _read(self) -> Any:
        return Tree(bytestring=self._svg)

    def _sized(self, width: float, height: float) -> Any:
        """The tree, whole and of the given size. The size is written into it: CairoSVG reads no 'auto' or '80q'."""
        tree = self._tree if self._is_lasting else self._read()
        if not tree.get("viewBox", "").strip():
            tree["viewBox"] = f"0 0 {self._size[0]} {self._size[1]}"
        tree["width"], tree["height"] = str(width), str(height)
        return tree


class _Replaying(Surface):  # type: ignore[misc]
    """Draws the shapes that were read before, and leaves everything else to CairoSVG."""

    def draw(self, node: Any) -> None:
        shape: Shape | None = getattr(node, "shape", None)
        if shape is not None:
            self._replay(node, shape)
            return
        super().draw(node)
        # CairoSVG keeps the boxes that gradients are fitted to, in percent of this picture or not.
        node.pop("bounding_box", None)

    def _replay(self, node: Any, shape: Shape) -> None:
        context = self.context
        context.save()
        if shape.matrix is not None:
            context.transform(shape.matrix)
        cairocffi.cairo.cairo_append_path(context._pointer, shape.outline.pointer)
        # Otherwise the outline is a part of a clip, which whoever draws the clip cuts out.
        if self.stroke_and_fill:
            context.set_antialias(shape.antialias)
            if shape.fill is not None:
                context.set_fill_rule(shape.fill_rule)
                self.set_source(node, shape.fill)
                context.fill_preserve()
            if shape.stroke is not None:
                self._stroke(node, shape.stroke)
            context.new_path()
        context.restore()

    def _stroke(self, node: Any, stroke: Stroke) -> None:
        context = self.context
        context.set_line_width(stroke.width)
        context.set_line_cap(stroke.cap)
        context.set_line_join(stroke.join)
        context.set_miter_limit(stroke.miter_limit)
        context.set_dash(stroke.dashes, stroke.dash_offset)
        self.set_source(node, stroke.paint)
        context.stroke_preserve()

    def set_source(self, node: Any, paint: Paint) -> None:
        """Paint with it from now on; ``node`` is what is painted."""
        if paint.source is None or not gradient_or_pattern(self, node, paint.source, paint.opacity):
            self.context.set_source_rgba(*paint.rgba)


class _Raster(_Replaying):
    device_units_per_user_units = 1
    format: int

    def _create_surface(self, width: float, height: float) -> tuple[Any, int, int]:
        wide, high = round(width), round(height)
        self.stride = cairocffi.ImageSurface.format_stride_for_width(self.format, wide)
        # Ours, not cairo's: the pixels outlive the surface.
        self.pixels = bytearray(self.stride * high)
        return cairocffi.ImageSurface(self.format, wide, high, self.pixels, self.stride), wide, high


class _Colours(_Raster):
    format = cairocffi.FORMAT_ARGB32


class _Coverage(_Raster):
    format = cairocffi.FORMAT_A8


class _Pdf(_Replaying, PDFSurface):  # type: ignore[misc]
    def __init__(self, tree: Any, output: io.BytesIO, notice: Notice) -> None:
        self._said = {
            cairocffi.PDF_METADATA_TITLE: notice.title,
            cairocffi.PDF_METADATA_SUBJECT: notice.description,
            cairocffi.PDF_METADATA_AUTHOR: ", ".join(notice.creators),
        }
        super().__init__(tree, output, _DOTS_PER_INCH)

    def _create_surface(self, width: float, height: float) -> tuple[Any, float, float]:
        surface = cairocffi.PDFSurface(self.output, width, height)
        surface.set_metadata(cairocffi.PDF_METADATA_CREATE_DATE, _NO_DATE)
        for entry, text in self._said.items():
            if text:
                surface.set_metadata(entry, legible(text))
        return surface, width, height


@functools.cache
def _is_replay_sound() -> bool:
    """Whether shapes look as this CairoSVG draws them itself."""
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g transform="rotate(9)" opacity=".5">'
        b'<path d="M4 4H24V7L20 16Q16 24 9 13C11 11 9 9 4 9Z" transform="scale(.9)" stroke="red"/>'
        b'<linearGradient id="g"><stop stop-color="#0f0"/><stop offset="1" stop-color="#00f"/></linearGradient>'
        b'<rect fill="url(#g)" x="20" y="20" width="9" height="8"/><path fill="#06f" d="M9 30H2V9"/></g></svg>'
    )

    def drawn(tree: Any) -> bytes:
        raster = _Colours(tree, None, _DOTS_PER_INCH, output_width=32, output_height=32)
        raster.finish()
        return bytes(raster.pixels)

    try:
        own, laid = Tree(bytestring=svg), Tree(bytestring=svg)
        read_shapes(laid)
        rounding = 2
        return all(abs(a - b) <= rounding for a, b in zip(drawn(own), drawn(laid), strict=True))
    except Exception:  # another version may fail in any way, and then nothing is replayed
        return False


@functools.cache
def _keep_memory() -> None:
    """Have glibc keep freed pixels for the next picture: giving them back and forth was a third of the time at 2048."""
    with_glibc = getattr(ctypes.CDLL(None), "mallopt", None)
    if with_glibc is not None:
        trim_threshold, mmap_threshold = -1, -3
        with_glibc(trim_threshold, 1 << 30)
        with_glibc(mmap_threshold, 1 << 30)
