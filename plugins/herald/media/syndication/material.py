"""The feed of new material: what was posted, the newest first."""

from __future__ import annotations

from herald.feeds.model import Feed
from herald.media.model import Library
from herald.media.settings import Options
from herald.media.site import Site

PATH = "events/material"
"""Where the feed stands, below the root and without its ending."""


def material(library: Library, options: Options, site: Site, title: str) -> Feed | None:
    """Everything posted that says since when; ``None`` if there is nothing."""
    return None
