"""Files that were uploaded to the old site: looked for in a folder, and given a place in the content."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from herald.imports.naming import slugged
from herald.imports.wordpress.cleaning import one_line
from herald.imports.wordpress.export import Item
from herald.pictures.raster import raster_of

PICTURES, FILES = "pictures", "files"
"""Folders below the content folder."""

_PICTURE = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
# Nothing that a browser would run as a part of the site.
_FILE = frozenset(
    {
        *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".pps", ".odt", ".ods", ".odp", ".odg", ".rtf"),
        *(".txt", ".csv", ".md", ".tex", ".ps", ".epub", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".7z"),
        *(".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac", ".mp4", ".m4v", ".mov", ".avi", ".ogv", ".webm"),
        *(".patch", ".diff", ".ics", ".vcf", ".asc", ".sig", ".key", ".json", ".tif", ".tiff", ".bmp", ".avif"),
    }
)
# WordPress makes smaller ones of each picture: photo-300x200.jpg, photo-scaled.jpg.
_SIZED = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled)(?=\.\w+$)")
_MONTH = re.compile(r"/(\d{4}/\d{2})/[^/]+$")
_UPLOADS = re.compile(r"(?:^|/)(?:wp-content/uploads|wp-content/blogs\.dir/\d+/files|uploads|files)/(.+)$")


@dataclass(frozen=True)
class File:
    """An upload: where it is now, below the content folder, or '' where it was not found."""

    url: str
    target: str = ""
    source: Path | None = None
    is_picture: bool = False
    title: str = ""
    alt: str = ""
    caption: str = ""


@dataclass
class Attachments:
    """The uploads of one export. Nothing outside ``folder`` is ever looked at: its files are listed once, by name."""

    content: Path
    folder: Path | None
    by_path: dict[str, Path] = field(default_factory=dict)
    by_name: dict[str, list[Path]] = field(default_factory=dict)
    by_id: dict[int, Item] = field(default_factory=dict)
    by_url: dict[str, Item] = field(default_factory=dict)
    found: dict[str, File] = field(default_factory=dict)
    """By the path of the old address."""
    targets: dict[str, Path] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    """Old address -> why the file that was found is left behind."""

    def add(self, item: Item) -> None:
        """Take note of an attachment of the export."""
        self.by_id[item.id] = item
        self.by_url.setdefault(_path(item.file), item)

    def of(self, url: str) -> File | None:
        """The upload at an old address, whatever size of it is asked for; ``None`` if it is none."""
        path = _path(url)
        item = self.by_url.get(path) or self.by_url.get(_SIZED.sub("", path))
        if item is None and not _UPLOADS.search(path):
            return None
        key = _path(item.file) if item else _SIZED.sub("", path)
        if key not in self.found:
            self.found[key] = self._found(key, path, item, url)
        return self.found[key]

    def _found(self, key: str, asked: str, item: Item | None, url: str) -> File:
        address = item.file if item else url
        title = one_line(item.title) if item else ""
        alt = one_line(next(iter(item.meta.get("_wp_attachment_image_alt", ())), "")) if item else ""
        caption = one_line(item.excerpt) if item else ""
        source = self._source(key) or self._source(asked)
        if source is None:
            return File(address, title=title, alt=alt, caption=caption)
        is_picture = source.suffix.lower() in _PICTURE
        if is_picture:
            try:
                raster_of(source)
            except ValueError as error:
                self.refused[address] = f"{source.name} {error}"
                return File(address, title=title, alt=alt, caption=caption)
        elif source.suffix.lower() not in _FILE:
            self.refused[address] = f"{source.name} is of a kind that is not published as it is"
            return File(address, title=title, alt=alt, caption=caption)
        target = self._target(key, source, is_picture)
        return File(address, target, source, is_picture, title, alt, caption)

    def _source(self, path: str) -> Path | None:
        if not self.by_path and self.folder:
            for each in _files(self.folder):
                self.by_path[each.relative_to(self.folder).as_posix().casefold()] = each
                self.by_name.setdefault(each.name.casefold(), []).append(each)
        tail = match[1] if (match := _UPLOADS.search(path)) else path.lstrip("/")
        for name in (tail, f"uploads/{tail}", f"wp-content/uploads/{tail}", path.lstrip("/")):
            if file := self.by_path.get(name.casefold()):
                return file
        alike = self.by_name.get(PurePosixPath(path).name.casefold(), [])
        return alike[0] if len(alike) == 1 else None

    def _target(self, key: str, source: Path, is_picture: bool) -> str:
        month = f"{match[1]}/" if (match := _MONTH.search(key)) else ""
        folder = PICTURES if is_picture else FILES
        stem = slugged(source.stem)[:100].strip("-") or "file"
        number = 1
        while True:
            target = f"{folder}/{month}{stem}{f'-{number}' if number > 1 else ''}{source.suffix.lower()}"
            owner = self.targets.setdefault(target, source)
            if owner == source and _is_same(self.content / target, source):
                return target
            number += 1


def _is_same(there: Path, source: Path) -> bool:
    """Whether the place is free, or has this very file already."""
    if not there.exists():
        return True
    return (
        there.is_file() and there.stat().st_size == source.stat().st_size and there.read_bytes() == source.read_bytes()
    )


def _files(folder: Path) -> Iterator[Path]:
    """All files, in order; links are not followed."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            file = Path(place, name)
            if not file.is_symlink() and file.is_file():
                yield file


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path, errors="replace").casefold()
    except ValueError:
        return ""
