"""Which feeds there are follows from the posts and the settings alone."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from herald.core.documents import validate_mapping
from herald.core.errors import HeraldError
from herald.news.settings import Feeds
from herald.news.syndication.plan import SiteFeeds, all_versions, links_of, plan_feeds
from tests.conftest import ROOT


@dataclass
class Post:
    """As much of an article as a plan reads."""

    name: str
    date: int
    lang: str = "en"
    translations: list[Post] = field(default_factory=list)

    def get_relative_source_path(self) -> str:
        return self.name


@dataclass
class Term:
    """A category, author or tag."""

    name: str
    slug: str
    url: str = "river/"
    save_as: str = "river/index.html"


def test_the_newest_come_first_and_those_of_one_moment_in_one_order() -> None:
    posts = [Post("a", 1), Post("b", 3), Post("d", 2), Post("c", 2)]
    (site,) = plan_feeds({"articles": posts}, Feeds(newest=3), "Otters", "en")
    assert [post.name for post in site.articles] == ["b", "d", "c"]
    (again,) = plan_feeds({"articles": posts[::-1]}, Feeds(newest=3), "Otters", "en")
    assert again.articles == site.articles


def test_a_feed_is_called_the_same_wherever_it_stands() -> None:
    context = {"articles": [Post("a", 1)], "categories": [(Term("River", "river"), [Post("a", 1)])]}
    moved = Feeds(all="new", category="new/{slug}")
    for options, paths in ((Feeds(), ["feeds/all", "feeds/categories/river"]), (moved, ["new", "new/river"])):
        planned = plan_feeds(context, options, "Otters", "en")
        assert [(one.path, one.id_name) for one in planned] == [
            (paths[0], "feeds/site"),
            (paths[1], "feeds/category/river"),
        ]
        assert [one.home for one in planned] == ["", "river/"]


def test_a_feed_of_something_without_a_page_leads_home() -> None:
    planned = plan_feeds({"authors": [(Term("Ana", "ana", "x", ""), [Post("a", 1)])]}, Feeds(), "Otters", "en")
    assert [one.home for one in planned] == [""]


def test_languages_have_feeds_where_something_is_translated() -> None:
    posts = [Post("a", 2, "en", [Post("a-de", 2, "de-AT")]), Post("b", 1, "fr"), Post("c", 1, "de-at")]
    planned = plan_feeds({"articles": posts}, Feeds(), "Otters", "en")
    of_languages = {one.slug: [post.name for post in one.articles] for one in planned if one.kind == "language"}
    assert of_languages == {"de-at": ["a-de", "c"], "en": ["a"], "fr": ["b"]}
    assert [post.name for post in all_versions(posts)] == ["a", "a-de", "b", "c"]
    assert {one.language for one in planned if one.kind == "language"} == {"de-AT", "en", "fr"}
    links = links_of(planned)
    assert [link.url for link in links.of_language("de-AT")] == [
        "feeds/languages/de-at.atom.xml",
        "feeds/languages/de-at.json",
    ]
    assert [link.url for link in links.site] == ["feeds/all.atom.xml", "feeds/all.json"]


def test_nothing_has_no_feeds() -> None:
    assert plan_feeds({}, Feeds(tags=True), "Otters", "en") == []
    assert links_of([]) == SiteFeeds()


@pytest.mark.parametrize(
    "wrong",
    [
        *(
            {"category": pattern}
            for pattern in ("feeds/x", "/feeds/{slug}", "../{slug}", "feeds/{name}", "{slug", "{slug.x}")
        ),
        *({"all": name} for name in ("", "/feeds", "feeds/", "feeds/{slug}", "../feeds")),
        {"newest": 0},
    ],
    ids=str,
)
def test_addresses_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(HeraldError):
        validate_mapping(wrong, ROOT / "pelicanconf.py", Feeds)
