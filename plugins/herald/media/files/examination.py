"""One file looked into by a worker: what it has, a picture of it, its words and chapters, or what is wrong with it."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from herald.core.bundle import names_in, read_member
from herald.core.store import fingerprint
from herald.media.files.signatures import OPEN_DOCUMENT, PDF, POWERPOINT, WEBVTT
from herald.media.files.webvtt import MAX_BYTES, read_webvtt
from herald.pictures import decks, films, photos
from herald.pictures.stills import Still, UnreadableError

# Raise this when the same file would be seen otherwise than before.
_RECIPE = 1
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_PAGE = re.compile(rb"<draw:page[\s>]")
# Of the text of an OpenDocument presentation; 300 slides have 3 MB.
_MAX_CONTENT = 64_000_000
_AGAIN = "save it again"


class Task(StrEnum):
    """What is done with a file."""

    DECK = "deck"
    OFFICE = "office"
    FILM = "film"
    LAYOUT = "layout"
    """A recording of which only is asked whether it is whole and plays at once."""
    PHOTO = "photo"
    CUES = "cues"


_TASKS = {
    PDF: Task.DECK,
    POWERPOINT: Task.OFFICE,
    OPEN_DOCUMENT: Task.OFFICE,
    WEBVTT: Task.CUES,
    "image/svg+xml": None,  # a drawing is small already, and whoever opens it draws it
}


@dataclass(frozen=True)
class Order:
    """A file to be looked into; ``width`` is that of its preview, in pixels."""

    task: Task
    path: Path
    width: int
    key: str
    """The fingerprint of all that comes of it: its ``key_of``."""


@dataclass(frozen=True)
class Preview:
    """A picture in the store: its fingerprint and its size in pixels."""

    key: str
    width: int
    height: int


@dataclass(frozen=True)
class Seen:
    """What a file has; each is ``None`` or empty where it has nothing of the kind."""

    pages: int | None = None
    seconds: float | None = None
    width: int | None = None
    height: int | None = None
    codecs: str = ""
    words: str = ""
    chapters: tuple[tuple[float, float, str], ...] = ()
    """Start, end, title."""
    preview: Preview | None = None


@dataclass(frozen=True)
class Finding:
    """What came of an order: what was seen, and the bytes of the preview; or what is wrong, as clauses."""

    seen: Seen | None = None
    preview: bytes = b""
    faults: tuple[tuple[int | None, str, str], ...] = ()
    """Line, what, remedy."""


def task_of(media_type: str) -> Task | None:
    """What can be done with files of this type; a recording is only looked into where PyAV is installed."""
    if media_type in _TASKS:
        return _TASKS[media_type]
    if media_type.startswith(("video/", "audio/")):
        return Task.FILM if films.is_available() else Task.LAYOUT
    return Task.PHOTO if media_type.startswith("image/") else None


def versions_for(task: Task) -> str:
    """The versions of all that may change what comes of a task."""
    match task:
        case Task.DECK:
            return decks.versions()
        case Task.FILM:
            return films.versions()
        case Task.PHOTO:
            return photos.key_of("", ())
    return ""


def key_of(task: Task, sha256: str, width: int, versions: str) -> str:
    """The fingerprint of all that comes of looking into the file with this digest."""
    return fingerprint({"file": _RECIPE, "task": task, "of": sha256, "width": width, "versions": versions})


def packed(seen: Seen) -> bytes:
    """What was seen as bytes for the store."""
    return json.dumps(asdict(seen)).encode()


def unpacked(kept: bytes) -> Seen:
    """What ``packed`` wrote."""
    data = json.loads(kept)
    preview = data.pop("preview")
    chapters = tuple((start, end, title) for start, end, title in data.pop("chapters"))
    return Seen(**data, chapters=chapters, preview=Preview(**preview) if preview else None)


def examine(order: Order) -> Finding:
    """Look into a file: a job for a worker."""
    look = {
        Task.DECK: _deck,
        Task.OFFICE: _office,
        Task.FILM: _film,
        Task.LAYOUT: _layout,
        Task.PHOTO: _photo,
        Task.CUES: _cues,
    }[order.task]
    try:
        return look(order)
    except UnreadableError as error:
        return Finding(faults=((None, error.what, error.remedy),))
    except OSError as error:
        return Finding(faults=((None, f"cannot be read ({error.strerror or error})", "mend its permissions"),))


def _deck(order: Order) -> Finding:
    deck = decks.read_deck(order.path, order.width)
    return _with_still(order, Seen(pages=deck.pages, words=deck.words), deck.cover)


def _with_still(order: Order, seen: Seen, still: Still) -> Finding:
    key = fingerprint({"preview of": order.key})
    return Finding(replace(seen, preview=Preview(key, still.width, still.height)), still.payload)


def _office(order: Order) -> Finding:
    try:
        names = names_in(order.path)
        slides = sum(1 for name in names if _SLIDE.fullmatch(name))
        if not slides and "content.xml" in names:
            slides = len(_PAGE.findall(read_member(order.path, "content.xml", _MAX_CONTENT)))
    except ValueError as error:
        raise UnreadableError(str(error), _AGAIN) from error
    if not slides:
        raise UnreadableError("has no slides in it", "put a presentation here")
    return Finding(Seen(pages=slides))


def _film(order: Order) -> Finding:
    films.check_layout(order.path)
    film = films.read_film(order.path, order.width)
    seen = Seen(seconds=film.seconds, width=film.width, height=film.height, codecs=film.codecs)
    return _with_still(order, seen, film.poster) if film.poster else Finding(seen)


def _layout(order: Order) -> Finding:
    films.check_layout(order.path)
    return Finding(Seen())


def _photo(order: Order) -> Finding:
    size = order.path.stat().st_size
    if size > photos.MAX_BYTES:
        raise UnreadableError(f"is {size:,} bytes long", f"save it with at most {photos.MAX_BYTES:,}")
    developed = photos.develop(photos.Order(order.path, order.path.read_bytes(), (order.width,)), order.key)
    if developed.photo is None:
        raise UnreadableError(developed.fault, developed.remedy)
    seen = Seen(width=developed.photo.width, height=developed.photo.height)
    made, (_key, payload) = developed.photo.files[-1], developed.payloads[-1]
    if made.format != "WEBP":
        return Finding(seen)  # what moves is not made small
    return _with_still(order, seen, Still(payload, made.width, made.height))


def _cues(order: Order) -> Finding:
    size = order.path.stat().st_size
    if size > MAX_BYTES:
        raise UnreadableError(f"is {size:,} bytes long", f"keep captions under {MAX_BYTES:,}")
    cues, faults = read_webvtt(order.path.read_bytes())
    if faults:
        return Finding(faults=tuple((fault.line, fault.what, fault.remedy) for fault in faults))
    return Finding(Seen(chapters=tuple((cue.start, cue.end, cue.text) for cue in cues)))
