"""Pelican's posts become feeds that keep their ids, stand still, and are linked exactly where they exist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.feeds.validity import ATOM
from tests.news.syndication.sites import DOMAIN, SETTINGS, atom_of, build, json_of, post
from tests.pelican_runs import run_pelican, write
from tests.pictures.test_photos import gradient, saved


def ids(root: Path, **settings: Any) -> list[str]:
    ran = build(root, **settings)
    found = [str(entry.id) for entry in atom_of(ran).entries]
    assert found == [item["id"] for item in json_of(ran)["items"]]
    return found


def test_ids_outlive_the_domain_the_day_and_the_slug(tmp_path: Path) -> None:
    old_guid = "http://old.example/?p=123"
    post(tmp_path, "weir")
    imported = post(tmp_path, "imported", Id=old_guid, Date="2011-08-30")
    weir, guid = ids(tmp_path)
    assert (weir.startswith("urn:uuid:"), guid) == (True, old_guid)

    assert ids(tmp_path, FEED_DOMAIN="https://new.example/club", SITEURL="https://new.example/club") == [weir, guid]
    assert ids(tmp_path, ARTICLE_URL="{date:%Y}/{slug}/", ARTICLE_SAVE_AS="{date:%Y}/{slug}/index.html") == [weir, guid]

    post(tmp_path, "weir", Date="2011-09-02 10:00", Title="Another title", text="Other words.")
    assert ids(tmp_path) == [weir, guid]

    (tmp_path / "content/news/weir.md").unlink()
    imported.unlink()
    post(tmp_path, "new-weir", Redirect_from="/2011/08/weir/")
    post(tmp_path, "newly-imported", Id=old_guid, Date="2011-08-30")
    assert ids(tmp_path) == [weir, guid]


def test_a_feed_that_did_not_change_stays_the_same_to_the_byte(tmp_path: Path) -> None:
    post(tmp_path, "weir", Modified="2011-09-05 08:00")
    post(tmp_path, "crayfish", Date="2011-09-01")
    first = build(tmp_path)
    before = {name: (first.output / name).read_bytes() for name in first.files() if name.startswith("feeds/")}
    assert {item["date_modified"] for item in json_of(first)["items"]} == {
        "2011-09-05T08:00:00+01:00",
        "2011-09-01T00:00:00+01:00",
    }
    assert atom_of(first).feed.updated == "2011-09-05T08:00:00+01:00"
    second = build(tmp_path, HERALD_AS_OF="2019-05-05 05:05", DELETE_OUTPUT_DIRECTORY=False)
    assert {name: (second.output / name).read_bytes() for name in before} == before


def test_an_entry_has_the_whole_text_with_whole_addresses_and_all_authors(tmp_path: Path) -> None:
    write(tmp_path, "content/pictures/weir.png", b"PNG")
    post(tmp_path, "crayfish", Date="2011-08-01")
    post(
        tmp_path,
        "weir",
        "The weir is whole: [crayfish]({filename}crayfish.md), [home](/), [here](#top), "
        '![Weir]({static}/pictures/weir.png) <img srcset="/a.png, b.png 2x" src="a.png" alt="A">',
        Authors="Ana; Bo",
        Category="River; Food",
        Tags="stones, Food, water",
        Summary="Whole *again*.",
    )
    ran = build(tmp_path)
    (item, _) = json_of(ran)["items"]
    for piece in (
        f'href="{DOMAIN}/crayfish/"',
        f'href="{DOMAIN}/"',
        f'href="{DOMAIN}/weir/#top"',
        f'src="{DOMAIN}/pictures/weir.png"',
        f'srcset="{DOMAIN}/a.png, {DOMAIN}/weir/b.png 2x"',
    ):
        assert piece in item["content_html"]
    assert item["url"] == f"{DOMAIN}/weir/"
    assert item["authors"] == [
        {"name": "Ana", "url": f"{DOMAIN}/author/ana.html"},
        {"name": "Bo", "url": f"{DOMAIN}/author/bo.html"},
    ]
    assert (item["tags"], item["summary"]) == (["River", "Food", "stones", "water"], "Whole again.")
    entry = atom_of(ran).entries[0]
    assert [author.name for author in entry.authors] == ["Ana", "Bo"]
    document = etree.parse(ran.output / "feeds/all.atom.xml")
    assert document.findtext(f"{ATOM}entry/{ATOM}content") == item["content_html"]


def test_an_entry_has_its_picture_and_those_of_its_authors_if_they_are_published(tmp_path: Path) -> None:
    write(tmp_path, "content/pictures/weir.png", saved(gradient(900, 450), "PNG"))
    write(tmp_path, "content/people.yaml", "ana:\n  name: Ana\n  picture: pictures/weir.png\n")
    post(tmp_path, Authors="Ana; Bo", Picture="pictures/weir.png", Picture_alt="The weir")
    ran = build(tmp_path, PLUGINS=["herald.markup", "herald.news"])
    (item,) = json_of(ran)["items"]
    assert item["image"] == f"{DOMAIN}/pictures/weir-900.png"
    assert [author.get("avatar") for author in item["authors"]] == [f"{DOMAIN}/pictures/weir-448.png", None]
    assert {"pictures/weir-900.png", "pictures/weir-448.png"} <= ran.files()
    (item,) = json_of(build(tmp_path))["items"]
    assert "image" not in item
    assert [author.get("avatar") for author in item["authors"]] == [None, None]


def test_there_are_feeds_of_what_has_posts_and_links_to_nothing_else(tmp_path: Path) -> None:
    post(tmp_path, "weir", Category="River", Authors="Ana; Bo", Tags="stones")
    post(tmp_path, "crayfish", Category="Food", Authors="Bo", Date="2011-08-01")
    post(tmp_path, "draft", Category="Nothing yet", Authors="Cid", Status="draft")
    ran = build(tmp_path)
    names = ["all", "authors/ana", "authors/bo", "categories/food", "categories/river"]
    assert {name for name in ran.files() if name.startswith("feeds/")} == {
        f"feeds/{name}{ending}" for name in names for ending in (".atom.xml", ".json")
    }
    feeds = ran.context["feeds"]
    assert [(link.title, link.url, link.media_type) for link in feeds.site] == [
        ("Otters", "feeds/all.atom.xml", "application/atom+xml"),
        ("Otters", "feeds/all.json", "application/feed+json"),
    ]
    assert [link.url for link in feeds.of_category("river")] == [
        "feeds/categories/river.atom.xml",
        "feeds/categories/river.json",
    ]
    assert [link.title for link in feeds.of_author("bo")] == ["Otters: Bo", "Otters: Bo"]
    assert [link.url for link in feeds.of_author("bo")][1] == "feeds/authors/bo.json"
    nothing = (
        feeds.of_category("nothing-yet"),
        feeds.of_author("cid"),
        feeds.of_tag("stones"),
        feeds.of_language("en"),
    )
    assert nothing == ((), (), (), ())
    assert [entry.title for entry in atom_of(ran, "feeds/authors/bo.atom.xml").entries] == ["Weir", "Crayfish"]
    assert json_of(ran, "feeds/categories/river.json")["home_page_url"] == f"{DOMAIN}/category/river.html"
    assert {claim.save_as for claim in ran.context["herald"].claims} >= {
        name for name in ran.files() if name.startswith("feeds/")
    }


def test_settings_say_how_many_where_and_whether_tags_have_feeds(tmp_path: Path) -> None:
    for day in range(1, 5):
        post(tmp_path, f"day-{day}", Date=f"2011-08-0{day}", Tags="C++, River")
    ran = build(tmp_path, HERALD_NEWS={"feeds": {"newest": 2, "all": "feed", "tags": True, "tag": "about/{slug}/feed"}})
    assert [entry.title for entry in atom_of(ran, "feed.atom.xml").entries] == ["Day-4", "Day-3"]
    assert "about/river/feed.json" in ran.files()
    assert next(link.url for link in ran.context["feeds"].of_tag("river")) == "about/river/feed.atom.xml"


def test_translations_have_a_feed_for_each_language_and_ids_of_their_own(tmp_path: Path) -> None:
    post(tmp_path, "weir", Lang="en", Slug="weir")
    post(tmp_path, "weir-fr", Lang="fr", Slug="weir", Title="Le barrage")
    post(tmp_path, "crayfish", Date="2011-08-01")
    ran = build(tmp_path, ARTICLE_LANG_URL="{lang}/{slug}/", ARTICLE_LANG_SAVE_AS="{lang}/{slug}/index.html")
    assert [entry.title for entry in atom_of(ran).entries] == ["Weir", "Crayfish"]
    french = json_of(ran, "feeds/languages/fr.json")
    assert ([item["title"] for item in french["items"]], french["language"]) == (["Le barrage"], "fr")
    assert [entry.title for entry in atom_of(ran, "feeds/languages/en.atom.xml").entries] == ["Weir", "Crayfish"]
    assert french["items"][0]["id"] != atom_of(ran).entries[0].id
    assert ran.context["feeds"].of_language("fr")[1].url == "feeds/languages/fr.json"


@pytest.mark.parametrize("settings", [{"FEED_DOMAIN": ""}, {"ARTICLE_PATHS": ["nothing"]}], ids=["address", "posts"])
def test_without_an_address_or_posts_there_are_none(tmp_path: Path, settings: dict[str, Any]) -> None:
    post(tmp_path)
    ran = build(tmp_path, **settings)
    assert not [name for name in ran.files() if name.startswith("feeds/")]
    assert ran.context["feeds"].site == ()


def test_an_id_that_two_posts_share_is_a_mistake(tmp_path: Path) -> None:
    post(tmp_path, "b", Redirect_from="/old/")
    post(tmp_path, "old")
    post(tmp_path, "c", Id="urn:otter:1")
    post(tmp_path, "d", Id="urn:otter:1")
    ran = run_pelican(tmp_path, **SETTINGS)
    told = [(mistake.path.name, mistake.line, mistake.what) for mistake in ran.mistakes]
    assert told == [
        ("d.md", 3, "has the same id in feeds as news/c.md: both say it, or both had one slug"),
        ("old.md", 1, "has the same id in feeds as news/b.md: both say it, or both had one slug"),
    ]
    assert ran.mistakes[1].remedy.startswith("give one of the two a line 'Id: urn:uuid:")


def test_feeds_of_pelicans_own_are_told_and_never_win(tmp_path: Path) -> None:
    post(tmp_path)
    assert build(tmp_path).context["herald"].warnings == []
    ran = build(tmp_path, FEED_ALL_ATOM="feeds/all.atom.xml", AUTHOR_FEED_RSS="feeds/{slug}.rss.xml")
    (told,) = ran.context["herald"].warnings
    assert told == "Pelican writes feeds of its own: set FEED_ALL_ATOM = AUTHOR_FEED_RSS = None"
    assert atom_of(ran).entries[0].id.startswith("urn:uuid:")


def test_settings_that_are_wrong_are_told(tmp_path: Path) -> None:
    post(tmp_path)
    ran = run_pelican(tmp_path, **(SETTINGS | {"HERALD_NEWS": {"feeds": {"category": "feeds/x", "newest": 0}}}))
    assert {mistake.what for mistake in ran.mistakes} >= {"'feeds.category' is 'feeds/x'", "'feeds.newest' is 0"}
