"""The files of material: where visitors get each, and what is known of it; of what is not posted, nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from herald.core.documents import Placed
from herald.core.errors import Mistake
from herald.core.trees import Loc
from herald.media.lock import Lock, LockedFacts, LockedFile, LockedRendition
from herald.media.material import Facts, File, Image, Item, Kind, Licence, Rendition, State
from herald.media.reading.folder import Folder
from herald.media.reading.items import ItemSheet

# RFC-registered types, by ending; not the machine's own table, which differs from one to the next.
_TYPES = {
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".epub": "application/epub+zip",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".ppt": "application/vnd.ms-powerpoint",
    ".key": "application/vnd.apple.keynote",
    ".ps": "application/postscript",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".vtt": "text/vtt",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".webm": "video/webm",
    ".mkv": "video/matroska",
    ".mov": "video/quicktime",
    ".ogv": "video/ogg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/vnd.wave",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".avif": "image/avif",
}
_LINES = re.compile(r"(\d+)p")


def media_type_of(name: str) -> str:
    """The media type of a file by the ending of its name; that of mere bytes for an ending that is not known."""
    _stem, dot, ending = name.rpartition(".")
    return _TYPES.get(dot + ending.lower(), "application/octet-stream")


def item_of(
    sheet: ItemSheet, place: tuple[Path, int | None], around: tuple[Folder, Lock], default: Licence | None
) -> Item:
    """The item as a value. ``place`` is where it stands, ``default`` the licence that it has unless it says another."""
    folder, known = around
    path, line = place
    file: File | None = None
    renditions: tuple[Rendition, ...] = ()
    preview: Image | None = None
    if sheet.state == State.POSTED:
        locked = known.files.get(sheet.key)
        file = _file(sheet, locked, folder)
        if locked:
            renditions = _renditions(sheet, locked, file, folder)
            preview = _preview(locked, folder)
    return Item(
        kind=Kind(sheet.kind),
        state=State(sheet.state),
        path=path,
        line=line,
        title=sheet.title,
        language=sheet.language,
        licence=sheet.licence.licence if sheet.licence else default,
        since=sheet.since,
        expected=sheet.expected,
        why=sheet.why,
        file=file,
        renditions=renditions,
        preview=preview,
    )


def _file(sheet: ItemSheet, locked: LockedFacts | None, folder: Folder) -> File:
    if sheet.url:
        name = unquote(urlsplit(sheet.url).path.rpartition("/")[2]) or sheet.kind
        facts = _facts(locked) if locked else Facts(sheet.bytes or 0, sheet.sha256 or "", media_type_of(name))
        return File(name, facts, url=sheet.url)
    assert sheet.file is not None, "the sheet was checked"
    # What the sheet says is compared with the file when that is looked at.
    said = Facts(sheet.bytes or 0, sheet.sha256 or "", media_type_of(sheet.file))
    return _local(sheet.file, _facts(locked) if locked else said, folder)


def _local(name: str, facts: Facts, folder: Folder) -> File:
    return File(name.rpartition("/")[2], facts, save_as=save_as(folder, name), source=folder.path / name)


def save_as(folder: Folder, name: str) -> str:
    """Where a file of an event's folder is published, below the site's root."""
    return f"events/{folder.slug}/{name}"


def _facts(locked: LockedFacts) -> Facts:
    return Facts(
        *(locked.bytes, locked.sha256, locked.media_type, locked.pages),
        *(locked.seconds, locked.width, locked.height, locked.codecs),
    )


def _renditions(sheet: ItemSheet, locked: LockedFile, original: File, folder: Folder) -> tuple[Rendition, ...]:
    def beside(rendition: LockedRendition) -> File:
        facts = _facts(rendition)
        if sheet.url:
            file = File(rendition.name, facts, url=address_beside(sheet.url, rendition.name))
        else:
            file = _local(name_beside(sheet.file or "", rendition.name), facts, folder)
        return original if file.at("") == original.at("") else file

    best_first = sorted(locked.renditions, key=_quality)
    return tuple(Rendition(rendition.quality, beside(rendition)) for rendition in best_first)


def _quality(rendition: LockedRendition) -> tuple[bool, int, str]:
    """Most lines first, then what does not say how many, and what is only heard last."""
    match = _LINES.fullmatch(rendition.quality)
    return rendition.quality == "audio", -int(match[1]) if match else 0, rendition.quality


def name_beside(name: str, other: str) -> str:
    """The file ``other`` in the folder of ``name``, both below the event's folder."""
    folder, slash, _name = name.rpartition("/")
    return folder + slash + other


def address_beside(url: str, name: str) -> str:
    """The address with ``name`` in the place of its last part, and without a query."""
    parts = urlsplit(url)
    path = f"{parts.path.rpartition('/')[0]}/{quote(name)}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _preview(locked: LockedFile, folder: Folder) -> Image | None:
    image = locked.preview
    if image is None:
        return None
    return Image(save_as(folder, image.file), image.width, image.height, file=folder.path / image.file)


def local_names(sheet: ItemSheet, known: Lock) -> Iterator[str]:
    """The names below the event's folder of all that is published for a posted item."""
    locked = known.files.get(sheet.key)
    if not sheet.url and sheet.file:
        yield sheet.file
        yield from (name_beside(sheet.file, one.name) for one in (locked.renditions if locked else ()))
    if locked and locked.preview:
        yield locked.preview.file


def lock_mistakes(sheets: Placed[Lock], posted: Iterable[ItemSheet], folder: Folder) -> Iterator[Mistake]:
    """What the lock says of files of the folder that the items need and that cannot be, or are not there."""
    for key, sheet in {sheet.key: sheet for sheet in posted}.items():
        locked = sheets.value.files.get(key)
        if locked is None:
            continue
        for position, rendition in enumerate(locked.renditions):
            loc: Loc = ("files", key, "renditions", position, "name")
            if "/" in rendition.name or rendition.name in ("", ".", ".."):
                what = f"'{rendition.name}' is no name of a file beside the recording"
                yield sheets.mistake(loc, what, "make the renditions again with 'herald media process'")
            elif not sheet.url and (fault := folder.fault_of(name_beside(sheet.file or "", rendition.name))):
                yield sheets.mistake(loc, *fault)
        if locked.preview and (fault := folder.fault_of(locked.preview.file)):
            yield sheets.mistake(("files", key, "preview", "file"), *fault)
