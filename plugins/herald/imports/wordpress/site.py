"""The site that an export comes into: its addresses, and what stands in its content already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from herald.news.head import read_head

# A head is a few lines; the text below it is of no interest here.
_HEAD = 20_000


@dataclass(frozen=True)
class Site:
    """What the settings say; patterns are Pelican's, such as '{date:%Y}/{slug}/', below the root."""

    content: Path
    zone: ZoneInfo
    now: datetime
    """As of which it is built: what is dated later is not on it yet."""
    language: str
    posts: str
    """Folder below ``content``."""
    pages: str
    post_url: str
    page_url: str
    category_url: str
    tag_url: str
    author_url: str
    periods: tuple[str, str, str]
    """Patterns of years, months and days; '' for those that have no pages."""
    news_url: str
    """Of the page with all posts."""
    feed: str
    """Without its ending, as the next two."""
    category_feed: str
    author_feed: str
    default_category: str
    people: str
    """File below ``content``."""
    slug_of: Callable[[str, str], str]
    """The slug that Pelican makes of a 'tag' or 'category' of some name."""
    static: tuple[str, ...] = ()
    """Folders below ``content``, each with a slash, whose files are published as they are."""
    reserved: frozenset[str] = frozenset()
    """First parts of addresses that no page may have."""

    def post_address(self, slug: str, moment: datetime | None, lang: str, category: str) -> str:
        """From the root: '/2011/08/slug/'."""
        when = moment or datetime(1970, 1, 1, tzinfo=self.zone)
        category_slug = self.slug_of("category", category or self.default_category)
        return "/" + self.post_url.format(slug=slug, date=when, lang=lang, category=category_slug, author="", path="")

    def page_address(self, slug: str, lang: str) -> str:
        """From the root: '/about/'."""
        return "/" + self.page_url.format(slug=slug, lang=lang, path="")

    def term_address(self, kind: str, name: str) -> str:
        """The page of a 'tag' or 'category'."""
        pattern = self.category_url if kind == "category" else self.tag_url
        return "/" + pattern.format(slug=self.slug_of(kind, name))

    def period_address(self, year: int, month: int = 0, day: int = 0) -> str:
        """The archive of a year, month or day, or the page of all posts where it has none."""
        pattern = self.periods[2 if day else 1 if month else 0]
        return "/" + (pattern.format(date=datetime(year, month or 1, day or 1)) if pattern else self.news_url)


@dataclass(frozen=True)
class Known:
    """What the content has already."""

    ids: dict[str, str] = field(default_factory=dict)
    """``Id`` of a head -> file below the content folder."""
    slugs: dict[str, set[str]] = field(default_factory=dict)
    """By folder of posts or pages: slugs that are taken."""
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """'tag' or 'category' -> slug -> the name as it is written."""


def known_of(site: Site) -> Known:
    """Read the heads of all posts and pages. Files that cannot be read are passed over: the next build tells them."""
    known = Known(slugs={site.posts: set(), site.pages: set()}, names={"tag": {}, "category": {}})
    for folder in (site.posts, site.pages):
        for path in sorted((site.content / folder).rglob("*.md")):
            entries = {entry.key: entry.value for entry in read_head(_beginning(path))}
            known.slugs[folder].add(entries.get("slug") or path.stem.lower())
            if entries.get("id"):
                known.ids.setdefault(entries["id"], path.relative_to(site.content).as_posix())
            for kind, keys in (("tag", ("tags",)), ("category", ("category",))):
                for name in _names(entries, keys):
                    known.names[kind].setdefault(site.slug_of(kind, name), name)
    return known


def _beginning(path: Path) -> str:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(_HEAD)
    except OSError:
        return ""


def _names(entries: dict[str, str], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = entries.get(key, "")
        for name in value.split(";" if ";" in value else ","):
            if name.strip():
                yield name.strip()
