"""A file that is on this disk: what the lock will know of it, and its small picture in the event's folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from herald.core.addresses import romanised
from herald.media.files.examination import Order, examine, task_of
from herald.media.files.signatures import HEAD_BYTES, check_head
from herald.media.lock import LockedFacts, LockedImage
from herald.media.reading.material import media_type_of
from herald.pictures.films import is_available
from herald.pictures.stills import Still, UnreadableError

__all__ = ["PREVIEWS", "Seen", "UnreadableError", "digest_of", "is_available", "is_film", "keep_picture", "look"]

PREVIEWS = "previews"
"""The folder of small pictures, in the event's."""


@dataclass(frozen=True)
class Seen:
    """What is known of a file, and its first page or poster if it has one."""

    facts: LockedFacts
    still: Still | None = None


def digest_of(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of the file. Raises ``OSError``."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest


def look(path: Path, name: str, width: int) -> Seen:
    """What ``path`` is if it is called ``name``; its picture is at most ``width`` pixels wide.

    Raises ``UnreadableError`` if it is not what its name says, or not whole. Without PyAV nobody looks into films.
    """
    media_type = media_type_of(name)
    with path.open("rb") as file:
        check_head(file.read(HEAD_BYTES), media_type)
    size, digest = digest_of(path)
    facts = LockedFacts(bytes=size, sha256=digest, media_type=media_type)
    task = task_of(media_type)
    if task is None:
        return Seen(facts)
    finding = examine(Order(task, path, width, digest))
    for _line, what, remedy in finding.faults:
        raise UnreadableError(what, remedy)
    seen = finding.seen
    assert seen, "without faults there is something to see"
    measured = {key: getattr(seen, key) for key in ("pages", "seconds", "width", "height", "codecs")}
    preview = seen.preview
    still = Still(finding.preview, preview.width, preview.height) if preview else None
    return Seen(facts.model_copy(update=measured), still)


def is_film(name: str) -> bool:
    """Whether a file of this name has moving pictures or sound."""
    return media_type_of(name).startswith(("video/", "audio/"))


def keep_picture(folder: Path, name: str, sha256: str, still: Still) -> LockedImage:
    """Write the picture of the file called ``name``, with this digest, into the event's ``folder``.

    Another file of that name has another picture: addresses of pictures may be kept by browsers for ever.
    """
    stem = romanised(Path(name).stem) or "file"
    target = folder / PREVIEWS / f"{stem}-{sha256[:8]}.webp"
    target.parent.mkdir(exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(still.payload)
    part.replace(target)
    digest = hashlib.sha256(still.payload).hexdigest()
    return LockedImage(
        file=target.relative_to(folder).as_posix(), sha256=digest, width=still.width, height=still.height
    )
