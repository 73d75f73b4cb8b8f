"""Posts as entries of feeds: each is made once, however many feeds have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from herald.feeds.fulltext import full_text, plain_text
from herald.feeds.model import Author, FeedEntry
from herald.news.syndication.identity import lasting_id
from herald.people import People

_PICTURE = 1200
# JSON Feed 1.1, "avatar": "relatively large - such as 512 x 512".
_AVATAR = 512


@dataclass
class Posts:
    """Makes entries of Pelican's articles, and keeps them for the length of a run."""

    site_name: str
    domain: str
    """The site's whole address, without a slash at its end."""
    people: People
    pictures: Mapping[str, Any]
    """By its path below the content folder: a picture whose ``near(width)`` has a ``url`` below the root."""
    _entries: dict[str, FeedEntry] = field(default_factory=dict)
    _authors: dict[str, Author] = field(default_factory=dict)

    def entry(self, article: Any) -> FeedEntry:
        """The article as an entry, with its whole text."""
        made = self._entries.get(article.source_path)
        if made is None:
            made = self._entries[article.source_path] = self._entry(article)
        return made

    def id_of(self, article: Any) -> str:
        """The id of the article, with or without an entry."""
        said = article.metadata
        language = "" if article.in_default_lang else article.lang
        id_said, old = _text(said.get("id")), _text(said.get("redirect_from"))
        return lasting_id(id_said, self.site_name, "news", article.slug, old, language=language)

    def _entry(self, article: Any) -> FeedEntry:
        url = f"{self.domain}/{article.url}"
        terms = (*getattr(article, "categories", ()), *getattr(article, "tags", ()))
        return FeedEntry(
            id=self.id_of(article),
            url=url,
            title=article.title,
            published=article.date,
            updated=changed(article),
            summary=plain_text(article.get_summary(self.domain)),
            html=full_text(article.get_content(self.domain), url),
            authors=tuple(self._author(author) for author in getattr(article, "authors", ())),
            # A tag may bear the name of a category.
            categories=tuple(dict.fromkeys(term.name for term in terms)),
            language=article.lang,
            picture=self._picture(_text(article.metadata.get("picture")), _PICTURE),
        )

    def _author(self, author: Any) -> Author:
        if author.name not in self._authors:
            person = self.people.of(author.name)
            picture = self._picture(person.picture, _AVATAR) if person else ""
            page = f"{self.domain}/{author.url}" if author.save_as else ""
            self._authors[author.name] = Author(author.name, page, picture)
        return self._authors[author.name]

    def _picture(self, said: str, width: int) -> str:
        """The whole address of a picture, told by its path below the content folder; '' if it is not published.

        Of its files, it is the one whose width comes closest to ``width``, in pixels.
        """
        picture = self.pictures.get(said)
        return f"{self.domain}/{picture.near(width).url}" if picture else ""


def changed(article: Any) -> datetime:
    """When the article last changed, as far as its head tells."""
    moments: list[datetime] = [article.date, getattr(article, "modified", None) or article.date]
    return max(moments)


def _text(said: Any) -> str:
    """A value of a head as one text; Pelican makes a list of one that goes over several lines."""
    return " ".join(map(str, said)) if isinstance(said, list | tuple) else str(said or "").strip()
