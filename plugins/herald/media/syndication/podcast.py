"""The recordings of an event as a podcast, one feed for each quality.

RSS 2.0 with the tags of Apple (https://podcasters.apple.com/support/823-podcast-requirements) and of the namespace
'podcast' (https://podcasting2.org/docs/podcast-namespace).
"""

from __future__ import annotations

import json
import re
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from feedgenerator import Enclosure

from herald.core.addresses import romanised
from herald.feeds.fulltext import plain_text
from herald.feeds.model import FeedLink
from herald.feeds.text import writable
from herald.media.material import Chapter, File, Item, Kind
from herald.media.model import Event, Talk
from herald.media.settings import Options
from herald.media.site import Site
from herald.media.syndication.rss import MEDIA_TYPE, PodcastFeed
from herald.media.syndication.told import address_of, lasting_id, licence_of, page_of, published, whole

PLAIN = "recording"
"""The quality of a recording that nobody has cut into several."""
AUDIO = "audio"

# Under which the namespace 'podcast' makes the id of a podcast, 'podcast:guid'.
_PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
# Apple: square, JPEG or PNG, 1400 to 3000 pixels.
_COVER_TYPES = ("image/jpeg", "image/png")
_COVER_SIDES = (1400, 3000)
# Apple: "the maximum amount of text allowed for this tag is 4000 bytes".
_LONGEST = 4000


@dataclass(frozen=True)
class Episode:
    """A posted recording in one quality; ``talk`` is ``None`` for one of the whole event."""

    talk: Talk | None
    item: Item
    file: File
    quality: str
    number: int
    """Which one it is of its talk, from 1."""
    moment: datetime
    """From when on it counts as published."""


def podcast_links(event: Event) -> tuple[FeedLink, ...]:
    """The feeds that the event has: none without posted recordings."""
    return tuple(
        FeedLink(_title(event, quality), f"{event.url}podcast-{quality}.xml", MEDIA_TYPE)
        for quality in _podcasts(event)
    )


def chapter_files(event: Event) -> Iterator[tuple[str, Talk, tuple[Chapter, ...]]]:
    """Of each posted recording with chapters: the name of their file below the root, the talk, and the chapters."""
    for talk in event.talks:
        if (chapters := _chapters(talk)) and talk.posted(Kind.RECORDING, Kind.AUDIO):
            yield _chapters_url(talk), talk, chapters


def podcasts(event: Event, options: Options, site: Site) -> Iterator[tuple[str, bytes]]:
    """Name below the root and bytes of each feed, and of the files that only feeds need (chapters)."""
    found = _podcasts(event)
    talks = {episode.talk.slug: episode.talk for episodes in found.values() for episode in episodes if episode.talk}
    abstracts = {slug: _abstract(talk) for slug, talk in talks.items()}
    for link, (quality, episodes) in zip(podcast_links(event), found.items(), strict=True):
        feed = _feed(event, quality, link, options, site)
        for episode in sorted(episodes, key=lambda episode: episode.moment, reverse=True):
            _add(feed, event, episode, abstracts[episode.talk.slug] if episode.talk else "", site)
        yield link.url, feed.writeString("utf-8").encode() + b"\n"
    for name, talk, chapters in chapter_files(event):
        yield name, _chapters_document(talk, chapters)


def _podcasts(event: Event) -> Mapping[str, tuple[Episode, ...]]:
    """The episodes by their quality: the best first, audio last; in the order of the agenda."""
    found: dict[str, list[Episode]] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for talk, item in event.every_item:
        for quality, file in _qualities(item):
            key = (talk.slug if talk else "", quality)
            counts[key] += 1
            moment = published(event, talk, item)
            found.setdefault(quality, []).append(Episode(talk, item, file, quality, counts[key], moment))
    return {quality: tuple(found[quality]) for quality in sorted(found, key=_rank)}


def _qualities(item: Item) -> Iterator[tuple[str, File]]:
    if not item.is_posted:
        return
    if item.kind is Kind.AUDIO and item.file:
        yield AUDIO, item.file
    elif item.kind is Kind.RECORDING and item.renditions:
        for rendition in item.renditions:
            # It becomes part of an address.
            yield romanised(rendition.quality) or PLAIN, rendition.file
    elif item.kind is Kind.RECORDING and item.file:
        yield (AUDIO if item.file.facts.media_type.startswith("audio/") else PLAIN), item.file


def _rank(quality: str) -> tuple[bool, int, str]:
    lines = re.match(r"\d+", quality)
    return quality == AUDIO, -int(lines[0]) if lines else 0, quality


def _title(event: Event, quality: str) -> str:
    return event.title if quality == PLAIN else f"{event.title} ({quality})"


def _feed(event: Event, quality: str, link: FeedLink, options: Options, site: Site) -> PodcastFeed:
    author = options.podcast.author or site.name
    home = whole(event.url, site)
    return PodcastFeed(
        title=writable(link.title),
        link=home,
        description=writable(event.summary or event.title),
        language=site.language,
        feed_url=whole(link.url, site),
        feed_guid=str(uuid.uuid5(_PODCASTS, f"{event.id}/{quality}")),
        author=writable(author),
        email=options.podcast.email,
        category=options.podcast.category,
        is_explicit=options.podcast.explicit,
        cover=_cover(event, site) or (whole(options.podcast.image, site) if options.podcast.image else ""),
        licence=event.licence,
    )


def _add(feed: PodcastFeed, event: Event, episode: Episode, abstract: str, site: Site) -> None:
    talk, item, file = episode.talk, episode.item, episode.file
    spoken_by = [writable(speaker.name) for speaker in talk.speakers] if talk else []
    number = (str(episode.number),) if episode.number > 1 else ()
    seconds = file.facts.seconds or (item.file.facts.seconds if item.file else None)
    title = ": ".join(filter(None, (talk.title, item.title))) if talk else item.title or event.title
    feed.add_item(
        title=writable(title),
        link=page_of(event, talk, site),
        description=abstract or writable(event.title),
        author_name=", ".join(spoken_by) or None,
        pubdate=episode.moment,
        unique_id=lasting_id(event, talk, episode.quality, *number),
        unique_id_is_permalink=False,
        enclosures=[Enclosure(address_of(file, site), str(file.facts.bytes), file.facts.media_type)],
        seconds=max(1, round(seconds)) if seconds else None,
        transcripts=[
            (address_of(captions.file, site), captions.file.facts.media_type, captions.language or site.language)
            for captions in (talk.posted(Kind.CAPTIONS) if talk else ())
            if captions.file
        ],
        chapters=whole(_chapters_url(talk), site) if talk and _chapters(talk) else "",
        licence=licence_of(item, event),
    )


def _abstract(talk: Talk) -> str:
    """In plain text, as long as a description may be."""
    text = plain_text(talk.html)
    if len(text.encode()) <= _LONGEST:
        return text
    sign = " …"
    kept = text.encode()[: _LONGEST - len(sign.encode())].decode(errors="ignore")
    return kept.rpartition(" ")[0] + sign if " " in kept else kept + sign


def _cover(event: Event, site: Site) -> str:
    """A photo of the event that Apple takes; ''."""
    shortest, longest = _COVER_SIDES
    for item in event.items:
        if item.is_posted and item.kind is Kind.PHOTO and item.file:
            facts = item.file.facts
            is_square = facts.width == facts.height and facts.width and shortest <= facts.width <= longest
            if is_square and facts.media_type in _COVER_TYPES:
                return address_of(item.file, site)
    return ""


def _chapters(talk: Talk) -> tuple[Chapter, ...]:
    """In the talk's own language, if they are told in several."""
    told = sorted(talk.posted(Kind.CHAPTERS), key=lambda item: item.language not in ("", talk.language))
    return next((item.chapters for item in told if item.chapters), ())


def _chapters_url(talk: Talk) -> str:
    return f"{talk.url}chapters.json"


def _chapters_document(talk: Talk, chapters: tuple[Chapter, ...]) -> bytes:
    """https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md"""
    told = [
        {"startTime": chapter.start, "title": chapter.title} | ({} if chapter.end is None else {"endTime": chapter.end})
        for chapter in chapters
    ]
    document = {"version": "1.2.0", "title": talk.title, "chapters": told}
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"
