"""The JSON Feed that is written is valid, and says everything that the format has a word for."""

from __future__ import annotations

from herald.feeds.jsonfeed import json_feed
from tests.feeds.samples import SITE, entry, feed
from tests.feeds.test_atom import FULL
from tests.feeds.validity import read_json


def test_the_head_says_whose_it_is_and_where() -> None:
    told = feed(subtitle="Of rivers", author="The holt", icon=f"{SITE}/icon.png", about="This is a feed.")
    document = read_json(json_feed(told))
    del document["items"]
    assert document == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Otters & friends",
        "home_page_url": f"{SITE}/",
        "feed_url": f"{SITE}/feeds/all",
        "description": "Of rivers",
        "user_comment": "This is a feed.",
        "icon": f"{SITE}/icon.png",
        "authors": [{"name": "The holt"}],
        "language": "en",
    }


def test_an_item_says_everything() -> None:
    (item,) = read_json(json_feed(feed(FULL)))["items"]
    assert item == {
        "id": "urn:otter:1",
        "url": f"{SITE}/otter-1/",
        "title": "Otters & <weirs>",
        "content_html": FULL.html,
        "summary": "They <swim> & dive.",
        "image": f"{SITE}/otter.png",
        "date_published": "2011-08-30T12:00:00+01:00",
        "date_modified": "2011-08-30T12:00:00+01:00",
        "authors": [{"name": "Ana", "url": f"{SITE}/authors/ana/"}, {"name": "Bo"}],
        "tags": ["News", "River & sea"],
        "language": "fr",
        "attachments": [
            {
                "url": f"{SITE}/a.mp3",
                "mime_type": "audio/mpeg",
                "title": "Song",
                "size_in_bytes": 5,
                "duration_in_seconds": 9,
            },
            {"url": f"{SITE}/b.pdf", "mime_type": "application/pdf", "size_in_bytes": 0},
        ],
    }


def test_without_a_text_the_summary_or_the_title_stands_for_it() -> None:
    items = read_json(json_feed(feed(entry(1, summary="Swims."), entry(2, published=None))))["items"]
    assert [item["content_text"] for item in items] == ["Swims.", "Otter 2"]
    assert ["date_published" in item for item in items] == [True, False]


def test_half_a_surrogate_pair_does_no_harm() -> None:
    (item,) = read_json(json_feed(feed(entry(title="Otter\ud800 \U0001f9a6"))))["items"]
    assert item["title"] == "Otter \U0001f9a6"
