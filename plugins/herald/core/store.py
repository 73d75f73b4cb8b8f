"""A content-addressed store: what was made once for a fingerprint is not made again.

One entry is one file, ``<root>/<first two digits>/<fingerprint>``: a head, then the payload. The head is a magic
line, the payload's length (8 bytes, big-endian), the payload's SHA-256, and the SHA-256 of the fingerprint and
of all that stands before. So length and digest are known, and known to belong to the fingerprint, before the
payload is read. An entry that cannot be read, or does not fit its head, also one that was moved here from another
name, is a miss: the store may be deleted, damaged or shared at any time, and a build only becomes slower.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"herald-store 2\n"
_LENGTH_BYTES = 8
_DIGEST_BYTES = hashlib.sha256().digest_size
_HEAD_BYTES = len(_MAGIC) + _LENGTH_BYTES + 2 * _DIGEST_BYTES
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".new-"
# No writer takes that long for one entry: what is older was left by one that was killed.
_ABANDONED_SECONDS = 3600


def fingerprint(parts: Mapping[str, str | int | float | None]) -> str:
    """The SHA-256, in hex, of everything that decides a derived file's bytes.

    ``parts`` is written as canonical JSON, so the order of its keys does not matter.
    """
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Description:
    """What a payload is without its bytes: how many there are, and their SHA-256 in hex."""

    bytes: int
    sha256: str


class Store:
    """A folder of entries. Safe for many readers and writers at once: an entry appears whole or not at all."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def describe(self, key: str) -> Description | None:
        """What is stored under ``key``, or ``None``. Reads the head only: truncation is seen, but damage is not."""
        try:
            with self._path(key).open("rb", buffering=0) as file:
                description = _description(key, file.read(_HEAD_BYTES))
                size = os.fstat(file.fileno()).st_size
        except OSError:
            return None
        return description if description and description.bytes == size - _HEAD_BYTES else None

    def describe_all(self, keys: Iterable[str]) -> dict[str, Description]:
        """The descriptions of those of ``keys`` that have an entry."""
        return {key: description for key in keys if (description := self.describe(key))}

    def get(self, key: str) -> bytes | None:
        """The payload stored under ``key``, or ``None`` if there is none that can be trusted."""
        try:
            return unpacked(key, self._path(key).read_bytes())
        except OSError:
            return None

    def put(self, key: str, payload: bytes) -> Description:
        """Store ``payload`` under ``key``, replacing what was there. Raises ``OSError`` if the disk refuses."""
        path = self._path(key)
        description = Description(len(payload), hashlib.sha256(payload).hexdigest())
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and renamed: a reader, or a build killed here, never sees half an entry.
        handle, temporary = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_head(key, description))
                file.write(payload)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return description

    def finish(self) -> tuple[str, ...]:
        """Wait for whatever ``put`` has left to be done; what went wrong with it, in sentences. Here: nothing."""
        return ()

    def keys(self) -> Iterator[str]:
        """Every fingerprint that has an entry, readable or not, in sorted order."""
        for path in sorted(self.root.glob("??/*")):
            if _FINGERPRINT.fullmatch(path.name) and path == self._path(path.name) and path.is_file():
                yield path.name

    def prune(self, keep: Collection[str]) -> int:
        """Delete every entry that is not in ``keep``, and leftovers of killed writers; the number deleted.

        Nothing else is touched: not what a writer is at, and not what the store did not write.
        """
        dropped = set(self.keys()).difference(keep)
        doomed = [*map(self._path, sorted(dropped)), *self._leftovers()]
        for path in doomed:
            path.unlink(missing_ok=True)
        return len(doomed)

    def _leftovers(self) -> Iterator[Path]:
        latest = time.time() - _ABANDONED_SECONDS
        for path in sorted(self.root.glob(f"??/{_UNFINISHED}*")):
            with suppress(FileNotFoundError):  # its writer may finish it just now
                if path.stat().st_mtime < latest:
                    yield path

    def _path(self, key: str) -> Path:
        return self.root / name_of(key)


def name_of(key: str) -> str:
    """The entry's file name below the store's root. Raises ``ValueError`` if ``key`` is no fingerprint."""
    if not _FINGERPRINT.fullmatch(key):
        raise ValueError(f"not a fingerprint: {key!r}")
    return f"{key[:2]}/{key}"


def packed(key: str, payload: bytes) -> bytes:
    """The whole entry for ``payload``."""
    return _head(key, Description(len(payload), hashlib.sha256(payload).hexdigest())) + payload


def unpacked(key: str, entry: bytes) -> bytes | None:
    """The payload of an entry, or ``None`` if it is not a whole and sound entry for ``key``."""
    description = _description(key, entry[:_HEAD_BYTES])
    payload = entry[_HEAD_BYTES:]
    found = Description(len(payload), hashlib.sha256(payload).hexdigest())
    return payload if found == description else None


def _head(key: str, description: Description) -> bytes:
    start = _MAGIC + description.bytes.to_bytes(_LENGTH_BYTES, "big") + bytes.fromhex(description.sha256)
    return start + hashlib.sha256(key.encode() + start).digest()


def _description(key: str, head: bytes) -> Description | None:
    length = head[len(_MAGIC) : -2 * _DIGEST_BYTES]
    digest = head[-2 * _DIGEST_BYTES : -_DIGEST_BYTES]
    description = Description(int.from_bytes(length, "big"), digest.hex())
    return description if len(head) == _HEAD_BYTES and head == _head(key, description) else None
