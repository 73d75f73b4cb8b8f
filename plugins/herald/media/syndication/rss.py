"""RSS 2.0 as programs for podcasts read it: Pelican's ``feedgenerator`` with the tags that it does not know."""

from __future__ import annotations

from typing import Any

from feedgenerator import Rss201rev2Feed

from herald.feeds.text import writable
from herald.media.material import Licence

MEDIA_TYPE = "application/rss+xml"
CHAPTERS = "application/json+chapters"
"""The media type of a file of chapters."""

_NAMESPACES = {
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
}


class PodcastFeed(Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator has no types
    """A podcast; what is said beyond RSS comes as keywords of the constructor and of ``add_item``."""

    def rss_attributes(self) -> dict[str, str]:
        """Called by feedgenerator."""
        return dict(super().rss_attributes()) | _NAMESPACES

    def add_root_elements(self, handler: Any) -> None:
        """Called by feedgenerator, for the channel."""
        super().add_root_elements(handler)
        told, add = self.feed, handler.addQuickElement
        add("podcast:guid", told["id"])
        add("podcast:medium", "podcast")
        add("itunes:author", told["author"])
        if told["email"]:
            handler.startElement("itunes:owner", {})
            add("itunes:name", told["author"])
            add("itunes:email", told["email"])
            handler.endElement("itunes:owner")
        if told["cover"]:
            add("itunes:image", None, {"href": told["cover"]})
        add("itunes:category", None, {"text": told["category"]})
        add("itunes:explicit", _word(told["is_explicit"]))
        add("itunes:type", "episodic")
        _add_licence(handler, told["licence"])

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Called by feedgenerator, for each episode."""
        super().add_item_elements(handler, item)
        add = handler.addQuickElement
        if item["author_name"]:
            add("itunes:author", item["author_name"])
        if item["seconds"]:
            add("itunes:duration", str(item["seconds"]))
        add("itunes:episodeType", "full")
        for url, media_type, language in item["transcripts"]:
            add("podcast:transcript", None, {"url": url, "type": media_type, "language": language, "rel": "captions"})
        if item["chapters"]:
            add("podcast:chapters", None, {"url": item["chapters"], "type": CHAPTERS})
        _add_licence(handler, item["licence"])


def _add_licence(handler: Any, licence: Licence | None) -> None:
    if licence:
        handler.addQuickElement("dc:rights", writable(licence.title))
        if licence.url:
            handler.addQuickElement("creativeCommons:license", licence.url)


def _word(is_true: bool) -> str:
    return "true" if is_true else "false"
