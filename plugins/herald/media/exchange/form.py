"""The form of ``event.json``: these models are the one source of the document and of its published JSON Schema."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from herald.media.material import Kind, State

VERSION: Literal[1] = 1
"""Raise this when a reader of the older form would misread the new one; a new key is no reason."""
SCHEMA_NAME = "events/schema.json"
"""Below the root."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Count = Annotated[int, Field(ge=0)]
Period = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A year, a month or a day: as much as somebody knows."""


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        use_attribute_docstrings=True,
        serialize_by_alias=True,
        validate_by_name=True,
        validate_by_alias=True,
    )


class LinkData(_Part):
    """Something elsewhere."""

    title: str
    url: str = ""


class HostData(_Part):
    """Who gives an event its room or its money."""

    name: str
    role: str = ""
    url: str = ""


class LicenceData(_Part):
    """Terms of use."""

    id: str
    """SPDX's where there is one."""
    title: str
    url: str = ""


class FileData(_Part):
    """A file to download."""

    name: str
    url: str
    """Whole; where the site's address is not known, from its root."""
    bytes: Count
    sha256: str
    media_type: str
    pages: Count | None = None
    seconds: float | None = None
    width: Count | None = None
    """In pixels, as the height."""
    height: Count | None = None
    codecs: str = ""
    """RFC 6381."""


class RenditionData(_Part):
    """A recording in one quality."""

    quality: str
    """'1080p', '720p', 'audio'."""
    file: FileData


class ChapterData(_Part):
    """A part of a recording, in seconds from its beginning."""

    start: float
    title: str
    end: float | None = None


class ItemData(_Part):
    """A piece of material. It has files only if it is posted."""

    kind: Kind
    state: State
    title: str = ""
    language: str = ""
    """BCP 47; '' is the talk's."""
    licence: LicenceData | None = None
    since: Period | None = None
    """Since when it is in this state."""
    expected: Period | None = None
    why: str = ""
    file: FileData | None = None
    renditions: tuple[RenditionData, ...] = ()
    chapters: tuple[ChapterData, ...] = ()


class SpeakerData(_Part):
    """Somebody who speaks."""

    name: str
    slug: str = ""
    org: str = ""
    """For whom they spoke then."""


class TalkData(_Part):
    """An entry of the agenda."""

    slug: str
    title: str
    id: str
    """A UUID."""
    url: str = ""
    """Its page; '' for a break."""
    subtitle: str = ""
    kind: Literal["talk", "keynote", "lightning", "panel", "workshop", "break", "other"] = "talk"
    speakers: tuple[SpeakerData, ...] = ()
    starts: datetime | None = None
    minutes: Count | None = None
    room: str = ""
    track: str = ""
    language: str = ""
    """BCP 47; '' is the site's."""
    status: Literal["scheduled", "cancelled"] = "scheduled"
    do_not_record: bool = False
    abstract: str = ""
    """Markdown."""
    links: tuple[LinkData, ...] = ()
    media: tuple[ItemData, ...] = ()


class ExtensionData(_Part):
    """A deadline that was moved."""

    former: datetime
    on: date


class CallData(_Part):
    """A call for papers, or for something else."""

    name: str
    deadline: str
    """As it was written, in its zone: a day, which counts to its end, or a day and a minute."""
    zone: str
    """IANA, or AoE: anywhere on Earth."""
    closes: datetime
    """From this moment on it is closed."""
    opens: datetime | None = None
    submit: tuple[str, ...] = ()
    """Addresses of the web, or mailto:."""
    about: str = ""
    extensions: tuple[ExtensionData, ...] = ()


class PlaceData(_Part):
    """Where."""

    city: str = ""
    country: str = ""
    """ISO 3166."""
    venue: str = ""
    address: str = ""
    url: str = ""
    online: bool = False


class MilestoneData(_Part):
    """Something that is promised."""

    date: Period
    what: str


class WantedData(_Part):
    """Something that the organisers look for."""

    what: str
    contact: str = ""
    until: date | None = None


class RegistrationData(_Part):
    """How to take part."""

    places: Literal["", "open", "few-left", "full", "closed"] = ""
    as_of: date | None = None
    contact: str = ""
    fee: str = ""
    note: str = ""


class EventData(_Part):
    """An event with its calls, its agenda and the states of its material."""

    schema_: Annotated[str, Field(alias="$schema")]
    """Where the schema of this document is."""
    version: Literal[1]
    slug: str
    title: str
    id: str
    """A UUID."""
    url: str
    """Its page."""
    kind: Literal["summit", "conference", "hackathon", "meetup", "workshop", "call"]
    starts: date
    ends: date
    """The last day."""
    timezone: str
    """IANA."""
    summary: str = ""
    website: str = ""
    """Its own site."""
    status: Literal["scheduled", "postponed", "cancelled"] = "scheduled"
    status_note: str = ""
    announced: date | None = None
    updated: date | None = None
    place: PlaceData = PlaceData()
    organisers: tuple[str, ...] = ()
    hosts: tuple[HostData, ...] = ()
    calls: tuple[CallData, ...] = ()
    milestones: tuple[MilestoneData, ...] = ()
    registration: RegistrationData | None = None
    wanted: tuple[WantedData, ...] = ()
    topics: tuple[str, ...] = ()
    licence: LicenceData | None = None
    links: tuple[LinkData, ...] = ()
    talks: tuple[TalkData, ...] = ()
    media: tuple[ItemData, ...] = ()
    """Material of the whole event."""
    bundles: tuple[FileData, ...] = ()
    """ZIPs of its material."""


def schema_bytes() -> bytes:
    """The JSON Schema."""
    schema = {"$schema": _DIALECT, **EventData.model_json_schema()}
    return (json.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode()
