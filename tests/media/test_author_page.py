"""The page of an author who also speaks lists the talks, and leads to all of them."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Any

import lxml.html
import pytest
from pelican.generators import Generator
from pelican.plugins import signals

from herald.media.calls import Overview
from herald.media.model import Library, Speaker
from herald.people import People, Person
from herald.site.languages import plugin as languages
from tests.conftest import ROOT
from tests.media.syndication.samples import HOSTILE, SEOUL, event, talk
from tests.pelican_runs import Ran, run_pelican, write

ADA, BO = Person("ada", "Ada Otter"), Person("bo", "Bo")


class _Events(Generator):  # type: ignore[misc]  # Pelican has no types
    """In the place of the generators of people and events."""

    def generate_context(self) -> None:
        """Called by Pelican."""
        ada = (Speaker("ada", "Ada Otter", person=ADA),)
        talks = tuple(
            talk(slug=f"t{n}", title=f"Talk {n} {HOSTILE}", language="de" if n == 6 else "", speakers=ada)
            for n in range(7)
        )
        overview = Overview(Library((event(talks=talks),)), datetime(2011, 8, 31, tzinfo=SEOUL), 7)
        self.context["events"] = overview
        self.context["people"] = People({"ada": ADA, "bo": BO})


def _get_generators(_pelican: Any) -> type[_Events]:
    return _Events


def register() -> None:
    """This file is the plugin."""
    languages.connect()
    signals.get_generators.connect(_get_generators)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    root = tmp_path_factory.mktemp("authors")
    for number, who in enumerate(("Ada Otter", "Ada Otter", "Bo")):
        write(root, f"content/p{number}.md", f"Title: Post {number}\nDate: 2011-08-01\nAuthors: {who}\n\nFish.\n")
    done = run_pelican(
        root,
        PLUGINS=[sys.modules[__name__]],
        THEME=str(ROOT / "theme"),
        JINJA_ENVIRONMENT={"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
        DIRECT_TEMPLATES=[],
        TAG_SAVE_AS="",
        CATEGORY_SAVE_AS="",
        ARTICLE_SAVE_AS="",
        PAGINATED_TEMPLATES={"author": 1},
        DEFAULT_PAGINATION=1,
        FEED_ALL_ATOM=None,
        CATEGORY_FEED_ATOM=None,
        AUTHOR_FEED_ATOM=None,
    )
    assert done.mistakes == ()
    return done


def test_the_newest_talks_are_listed_and_the_rest_is_a_click_away(ran: Ran) -> None:
    (section,) = lxml.html.fromstring(ran.text("author/ada-otter.html")).xpath("//section[@aria-labelledby='talks']")
    entries = section.xpath(".//li")
    assert [" ".join(entry.text_content().split())[:22] for entry in entries] == [
        f"November 2011 Talk {number} <" for number in (6, 5, 4, 3, 2)
    ]
    assert entries[0].xpath(".//a/@href") == ["/events/weir-days/t6/"]
    assert entries[0].xpath(".//a/@lang") == ["de"]
    assert section.xpath(".//h2//span/text()") == ["7"]
    assert section.xpath("./p/a/@href") == ["/speakers/ada/"]


def test_further_pages_of_posts_do_not_repeat_them(ran: Ran) -> None:
    assert "Talk 6" not in ran.text("author/ada-otter2.html")


def test_who_never_spoke_has_no_talks(ran: Ran) -> None:
    assert 'aria-labelledby="talks"' not in ran.text("author/bo.html")
