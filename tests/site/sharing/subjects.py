"""A made-up page for the tests of what others are told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from herald.site.sharing.model import Author, Crumb, Image, Kind, Publisher, Subject

HOME = "https://otters.example/"
URL = f"{HOME}2011/08/fish/"
CARD = Image(f"{URL}card.png", "Fish", 1200, 630, "image/png")
ADA = Author("Ada", f"{HOME}authors/ada/", ("https://ada.example/",), "Swims.")
TEAM = Author("Otter team", f"{HOME}authors/otter-team/", is_team=True)
PUBLISHER = Publisher("Otters", HOME, Image(f"{HOME}apple-touch-icon.png", width=180, height=180))
POST = Subject(
    Kind.POST,
    URL,
    "Fish & chips",
    "What we ate.",
    "Otters",
    "en",
    PUBLISHER,
    image=CARD,
    published=datetime(2011, 8, 31, 9, 30, tzinfo=UTC),
    modified=datetime(2011, 9, 1, tzinfo=UTC),
    authors=(ADA, TEAM),
    section="Food",
    tags=("fish", "chips"),
    words=120,
    crumbs=(Crumb("Otters", HOME), Crumb("Food", f"{HOME}categories/food/"), Crumb("Fish & chips", URL)),
    default_language="en",
)


def post(**changes: Any) -> Subject:
    """The post, with changes."""
    return replace(POST, **changes)
