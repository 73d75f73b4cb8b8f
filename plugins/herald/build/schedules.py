"""``herald import schedule``: an event from the schedule that another program has written."""

from __future__ import annotations

from pathlib import Path


def import_schedule(settings_file: Path, source: Path, event: str, *, update: bool) -> str:
    """Write or update an event; what was written and repaired. Raises ``HeraldError``."""
    raise NotImplementedError
