"""Small SVGs that many tests share, and what must be seen of them."""

from __future__ import annotations

import base64
import io

from PIL import Image

SVG = "http://www.w3.org/2000/svg"
HEAD = f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10">'

# Four colours, so that a drawing which is turned, cut or scaled wrongly cannot look right.
QUADRANTS = (
    '<path fill="#ff0000" d="M0 0h10v5H0z"/><path fill="#00ff00" d="M10 0h10v5H10z"/>'
    '<path fill="#0000ff" d="M0 5h10v5H0z"/>'
)


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
