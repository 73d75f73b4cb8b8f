"""A folder of notices: whole ones go on, mistakes are told all together."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from herald.news.notices.gather import gather
from tests.pelican_runs import write

UTC = ZoneInfo("UTC")


def test_each_markdown_file_is_one(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "Title: B\nStarts: 2011-11-01\n\nText")
    write(tmp_path, "a.md", "Title: A\nStarts: 2011-11-01\n\nText")
    write(tmp_path, "broken.md", "Title: C\n\nText")
    write(tmp_path, "latin.md", b"Title: \xe9\n")
    write(tmp_path, ".#b.md", "nothing")
    write(tmp_path, "map.svg", "<svg/>")
    notices, mistakes = gather(tmp_path, UTC)
    assert [told.title for told in notices] == ["A", "B"]
    assert {mistake.path.name for mistake in mistakes} == {"broken.md", "latin.md"}
    assert gather(tmp_path / "nothing", UTC) == ((), ())
