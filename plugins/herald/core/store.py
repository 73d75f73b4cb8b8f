"""A content-addressed store: what was made once for a fingerprint is not made again.

One entry is one file, ``<root>/<first two digits>/<fingerprint>``: a magic line, the SHA-256 of the
fingerprint and the payload, the payload. An entry that cannot be read, or whose digest does not fit, also
one that was moved here from another name, is a miss: the store may be deleted, damaged or shared at any
time, and a build only becomes slower.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_MAGIC = b"herald-store 1\n"
_HEAD_BYTES = len(_MAGIC) + hashlib.sha256().digest_size
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


class Store:
    """A folder of entries. Safe for many readers and writers at once: an entry appears whole or not at all."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def get(self, key: str) -> bytes | None:
        """The payload stored under ``key``, or ``None`` if there is none that can be trusted."""
        try:
            entry = self._path(key).read_bytes()
        except OSError:
            return None
        payload = entry[_HEAD_BYTES:]
        return payload if entry[:_HEAD_BYTES] == _head(key, payload) else None

    def put(self, key: str, payload: bytes) -> None:
        """Store ``payload`` under ``key``, replacing what was there. Raises ``OSError`` if the disk refuses."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and renamed: a reader, or a build killed here, never sees half an entry.
        handle, temporary = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_head(key, payload))
                file.write(payload)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

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
        if not _FINGERPRINT.fullmatch(key):
            raise ValueError(f"not a fingerprint: {key!r}")
        return self.root / key[:2] / key


def _head(key: str, payload: bytes) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(payload)
    return _MAGIC + digest.digest()
