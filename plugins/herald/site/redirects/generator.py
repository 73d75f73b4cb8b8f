"""The Pelican adapter of old addresses: gathers every move, writes pages and tables for servers."""

from __future__ import annotations

from herald import host


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
