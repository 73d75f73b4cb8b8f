"""The Pelican adapter of sharing: draws the cards, and adds what the head of a page says to others."""

from __future__ import annotations

from herald import host


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
