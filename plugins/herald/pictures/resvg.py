"""The second engine: resvg, slower, and right about nearly everything that SVG can say.

It comes by two bindings. resvg-py knows what text needs, and hands out PNG files, whose making takes it up to ten
times as long as the drawing; svg2png-py hands out the pixels, and draws whatever has no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, tostring

import resvg_py
import svg2png_py
from defusedxml.ElementTree import fromstring

from herald.pictures.fonts import generic_families
from herald.pictures.formats import picture_of
from herald.pictures.picture import Layout, Picture


class Drawing:
    """One SVG, to be drawn at any number of sizes. ``width`` and ``height`` are its natural size in CSS pixels.

    ``fonts`` are the files that its text may use, and no others. Raises ``ValueError``, here and in the method,
    where resvg cannot read it, or where it declares entities or shows another file; it can also end its process:
    use it in a worker.
    """

    def __init__(self, svg: bytes, width: float, height: float, fonts: Sequence[Path]) -> None:
        try:
            self._root: Element = fromstring(svg)
        except ParseError as error:
            raise ValueError(str(error)) from None
        _refuse_files(self._root)
        if not self._root.get("viewBox", "").strip():
            self._root.set("viewBox", f"0 0 {width} {height}")
        self._fonts = [str(font) for font in fonts]
        self._families = generic_families() if fonts else {}

    def at(self, width: int, height: int) -> Picture:
        """The drawing in ``width`` x ``height`` pixels."""
        self._root.set("width", str(width))
        self._root.set("height", str(height))
        svg = tostring(self._root, encoding="unicode")
        if self._fonts:
            return self._with_text(svg)
        try:
            pixels, wide, high = svg2png_py.svg_to_rgba(svg, svg2png_py.FontDatabase())
        except RuntimeError as error:
            raise ValueError(str(error)) from None
        except BaseException as error:
            # What panics in Rust is no Exception of Python's.
            if type(error).__name__ == "PanicException":
                return self._with_text(svg)
            raise
        return Picture(wide, high, Layout.RESVG, pixels, 4 * wide)

    def _with_text(self, svg: str) -> Picture:
        """By the binding that lets us say which fonts stand for which names."""
        encoded = resvg_py.svg_to_bytes(
            svg_string=svg,
            dpi=96.0,  # CSS; resvg takes millimetres for nothing where nobody says so
            languages=["en"],
            skip_system_fonts=True,
            font_files=self._fonts or None,
            font_family=self._families.get("serif"),  # as browsers do, where a text names no family
            serif_family=self._families.get("serif"),
            sans_serif_family=self._families.get("sans-serif"),
            monospace_family=self._families.get("monospace"),
        )
        return picture_of(encoded)


def _refuse_files(root: Element) -> None:
    """resvg would read them, by absolute path and from the working directory."""
    for element in root.iter("*"):
        if element.tag.rpartition("}")[2] in {"image", "feImage"}:
            for name, value in element.items():
                if name.rpartition("}")[2] == "href" and value and not value.startswith(("data:", "#")):
                    raise ValueError("an image of it is in another file")
