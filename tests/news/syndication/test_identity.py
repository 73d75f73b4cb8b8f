"""A post keeps its id through everything that happens to addresses."""

from __future__ import annotations

import pytest

from herald.news.syndication.identity import lasting_id, oldest_slug


@pytest.mark.parametrize(
    ("redirect_from", "slug"),
    [
        ("", "weir"),
        ("old", "old"),
        ("older, /2011/08/oldest/", "oldest"),
        ("/2011/08/newer/; /index.php/2011/08/31/old/", "old"),
        ("/2011/08/old.html", "old"),
        ("/2011/08/old/index.html", "old"),
        ("/2011/08/old.php?p=1#a", "old"),
        ("old /?p=123", "old"),
        ("/?p=123", "weir"),
        ("/index.html", "weir"),
        ("/Some_Page/", "weir"),
        ("http://[", "weir"),
    ],
)
def test_the_oldest_slug_is_the_last_that_is_one(redirect_from: str, slug: str) -> None:
    assert oldest_slug("weir", redirect_from) == slug


def test_what_a_head_says_counts() -> None:
    assert lasting_id("http://old.example/?p=123", "Otters", "news", "weir", "/old/") == "http://old.example/?p=123"
    # A word is a name to make the id of, such as the slug it once had.
    assert lasting_id("old", "Otters", "news", "weir", "/older/") == lasting_id("", "Otters", "news", "old")


def test_ids_stay_what_they_were() -> None:
    """Readers remember these: a change here shows everybody all news again."""
    assert lasting_id("", "Otters", "news", "weir") == "urn:uuid:3a89d161-15df-55e5-a608-4408f962c298"
    assert lasting_id("", "Otters", "news", "weir", language="fr") == "urn:uuid:c405050d-a178-520f-8d52-26d968f4f16a"
    assert lasting_id("", "Otters", "notices", "weir") == "urn:uuid:a719d5d7-d74f-5524-b941-e4839f34de6f"
