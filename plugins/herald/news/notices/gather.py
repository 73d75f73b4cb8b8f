"""The folder of notices as values, without Pelican."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from zoneinfo import ZoneInfo

from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode, read_bytes
from herald.news.notices.head import Told, read_told


def gather(
    folder: Path, zone: ZoneInfo, extra_keys: Collection[str] = ()
) -> tuple[tuple[Told, ...], tuple[Mistake, ...]]:
    """Every notice in ``folder``, a Markdown file each, in the order of the names; and what is wrong with the others.

    A folder that does not exist has no notices.
    """
    notices: list[Told] = []
    mistakes: list[Mistake] = []
    for path in sorted(folder.glob("*.md")):
        if path.name.startswith("."):
            continue
        try:
            notices.append(read_told(decode(read_bytes(path), path), path, zone, extra_keys))
        except HeraldError as error:
            mistakes += error.mistakes
    return tuple(notices), tuple(mistakes)
