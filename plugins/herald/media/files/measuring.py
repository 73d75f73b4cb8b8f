"""Size and digest of a file, and whether it can be what its name says."""

from __future__ import annotations

import hashlib
from pathlib import Path

from herald.core.errors import HeraldError, Mistake
from herald.media.files.signatures import HEAD_BYTES, UNKNOWN, check_head
from herald.media.material import Facts, File
from herald.media.reading.material import media_type_of
from herald.pictures.stills import UnreadableError

_CHUNK = 1 << 20


def measure(path: Path, file: File) -> Facts:
    """Size, digest and media type of what is at ``path``. Raises ``HeraldError`` if it cannot be what it should be.

    A gigabyte takes a second, and a megabyte of memory.
    """
    # The ending counts, and not what a lock says of a file that may have become another.
    media_type = media_type_of(file.name)
    media_type = media_type if media_type != UNKNOWN else file.facts.media_type or UNKNOWN
    try:
        size, sha256, head = _digest(path)
        check_head(head, media_type)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise HeraldError([Mistake(path, None, what, "put it there, or mend its permissions")]) from error
    except UnreadableError as error:
        raise HeraldError([Mistake(path, None, error.what, error.remedy)]) from error
    return Facts(size, sha256, media_type)


def _digest(path: Path) -> tuple[int, str, bytes]:
    """Size, SHA-256 and beginning of a file."""
    digest, size, head = hashlib.sha256(), 0, b""
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            head = head or chunk[:HEAD_BYTES]
            size += len(chunk)
            digest.update(chunk)
    return size, digest.hexdigest(), head


def contradiction(file: File, facts: Facts) -> str:
    """What the YAML file or the lock says of a file that is not so, as a clause; '' if all of it is."""
    told = file.facts
    if told.sha256 and told.sha256 != facts.sha256:
        return f"says that '{file.name}' has the SHA-256 {told.sha256[:12]}..., and it has {facts.sha256[:12]}..."
    if told.bytes and told.bytes != facts.bytes:
        return f"says that '{file.name}' has {told.bytes:,} bytes, and it has {facts.bytes:,}"
    return ""
