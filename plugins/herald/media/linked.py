"""Events, talks and recordings as schema.org knows them."""

from __future__ import annotations

from typing import Any

from herald.media.model import Event, Talk
from herald.media.site import Site


def event_data(event: Event, site: Site) -> dict[str, Any] | None:
    """An Event; ``None`` where the site's address is not known."""
    return None


def talk_data(event: Event, talk: Talk, site: Site) -> dict[str, Any] | None:
    """A VideoObject if there is a posted recording, else ``None``."""
    return None
