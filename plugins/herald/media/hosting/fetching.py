"""A file of another host on this disk: fetched in as many goes as it takes, and whole or not at all."""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from herald.core.progress import track
from herald.media.hosting.asking import (
    CUTS,
    PARTIAL,
    TIMEOUT,
    TOO_FAR,
    FetchError,
    Response,
    extent,
    mark,
    name_of,
    opened,
    refuse_pages,
)

MAX_BYTES = 100_000_000_000
"""Of a file whose size nobody has said: some ten hours of what cameras record."""

_CHUNK = 1 << 20
# So many goes may bring not a single byte, and so many may have to begin again.
_PATIENCE = 3
_BEGINNINGS = 3


@contextmanager
def fetched(url: str, folder: Path, size: int | None = None, pause: float = 1.0) -> Iterator[Path]:
    """Lend the file at ``url``, whole; it stays below ``folder`` until the block ends without an exception.

    ``size`` is how many bytes it has, if that is known. What was fetched of it before is not fetched again, unless it
    has changed there. ``pause`` is how many seconds to wait before the host is asked again after a line was cut.
    Raises ``FetchError``; what was fetched until then is kept for the next time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(url.encode()).hexdigest()[:32]
    part, note = folder / f"{name}.part", folder / f"{name}.json"
    _fetch(url, part, note, size, pause)
    yield part
    part.unlink()
    note.unlink(missing_ok=True)


def _fetch(url: str, part: Path, note: Path, size: int | None, pause: float) -> None:
    idle, beginnings = 0, 0
    while True:
        had = _size(part)
        try:
            if _go(url, part, note, size):
                return
            reason = "ends too early"
        except TimeoutError:
            reason = f"stops for more than {TIMEOUT:.0f} seconds"
        except CUTS as error:
            reason = f"is cut off ({type(error).__name__})"
        has = _size(part)
        idle = 0 if has > had else idle + 1
        beginnings += has < had
        if idle >= _PATIENCE:
            raise FetchError(reason, "try again: what was fetched so far is kept")
        if beginnings >= _BEGINNINGS:
            what = f"had to be begun again {beginnings} times: it changes there, or its host sends no parts of files"
            raise FetchError(what, "try again when its host has settled")
        time.sleep(pause)


def _go(url: str, part: Path, note: Path, size: int | None) -> bool:
    """One go: whether the file is whole then. Raises ``FetchError``, or what the line raised."""
    had = _size(part)
    validator = _noted(note) if had else ""
    wanted = {"Range": f"bytes={had}-", "If-Range": validator} if validator else {}
    try:
        response = opened(url, "GET", wanted)
    except FetchError as error:
        if error.status != TOO_FAR:
            raise
        # Nothing lies behind what is here: it is the whole file, or one of another time.
        if error.size == had:
            return True
        part.unlink()
        return False
    with response:
        refuse_pages(response, url)
        start, total = extent(response)
        if response.status == PARTIAL and (start != had or mark(response) not in {"", validator}):
            part.unlink()
            return False
        if total is not None and size is not None and total != size:
            raise FetchError(f"is {total:,} bytes long, not {size:,}", "correct 'bytes', or the address")
        if not start:
            # In this order: what is left of another version must never go by the name of this one.
            part.unlink(missing_ok=True)
            note.write_text(json.dumps({"url": url, "validator": mark(response)}), encoding="utf-8")
        most = MAX_BYTES if size is None else size
        return _receive(response, part, (start, total), most, f"{name_of(url)} (MiB)")


def _receive(response: Response, part: Path, place: tuple[int, int | None], most: int, title: str) -> bool:
    """Append what begins at ``place`` to ``part``; whether the file is whole then."""
    start, total = place
    chunks = math.ceil((total - start) / _CHUNK) if total is not None else 0
    with part.open("ab") as file:
        file.truncate(start)
        for chunk in track(iter(lambda: response.read(_CHUNK), b""), chunks, title):
            start += len(chunk)
            if start > most:
                raise FetchError(f"is longer than {most:,} bytes", "correct 'bytes', or the address")
            file.write(chunk)
    # Without a length the end of the file is the end of the line, or of the last chunk of the transfer.
    return start == total if total is not None else True


def _noted(note: Path) -> str:
    """The version of which the part beside ``note`` is; '' if nobody knows."""
    try:
        return str(json.loads(note.read_text(encoding="utf-8"))["validator"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _size(part: Path) -> int:
    return part.stat().st_size if part.exists() else 0
