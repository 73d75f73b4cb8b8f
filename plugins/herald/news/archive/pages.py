"""Which pages the archive has, and what each is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pelican.paginator import Paginator

from herald.host import SitePage
from herald.news.archive.periods import Archive, Period, Post
from herald.news.archive.series import Series
from herald.news.settings import Archive as Options


@dataclass(frozen=True)
class ListPage:
    """One page that lists posts."""

    template: str
    url: str
    save_as: str
    posts: Sequence[Post]
    """All that it stands for, also those on the pages that follow it."""
    context: Mapping[str, Any]
    is_first: bool = True

    @property
    def source(self) -> Path:
        """The file to name where something is wrong with the page's address."""
        return Path(self.posts[0].source_path)


def plan_pages(
    archive: Archive, all_series: Sequence[Series], options: Options, settings: Mapping[str, Any]
) -> Iterator[ListPage]:
    """Every page of a period, which may be one of several, every series, and the page of all series."""
    for period in archive.periods():
        if period.url:
            yield from _of_period(period, options.per_page, settings)
    for series in all_series:
        yield ListPage("series", series.url, f"{series.url}index.html", series.parts, {"series": series})
    if all_series:
        folder = options.all_series_url
        posts = [post for series in all_series for post in series.parts]
        yield ListPage("all_series", folder, f"{folder}index.html", posts, {})


def _of_period(period: Period, per_page: int, settings: Mapping[str, Any]) -> Iterator[ListPage]:
    paginator = Paginator(f"{period.url}index.html", period.url, period.posts, settings, per_page)
    pages = [paginator.page(number) for number in paginator.page_range]
    for previous, page, following in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        context = {
            "this": period,
            "articles_paginator": paginator,
            "articles_page": page,
            "articles_previous_page": previous,
            "articles_next_page": following,
            # What Pelican gives to themes that know nothing of ``this``.
            "period": period.key,
            "period_num": period.key,
            "articles": page.object_list,
            "dates": page.object_list,
        }
        yield ListPage("period_archives", page.url, page.save_as, period.posts, context, page.number == 1)


def site_pages(planned: Iterable[ListPage]) -> Iterator[SitePage]:
    """What search engines may list: the first page of each list. Those that follow change with each new post."""
    return (SitePage(page.url, _changed(page.posts)) for page in planned if page.is_first)


def _changed(posts: Iterable[Post]) -> date | None:
    return max((max(post.date, getattr(post, "modified", post.date)).date() for post in posts), default=None)
