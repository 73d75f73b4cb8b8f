"""Real runs of Pelican on a site of a few files: what stands in the heads of its pages, and the cards beside them."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
from PIL import Image

from herald.host import run_of
from herald.people import Link, People, Person
from herald.site.languages import plugin as languages
from herald.site.sharing import generator as sharing
from tests.conftest import ROOT
from tests.pelican_runs import Ran, run_pelican, write

HOME = "https://otters.example"
HEAD = (
    "{% set page_title %}{% block title %}{{ SITENAME }}{% endblock %}{% endset %}"
    "{% set page_description = 'All about otters' %}"
    "<!doctype html><html><head>{% include 'partials/address.html' %}</head></html>"
)
TITLED = "{% extends 'head.html' %}{% block title %}TITLE - {{ SITENAME }}{% endblock %}"
TEMPLATES = {
    "head": HEAD,
    "index": "{% extends 'head.html' %}",
    "404": TITLED.replace("TITLE", "Not here"),
    "article": TITLED.replace("TITLE", "{{ article.title }}"),
    "page": TITLED.replace("TITLE", "{{ page.title }}"),
    "author": TITLED.replace("TITLE", "Author: {{ author }}"),
    "tag": TITLED.replace("TITLE", "Tag: {{ tag }}"),
}
CARD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><rect width="1200" height="630" fill="#fff"/>'
    '<text data-card="title" x="9" y="99" font-size="50" data-width="900" font-family="sans-serif"/></svg>'
)
POST = (
    "Title: Fish & </script> chips\nDate: 2011-08-31 09:30\nModified: 2011-09-01\nCategory: Food\nTags: fish, C++\n"
    "Authors: Ada; Otter team\nSummary: What *we* ate & drank.\n\nTwo words.\n"
)
SETTINGS: dict[str, Any] = {
    "PLUGINS": [sys.modules[__name__]],
    "SLUGIFY_SOURCE": "basename",
    "SITENAME": "Otters",
    "SITEURL": HOME,
    "TIMEZONE": "Europe/London",
    "ARTICLE_URL": "{date:%Y}/{slug}/",
    "ARTICLE_SAVE_AS": "{date:%Y}/{slug}/index.html",
    "DEFAULT_LANG": "en",
    "DIRECT_TEMPLATES": ["index", "404"],
    "JINJA_ENVIRONMENT": {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True},
    "FEED_ALL_ATOM": None,
    "CATEGORY_SAVE_AS": "",
    "READERS": {"html": None},
    "CACHE_CONTENT": False,
    "STATIC_PATHS": [],
    "PAGE_PATHS": ["pages"],
    "ARTICLE_PATHS": ["news"],
}


def register() -> None:
    """This file is the plugin: the two adapters that are tested, and none of their neighbours."""
    languages.connect()
    sharing.connect()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with one post and one page, and a theme that has nothing but heads."""
    theme = tmp_path / "theme"
    for name, text in TEMPLATES.items():
        write(theme, f"templates/{name}.html", text)
    shutil.copytree(ROOT / "theme/templates/partials", theme / "templates/partials")
    (theme / "static").mkdir()
    write(theme, "card.svg", CARD)
    write(tmp_path, "content/news/fish.md", POST)
    write(tmp_path, "content/pages/about.md", "Title: About us\n\nOtters.\n")
    return tmp_path


def run(root: Path, **settings: Any) -> Ran:
    return run_pelican(root, **{**SETTINGS, "THEME": str(root / "theme"), **settings})


def head(ran: Ran, name: str) -> Any:
    return lxml.html.document_fromstring(ran.text(name))


def properties(ran: Ran, name: str) -> list[tuple[str, str]]:
    return [(meta.get("property"), meta.get("content")) for meta in head(ran, name).xpath("//meta[@property]")]


def nodes(ran: Ran, name: str) -> dict[str, Any]:
    (text,) = head(ran, name).xpath("//script[@type='application/ld+json']/text()")
    return {node["@type"]: node for node in json.loads(text)["@graph"]}


def test_a_post_has_its_head_and_its_card(root: Path) -> None:
    ran = run(root)
    assert ran.mistakes == ()
    assert head(ran, "2011/fish/index.html").xpath("//link[@rel='canonical']/@href") == [f"{HOME}/2011/fish/"]
    assert properties(ran, "2011/fish/index.html") == [
        ("og:type", "article"),
        ("og:url", f"{HOME}/2011/fish/"),
        ("og:site_name", "Otters"),
        ("og:title", "Fish & </script> chips"),
        ("og:description", "What we ate & drank."),
        ("og:locale", "en_GB"),
        ("og:image", f"{HOME}/2011/fish/card.png"),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Fish & </script> chips \u2013 Otters"),
        ("article:published_time", "2011-08-31T09:30:00+01:00"),
        ("article:modified_time", "2011-09-01T00:00:00+01:00"),
        ("article:author", f"{HOME}/author/ada.html"),
        ("article:author", f"{HOME}/author/otter-team.html"),
        ("article:section", "Food"),
        ("article:tag", "fish"),
        ("article:tag", "C++"),
    ]
    assert head(ran, "2011/fish/index.html").xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
    found = nodes(ran, "2011/fish/index.html")
    assert found["BlogPosting"]["headline"] == "Fish & </script> chips"
    assert found["BlogPosting"]["wordCount"] == 2
    # A category without a page is no step of the way.
    assert [step["name"] for step in found["BreadcrumbList"]["itemListElement"]] == ["Otters", "Fish & </script> chips"]
    for name in ("card.png", "2011/fish/card.png", "pages/about-card.png"):
        with Image.open(ran.output / name) as card:
            assert card.size == (1200, 630)


def test_every_page_has_an_address_and_a_picture_and_404_has_neither(root: Path) -> None:
    ran = run(root)
    addresses = {
        "index.html": f"{HOME}/",
        "pages/about.html": f"{HOME}/pages/about.html",
        "author/ada.html": f"{HOME}/author/ada.html",
        "tag/c.html": f"{HOME}/tag/c.html",
    }
    for name, address in addresses.items():
        assert head(ran, name).xpath("//link[@rel='canonical']/@href") == [address]
        assert dict(properties(ran, name))["og:url"] == address
    images = {name: dict(properties(ran, name))["og:image"] for name in addresses}
    assert images.pop("pages/about.html") == f"{HOME}/pages/about-card.png"
    assert set(images.values()) == {f"{HOME}/card.png"}
    titles = [dict(properties(ran, name))["og:title"] for name in addresses]
    assert titles == ["Otters", "About us", "Ada", "Tag: C++"]
    assert set(nodes(ran, "index.html")) == {"WebSite", "Organization"}
    assert set(nodes(ran, "author/ada.html")) == {"ProfilePage", "BreadcrumbList"}
    lost = head(ran, "404.html")
    assert lost.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not lost.xpath("//link[@rel='canonical'] | //meta[@property] | //script")


def test_a_second_run_draws_nothing_and_says_what_it_uses(root: Path) -> None:
    first, second = run(root), run(root)
    # The site's, the post's and the page's.
    assert [(run_of(ran.context).drawn, run_of(ran.context).reused) for ran in (first, second)] == [(3, 0), (0, 3)]
    assert run_of(first.context).fingerprints == run_of(second.context).fingerprints
    kept = {path.name for path in (root / ".herald/store").glob("??/*")}
    assert kept == run_of(second.context).fingerprints
    claims = {claim.save_as for claim in run_of(second.context).claims}
    assert {"card.png", "2011/fish/card.png", "pages/about-card.png"} <= claims


def test_relative_addresses_stay_inside_the_site(root: Path) -> None:
    ran = run(root, RELATIVE_URLS=True, HERALD_SITE={"cards": False})
    for name in ("index.html", "2011/fish/index.html"):
        whole = [value for _name, value in properties(ran, name) if "/" in value and "<" not in value]
        assert whole
        assert all(value.startswith(f"{HOME}/") for value in whole)


def test_a_site_that_does_not_know_its_address_says_nothing(root: Path) -> None:
    for relative in (False, True):
        ran = run(root, SITEURL="", RELATIVE_URLS=relative)
        assert not head(ran, "2011/fish/index.html").xpath("//head/*")
        assert not [name for name in ran.files() if name.endswith(".png")]


def test_cards_can_be_switched_off(root: Path) -> None:
    ran = run(root, HERALD_SITE={"cards": False})
    assert not [name for name in ran.files() if name.endswith(".png")]
    assert "og:image" not in dict(properties(ran, "2011/fish/index.html"))
    assert head(ran, "2011/fish/index.html").xpath("//meta[@name='twitter:card']/@content") == ["summary"]


def with_picture(root: Path, name: str) -> None:
    write(root, "content/news/fish.md", POST.replace("Tags:", f"Picture: news/{name}\nPicture_alt: A fish\nTags:"))
    write(root, "theme/card.svg", CARD)


def test_a_post_s_own_picture_stands_instead_of_a_card(root: Path) -> None:
    Image.new("RGB", (2000, 1000)).save(root / "content/news/photo.jpg")
    with_picture(root, "photo.jpg")
    ran = run(root, PLUGINS=["herald.markup", *SETTINGS["PLUGINS"]])
    found = dict(properties(ran, "2011/fish/index.html"))
    address = f"{HOME}/pictures/news/photo-1600.jpg"
    assert found["og:image"] == address
    assert (found["og:image:width"], found["og:image:height"]) == ("1600", "800")
    assert (found["og:image:type"], found["og:image:alt"]) == ("image/jpeg", "A fish")
    image = nodes(ran, "2011/fish/index.html")["BlogPosting"]["image"]
    assert (image["url"], image["width"], image["height"]) == (address, 1600, 800)
    assert {"pictures/news/photo-1600.jpg", "pictures/news/photo-1600.webp"} <= ran.files()
    assert not {"news/photo.jpg", "2011/fish/card.png"} & ran.files()


DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><path d="M0 0h40v20z"/></svg>'


@pytest.mark.parametrize(
    ("name", "width", "plugins"),
    [("otter.svg", 0, ["herald.markup"]), ("narrow.png", 199, ["herald.markup"]), ("wide.png", 640, [])],
    ids=["a drawing", "too small", "nobody publishes it"],
)
def test_a_picture_that_others_cannot_show_does_not_take_the_card_s_place(
    root: Path, name: str, width: int, plugins: list[str]
) -> None:
    write(root, "content/news/otter.svg", DRAWING)
    if width:
        Image.new("RGB", (width, 300)).save(root / "content/news" / name)
    with_picture(root, name)
    ran = run(root, PLUGINS=[*plugins, *SETTINGS["PLUGINS"]])
    assert dict(properties(ran, "2011/fish/index.html"))["og:image"] == f"{HOME}/2011/fish/card.png"
    assert "2011/fish/card.png" in ran.files()
    assert f"news/{name}" not in ran.files()


def test_translations_name_one_another(root: Path) -> None:
    write(root, "content/news/fisch.md", POST.replace("Category", "Lang: de\nSlug: fish\nCategory"))
    write(root, "content/news/fish.md", POST.replace("Category", "Slug: fish\nCategory"))
    ran = run(
        root,
        HERALD_SITE={"cards": False},
        ARTICLE_LANG_URL="{lang}/{slug}/",
        ARTICLE_LANG_SAVE_AS="{lang}/{slug}/index.html",
    )
    english, german = f"{HOME}/2011/fish/", f"{HOME}/de/fish/"
    for name, locales in (("2011/fish", ("en_GB", "de_DE")), ("de/fish", ("de_DE", "en_GB"))):
        links = head(ran, f"{name}/index.html").xpath("//link[@rel='alternate']")
        assert {(link.get("hreflang"), link.get("href")) for link in links} == {
            *(("en", english), ("de", german), ("x-default", english)),
        }
        found = dict(properties(ran, f"{name}/index.html"))
        assert (found["og:locale"], found["og:locale:alternate"]) == locales
    assert nodes(ran, "de/fish/index.html")["BlogPosting"]["inLanguage"] == "de"


def test_letters_that_no_font_has_leave_the_site_s_card(root: Path) -> None:
    write(root, "content/news/fish.md", POST.replace("Fish & </script>", "水獺"))
    ran = run(root)
    assert dict(properties(ran, "2011/fish/index.html"))["og:image"] == f"{HOME}/card.png"
    assert "2011/fish/card.png" not in ran.files()
    (warning,) = [text for text in run_of(ran.context).warnings if "font" in text]
    assert "水獺" in warning
    assert "fish.md" in warning


def test_a_site_has_its_own_template_mark_and_publisher(root: Path) -> None:
    write(
        root,
        "content/look/own.svg",
        CARD.replace("<text", '<rect data-card="mark" x="0" y="0" width="9" height="9"/><text').replace(
            "#fff", "var(--ground)"
        ),
    )
    write(
        root,
        "content/look/mark.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="red" d="M0 0h9v9H0z"/></svg>',
    )
    write(root, "content/look/colours.css", ":root { --ground: light-dark(#00ff00, #000) }")
    ran = run(
        root,
        TOKENS_CSS="own.css",
        STATIC_PATHS=["look/colours.css"],
        EXTRA_PATH_METADATA={"look/colours.css": {"path": "own.css"}},
        HERALD_SITE={
            "cards": {"template": "look/own.svg", "mark": "look/mark.svg"},
            "organisation": {"name": "Otter trust", "logo": "look/mark.svg", "same_as": ["https://trust.example/"]},
        },
    )
    assert ran.mistakes == ()
    with Image.open(ran.output / "card.png") as card:
        shown = card.convert("RGB")
    assert (shown.getpixel((4, 4)), shown.getpixel((1100, 600))) == ((255, 0, 0), (0, 255, 0))
    found = nodes(ran, "index.html")["Organization"]
    assert (found["name"], found["sameAs"]) == ("Otter trust", ["https://trust.example/"])
    assert found["logo"]["url"] == f"{HOME}/look/mark.svg"


@pytest.mark.parametrize(
    ("options", "files", "what"),
    [
        ({"cards": {"template": "gone.svg"}}, {}, "cannot be read"),
        ({"cards": {"mark": "gone.svg"}}, {}, "cannot be read"),
        ({"cards": {"templat": "x"}}, {}, "did you mean 'template'"),
        ({}, {"theme/card.svg": CARD.replace("<text", "<script/><text")}, "script"),
        ({}, {"theme/card.svg": CARD.replace('"title"', '"titel"')}, "did you mean 'title'"),
    ],
)
def test_what_cannot_be_drawn_ends_the_run(root: Path, options: Any, files: dict[str, str], what: str) -> None:
    for name, text in files.items():
        write(root, name, text)
    ran = run(root, HERALD_SITE=options)
    assert [mistake for mistake in ran.mistakes if what in str(mistake)]
    assert not ran.files()


def test_people_are_told_with_their_pages_elsewhere(root: Path) -> None:
    links = (Link("Site", "https://ada.example/"), Link("Mail", "mailto:ada@otters.example"))
    people = People({"ada": Person("ada", "Ada Otter", "Swims.", links=links, aliases=("Ada",)),
                     "team": Person("team", "Otter team", is_team=True)})  # fmt: skip
    ran = run(root, HERALD_SITE={"cards": False}, people=people)
    ada, team = nodes(ran, "2011/fish/index.html")["BlogPosting"]["author"]
    assert ada == {
        "@type": "Person",
        "name": "Ada Otter",
        "url": f"{HOME}/author/ada.html",
        "sameAs": ["https://ada.example/"],
        "description": "Swims.",
    }
    assert team["@type"] == "Organization"


def test_a_logo_s_page_shows_the_logo(root: Path) -> None:
    pngs = [SimpleNamespace(url=f"logos/o-{size}.png", width=size, height=size) for size in (512, 1024, 2048)]
    logo = SimpleNamespace(main=SimpleNamespace(pngs=pngs, alt="An otter"))
    found = dict(properties(run(root, HERALD_SITE={"cards": False}, logo=logo), "index.html"))
    assert (found["og:image"], found["og:image:alt"]) == (f"{HOME}/logos/o-1024.png", "An otter")


@pytest.mark.parametrize(
    ("url", "expected"),
    [("search/", f"{HOME}/search/?q={{search_term_string}}"), ("s/{query}/", f"{HOME}/s/{{search_term_string}}/")],
)
def test_a_search_is_told_on_the_front_page(root: Path, url: str, expected: str) -> None:
    ran = run(root, HERALD_SITE={"cards": False}, search_url=url)
    assert nodes(ran, "index.html")["WebSite"]["potentialAction"]["target"]["urlTemplate"] == expected


def test_what_a_card_does_not_show_changes_no_card(root: Path) -> None:
    first = run(root)
    # CARD has a place for the title alone; no font has the letters.
    write(root, "content/news/fish.md", POST.replace("What *we* ate", "\u6c34"))
    second = run(root)
    assert run_of(second.context).drawn == 0
    assert run_of(second.context).fingerprints == run_of(first.context).fingerprints
