"""The setting ``HERALD_MEDIA``: every option with its default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from herald import host
from herald.core.addresses import is_inside
from herald.core.documents import Document, refusal, validate_mapping


def _below_the_root(url: str) -> str:
    if url and not is_inside(url):
        raise refusal(f"'{url}' leaves the site", "write an address below its root, such as logos/badge/badge-2048.png")
    return url


class Podcast(Document):
    """The key ``podcast``: what directories of podcasts want to know. https://podcasters.apple.com/support/823"""

    category: str = "Technology"
    explicit: bool = False
    author: str = ""
    """Default: the site's name."""
    email: str = ""
    """Of whoever owns the feeds; '' tells nobody."""
    image: Annotated[str, AfterValidator(_below_the_root)] = ""
    """The cover where an event has no square photo: the address, below the root, of a square JPEG or PNG of 1400 to
    3000 pixels, such as a logo's."""


class Options(Document):
    """``HERALD_MEDIA``."""

    path: Annotated[str, Field(min_length=1)] = "events"
    """The folder of the events, below the content folder."""
    closing_soon: Annotated[int, Field(ge=0)] = 7
    """A call is told to be closing soon so many days before its deadline."""
    overdue: Annotated[int, Field(ge=1)] = 30
    """Material that is coming or awaits approval for more than so many days is told to the maintainer."""
    preview_width: Annotated[int, Field(ge=64, le=2048)] = 640
    """Of the first page of a deck and of posters, in pixels."""
    bundles: bool = True
    """Whether each event has a ZIP of all slides, and one of everything."""
    feed_items: Annotated[int, Field(ge=1)] = 50
    """New material that the feed has."""
    podcast: Podcast = Podcast()


def read_options(settings: Mapping[str, Any]) -> Options:
    """The site's options. Raises ``HeraldError``."""
    return validate_mapping(settings.get("HERALD_MEDIA", {}), host.settings_file(settings), Options)
