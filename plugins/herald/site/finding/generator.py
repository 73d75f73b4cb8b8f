"""The Pelican adapter of finding: the site's map, robots.txt, and the index of the search."""

from __future__ import annotations

from herald import host


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
