"""Pictures in a text: which file of the content folder is meant, and the HTML that shows it."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from markupsafe import Markup

from herald.core.documents import nearest
from herald.markup.album import File, Shown
from herald.markup.model import PictureUse

_ENDINGS = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}
# Feed readers and old browsers, which know no 'srcset', get the widest of at most so many pixels.
_PLAIN_WIDTH = 800


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


def names_of_pictures(root: Path) -> frozenset[str]:
    """Every picture below the content folder, by its path from there."""
    found = (path for path in root.rglob("*") if path.suffix.lower() in _ENDINGS)
    return frozenset(path.relative_to(root).as_posix() for path in found)


def lookalike(path: Path, root: Path, names: Collection[str]) -> str | None:
    """Of the ``names_of_pictures``, the one that was probably meant, as it is written."""
    same = [name for name in sorted(names) if PurePosixPath(name).name == path.name]
    guess = next(iter(same), None) or nearest(path.relative_to(root).as_posix(), names)
    return f"{{static}}/{guess}" if guess else None


def picture_html(use: PictureUse, shown: Shown, site: str, sizes: str) -> str:
    """The picture as HTML: ``site`` stands before every address, ``sizes`` is for pictures without a width."""
    width = use.width or shown.width
    height = max(1, round(shown.height * width / shown.width))
    plain = [file for file in shown.files if file.format != "WEBP"] or list(shown.files)
    webp = [file for file in shown.files if file.format == "WEBP" and file not in plain]
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


def _sources(files: list[File], site: str, sizes: str) -> Markup:
    listed = ", ".join(f"{_address(site, file)} {file.width}w" for file in files)
    return Markup(' srcset="{}" sizes="{}"').format(listed, sizes)


def _address(site: str, file: File) -> str:
    return f"{site}/{quote(file.save_as)}"
