"""The Pelican adapter of Markdown: Herald's reader in the place of Pelican's."""

from __future__ import annotations

from herald import host


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
