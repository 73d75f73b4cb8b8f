"""Pictures of texts, heads and people: which file of the content folder is meant, and the HTML that shows it."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from markupsafe import Markup

from herald.core.addresses import is_inside
from herald.core.documents import nearest
from herald.markup.album import File, Shown
from herald.markup.model import PictureUse, Place

_ENDINGS = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
# Feed readers and old browsers, which know no 'srcset', get the widest of at most so many pixels.
_PLAIN_WIDTH = 800


@dataclass(frozen=True)
class Rendition:
    """One file of a picture: its address below the root, quoted, and its size in pixels."""

    url: str
    width: int
    height: int
    media_type: str


@dataclass(frozen=True)
class Exhibit:
    """A published picture, for templates and other plugins: one of the context's ``pictures``."""

    shown: Shown
    sizes: str
    """For browsers, where no width is asked for."""

    def near(self, width: int) -> Rendition:
        """The file for every browser whose width comes closest to ``width``, in pixels."""
        plain, _webp = _by_format(self.shown)
        file = min(plain, key=lambda file: max(file.width / width, width / file.width))
        kind = "svg+xml" if file.format == "SVG" else file.format.lower()
        return Rendition(quote(file.save_as), file.width, file.height, f"image/{kind}")

    def html(self, site: str, alt: str, css: str = "", width: int | None = None, is_first: bool = False) -> Markup:
        """The picture as HTML, in as many widths as there are.

        ``site`` stands before every address, ``css`` has classes, ``width`` is in CSS pixels. The first picture of a
        page is loaded at once.
        """
        use = PictureUse("", alt, "", css, width, is_first, Place(None, is_block=False, in_link=False))
        return picture_html(use, self.shown, site, self.sizes)


def locate(use: PictureUse, text: Path, root: Path) -> Path:
    """The file that the text ``text`` shows; it need not exist. Raises ``ValueError`` with a clause, if it is outside.

    ``root`` is the content folder.
    """
    written = use.source
    start = root if written.startswith("/") else text.parent
    try:
        path = Path(start, unquote(written).lstrip("/"))
        if not path.is_file():
            path = Path(start, written.lstrip("/"))
        plain = Path(os.path.normpath(path))
        inside = plain.is_relative_to(root) and path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError):
        raise ValueError("which is no path") from None
    if not inside:
        raise ValueError("which leads out of the content folder")
    return plain


def named(name: object, root: Path) -> Path | None:
    """The file below the content folder ``root`` that a head calls ``name``; ``None`` if there is none such."""
    if not isinstance(name, str) or not is_inside(name):
        return None
    path = root / name
    try:
        return path if path.is_file() and path.resolve().is_relative_to(root.resolve()) else None
    except OSError:
        return None  # such as a name of a thousand letters


def names_of_pictures(root: Path) -> frozenset[str]:
    """Every picture below the content folder, by its path from there."""
    found = (path for path in root.rglob("*") if path.suffix.lower() in _ENDINGS)
    return frozenset(path.relative_to(root).as_posix() for path in found)


def lookalike(path: Path, root: Path, names: Collection[str]) -> str | None:
    """Of the ``names_of_pictures``, the one that was probably meant, as it is written."""
    same = [name for name in sorted(names) if PurePosixPath(name).name == path.name]
    guess = next(iter(same), None) or nearest(path.relative_to(root).as_posix(), names)
    return f"{{static}}/{guess}" if guess else None


def picture_html(use: PictureUse, shown: Shown, site: str, sizes: str) -> Markup:
    """The picture as HTML: ``site`` stands before every address, ``sizes`` is for pictures without a width."""
    width = use.width or shown.width
    height = max(1, round(shown.height * width / shown.width))
    plain, webp = _by_format(shown)
    wanted = _PLAIN_WIDTH if use.width is None else 2 * use.width
    fallback = [file for file in plain if file.width <= wanted][-1:] or plain[:1]
    asked = f"min({use.width}px, 100vw)" if use.width else sizes
    image = Markup('<img src="{}" alt="{}"{} width="{}" height="{}"{}{} decoding="async">').format(
        _address(site, fallback[0]),
        use.alt,
        _sources(plain, site, asked) if len(plain) > 1 else "",
        width,
        height,
        Markup(' class="{}"').format(use.css) if use.css else "",
        "" if use.is_first else Markup(' loading="lazy"'),
    )
    if webp:
        source = Markup('<source type="image/webp"{}>').format(_sources(webp, site, asked))
        image = Markup("<picture>{}{}</picture>").format(source, image)
    if not use.place.is_block:
        return image
    if not use.caption:
        return Markup("<p>{}</p>").format(image)
    return Markup("<figure>{}<figcaption>{}</figcaption></figure>").format(image, use.caption)


def _by_format(shown: Shown) -> tuple[list[File], list[File]]:
    """The files for every browser, and those that are WebP besides."""
    plain = [file for file in shown.files if file.format != "WEBP"] or list(shown.files)
    return plain, [file for file in shown.files if file not in plain]


def _sources(files: list[File], site: str, sizes: str) -> Markup:
    listed = ", ".join(f"{_address(site, file)} {file.width}w" for file in files)
    return Markup(' srcset="{}" sizes="{}"').format(listed, sizes)


def _address(site: str, file: File) -> str:
    return f"{site}/{quote(file.save_as)}"
