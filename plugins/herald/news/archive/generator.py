"""The Pelican adapter of the archive: pages of years, months and days, and what posts show of one another."""

from __future__ import annotations

from herald import host


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
