"""Posts that continue one another."""

from __future__ import annotations

from herald.news.archive.series import Part, Series, gather_series, parts_of


def test_a_series_has_its_posts_in_the_order_given_under_its_first_name() -> None:
    posts = [("Weirs", "w1"), ("An otter's year", "o1"), ("weirs", "w2"), ("An otter's year", "o2")]
    assert gather_series(posts, "series/{slug}/") == (
        Series("An otter's year", "an-otter-s-year", "series/an-otter-s-year/", ("o1", "o2")),
        Series("Weirs", "weirs", "series/weirs/", ("w1", "w2")),
    )


def test_each_part_knows_its_place() -> None:
    (series,) = gather_series([("S", "a"), ("S", "b"), ("S", "c")], "s/{slug}/")
    assert list(parts_of(series)) == [
        ("a", Part(series, 1, None, "b")),
        ("b", Part(series, 2, "a", "c")),
        ("c", Part(series, 3, "b", None)),
    ]


def test_no_posts_are_no_series() -> None:
    assert gather_series([], "s/{slug}/") == ()
