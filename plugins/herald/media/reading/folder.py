"""The folder of one event as its sheets see it: listed once, and never left."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from herald.core.addresses import is_inside
from herald.media import lock
from herald.media.reading.words import NOT_IN_ADDRESSES, meant

SHEET, TALKS, ABOUT = "event.yaml", "talks.yaml", "about.md"
# They tell what is not posted, too.
_OWN = frozenset({SHEET, TALKS, ABOUT, lock.NAME})
# White space and signs that would have to be escaped in an address, or end its path; '%' would be taken for an escape.
_NOT_IN_NAMES = re.compile(rf"[#?%]|{NOT_IN_ADDRESSES.pattern}")


@dataclass(frozen=True)
class Folder:
    """An event's folder. Names are below it, with forward slashes."""

    path: Path

    @property
    def slug(self) -> str:
        """The event's."""
        return self.path.name

    @cached_property
    def files(self) -> frozenset[str]:
        """Every plain file. A symbolic link is none, nor is what is behind one."""
        return frozenset(_files(self.path, ""))

    def fault_of_name(self, name: str) -> tuple[str, str] | None:
        """What is wrong with a file's name, and the remedy, without a look at the disk."""
        if not is_inside(name):
            return f"'{name}' leaves the event's folder", "write a path below it, such as slides/talk.pdf"
        if folded(name) in _OWN:
            return f"'{name}' describes the event, and is no material of it", "name another file"
        if bad := _NOT_IN_NAMES.search(name):
            return (
                f"'{name}' has a {bad[0]!r}, which addresses cannot have",
                "rename it with letters, digits and hyphens",
            )
        return None

    def fault_of(self, name: str) -> tuple[str, str] | None:
        """What is wrong with a file that has to be there, and the remedy."""
        if (fault := self.fault_of_name(name)) or name in self.files:
            return fault
        path = self.path / name
        if path.is_file() and folded(name) not in map(folded, self.files):
            # By way of a symbolic link: somebody who may write content could publish any file of the machine.
            is_at_home = path.resolve().is_relative_to(self.path.resolve())
            return None if is_at_home else (f"'{name}' is a link out of the event's folder", "copy the file there")
        return f"'{name}' does not exist", meant(name, sorted(self.files - _OWN), "add the file, or take the line out")


def _files(folder: str | Path, below: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{below}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield below + entry.name


def folded(name: str) -> str:
    """What a disk that ignores case and the forms of Unicode takes a name for."""
    return unicodedata.normalize("NFC", name.casefold())
