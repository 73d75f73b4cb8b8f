"""A feed as JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from herald.feeds.model import Author, Feed, FeedEntry
from herald.feeds.text import timestamp, writable

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The bytes of the document. Licences and rights are not in it: the format has no place for them."""
    document = _said(
        version=VERSION,
        title=feed.title,
        home_page_url=feed.home,
        feed_url=feed.url,
        description=feed.subtitle,
        user_comment=feed.about,
        icon=feed.icon,
        authors=[{"name": feed.author}] if feed.author else [],
        language=feed.language,
    )
    document["items"] = [_item(entry, feed) for entry in feed.entries]
    return writable(json.dumps(document, ensure_ascii=False, indent=1)).encode() + b"\n"


def _item(entry: FeedEntry, feed: Feed) -> dict[str, Any]:
    item = _said(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        content_html=entry.html,
        summary=entry.summary,
        image=entry.picture,
        date_published=timestamp(entry.published) if entry.published else "",
        date_modified=timestamp(entry.updated),
        authors=[_author(author) for author in entry.authors],
        tags=list(entry.categories),
        language=entry.language if entry.language != feed.language else "",
        attachments=[
            _said(
                url=file.url,
                mime_type=file.media_type,
                title=file.title,
                size_in_bytes=file.bytes,
                duration_in_seconds=file.seconds,
            )
            for file in entry.enclosures
        ],
    )
    if not entry.html:
        # One of the two must be there.
        item["content_text"] = entry.summary or entry.title
    return item


def _author(author: Author) -> Mapping[str, Any]:
    return _said(name=author.name, url=author.url, avatar=author.picture)


def _said(**values: Any) -> dict[str, Any]:
    """What there is something to say about; a 0 says something."""
    return {key: value for key, value in values.items() if value not in ("", None, [])}
