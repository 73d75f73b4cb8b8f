"""The setting ``HERALD_NEWS``: every option with its default."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from herald import host
from herald.core.addresses import is_inside
from herald.core.documents import Document, validate_mapping


def _is_folder(url: str) -> bool:
    return url.endswith("/") and is_inside(url.removesuffix("/"))


def _of_a_period(url: str) -> str:
    try:
        is_good = not url or _is_folder(url.format(date=date(2011, 8, 31)))
    except (LookupError, ValueError, AttributeError):
        is_good = False
    if not is_good:
        raise ValueError("write a path below the site's root that ends with a slash, such as {date:%Y}/{date:%m}/")
    return url


def _of_a_series(url: str) -> str:
    try:
        is_good = _is_folder(url.format(slug="a")) and "/" in url.partition("{slug}")[0] and "{slug}" in url
    except (LookupError, ValueError, AttributeError):
        is_good = False
    if not is_good:
        raise ValueError("write a path below the site's root that ends with a slash, such as series/{slug}/")
    return url


PeriodUrl = Annotated[str, AfterValidator(_of_a_period)]
Few = Annotated[int, Field(ge=0, le=50)]
PageSize = Annotated[int, Field(ge=1, le=500)]


class Archive(Document):
    """The key ``archive``: ways through the posts."""

    year_url: PeriodUrl = "{date:%Y}/"
    """Where the posts of a year stand, as in WordPress; '' for no such pages."""
    month_url: PeriodUrl = "{date:%Y}/{date:%m}/"
    day_url: PeriodUrl = "{date:%Y}/{date:%m}/{date:%d}/"
    per_page: PageSize = 20
    """Posts on one page of a year, month or day."""
    newest: PageSize = 30
    """Posts that the page of all years lists."""
    series_url: Annotated[str, AfterValidator(_of_a_series)] = "series/{slug}/"
    related: Few = 3
    """At most so many related posts are shown with a post."""
    contents_from: Annotated[int, Field(ge=1)] = 4
    """Posts that take so many minutes to read have a table of contents, if they have three headings or more."""

    @property
    def all_series_url(self) -> str:
        """Where the page of all series stands: 'series/'."""
        return self.series_url.partition("{")[0].rpartition("/")[0] + "/"

    @property
    def patterns(self) -> tuple[str, str, str]:
        """Addresses of years, months and days."""
        return (self.year_url, self.month_url, self.day_url)


def _of_a_feed(pattern: str) -> str:
    try:
        is_good = is_inside(pattern.format(slug="a")) and pattern.format(slug="a") != pattern.format(slug="b")
    except (LookupError, ValueError, AttributeError):
        is_good = False
    if not is_good:
        raise ValueError("write a path below the site's root without an ending, such as feeds/categories/{slug}")
    return pattern


def _of_one_feed(name: str) -> str:
    if not is_inside(name) or set(name) & set("{}"):
        raise ValueError("write a path below the site's root without an ending, such as feeds/all")
    return name


def _of_notices(url: str) -> str:
    if not _is_folder(url):
        raise ValueError("write a path below the site's root that ends with a slash, such as notices/")
    return url


FeedPattern = Annotated[str, AfterValidator(_of_a_feed)]
FeedName = Annotated[str, AfterValidator(_of_one_feed)]
Days = Annotated[int, Field(ge=0, le=366)]


class Feeds(Document):
    """The key ``feeds``: feeds of posts. Addresses are without the endings of the formats."""

    newest: PageSize = 30
    """At most so many posts are in a feed."""
    all: FeedName = "feeds/all"
    category: FeedPattern = "feeds/categories/{slug}"
    author: FeedPattern = "feeds/authors/{slug}"
    language: FeedPattern = "feeds/languages/{slug}"
    tag: FeedPattern = "feeds/tags/{slug}"
    tags: bool = False
    """Whether each tag has feeds: on a big site they would be most of the files."""


class Notices(Document):
    """The key ``notices``."""

    path: FeedName = "notices"
    """Their folder, below the content folder. It need not exist."""
    url: Annotated[str, AfterValidator(_of_notices)] = "notices/"
    announce_days: Days = 28
    """From so many days before a notice starts, its banner stands on every page."""
    resolved_days: Days = 1
    """For so many days after its end, the banner says that it is over."""
    newest: PageSize = 30
    """At most so many notices are in their feed."""


class Options(Document):
    """The setting ``HERALD_NEWS``, with its defaults."""

    extra_keys: tuple[str, ...] = ()
    """Keys that heads may use besides Herald's own, for other plugins."""
    people: str = "people.yaml"
    """The file about those who write, below the content folder. It need not exist."""
    archive: Archive = Archive()
    feeds: Feeds = Feeds()
    notices: Notices = Notices()


def read_options(settings: Mapping[str, Any]) -> Options:
    """The options in Pelican's ``settings``. Raises ``HeraldError``."""
    return validate_mapping(settings.get("HERALD_NEWS", {}), host.settings_file(settings), Options)
