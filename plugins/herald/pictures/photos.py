"""Pictures made of pixels, as people send them: decoded within limits, turned upright, in sRGB, in several widths.

Nothing of their metadata is kept, which may tell where somebody lives. This is a job for a worker.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from herald.core.store import fingerprint
from herald.pictures import formats, png
from herald.pictures.picture import Layout, Picture

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
"""What is read; no other decoder of Pillow's is ever asked."""
MAX_BYTES = 40_000_000
MAX_PIXELS = 64_000_000
"""More than phones make; decoded, so many take 256 MB."""
MAX_SIDE = 30_000

# Raise this when the same picture would become other files than before.
_RECIPE = 1
# Of 4:2:0 JPEG and lossy WebP: at these, photographs of 800 pixels are told apart from the original only side by side.
_JPEG = {"quality": 82, "optimize": True, "progressive": True}
_WEBP = {"quality": 80, "method": 4}
# A PNG with so few colours is a drawing or a screenshot, which loses its edges in a lossy format.
_DRAWN_COLOURS = 4096
_SIXTEEN_BIT = 256


@dataclass(frozen=True)
class Order:
    """A picture to be made in ``widths``, in pixels, ascending."""

    path: Path
    payload: bytes
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Made:
    """One file of a picture; ``format`` is PNG, JPEG, GIF or WEBP."""

    format: str
    width: int
    height: int
    key: str
    """Its fingerprint."""


@dataclass(frozen=True)
class Photo:
    """A picture upright, its size in pixels, and the files that were made of it."""

    width: int
    height: int
    files: tuple[Made, ...]
    """In ascending width, of each width the WebP last."""


@dataclass(frozen=True)
class Developed:
    """What became of an order: a photo and its files by fingerprint, or what is wrong and what to do."""

    photo: Photo | None = None
    payloads: tuple[tuple[str, bytes], ...] = ()
    fault: str = ""
    remedy: str = ""


def key_of(sha256: str, widths: Sequence[int]) -> str:
    """The fingerprint of everything that is made of the picture with this digest."""
    versions = f"pillow={version('pillow')} zlib-ng={version('zlib-ng')}"
    asked = " ".join(map(str, widths))
    return fingerprint({"photo": _RECIPE, "master": sha256, "widths": asked, "versions": versions})


def packed(photo: Photo) -> bytes:
    """The photo as bytes for the store."""
    return json.dumps(asdict(photo)).encode()


def unpacked(kept: bytes) -> Photo:
    """The photo that ``packed`` wrote."""
    data = json.loads(kept)
    return Photo(data["width"], data["height"], tuple(Made(**file) for file in data["files"]))


def develop(order: Order, key: str) -> Developed:
    """Make the files of one picture; ``key`` is its ``key_of``."""
    if len(order.payload) > MAX_BYTES:
        return _refused(f"is {len(order.payload):,} bytes long", f"save it with at most {MAX_BYTES:,}")
    try:
        with warnings.catch_warnings():
            # Pillow warns of what is half as large as it refuses; here ``MAX_PIXELS`` decides.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(order.payload), formats=FORMATS) as image:
                return _developed(image, order, key)
    except MemoryError:
        raise  # the worker's limit was met, and whoever set it says so
    except UnidentifiedImageError:
        return _refused("is no picture that browsers show", "save it as JPEG, PNG, WebP or SVG")
    except Image.DecompressionBombError:
        return _refused(f"has more than {MAX_PIXELS:,} pixels", "save a smaller one")
    except Exception as error:  # a decoder raises whatever it stumbles over
        return _refused(f"is broken ({' '.join(str(error).split())[:80]})", "save it again")


def _developed(image: Image.Image, order: Order, key: str) -> Developed:
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        return _refused(f"has {width:,} x {height:,} pixels", f"save one of at most {MAX_PIXELS:,} pixels")
    # Cameras put previews and depth maps behind the photograph (CIPA DC-007), which makes it an "MPO" to Pillow.
    encoding = "JPEG" if image.format == "MPO" else str(image.format)
    if encoding != "JPEG" and getattr(image, "n_frames", 1) > 1:
        made = Made(encoding, width, height, fingerprint({"animated": key}))
        return Developed(Photo(width, height, (made,)), ((made.key, order.payload),))
    is_photograph = encoding == "JPEG"
    if image.format == "JPEG" and max(order.widths) * 2 < min(width, height):
        # The decoder leaves out what the widest file cannot show, which takes a quarter of the time.
        image.draft(None, (max(order.widths) * 2, max(order.widths) * 2))
    upright = _plain(ImageOps.exif_transpose(image))
    if (width < height) != (upright.width < upright.height):
        width, height = height, width
    is_photograph = is_photograph or (upright.mode == "RGB" and upright.getcolors(_DRAWN_COLOURS) is None)
    fallback = "JPEG" if encoding in ("JPEG", "WEBP") and upright.mode == "RGB" else "PNG"
    files, payloads = [], []
    for target in _widths(width, order.widths):
        size = target, max(1, round(height * target / width))
        scaled = upright if upright.size == size else upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        for name, payload in _encoded(scaled, fallback, is_photograph):
            made = Made(name, *size, fingerprint({"of": key, "width": target, "format": name}))
            files.append(made)
            payloads.append((made.key, payload))
    return Developed(Photo(width, height, tuple(files)), tuple(payloads))


def _widths(width: int, asked: Sequence[int]) -> list[int]:
    """Those that are narrower than the picture, and its own unless that is more than the widest."""
    return sorted({min(width, target) for target in asked} | {min(width, max(asked))})


def _plain(image: Image.Image) -> Image.Image:
    """The picture as RGB, or RGBA where it is transparent anywhere, in sRGB and without metadata."""
    profile = image.info.get("icc_profile")
    is_clear = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda level: level / _SIXTEEN_BIT).convert("L")
    elif image.mode not in ("L", "RGB", "RGBA", "CMYK"):
        image = image.convert("RGBA" if is_clear else "RGB")
    if profile:
        image = _in_srgb(image, profile)
    image = image.convert("RGBA" if is_clear else "RGB")
    if is_clear and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    plain = Image.new(image.mode, image.size)
    plain.paste(image)
    return plain


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, theirs, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile that cannot be used, or is of another kind than the pixels, says nothing
    return converted or image


def _encoded(image: Image.Image, fallback: str, is_photograph: bool) -> Iterator[tuple[str, bytes]]:
    """The file for every browser, and the WebP: lossy for photographs, without loss for the others."""
    picture = _picture(image)
    yield fallback, _saved(image, "JPEG", _JPEG) if fallback == "JPEG" else png.encode(picture)
    yield "WEBP", _saved(image, "WEBP", _WEBP) if is_photograph else formats.webp(picture)


def _picture(image: Image.Image) -> Picture:
    straight = image.convert("RGBA")
    return Picture(image.width, image.height, Layout.STRAIGHT, straight.tobytes(), 4 * image.width)


def _saved(image: Image.Image, name: str, options: dict[str, int | bool]) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, name, **options)
    return buffer.getvalue()


def _refused(fault: str, remedy: str) -> Developed:
    return Developed(fault=fault, remedy=remedy)
