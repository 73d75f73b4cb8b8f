"""JSON-LD: what Google's rich results ask for, read back by parsers that are not ours."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import extruct
import pytest
from pyld import jsonld

from herald.core.linked import script
from herald.site.sharing.linked import graph
from herald.site.sharing.model import Author, Kind, Publisher
from tests.site.sharing.subjects import ADA, CARD, HOME, POST, PUBLISHER, URL, post

HOSTILE = "</script><script>alert(1)</script> \"'& \u2028 <!--"


def nodes(subject: Any) -> dict[str, Any]:
    data = graph(subject)
    assert data is not None
    return {node["@type"]: node for node in data["@graph"]}


def test_a_post_has_what_an_article_needs() -> None:
    found = nodes(POST)["BlogPosting"]
    assert found == {
        "@type": "BlogPosting",
        "@id": f"{URL}#article",
        "headline": "Fish & chips",
        "description": "What we ate.",
        "url": URL,
        "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
        "datePublished": "2011-08-31T09:30:00+00:00",
        "dateModified": "2011-09-01T00:00:00+00:00",
        "author": [
            {
                "@type": "Person",
                "name": "Ada",
                "url": f"{HOME}authors/ada/",
                "sameAs": ["https://ada.example/"],
                "description": "Swims.",
            },
            {"@type": "Organization", "name": "Otter team", "url": f"{HOME}authors/otter-team/"},
        ],
        "publisher": {
            "@type": "Organization",
            "@id": f"{HOME}#publisher",
            "name": "Otters",
            "url": HOME,
            "logo": {"@type": "ImageObject", "url": f"{HOME}apple-touch-icon.png", "width": 180, "height": 180},
        },
        "image": {"@type": "ImageObject", "url": CARD.url, "width": 1200, "height": 630, "caption": "Fish"},
        "inLanguage": "en",
        "articleSection": "Food",
        "keywords": ["fish", "chips"],
        "wordCount": 120,
    }


def test_a_post_that_never_changed_says_so_by_its_date() -> None:
    found = nodes(post(modified=None))["BlogPosting"]
    assert found["dateModified"] == found["datePublished"]


def test_the_way_from_the_front_page() -> None:
    assert nodes(POST)["BreadcrumbList"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Otters", "item": HOME},
        {"@type": "ListItem", "position": 2, "name": "Food", "item": f"{HOME}categories/food/"},
        {"@type": "ListItem", "position": 3, "name": "Fish & chips", "item": URL},
    ]


def test_an_author_s_page_is_a_profile() -> None:
    found = nodes(post(kind=Kind.PROFILE, url=ADA.url, authors=(ADA,)))["ProfilePage"]
    assert (found["url"], found["mainEntity"]["@type"], found["mainEntity"]["name"]) == (ADA.url, "Person", "Ada")
    assert found["mainEntity"]["@id"] == f"{ADA.url}#author"


def test_the_front_page_is_the_site_and_its_publisher() -> None:
    front = post(kind=Kind.FRONT, url=HOME, crumbs=(), search_url=f"{HOME}search/?q={{query}}")
    found = nodes(front)
    assert found["WebSite"]["publisher"] == {"@id": found["Organization"]["@id"]}
    assert found["WebSite"]["potentialAction"] == {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{HOME}search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    assert set(found) == {"WebSite", "Organization"}
    assert "potentialAction" not in nodes(replace(front, search_url=""))["WebSite"]


def test_a_list_says_nothing_but_the_way_to_it() -> None:
    assert set(nodes(post(kind=Kind.LIST))) == {"BreadcrumbList"}
    assert graph(post(kind=Kind.LIST, crumbs=POST.crumbs[:1])) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_is_said_empty(kind: Kind) -> None:
    bare = post(kind=kind, image=None, authors=(Author("Bea"),), section="", tags=(), words=0, description="")
    text = json.dumps(graph(replace(bare, publisher=Publisher("Otters", HOME))))
    assert not {empty for empty in ('""', "null", "[]", "{}", ": 0") if empty in text}


def test_a_hostile_title_comes_back_whole_and_opens_nothing() -> None:
    subject = post(title=HOSTILE, authors=(Author(HOSTILE),), tags=(HOSTILE,), crumbs=())
    page = f'<html><head><script type="application/ld+json">{script(graph(subject) or {})}</script></head></html>'
    assert page.count("<script") == 1
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    article = found["@graph"][0]
    assert article["headline"] == HOSTILE
    assert (article["author"][0]["name"], article["keywords"]) == (HOSTILE, [HOSTILE])


def test_the_graph_is_json_ld_in_which_one_publisher_is_named_everywhere() -> None:
    """Expanded without the network: schema.org's context is one vocabulary."""
    front = post(kind=Kind.FRONT, url=HOME, crumbs=())
    for subject in (POST, front):
        data = graph(subject)
        assert data is not None
        expanded = jsonld.expand({**data, "@context": {"@vocab": "https://schema.org/"}})
        text = json.dumps(expanded)
        assert f'"@id": "{PUBLISHER.url}#publisher"' in text
        assert all(node["@type"][0].startswith("https://schema.org/") for node in expanded)
