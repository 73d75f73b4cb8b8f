"""A blog comes over from WordPress: imported, built, and each of its old addresses answered by a real nginx."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.conftest import Site
from tests.imports.wordpress.exports import export, item, term
from tests.nginx import ask, needs_nginx, nginx

TERMS = """<wp:category><wp:term_id>4</wp:term_id><wp:category_nicename>banks</wp:category_nicename>
<wp:category_parent>river</wp:category_parent><wp:cat_name>Banks</wp:cat_name></wp:category>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>river</wp:category_nicename>
<wp:category_parent></wp:category_parent><wp:cat_name>River</wp:cat_name></wp:category>
<wp:tag><wp:term_id>9</wp:term_id><wp:tag_slug>fresh-fish</wp:tag_slug><wp:tag_name>Fresh fish</wp:tag_name></wp:tag>"""
BANKS, FISH = term("category", "banks", "Banks"), term("post_tag", "fresh-fish", "Fresh fish")
OLD = "http://old.example"
EXPORT = export(
    item(
        f'See <a href="{OLD}/index.php/2011/08/12/second/">the second</a> and <a href="{OLD}/?page_id=5">us</a>.',
        BANKS + FISH,
        post_id="11",
        post_name="first",
        link=f"{OLD}/index.php/2011/08/11/first/",
    ),
    item("Two.\n\nParagraphs.", BANKS, post_id="12", post_name="second", link=f"{OLD}/index.php/2011/08/12/second/"),
    item("Who we are.", post_id="5", post_type="page", post_name="us", link=f"{OLD}/index.php/us/"),
    head=TERMS,
)
# Old address: what the page at which a visitor ends must say.
ADDRESSES = {
    "/index.php/2011/08/11/first/": b"See <a",
    "/index.php/2011/08/12/second/": b"Paragraphs.",
    "/?p=11": b"See <a",
    "/?p=12&utm_source=x": b"Paragraphs.",
    "/?page_id=5": b"Who we are.",
    "/index.php/us/": b"Who we are.",
    "/index.php/category/river/banks/": b"Post 12",
    "/index.php/tag/fresh-fish/": b"Post 11",
    "/index.php/author/anna/": b"Post 11",
    "/index.php/feed/": b"<feed",
    "/index.php/category/river/banks/feed/": b"Post 12",
    "/index.php/2011/08/": b"Post 12",
}


@needs_nginx
@pytest.mark.full
def test_every_old_address_leads_to_what_stood_there(otters: Site) -> None:
    otters.write("export.xml", EXPORT)
    brought = otters.herald("import", "wordpress", "export.xml")
    assert brought.returncode == 0, brought.stdout + brought.stderr
    built = otters.herald("build", "-e", 'SITEURL=""')
    assert built.returncode == 0, built.stderr
    with nginx(otters.output) as address:
        for old, words in ADDRESSES.items():
            answer = ask(address, old)
            assert answer.status == 301, old
            assert not urlsplit(answer.location).netloc, old
            there = ask(address, answer.location)
            assert there.status == 200, (old, answer.location)
            assert words in there.body, (old, answer.location)
    assert otters.herald("import", "wordpress", "export.xml").stdout.startswith("Found 2 posts, 1 page")
