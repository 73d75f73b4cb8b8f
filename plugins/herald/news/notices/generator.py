"""The Pelican adapter of the notices: reads them, and writes their pages and feeds."""

from __future__ import annotations

from herald import host


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
