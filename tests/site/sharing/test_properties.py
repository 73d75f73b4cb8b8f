"""OpenGraph: every value where readers look for it, and no empty one."""

from __future__ import annotations

import pytest

from herald.site.sharing.model import Author, Image, Kind
from herald.site.sharing.properties import DESCRIPTION, TITLE, alternates, properties, territory_form, twitter_card
from tests.site.sharing.subjects import CARD, HOME, POST, URL, post

TRANSLATIONS = (("en", URL), ("de", f"{HOME}de/fisch/"), ("pt-br", f"{HOME}pt-br/peixe/"))


def test_a_post_says_everything() -> None:
    assert properties(post(translations=TRANSLATIONS)) == (
        ("og:type", "article"),
        ("og:url", URL),
        ("og:site_name", "Otters"),
        ("og:title", "Fish & chips"),
        ("og:description", "What we ate."),
        ("og:locale", "en_GB"),
        ("og:locale:alternate", "de_DE"),
        ("og:locale:alternate", "pt_BR"),
        ("og:image", f"{URL}card.png"),
        ("og:image:type", "image/png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", "Fish"),
        ("article:published_time", "2011-08-31T09:30:00+00:00"),
        ("article:modified_time", "2011-09-01T00:00:00+00:00"),
        ("article:author", f"{HOME}authors/ada/"),
        ("article:author", f"{HOME}authors/otter-team/"),
        ("article:section", "Food"),
        ("article:tag", "fish"),
        ("article:tag", "chips"),
    )


def test_what_nobody_knows_is_not_said() -> None:
    bare = post(image=None, modified=None, section="", tags=(), authors=(Author("Bea"),), description="")
    names = [name for name, _value in properties(bare)]
    assert names == [
        *("og:type", "og:url", "og:site_name", "og:title", "og:locale", "article:published_time", "article:author"),
    ]
    assert ("article:author", "Bea") in properties(bare)


def test_a_page_is_a_website_without_an_article() -> None:
    found = dict(properties(post(kind=Kind.PAGE)))
    assert found["og:type"] == "website"
    assert not [name for name in found if name.startswith("article:")]


def test_long_texts_are_cut() -> None:
    found = dict(properties(post(title="otter " * 50, description="swims " * 90)))
    assert len(found["og:title"]) <= TITLE
    assert len(found["og:description"]) <= DESCRIPTION
    assert found["og:title"].endswith("otter…")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en", "en_GB"), ("en-us", "en_US"), ("de", "de_DE"), ("pt-br", "pt_BR"), ("zh-hant", "zh_CN"), ("he", "he_IL")],
)
def test_a_language_has_a_territory(tag: str, expected: str) -> None:
    assert territory_form(tag) == expected


def test_translations_and_a_version_for_everybody_else() -> None:
    assert alternates(post(translations=TRANSLATIONS)) == (*TRANSLATIONS, ("x-default", URL))
    assert alternates(post(translations=TRANSLATIONS[1:])) == TRANSLATIONS[1:]
    assert alternates(POST) == ()


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (CARD, "summary_large_image"),
        (None, "summary"),
        (Image("x", width=512, height=512), "summary"),
        (Image("x", width=299, height=157), "summary"),
        (Image("x", width=300, height=157), "summary_large_image"),
    ],
)
def test_only_a_large_wide_picture_is_shown_large(image: Image | None, expected: str) -> None:
    assert twitter_card(image) == expected
