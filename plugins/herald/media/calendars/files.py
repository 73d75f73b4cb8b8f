"""Every calendar of the site as a file."""

from __future__ import annotations

from collections.abc import Iterator

from herald.media.model import Library
from herald.media.site import Site


def calendars(library: Library, site: Site) -> Iterator[tuple[str, bytes]]:
    """Name below the root and bytes: of each event, each talk with a time, all events, and all deadlines."""
    return iter(())
