"""``herald new-event``: a folder to start from."""

from __future__ import annotations

from pathlib import Path


def begin_event(settings_file: Path, title: str, starts: str, ends: str, zone: str) -> Path:
    """Write the event.yaml of a new event; its path. Raises ``HeraldError``."""
    raise NotImplementedError
