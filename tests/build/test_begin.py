"""What ``new-post`` and ``new-logo`` write can be built as it is."""

from __future__ import annotations

import pytest

from tests.conftest import Site


def test_a_new_post_is_a_draft_that_builds(otters: Site) -> None:
    result = otters.herald("new-post", "Ein: Titel, größer?", "--date", "2020-03-04")
    path = otters.root / "content/news/2020/03/ein-titel-grosser.md"
    assert result.returncode == 0, result.stderr
    assert path.read_text().startswith("Title: Ein: Titel, größer?\nDate: 2020-03-04 12:00\n")
    assert otters.herald("build").returncode == 0
    assert "drafts/ein-titel-grosser/index.html" in otters.tree()


def test_a_new_logo_builds(otters: Site) -> None:
    assert otters.herald("new-logo", "River Wave").returncode == 0
    result = otters.herald("build")
    assert result.returncode == 0, result.stderr
    assert "logos/river-wave/river-wave-96.png" in otters.tree()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new-post", "???"], "no address can be made"),
        (["new-post", "About", "--date", "tomorrow"], "write YYYY-MM-DD"),
        (["new-logo", "otter"], "exists already"),
    ],
)
def test_what_cannot_be_begun_is_one_sentence(otters: Site, arguments: list[str], words: str) -> None:
    result = otters.herald(*arguments)
    assert result.returncode == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
