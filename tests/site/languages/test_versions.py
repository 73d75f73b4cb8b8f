"""Versions of pages and front pages, by contents made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

from herald.site.languages.versions import Version, fronts_of, versions_of, versions_of_fronts


def content(name: str, lang: str, day: int = 1, **more: object) -> SimpleNamespace:
    url = f"{name}/" if lang == "en" else f"{lang}/{name}/"
    place = {"source_path": f"{name}.{lang}.md", "url": url, "save_as": f"{url}index.html", "translations": []}
    return SimpleNamespace(lang=lang, date=datetime(2011, 8, day, tzinfo=UTC), **place, **more)


def tied(*contents: SimpleNamespace) -> tuple[SimpleNamespace, ...]:
    for one in contents:
        one.translations = [other for other in contents if other is not one]
    return contents


def test_each_version_knows_all_of_them_the_sites_own_first() -> None:
    posts = (*tied(content("a", "fr"), content("a", "en"), content("a", "de")), content("b", "en"))
    versions = (Version("en", "a/"), Version("de", "de/a/"), Version("fr", "fr/a/"))
    assert versions_of(posts, "en") == dict.fromkeys(("a/index.html", "de/a/index.html", "fr/a/index.html"), versions)
    assert [version.name for version in versions] == ["English", "Deutsch", "Français"]


def test_what_has_no_page_is_no_version() -> None:
    published, tomorrow = tied(content("a", "en"), content("a", "de"))
    assert versions_of([published], "en") == {}
    assert versions_of([tomorrow], "en") == {}


def test_a_front_has_the_posts_of_its_language_the_newest_first() -> None:
    old, new = content("a", "de", 2), content("b", "de", 9)
    mended = content("c", "de", 1, modified=datetime(2011, 9, 1, tzinfo=UTC))
    polish = content("d", "pl")
    german, other = fronts_of([old, polish, content("e", "en", 30), new, mended], "en")
    assert (german.lang, german.posts, german.changed) == ("de", (new, old, mended), date(2011, 9, 1))
    assert (german.url, german.save_as) == ("de/", "de/index.html")
    assert (other.lang, other.posts, other.changed) == ("pl", (polish,), date(2011, 8, 1))


def test_front_pages_are_versions_of_the_front_page() -> None:
    fronts = fronts_of([content("a", "de"), content("b", "pl")], "en")
    versions = (Version("en", ""), Version("de", "de/"), Version("pl", "pl/"))
    places = ("home.html", "de/index.html", "pl/index.html")
    assert versions_of_fronts(fronts, "en", "home.html") == dict.fromkeys(places, versions)
    assert versions_of_fronts((), "en", "index.html") == {}
