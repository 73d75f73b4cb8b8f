"""Addresses of pages, and what is left of their titles."""

from __future__ import annotations

import pytest

from herald.site.sharing.pages import Site, address_of, shared

SITE = Site("https://otters.example/river", "Otters")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("index.html", ""),
        ("news/index.html", "news/"),
        ("news/page/2/index.html", "news/page/2/"),
        ("about.html", "about.html"),
        ("my-index.html", "my-index.html"),
    ],
)
def test_a_folder_stands_for_its_index(file: str, expected: str) -> None:
    assert address_of(file) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "https://otters.example/river/"),
        ("fish/", "https://otters.example/river/fish/"),
        ("a b/\u00e4/", "https://otters.example/river/a%20b/%C3%A4/"),
        ("a%20b/", "https://otters.example/river/a%20b/"),
        ("https://elsewhere.example/x", "https://elsewhere.example/x"),
    ],
)
def test_addresses_are_whole(url: str, expected: str) -> None:
    assert SITE.at(url) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tags - Otters", "Tags"),
        ("Tags \u2014 Otters", "Tags"),
        ("Fish &amp; chips | Otters", "Fish & chips"),
        ("All about Otters and us", "All about Otters and us"),
        ("Otters", "Otters"),
        ("", "Otters"),
    ],
)
def test_a_title_does_not_repeat_the_site_s_name(title: str, expected: str) -> None:
    found = shared({"output_file": "tags/index.html"}, SITE, title, "")
    assert found
    assert dict(found.properties)["og:title"] == expected


@pytest.mark.parametrize("site", [Site(), Site(name="Otters")])
def test_without_an_address_nothing_is_said(site: Site) -> None:
    assert shared({"output_file": "index.html"}, site, "Otters", "") is None
