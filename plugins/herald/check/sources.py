"""Questions to the content folder that need no Pelican: hidden files, and links that lead out of it."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Collection
from pathlib import Path

from herald.core.errors import Mistake

# RFC 8615: the one hidden folder that is meant to be published.
_PUBLIC = {".well-known"}


def check_sources(root: Path, ignore: Collection[str]) -> list[Mistake]:
    """Hidden files and symbolic links below ``root``, except names that match a pattern in ``ignore``."""
    mistakes = []
    for folder, folders, files in os.walk(root):
        skipped = {name for name in folders if _is_ignored(name, ignore)}
        for name in sorted([*folders, *files]):
            path = Path(folder) / name
            if _is_ignored(name, ignore):
                continue
            if name.startswith(".") and name not in _PUBLIC:
                remedy = "rename it, move it out of the content, or add its name to IGNORE_FILES"
                mistakes.append(Mistake(path, None, "is hidden, and would be published or lost unseen", remedy))
                skipped.add(name)
            elif path.is_symlink() and not _leads_inside(path, root):
                mistakes.append(
                    Mistake(path, None, "is a link that leads out of the content", "copy the file itself here")
                )
                skipped.add(name)
        folders[:] = sorted(name for name in folders if name not in skipped)
    return mistakes


def _is_ignored(name: str, ignore: Collection[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in ignore)


def _leads_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        # It leads nowhere, or (RuntimeError before Python 3.13) to itself.
        return False
