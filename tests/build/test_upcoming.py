"""``herald next``: the moments at which a site changes by itself, read from files alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Site

CONF = """\
SITENAME = "A site"
PATH = "content"
ARTICLE_PATHS = ["news"]
TIMEZONE = "Europe/London"
FEED_DOMAIN = "https://a.example"
PLUGINS = ["herald.news"]
HERALD_AS_OF = "2011-08-31 18:00"
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("pelicanconf.py", CONF)
    site.write("content/news/now.md", "Title: Now\nDate: 2011-08-31 17:59\n\nText\n")
    return site


def test_nothing_lies_ahead_of_a_site_without_dates_to_come(site: Site) -> None:
    result = site.herald("next")
    assert (result.returncode, result.stdout, result.stderr) == (0, "Nothing is scheduled.\n", "")


def test_the_soonest_change_comes_first_whatever_it_is_of(site: Site) -> None:
    site.write("content/news/deep/later.md", "Title: Later\nDate: 2011-09-05 09:00 UTC\nExpires: 2011-10-01\n\nText\n")
    site.write("content/news/draft.md", "Title: Draft\nDate: 2011-09-04\nStatus: draft\n\nText\n")
    site.write("content/pages/offer.md", "Title: Offer\nExpires: 2011-09-03 12:00\n\nText\n")
    site.write("content/notices/move.md", "Title: Move\nStarts: 2011-09-10 08:00\nEnds: 2011-09-10 20:00\n\nText\n")
    first = "2011-09-03T12:00+01:00 'Offer' expires (content/pages/offer.md)\n"
    assert site.herald("next").stdout == first
    told = site.herald("next", "--all").stdout.splitlines(keepends=True)
    assert told[0] == first
    assert [line.split(" ", 1)[0] for line in told] == sorted(line.split(" ", 1)[0] for line in told)
    assert "2011-09-05T10:00+01:00 'Later' appears (content/news/deep/later.md)\n" in told
    assert "2011-10-01T00:00+01:00 'Later' expires (content/news/deep/later.md)\n" in told
    assert any("2011-09-10T20:00+01:00 the notice 'Move' is resolved" in line for line in told)
    assert not any("Draft" in line for line in told)


def test_events_and_their_calls_are_told_and_their_mistakes_are_not(site: Site) -> None:
    site.write(
        "content/events/weir-days/event.yaml",
        "title: Weir days\nkind: summit\nstarts: 2011-11-02\nends: 2011-11-03\ntimezone: Asia/Seoul\n"
        "cfp: [{name: Call for dams, closes: 2011-09-16, zone: AoE, submit: [{email: dams@otters.example}]}]\n",
    )
    site.write("content/events/broken/event.yaml", "title: [\n")
    result = site.herald("next", "--all")
    assert (result.returncode, result.stderr) == (0, "")
    where = "(content/events/weir-days/event.yaml)"
    assert result.stdout.splitlines() == [
        f"2011-09-10T13:00+01:00 the call 'Call for dams' of 'Weir days' is closing soon {where}",
        f"2011-09-17T13:00+01:00 the call 'Call for dams' of 'Weir days' closes {where}",
        f"2011-11-01T15:00+00:00 the event 'Weir days' begins {where}",
        f"2011-11-03T15:00+00:00 the event 'Weir days' is over {where}",
    ]
    site.write("pelicanconf.py", CONF + "HERALD_MEDIA = {'closing_soon': 14, 'path': 'events'}\n")
    assert site.herald("next").stdout.startswith("2011-09-03T13:00+01:00 the call 'Call for dams' of 'Weir days'")
