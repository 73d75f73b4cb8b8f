"""The Pelican adapter of the menus: adds ``navigation`` to the context."""

from __future__ import annotations

from herald import host


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
