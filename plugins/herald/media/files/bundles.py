"""The ZIP files of an event: all slides, and everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from herald.media.model import Bundle, Event


@dataclass(frozen=True)
class Planned:
    """A bundle to be written: 'slides' or 'everything'."""

    name: str
    save_as: str


def plan_bundles(event: Event) -> tuple[Planned, ...]:
    """The bundles that ``event`` has: none of what it has no files of."""
    return ()


def write_bundles(output: Path, event: Event) -> Iterator[Bundle]:
    """Write the planned bundles below ``output``."""
    return iter(())
