"""What is not published leaves no trace with any plugin, in whatever order Pelican calls them."""

from __future__ import annotations

from tests.conftest import Site


def test_a_page_that_has_expired_has_no_card_and_is_no_version_of_another(otters: Site) -> None:
    otters.write("content/pages/offer.md", "Title: Offer\nSlug: offer\n\nTexte.\n")
    otters.write("content/pages/offer-en.md", "Title: Bargain\nSlug: offer\nLang: en\nExpires: 2019-12-31\n\nWords.\n")
    conf = otters.settings.read_text().replace('"cards": False', '"cards": {}')
    otters.settings.write_text(
        conf + 'PAGE_LANG_URL = "{lang}/{slug}/"\nPAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"\n'
    )

    result = otters.herald("build", "-e", 'SITEURL="https://otters.example"')

    assert result.returncode == 0, result.stderr
    tree = otters.tree()
    assert "offer/card.png" in tree
    assert not [name for name in tree if name.startswith("en/")]
    assert not [name for name, payload in tree.items() if b"Bargain" in payload or b"/en/offer" in payload]
