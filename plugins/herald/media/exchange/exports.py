"""An event in the formats that other programs read: frab's XML and JSON, and Herald's own JSON."""

from __future__ import annotations

from collections.abc import Iterator

from herald.media.exchange.form import SCHEMA_NAME, schema_bytes
from herald.media.exchange.frab import schedule_json, schedule_xml
from herald.media.exchange.own import event_json
from herald.media.model import Event
from herald.media.site import Site


def export_names(event: Event) -> tuple[str, str, str]:
    """Where the exports of an event stand, below the root: frab's XML, frab's JSON, and our own."""
    return f"{event.url}schedule.xml", f"{event.url}schedule.json", f"{event.url}event.json"


def exports(event: Event, site: Site) -> Iterator[tuple[str, bytes]]:
    """Name below the root and bytes of each."""
    frab_xml, frab_json, own = export_names(event)
    yield frab_xml, schedule_xml(event, site)
    yield frab_json, schedule_json(event, site)
    yield own, event_json(event, site.address)


def schema() -> tuple[str, bytes]:
    """The JSON Schema of Herald's own JSON, once for the site: name below the root, and bytes."""
    return SCHEMA_NAME, schema_bytes()
