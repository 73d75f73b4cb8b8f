"""The calendar of posts."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from herald.news.archive.periods import Archive, Kind, Period, build_archive

PATTERNS = ("{date:%Y}/", "{date:%Y}/{date:%m}/", "{date:%Y}/{date:%m}/{date:%d}/")


def archive_of(*days: str) -> Archive:
    posts = sorted(map(date.fromisoformat, days), reverse=True)
    return build_archive(posts, lambda post: post, PATTERNS)


def urls(periods: object) -> list[str]:
    assert isinstance(periods, tuple)
    return [period.url for period in periods]


def test_years_have_months_and_months_have_days_the_newest_first() -> None:
    archive = archive_of("2011-08-31", "2011-08-02", "2011-08-02", "2011-01-05", "2009-12-31")
    assert urls(archive.years) == ["2011/", "2009/"]
    year = archive.years[0]
    assert (year.kind, year.count, urls(year.parts)) == (Kind.YEAR, 4, ["2011/08/", "2011/01/"])
    month = year.parts[0]
    assert (month.kind, month.count, urls(month.parts)) == (Kind.MONTH, 3, ["2011/08/31/", "2011/08/02/"])
    assert [(day.kind, day.count, day.parts) for day in month.parts] == [(Kind.DAY, 1, ()), (Kind.DAY, 2, ())]
    assert [post.isoformat() for post in month.posts] == ["2011-08-31", "2011-08-02", "2011-08-02"]


def steps(period: Period) -> tuple[str | None, str | None]:
    return (period.older and period.older.url, period.newer and period.newer.url)


def test_each_period_leads_to_the_nearest_of_its_kind_that_has_posts() -> None:
    archive = archive_of("2011-08-31", "2011-08-02", "2011-01-05", "2009-12-31")
    found = {period.url: steps(period) for period in archive.periods()}
    assert found == {
        "2011/": ("2009/", None),
        "2011/08/": ("2011/01/", None),
        "2011/08/31/": ("2011/08/02/", None),
        "2011/08/02/": ("2011/01/05/", "2011/08/31/"),
        "2011/01/": ("2009/12/", "2011/08/"),
        "2011/01/05/": ("2009/12/31/", "2011/08/02/"),
        "2009/": (None, "2011/"),
        "2009/12/": (None, "2011/01/"),
        "2009/12/31/": (None, "2011/01/05/"),
    }


def test_a_period_knows_what_it_lies_in_and_its_numbers() -> None:
    year, month, day = archive_of("2011-08-31").periods()
    assert [[step.url for step in period.within] for period in (year, month, day)] == [
        [],
        ["2011/"],
        ["2011/", "2011/08/"],
    ]
    assert [period.key for period in (year, month, day)] == [(2011,), (2011, 8), (2011, 8, 31)]
    assert month.first == date(2011, 8, 1)


def test_a_year_shows_twelve_months_from_january_on() -> None:
    months = archive_of("2011-08-31", "2011-01-05").years[0].months
    assert [bool(month) for month in months] == [True, *[False] * 6, True, *[False] * 4]


def test_a_period_without_a_pattern_has_no_page_and_is_not_led_to() -> None:
    archive = build_archive([date(2011, 8, 31)], lambda post: post, ("", "{date:%Y}/{date:%m}/", ""))
    year, month, day = archive.periods()
    assert (year.url, month.url, day.url) == ("", "2011/08/", "")
    assert (month.within, [step.url for step in day.within]) == ((), ["2011/08/"])


def test_no_posts_are_no_periods() -> None:
    assert archive_of() == Archive()


_days = st.lists(st.integers(0, 1500).map(lambda days: date(2008, 1, 1) + timedelta(days)), max_size=30)


@given(_days)
def test_every_post_is_once_in_each_kind_of_period(days: list[date]) -> None:
    posts = sorted(days, reverse=True)
    archive = build_archive(posts, lambda post: post, PATTERNS)
    for kind in Kind:
        assert [post for one in archive.periods() if one.kind is kind for post in one.posts] == posts
    for period in archive.periods():
        assert period.posts
        assert {post.timetuple()[: len(period.key)] for post in period.posts} == {period.key}
