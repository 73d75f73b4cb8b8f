"""A post is made into an entry once, however many feeds have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.feeds.fulltext import full_text
from herald.news.syndication import posts
from tests.news.syndication.sites import build, post


def test_no_post_is_prepared_twice_and_none_that_no_feed_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[str] = []

    def counted(text: str, base: str) -> str:
        prepared.append(base)
        return full_text(text, base)

    monkeypatch.setattr(posts, "full_text", counted)
    for day in (1, 2, 3):
        post(tmp_path, f"day-{day}", Date=f"2011-08-0{day}", Authors="Ana; Bo", Category="River", Tags="stones; water")
    build(tmp_path, HERALD_NEWS={"feeds": {"newest": 2, "tags": True}})
    assert sorted(prepared) == ["https://otters.example/day-2/", "https://otters.example/day-3/"]


@pytest.mark.parametrize(
    ("modified", "changed"), [(None, "2011-08-31"), ("2011-09-01", "2011-09-01"), ("2011-08-01", "2011-08-31")]
)
def test_a_post_changed_when_it_says_and_never_before_it_appeared(modified: str | None, changed: str) -> None:
    class Post:
        date = "2011-08-31"

    if modified:
        Post.modified = modified  # type: ignore[attr-defined]
    assert posts.changed(Post()) == changed  # type: ignore[comparison-overlap]
