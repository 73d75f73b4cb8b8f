"""``media.lock.json`` of an event: what is known of files that a build may not have, or not open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from herald.core.documents import Document, read_placed

NAME = "media.lock.json"
# An event with a thousand recordings in three qualities has 2 MB.
MAX_BYTES = 20_000_000

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class LockedImage(Document):
    """A small picture in the event's folder that was made of a file elsewhere: its poster, or its first page."""

    file: str
    """Below the event's folder."""
    sha256: Digest
    width: Count
    height: Count


class LockedFacts(Document):
    """What ``herald media lock`` has seen of a file."""

    bytes: Count
    sha256: Digest
    media_type: str
    pages: Count | None = None
    seconds: float | None = None
    width: Count | None = None
    height: Count | None = None
    codecs: str = ""


class LockedRendition(LockedFacts):
    """A recording in one quality, beside the recording: ``name`` replaces the last part of its path or address."""

    quality: str
    name: str


class LockedFile(LockedFacts):
    """A file that an item names."""

    preview: LockedImage | None = None
    renditions: tuple[LockedRendition, ...] = ()
    source_sha256: Digest | None = None
    """Of the film that ``herald media process`` has made the renditions of; that may stand elsewhere."""


class Lock(Document):
    """The file."""

    version: Literal["1"] = "1"
    files: dict[str, LockedFile] = Field(default_factory=dict)
    """By what the item says: its ``url``, or where it has none its ``file``."""


def read_lock(folder: Path) -> Lock:
    """The lock of the event in ``folder``; an empty one if it has none. Raises ``HeraldError``."""
    path = folder / NAME
    # JSON is YAML, and so its mistakes have lines.
    return read_placed(path, Lock, max_bytes=MAX_BYTES).value if path.is_file() else Lock()


def lock_text(lock: Lock) -> str:
    """The lock as JSON: files sorted by their names, so that versions can be compared line by line."""
    ordered = lock.model_copy(update={"files": dict(sorted(lock.files.items()))})
    return ordered.model_dump_json(indent=1, exclude_defaults=True) + "\n"


def write_lock(folder: Path, lock: Lock) -> bool:
    """Make ``lock`` the lock of the event in ``folder``, in one step; whether that changed anything.

    An event of which nothing is known needs no file. Raises ``OSError``.
    """
    path, text = folder / NAME, lock_text(lock)
    if path.is_file():
        if path.read_bytes() == text.encode():
            return False
    elif not lock.files:
        return False
    part = path.with_name(f".{NAME}.part")
    part.write_bytes(text.encode())
    part.replace(path)
    return True
