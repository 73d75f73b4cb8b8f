"""The menus as templates see them: words, addresses, and the one current entry."""

from __future__ import annotations

import pytest

from herald.site.navigation.model import Entry, Navigation, said_in


def link(url: str) -> Entry:
    return Entry({"": url}, {"": url})


NEWS, LOGOS, SHARE, HOME = link("news/"), link("logos/"), link("logos/share/"), link("")
ABOUT = Entry({"": "About"}, {"": "about/", "de": "de/%C3%BCber/"})
ELSEWHERE = link("https://example.org/news/")
PART = link("about/#contact")
GROUP = Entry({"": "More"}, items=(SHARE, ABOUT, ELSEWHERE, PART))
MENUS = Navigation((NEWS, LOGOS, HOME, GROUP))


@pytest.mark.parametrize(
    ("output_file", "section", "entry", "kind"),
    [
        ("news/index.html", "", NEWS, "page"),
        ("news/page/2/index.html", "", NEWS, "true"),
        ("2011/08/a/index.html", "news/", NEWS, "true"),
        ("2011/08/a/index.html", "", None, "true"),
        ("logos/index.html", "", LOGOS, "page"),
        ("logos/panda/index.html", "", LOGOS, "true"),
        ("logos/share/index.html", "", SHARE, "page"),
        ("logos/share/more/index.html", "", SHARE, "true"),
        ("logos/share/more/index.html", "news/", NEWS, "true"),
        ("logos/share/index.html", "logos/", LOGOS, "true"),
        ("logos/index.html", "logos/", LOGOS, "page"),
        ("logos/share/index.html", "elsewhere/", SHARE, "page"),
        ("about/index.html", "", ABOUT, "page"),
        ("de/über/index.html", "", ABOUT, "page"),
        ("index.html", "", HOME, "page"),
        ("404.html", "", None, "true"),
    ],
)
def test_one_entry_is_current(output_file: str, section: str, entry: Entry | None, kind: str) -> None:
    here = MENUS.here(output_file, section)
    assert (here.entry, here.kind) == (entry, kind)


def test_nothing_is_current_in_no_menu() -> None:
    assert Navigation().here("index.html").entry is None


@pytest.mark.parametrize(
    ("lang", "said"), [("de", "Über"), ("de-AT", "Über"), ("pt-br", "Sobre"), ("pt", "About"), ("", "About")]
)
def test_words_for_each_language(lang: str, said: str) -> None:
    assert said_in({"": "About", "de": "Über", "pt-br": "Sobre"}, lang) == said


def test_nobody_said_anything() -> None:
    assert GROUP.audience_in("de") == ""


@pytest.mark.parametrize(
    ("entry", "lang", "address"),
    [
        (ABOUT, "en", "https://host/club/about/"),
        (ABOUT, "de", "https://host/club/de/%C3%BCber/"),
        (HOME, "en", "https://host/club/"),
        (ELSEWHERE, "en", "https://example.org/news/"),
    ],
)
def test_where_a_link_leads(entry: Entry, lang: str, address: str) -> None:
    assert entry.address_in(lang, "https://host/club") == address
