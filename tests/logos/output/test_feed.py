"""The feed is valid Atom, has the newest logos first, and knows a logo again after it was renamed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from lxml import html

from herald.logos.entries import LogoEntry
from herald.logos.licensing.rights import Licence, Person, Rights
from herald.logos.licensing.wording import notice_of
from herald.logos.model import Site
from herald.logos.output.feed import FEED_NAME, feed
from tests.feeds.validity import read_atom
from tests.logos.entries import NOWHERE, RIGHTS, SITE, drawing, entry

HOME = "https://otters.example/club/logos/"
DAY = date(2020, 2, 29)


def read(*entries: LogoEntry, site: Site = SITE) -> Any:
    payload = feed(entries, site, "logos/")
    assert payload is not None
    return read_atom(payload)


def test_there_is_none_without_an_address_or_a_date() -> None:
    assert feed([entry("otter", added=DAY)], NOWHERE, "logos/") is None
    assert feed([entry("otter")], SITE, "logos/") is None
    assert feed([], SITE, "logos/") is None


def test_the_head_says_whose_it_is_and_when_it_changed() -> None:
    head = read(entry("otter", added=date(2011, 8, 1)), entry("beaver", added=date(2010, 1, 1), changed=DAY)).feed
    assert head.title == "The Otters & friends: new and changed logos"
    assert head.author == "The Otters & friends"
    assert head.updated == "2020-02-29T00:00:00Z"
    assert head.language == "en"
    assert {(link.rel, link.href) for link in head.links} == {("alternate", HOME), ("self", HOME + FEED_NAME)}


def test_dated_logos_come_newest_first_and_those_of_one_day_in_the_order_given() -> None:
    parsed = read(
        entry("otter", added=DAY),
        entry("undated"),
        entry("beaver", added=date(2011, 8, 1), changed=date(2021, 1, 1)),
        entry("badger", changed=DAY),
        entry("weasel", added=date(2012, 1, 1), changed=date(2010, 1, 1)),
    )
    assert [(one.title, one.updated, one.get("published")) for one in parsed.entries] == [
        ("Beaver", "2021-01-01T00:00:00Z", "2011-08-01T00:00:00Z"),
        ("Otter", "2020-02-29T00:00:00Z", "2020-02-29T00:00:00Z"),
        ("Badger", "2020-02-29T00:00:00Z", None),
        ("Weasel", "2012-01-01T00:00:00Z", "2012-01-01T00:00:00Z"),
    ]


def test_it_has_the_fifty_newest() -> None:
    logos = [entry(f"otter-{number}", added=DAY + timedelta(number)) for number in range(52)]
    assert [one.title for one in read(*logos).entries] == [f"Otter {number}" for number in range(51, 1, -1)]


def test_an_entry_shows_the_logo_with_its_credit() -> None:
    otter = entry("otter", added=DAY, summary="Swims & <b>dives</b>.", tags=("sea", "fur"), rights=RIGHTS)
    (one,) = read(otter).entries
    assert one.link == f"{HOME}otter/"
    assert [author.name for author in one.authors] == ["Ana Lutra", "Bo"]
    assert one.authors[0].href == "https://ana.example/"
    assert [tag.term for tag in one.tags] == ["sea", "fur"]
    assert [link.href for link in one.links if link.rel == "license"] == ["https://licence.example/by/4.0/"]
    assert one.rights == f"© 2011 The Otters. {notice_of(otter.logo, otter.url).terms}"
    content = html.fragment_fromstring(one.content[0].value, create_parent=True)
    (picture,) = content.iter("img")
    assert dict(picture.attrib) == {
        "src": f"{HOME}otter/otter-512.png",
        "alt": "An otter",
        "width": "512",
        "height": "256",
    }
    assert [link.get("href") for link in content.iter("a")] == [f"{HOME}otter/", "https://ana.example/"]
    assert [p.text_content() for p in content.iter("p")] == ["", "Swims & <b>dives</b>.", "Otter by Ana"]


@pytest.mark.parametrize(
    ("rights", "text"),
    [
        (Rights(), None),
        (Rights(copyright="Us"), "© Us."),
        (Rights(trademark="Ask!"), "Trademark: Ask!"),
        (Rights(Licence("LicenseRef-Ours", "Ours", "not an address")), "Licence: Ours."),
    ],
    ids=str,
)
def test_rights_are_said_as_far_as_they_are_known(rights: Rights, text: str | None) -> None:
    (one,) = read(entry("otter", added=DAY, rights=rights)).entries
    assert one.get("rights") == text
    assert not [link for link in one.links if link.rel == "license"]


def test_an_address_that_is_none_is_left_out() -> None:
    person = Person("Ana", "javascript:alert(1)")
    (one,) = read(entry("otter", added=DAY, rights=Rights(creators=(person,)))).entries
    assert (one.author, "href" in one.author_detail) == ("Ana", False)


def test_the_picture_is_the_svg_where_there_is_no_png() -> None:
    (one,) = read(entry("otter", (drawing("otter", stem="my otter", widths=()),), added=DAY)).entries
    assert f'src="{HOME}otter/my%20otter.svg"' in one.content[0].value


def test_an_entry_keeps_its_id_when_the_logo_or_the_site_moves() -> None:
    def identity(logo: LogoEntry, site: Site = SITE) -> str:
        return str(read(logo, site=site).entries[0].id)

    otter = entry("otter", added=DAY)
    known = identity(otter)
    assert known.startswith("urn:uuid:")
    renamed = entry("sea-otter", added=DAY, redirect_from=("big-otter", "otter"))
    assert identity(renamed) == known
    assert identity(otter, replace(SITE, address="https://other.example")) == known
    assert identity(entry("beaver", added=DAY)) != known
    assert identity(otter, replace(SITE, name="The Beavers")) != known
    assert read(otter).feed.id == read(renamed).feed.id != known


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    odd = entry("otter", title="Ot\x00t\ufffeer\ud800 & \U0001f9a6", summary="S\x0bwims", tags=("a\x01",), added=DAY)
    (one,) = read(odd).entries
    assert one.title == "Otter & \U0001f9a6"
    assert "<p>Swims</p>" in one.content[0].value
    assert one.tags[0].term == "a"
