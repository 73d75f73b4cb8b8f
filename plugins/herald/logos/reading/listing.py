"""What lies in one folder of the catalogue: plain files, folders, and what must not be opened."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from herald.core.errors import Mistake


@dataclass(frozen=True)
class Listing:
    """What a folder holds, sorted by name, without what is hidden."""

    files: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    odd: tuple[Path, ...] = ()
    """What is no plain file: links, which may lead anywhere, and pipes, on which a reader would wait for ever."""
    mistakes: tuple[Mistake, ...] = ()


def listed(folder: Path) -> Listing:
    """What is in ``folder``; if it cannot be read, the mistake that says why."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((one for one in found if not one.name.startswith(".")), key=lambda one: one.name)
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        return Listing(mistakes=(Mistake(folder, None, what, "mend its permissions"),))
    files, folders, odd = [], [], []
    for entry in entries:
        path = folder / entry.name
        if entry.is_file(follow_symlinks=False):
            files.append(path)
        elif path.is_dir():
            folders.append(path)
        else:
            odd.append(path)
    return Listing(tuple(files), tuple(folders), tuple(odd))


def not_plain(path: Path) -> Mistake:
    """The mistake that a file is a link, or no file at all."""
    return Mistake(path, None, "is not a plain file", "copy the file itself here")


def equal_names(paths: Iterable[Path]) -> list[Mistake]:
    """Files of one folder that would be one on a disk that ignores case."""
    found = []
    seen: dict[str, str] = {}
    for path in paths:
        first = seen.setdefault(path.name.lower(), path.name)
        if first != path.name:
            found.append(Mistake(path, None, f"differs from {first} only in case", "rename one of the two"))
    return found
