"""A store with a shared one behind it: what one machine has made, the others fetch.

The shared store is any storage that fsspec knows by its URL (``s3://bucket/prefix``, ``file:///mnt/site``), and holds
the same entries under the same names as a local one. It may be slow, damaged or gone in the middle of a build, which
then only becomes slower. Who may write to it decides what its readers publish: an entry proves that it is whole, not
who has made it.
"""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from herald.core.errors import MachineError, reason_of
from herald.core.store import Description, Store, name_of, packed, unpacked

_SIGN = "herald-store.txt"
_SIGN_TEXT = b"Here are entries of Herald's store. Any of them may be deleted at any time: a build makes it anew.\n"
_INSTALL = 'pip install "herald-site[shared]"'
_AT_ONCE = 16
# Payloads that are kept in memory until they are sent; the caller waits for the rest.
_IN_FLIGHT = 64
# So many failures with no success between them, and it is not tried again: each may take until a time-out.
_PATIENCE = 8
# The defaults of botocore wait for minutes, for each entry, where nobody answers.
_S3_OPTIONS = {
    "config_kwargs": {
        "connect_timeout": 5,
        "read_timeout": 20,
        "retries": {"max_attempts": 2},
        "max_pool_connections": _AT_ONCE,
    }
}


def open_shared(root: Path, url: str, options: Mapping[str, Any] | None = None) -> SharedStore:
    """The store in the folder ``root``, with the shared one at ``url`` behind it.

    ``options`` go to the file system of fsspec, for S3 for example ``endpoint_url``. Raises ``MachineError`` if the
    storage cannot be reached, may not be read, or is used for the first time and may not be written.
    """
    shown = re.sub(r"//[^/@]*@", "//", url)  # a password may stand there
    scheme = url.partition("://")[0]
    try:
        import fsspec

        defaults = _S3_OPTIONS if scheme in ("s3", "s3a") else {}
        files, base = fsspec.url_to_fs(url, **{**defaults, **(options or {})})
        base = base.rstrip("/")
        # A key that is missing reads like a bucket that is missing; the sign tells them apart.
        try:
            files.cat_file(f"{base}/{_SIGN}")
        except FileNotFoundError:
            files.pipe_file(f"{base}/{_SIGN}", _SIGN_TEXT)
    except ImportError as error:
        remedy = _INSTALL if error.name == "fsspec" or scheme in ("s3", "s3a") else reason_of(error)
        raise MachineError(f"the shared store {shown} needs a package that is not installed: {remedy}") from None
    except Exception as error:  # whatever the storage's own library raises
        raise MachineError(f"the shared store {shown} cannot be used: {reason_of(error)}") from None
    return SharedStore(root, files, base, shown)


@dataclass
class _Tally:
    """How one kind of request fares."""

    count: int = 0
    in_a_row: int = 0
    first: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def failed(self, reason: str) -> None:
        with self.lock:
            self.count += 1
            self.in_a_row += 1
            self.first = self.first or reason

    def succeeded(self) -> None:
        self.in_a_row = 0

    @property
    def is_hopeless(self) -> bool:
        return self.in_a_row >= _PATIENCE


class SharedStore(Store):
    """A local store that asks a shared one for what it misses, and gives it what it gets.

    Made by ``open_shared``. ``keys`` and ``prune`` are those of the local part: no site knows what others still use,
    so a shared store is kept small by its own storage, for example with a lifecycle rule of the bucket.
    """

    def __init__(self, root: Path, files: Any, base: str, shown: str) -> None:
        super().__init__(root)
        self._files, self._base, self._shown = files, base, shown
        # A folder has no whole writes by itself; a store in it has.
        self._folder = Store(Path(base)) if getattr(files, "local_file", False) else None
        self._reads, self._writes, self._damaged = _Tally(), _Tally(), _Tally()
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="shared-store")
        self._sending: deque[Future[None]] = deque()

    def describe(self, key: str) -> Description | None:
        """What is stored under ``key``, here or, brought here by this, in the shared store."""
        return super().describe(key) or (super().describe(key) if self._bring(key) is not None else None)

    def describe_all(self, keys: Iterable[str]) -> dict[str, Description]:
        """The descriptions of those of ``keys`` that have an entry; those that were missing here are fetched first."""
        keys = tuple(keys)
        self.fetch(keys)
        return {key: description for key in keys if (description := super(SharedStore, self).describe(key))}

    def fetch(self, keys: Iterable[str]) -> int:
        """Bring those of ``keys`` that only the shared store has, many at a time; how many came."""
        missing = [key for key in keys if super(SharedStore, self).describe(key) is None]
        return sum(payload is not None for payload in self._threads.map(self._bring, missing))

    def get(self, key: str) -> bytes | None:
        """The payload stored under ``key``, here or, kept here from now on, in the shared store."""
        payload = super().get(key)
        return self._bring(key) if payload is None else payload

    def put(self, key: str, payload: bytes) -> Description:
        """Store ``payload`` here, and begin to send it; raises ``OSError`` if the disk here refuses."""
        description = super().put(key, payload)
        self._sending.append(self._threads.submit(self._send, key, payload))
        while len(self._sending) > _IN_FLIGHT:
            self._sending.popleft().result()
        return description

    def finish(self) -> tuple[str, ...]:
        """Wait until all is sent. Returns what went wrong with the shared store, a sentence for each kind."""
        while self._sending:
            self._sending.popleft().result()
        kinds = (("damaged", self._damaged), ("not read", self._reads), ("not sent", self._writes))
        return tuple(
            f"the shared store {self._shown}: entries {said}: {tally.count:,}; the first: {tally.first}"
            for said, tally in kinds
            if tally.count
        )

    def _bring(self, key: str) -> bytes | None:
        name = name_of(key)
        if self._reads.is_hopeless:
            return None
        try:
            # A range, because s3fs asks for the size of an object first if it is to read the whole.
            entry = self._files.cat_file(f"{self._base}/{name}", start=0)
        except FileNotFoundError:
            self._reads.succeeded()
            return None
        except Exception as error:  # whatever the storage's own library raises
            self._reads.failed(reason_of(error))
            return None
        self._reads.succeeded()
        payload = unpacked(key, entry)
        if payload is None:
            self._damaged.failed(name)
            return None
        super().put(key, payload)
        return payload

    def _send(self, key: str, payload: bytes) -> None:
        if self._writes.is_hopeless:
            return
        try:
            if self._folder is None:
                self._files.pipe_file(f"{self._base}/{name_of(key)}", packed(key, payload))
            else:
                self._folder.put(key, payload)
        except Exception as error:  # whatever the storage's own library raises
            self._writes.failed(reason_of(error))
        else:
            self._writes.succeeded()
