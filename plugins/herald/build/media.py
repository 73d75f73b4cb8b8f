"""``herald media``: what is missing, and the big files that are kept out of the repository."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def todo(settings_file: Path, events: Sequence[str]) -> str:
    """The material that somebody still waits for, as text for the terminal. Raises ``HeraldError``."""
    raise NotImplementedError


def lock(settings_file: Path, events: Sequence[str]) -> str:
    """Look at all files, fetch those of other hosts, write the locks; what was done. Raises ``HeraldError``."""
    raise NotImplementedError


def verify(settings_file: Path, events: Sequence[str]) -> str:
    """Compare all files with the locks; what was compared. Raises ``HeraldError`` with every difference."""
    raise NotImplementedError


def process(settings_file: Path, event: str, talks: Sequence[str], source: Path | None) -> str:
    """Make the renditions of recordings; what was made. Raises ``HeraldError``."""
    raise NotImplementedError
