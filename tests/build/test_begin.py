"""What ``new-post``, ``new-notice`` and ``new-logo`` write can be built as it is."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Site


def test_a_new_post_is_a_draft_and_a_new_notice_a_page(otters: Site) -> None:
    result = otters.herald("new-post", "Ein: Titel, größer?", "--date", "2020-03-04")
    path = otters.root / "content/news/2020/03/ein-titel-grosser.md"
    assert result.returncode == 0, result.stderr
    assert path.read_text().startswith("Title: Ein: Titel, größer?\nDate: 2020-03-04 12:00\n")
    notice = otters.herald("new-notice", "The weir: closed", "--starts", "2020-03-05 09:00")
    announced = otters.root / "content/notices/the-weir-closed.md"
    assert notice.returncode == 0, notice.stderr
    assert announced.read_text().startswith("Title: The weir: closed\nStarts: 2020-03-05 09:00\n")
    ids = [re.search("^Id: (urn:uuid:.{36})$", file.read_text(), re.MULTILINE) for file in (path, announced)]
    assert len({found[1] for found in ids if found}) == 2

    result = otters.herald("build")

    assert result.returncode == 0, result.stderr
    assert "2020/03/ein-titel-grosser/index.html" not in otters.tree()
    assert b"The weir: closed" in otters.tree()["notices/the-weir-closed/index.html"]


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
        (["new-notice", "About", "--starts", "tomorrow"], "write YYYY-MM-DD"),
        (["new-logo", "otter"], "exists already"),
    ],
)
def test_what_cannot_be_begun_is_one_sentence(otters: Site, arguments: list[str], words: str) -> None:
    result = otters.herald(*arguments)
    assert result.returncode == 1
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
