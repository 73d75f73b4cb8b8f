"""The feed of new material: what was posted, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from herald.feeds.fulltext import full_text
from herald.feeds.identity import identity
from herald.feeds.model import Author, Enclosure, Feed, FeedEntry
from herald.media.material import File, Item
from herald.media.model import Event, Library, Talk
from herald.media.settings import Options
from herald.media.site import Site
from herald.media.syndication.told import address_of, lasting_id, licence_of, midnight, page_of, posted_on, whole

PATH = "events/material"
"""Where the feed stands, below the root and without its ending."""


@dataclass(frozen=True)
class News:
    """What was posted on one day of a talk, or of a whole event."""

    event: Event
    talk: Talk | None
    day: date
    items: tuple[Item, ...]

    @property
    def moment(self) -> datetime:
        """The day's beginning in the event's zone: nothing finer is known."""
        return midnight(self.day, self.event.zone)


def material(library: Library, options: Options, site: Site, title: str) -> Feed | None:
    """Everything posted that says since when; ``None`` if there is nothing."""
    found = [news for event in library.events for news in _news(event)]
    newest = sorted(found, key=lambda news: news.moment, reverse=True)[: options.feed_items]
    if not newest:
        return None
    return Feed(
        id=identity(site.name, PATH),
        title=title,
        home=whole("events/", site),
        url="",  # each format has its own
        language=site.language,
        author=site.name,
        entries=tuple(_entry(news, site) for news in newest),
    )


def _news(event: Event) -> Iterator[News]:
    """In the order of the agenda."""
    groups: dict[tuple[str, date], tuple[Talk | None, list[Item]]] = {}
    for talk, item in event.every_item:
        day = posted_on(item)
        if item.is_posted and item.files and day:
            groups.setdefault((talk.slug if talk else "", day), (talk, []))[1].append(item)
    for (_slug, day), (talk, items) in groups.items():
        yield News(event, talk, day, tuple(items))


def _entry(news: News, site: Site) -> FeedEntry:
    event, talk = news.event, news.talk
    page = page_of(event, talk, site)
    files = {address_of(file, site): (name, file) for item in news.items for name, file in _named(item)}
    licences = {licence_of(item, event) for item in news.items}
    licence = licences.pop() if len(licences) == 1 else None
    previews = [item.preview for item in news.items if item.preview]
    languages = {item.language for item in news.items if item.language}
    names = [speaker.name for speaker in talk.speakers] if talk else []
    links = Markup().join(_link(url, name) for url, (name, _file) in files.items())
    listed = Markup("<ul>{}</ul>").format(links)
    return FeedEntry(
        id=lasting_id(event, talk, "material", news.day.isoformat()),
        url=page,
        title=talk.title if talk else event.title,
        updated=news.moment,
        published=news.moment,
        summary=": ".join(filter(None, (event.title if talk else event.summary, ", ".join(names)))),
        html=full_text(listed + (talk.html if talk else Markup()), page),
        authors=tuple(Author(one.name, whole(one.url, site)) for one in (talk.speakers if talk else ())),
        categories=(event.title,),
        language=(talk.language if talk else "") or (languages.pop() if len(languages) == 1 else ""),
        picture=whole(previews[0].save_as, site) if previews else "",
        licence_url=licence.url if licence else "",
        rights=licence.title if licence else "",
        enclosures=tuple(_enclosure(url, name, file) for url, (name, file) in files.items()),
    )


def _named(item: Item) -> Iterator[tuple[str, File]]:
    """Its files with what tells them apart: the best of a recording is among its qualities."""
    qualities = {rendition.file: rendition.quality for rendition in item.renditions}
    for file in item.files:
        said = ", ".join(filter(None, (item.title, qualities.get(file, ""))))
        yield f"{file.name} ({said})" if said else file.name, file


def _link(url: str, name: str) -> Markup:
    return Markup('<li><a href="{}">{}</a></li>').format(url, name)


def _enclosure(url: str, name: str, file: File) -> Enclosure:
    seconds = file.facts.seconds
    return Enclosure(url, file.facts.media_type, file.facts.bytes, name, None if seconds is None else round(seconds))
