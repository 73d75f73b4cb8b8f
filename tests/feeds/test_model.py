"""A feed changed when its last entry did."""

from __future__ import annotations

from herald.feeds.model import ATOM, JSON, FeedLink
from tests.feeds.samples import MIDNIGHT, NOON, entry, feed


def test_a_feed_changed_with_the_last_of_its_entries_wherever_that_stands() -> None:
    assert feed(entry(1), entry(2, updated=NOON), entry(3)).updated == NOON
    assert feed(entry(1, updated=MIDNIGHT), entry(2)).updated == MIDNIGHT


def test_a_link_names_its_format() -> None:
    assert [FeedLink("Otters", "feeds/all", kind).format for kind in (ATOM, JSON)] == ["Atom", "JSON Feed"]
