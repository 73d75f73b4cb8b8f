"""Which pages exist in which languages: the versions of each, and the front page of each further language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from herald.site.languages.tags import own_name


@dataclass(frozen=True)
class Version:
    """A page in one of the languages in which it exists."""

    lang: str
    """Its tag (BCP 47), in lower case."""
    url: str
    """Below the site's root."""

    @property
    def name(self) -> str:
        """What the language calls itself: 'Deutsch'."""
        return own_name(self.lang)


Versions = Mapping[str, tuple[Version, ...]]
"""By its output file: all versions of a page, its own among them. Pages in one language only are not in it."""


@dataclass(frozen=True)
class Front:
    """The front page of a language that is not the site's own: the newest posts in it."""

    lang: str
    posts: tuple[Any, ...]
    """Pelican's articles, the newest first."""

    @property
    def url(self) -> str:
        """'de/', below the site's root."""
        return f"{self.lang}/"

    @property
    def save_as(self) -> str:
        """'de/index.html'."""
        return f"{self.lang}/index.html"

    @property
    def changed(self) -> date:
        """When the last of its posts was published or changed."""
        days: list[date] = [(getattr(post, "modified", None) or post.date).date() for post in self.posts]
        return max(days)


def versions_of(contents: Iterable[Any], default: str) -> Versions:
    """The versions of Pelican's articles or pages: the site's own language first, the others by their tags.

    ``contents`` are all that get a page. Pelican ties contents with one slug together; those without a page (drafts,
    posts of tomorrow) are no versions of anything.
    """
    with_page = {content.source_path: content for content in contents}
    found = {}
    for content in with_page.values():
        others = [other for other in content.translations if other.source_path in with_page]
        if others:
            versions = {each.lang: Version(each.lang, each.url) for each in (*others, content)}
            found[content.save_as] = _sorted(versions.values(), default)
    return found


def fronts_of(posts: Iterable[Any], default: str) -> tuple[Front, ...]:
    """A front page for each language with posts, besides the site's own (``default``)."""
    by_lang: dict[str, list[Any]] = {}
    for post in posts:
        if post.lang != default:
            by_lang.setdefault(post.lang, []).append(post)
    return tuple(
        Front(lang, tuple(sorted(of_lang, key=lambda post: (post.date, post.source_path), reverse=True)))
        for lang, of_lang in sorted(by_lang.items())
    )


def versions_of_fronts(fronts: Iterable[Front], default: str, home: str) -> Versions:
    """The same for the front pages. ``home`` is the output file of the site's own."""
    fronts = tuple(fronts)
    if not fronts:
        return {}
    versions = _sorted((Version(default, ""), *(Version(front.lang, front.url) for front in fronts)), default)
    return dict.fromkeys((home, *(front.save_as for front in fronts)), versions)


def _sorted(versions: Iterable[Version], default: str) -> tuple[Version, ...]:
    return tuple(sorted(versions, key=lambda version: (version.lang != default, version.lang)))
