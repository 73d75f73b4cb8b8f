"""An event in the formats that other programs read: frab's XML and JSON, and Herald's own JSON."""

from __future__ import annotations

from collections.abc import Iterator

from herald.media.model import Event
from herald.media.site import Site


def exports(event: Event, site: Site) -> Iterator[tuple[str, bytes]]:
    """Name below the root and bytes of each."""
    return iter(())


def schema() -> tuple[str, bytes]:
    """The JSON Schema of Herald's own JSON, once for the site: name below the root, and bytes."""
    return "events/schema.json", b"{}\n"
