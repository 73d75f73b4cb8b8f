"""The reader: metadata as the site means it."""

from __future__ import annotations

import copy
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pelican.settings import DEFAULT_CONFIG

from herald.markup.model import KEY, Heading
from herald.markup.reader import HeraldMarkdownReader
from tests.pelican_runs import write

BERLIN = ZoneInfo("Europe/Berlin")


def read(root: Path, head: str, text: str = "a") -> tuple[str, dict[str, Any]]:
    settings = copy.deepcopy(DEFAULT_CONFIG) | {"TIMEZONE": "Europe/Berlin", "PATH": str(root)}
    before = copy.deepcopy(settings)
    try:
        return HeraldMarkdownReader(settings).read(str(write(root, "a post.md", f"{head}\n\n{text}\n")))
    finally:
        assert settings == before


@pytest.mark.parametrize("key", ["Date", "Modified", "Expires", "Starts", "Ends", "Announced"])
def test_moments_are_told_in_the_sites_zone(tmp_path: Path, key: str) -> None:
    _body, metadata = read(tmp_path, f"{key}: 2011-08-31 23:30 UTC")
    assert metadata[key.lower()] == datetime(2011, 9, 1, 1, 30, tzinfo=BERLIN)
    assert metadata[key.lower()].tzinfo == BERLIN


@pytest.mark.parametrize("value", ["2011-08", "yesterday", "2011-02-30", "", "2011-08-31 09:30 Mars/Base"])
def test_what_is_no_moment_is_left_to_the_check_of_heads(tmp_path: Path, value: str) -> None:
    reader = HeraldMarkdownReader(DEFAULT_CONFIG)
    assert not isinstance(reader.process_metadata("date", value), str | datetime)


@pytest.mark.parametrize(
    ("head", "key", "expected"),
    [
        ("redirect_from: /a/", "redirect_from", ("/a/",)),
        ("redirect_from: /a/, /?p=1 /b/\n    /c/", "redirect_from", ("/a/", "/?p=1", "/b/", "/c/")),
        ("Toc: yes", "toc", True),
        ("Toc: No", "toc", False),
        ("Title: A: *b*", "title", "A: *b*"),
        ("Other: a", "other", "a"),
        ("Other: a\n    b", "other", ["a", "b"]),
        ("Slug: a\n    b", "slug", "a"),
        ("Summary: *a*\n    b", "summary", "<p><em>a</em>\nb</p>"),
    ],
)
def test_metadata(tmp_path: Path, head: str, key: str, expected: object) -> None:
    assert read(tmp_path, head)[1][key] == expected


def test_headings_and_mistakes_are_metadata(tmp_path: Path) -> None:
    body, metadata = read(tmp_path, "Toc: maybe", "## A\n\nb[^1]\n\n[^1]: c\n\n<script>")
    assert metadata["toc_tokens"] == (Heading(2, "a", "A", ()),)
    assert [(mistake.line, mistake.what) for mistake in metadata[KEY].mistakes] == [
        (9, "contains a script"),
        (9, "has HTML in which an element is not closed, or closed twice"),
        (1, "Toc is 'maybe'"),
    ]
    assert 'id="fn-a-post-1"' in body


def test_parts_of_the_summary_are_counted_on(tmp_path: Path) -> None:
    body, metadata = read(tmp_path, "Title: x\nSummary: ![[logo:a]] and ![[logo:b]]", "![[logo:c]]")
    assert body == '<herald-part id="0"></herald-part>'
    assert metadata["summary"] == '<p><herald-part id="1"></herald-part> and <herald-part id="2"></herald-part></p>'
    assert [(part.name, part.place.line) for part in metadata[KEY].parts] == [("c", 4), ("a", 2), ("b", 2)]
