"""Each format stands at an address of its own, and says so."""

from __future__ import annotations

from herald.feeds.formats import documents, links_to
from tests.feeds.samples import SITE, feed
from tests.feeds.validity import read_atom, read_json


def test_a_feed_comes_in_both_formats_under_one_name() -> None:
    links = links_to("Otters", "feeds/all")
    assert [(link.title, link.url, link.format) for link in links] == [
        ("Otters", "feeds/all.atom.xml", "Atom"),
        ("Otters", "feeds/all.json", "JSON Feed"),
    ]
    made = dict(documents(feed(), links, SITE))
    head = read_atom(made["feeds/all.atom.xml"]).feed
    assert [link.href for link in head.links if link.rel == "self"] == [f"{SITE}/feeds/all.atom.xml"]
    assert read_json(made["feeds/all.json"])["feed_url"] == f"{SITE}/feeds/all.json"
