"""The engines: SVG master in, PNG bytes out. The only importer of cairosvg, cairocffi and PIL."""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.metadata import version

import cairocffi
import PIL.EpsImagePlugin
from cairosvg.parser import Tree
from cairosvg.surface import PNGSurface
from PIL import Image, features

from herald.logos.svg import natural_size

# A raster inside an SVG may claim to be a PNG and be a PostScript program: no process of ours starts Ghostscript.
PIL.EpsImagePlugin.gs_binary = False

# Raise this when the same engine versions would give other bytes than before.
_RECIPE = 2


@dataclass(frozen=True)
class Order:
    """All renditions to be drawn from one master: its name for messages, its bytes, sizes in pixels by key."""

    name: str
    payload: bytes
    sizes: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Delivery:
    """PNG bytes by key, or the reason in ``fault`` why there are none."""

    name: str
    pngs: tuple[tuple[str, bytes], ...] = ()
    fault: str = ""


def engine() -> str:
    """What draws and encodes, with every version that may change a byte of the result."""
    parts = {
        "cairosvg": version("cairosvg"),
        "cairo": cairocffi.cairo_version_string(),
        "pillow": version("pillow"),
        "zlib": features.version("zlib") or "",
        "recipe": str(_RECIPE),
    }
    return " ".join(f"{name}={value}" for name, value in parts.items())


def draw(order: Order) -> Delivery:
    """Draw every size of the order. The reason why it cannot be drawn is in the delivery.

    Raises ``MemoryError`` only.
    """
    try:
        pngs = tuple((key, _png(order.payload, width, height)) for key, width, height in order.sizes)
    except MemoryError:
        # The worker's limit was met, and whoever set it says so.
        raise
    except RecursionError:
        return Delivery(order.name, fault="is nested too deeply")
    except Exception as error:  # CairoSVG raises whatever its parser stumbles over: 14 types were counted
        return Delivery(order.name, fault=f"cannot be drawn ({type(error).__name__}: {error})")
    return Delivery(order.name, pngs)


def _png(payload: bytes, width: int, height: int) -> bytes:
    """One PNG of exactly ``width`` x ``height`` pixels, RGBA, without a date or any other metadata."""
    # The tree is parsed anew for each size: drawing changes it where masks, patterns or clones are used.
    tree = Tree(bytestring=payload)
    root = tree.xml_tree.attrib
    natural = natural_size(root.get("width"), root.get("height"), root.get("viewBox"))
    # CairoSVG takes a length that it cannot read, such as 'auto', '20 px' or '80q', for nothing, and draws nothing.
    tree["width"], tree["height"] = str(width), str(height)
    if not root.get("viewBox", "").strip():
        tree["viewBox"] = f"0 0 {natural[0]} {natural[1]}"
    surface = PNGSurface(tree, None, 96, output_width=width, output_height=height).cairo
    surface.flush()
    pixels = Image.frombuffer(
        "RGBA",
        (surface.get_width(), surface.get_height()),
        bytes(surface.get_data()),
        "raw",
        "BGRa",
        surface.get_stride(),
    )
    buffer = io.BytesIO()
    pixels.save(buffer, "PNG", compress_level=6)
    return buffer.getvalue()
