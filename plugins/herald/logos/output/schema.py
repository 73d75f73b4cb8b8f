"""The form of ``index.json``: these models are the one source of the document and of its published JSON Schema."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from herald.logos.model import Ground, Kind, Layout, Status, Tone

VERSION = 1
"""Raise this when a consumer of the older form would misread the new one; a new key is no reason."""
SCHEMA_NAME = "index.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Count = Annotated[int, Field(ge=0)]
Colour = Annotated[str, Field(pattern="^#[0-9a-f]{6}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True, serialize_by_alias=True)


class File(_Part):
    """A file to download."""

    name: str
    url: str
    """Relative to index.json."""
    format: str
    """As people know it: 'SVG', 'PNG'."""
    width: Count
    """Pixels; 0 where a file has no size in pixels."""
    height: Count
    bytes: Count
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Drawing(_Part):
    """One authored drawing of a logo, in all its files."""

    name: str
    """'' for the main drawing, else such as 'mono'."""
    label: str
    alt: str
    layout: Layout | None
    """null where the drawing is a picture, and not an arrangement of sign and name."""
    tone: Tone
    ground: Ground
    """The background on which it is meant to stand, measured on the drawing."""
    version: str
    """'' for a drawing in use, else the older version that it belongs to."""
    width: Count
    """Natural size in CSS pixels."""
    height: Count
    files: tuple[File, ...]
    """The SVG first."""


class LicenceTerms(_Part):
    """The copyright licence."""

    expression: str
    """SPDX."""
    title: str
    url: str
    """'' where no single address has its text."""


class Creator(_Part):
    """Somebody who made the logo."""

    name: str
    url: str
    role: str


class UsageTerms(_Part):
    """The community's own conditions, which are no part of the licence."""

    text: str
    allowed: tuple[str, ...]
    refused: tuple[str, ...]
    url: str
    """The page that says more, relative to index.json; '' if there is none."""


class Credit(_Part):
    """The line with which to credit the logo."""

    text: str
    html: str


class Terms(_Part):
    """What somebody may do with the logo."""

    licence: LicenceTerms | None
    """null if nobody has said which: then there is no permission to rely on."""
    copyright: str
    creators: tuple[Creator, ...]
    usage: UsageTerms
    trademark: str
    attribution: Credit


class Translation(_Part):
    """What is said of the logo in another language; '' where nothing is."""

    title: str
    summary: str
    alt: str


class Entry(_Part):
    """A logo."""

    slug: str
    title: str
    kind: Kind
    status: Status
    official: bool
    """Whether the community itself publishes it, and not one of its members."""
    summary: str
    alt: str
    """What the main drawing shows; '' if nobody has said so."""
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    translations: dict[str, Translation]
    """By the language's tag (BCP 47)."""
    added: date | None
    changed: date | None
    url: str
    """The logo's page, relative to index.json."""
    source: str
    """Where it came from; '' if that is not known."""
    replaced_by: str | None
    """Slug of the logo to use instead."""
    replaces: tuple[str, ...]
    """Slugs of the logos instead of which to use this one."""
    rights: Terms
    palette: tuple[Colour, ...]
    """Colours of the main drawing, the largest area first."""
    variants: tuple[Drawing, ...]
    """The main drawing first, older versions last."""
    extras: tuple[File, ...]
    bundle: File
    """A ZIP of all its files."""


class Index(_Part):
    """The catalogue of a site's logos."""

    schema_url: Annotated[str, Field(serialization_alias="$schema")]
    """Address of the JSON Schema of this document, relative to it."""
    version: Annotated[int, Field(ge=VERSION, le=VERSION)]
    """Raised when the meaning of a key changes; new keys may appear without that."""
    name: str
    """The site."""
    language: str
    """The tag (BCP 47) of the language of all texts outside 'translations'."""
    base: str
    """Absolute address of the folder of index.json, with a slash at its end; '' where the site has none yet."""
    logos: tuple[Entry, ...]


def schema() -> bytes:
    """The bytes of ``index.schema.json``: a JSON Schema (2020-12) of every document that ``index`` makes."""
    described = {"$schema": _DIALECT, **Index.model_json_schema(mode="serialization")}
    return json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n"
