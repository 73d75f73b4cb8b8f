"""The embeds: whatever a logo is called, other pages show just that."""

from __future__ import annotations

from dataclasses import replace

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from herald.logos.entries import LogoEntry
from herald.logos.output.snippets import in_markdown, snippets_of
from tests.logos.entries import artifact, drawing, entry

ADDRESS = "https://otters.example/club"
TITLE = 'A "b" [c] <d>'


def titled(alt: str, title: str = "Otter") -> LogoEntry:
    """A logo whose main drawing has this alternative text."""
    return entry("otter", (drawing("otter", alt=alt),), title=title)


def texts(logo: LogoEntry, address: str = ADDRESS) -> dict[str, str]:
    return {one.name: one.text for one in snippets_of(logo, address)[logo.main.svg.url]}


def test_the_four_texts() -> None:
    assert texts(titled(TITLE)) == {
        "Address": f"{ADDRESS}/logos/otter/otter.svg",
        "HTML": (
            f'<a href="{ADDRESS}/logos/otter/"><img src="{ADDRESS}/logos/otter/otter.svg"'
            ' alt="A &quot;b&quot; [c] &lt;d&gt;" width="20" height="10"></a>'
        ),
        "Markdown": (rf'[![A "b" \[c\] &lt;d&gt;]({ADDRESS}/logos/otter/otter.svg)]({ADDRESS}/logos/otter/)'),
        "BBCode": f"[url={ADDRESS}/logos/otter/][img]{ADDRESS}/logos/otter/otter-512.png[/img][/url]",
    }


def test_a_site_without_an_address_begins_at_the_root() -> None:
    found = texts(titled("An otter"), "")
    assert found["Address"] == "/logos/otter/otter.svg"
    assert '<a href="/logos/otter/"><img src="/logos/otter/otter.svg"' in found["HTML"]


def test_every_drawing_has_its_own() -> None:
    older = drawing("otter", "2011", "old/2011/otter", version="2011")
    logo = entry("otter", (drawing("otter"), drawing("otter", "white")), (older,))
    found = snippets_of(logo, ADDRESS)
    assert set(found) == {f"logos/otter/{name}.svg" for name in ("otter", "otter-white", "old/2011/otter")}
    for url, parts in found.items():
        assert parts[0].text == f"{ADDRESS}/{url}"


@given(st.text(min_size=1).filter(lambda text: text.split()))
def test_html_shows_the_words(alt: str) -> None:
    cleaned = "".join(sign for sign in alt if sign.isprintable() or sign.isspace()) or "x"
    image = html.fragment_fromstring(texts(titled(cleaned))["HTML"]).find("img")
    assert image is not None
    assert image.get("alt") == (" ".join(cleaned.split()) or "Otter")


@pytest.mark.parametrize("alt", [TITLE, r"back\slash", "`code`", "*a* _b_", "![x](y)", "a &amp; b", "two\nlines"])
def test_markdown_shows_the_words(alt: str) -> None:
    shown = html.fragment_fromstring(markdown.markdown(texts(titled(alt))["Markdown"]))
    image = shown.find(".//img")
    assert image is not None
    assert image.get("alt") == " ".join(alt.split())
    assert image.get("src") == f"{ADDRESS}/logos/otter/otter.svg"
    assert (image.getparent().get("href"), shown.text_content().strip()) == (f"{ADDRESS}/logos/otter/", "")


def test_markdown_escapes_only_what_it_must() -> None:
    assert in_markdown("a (b), c-d #1") == "a (b), c-d #1"


def test_addresses_end_no_bracket_early() -> None:
    main = drawing("otter")
    odd = replace(main, svg=artifact("otter", "a (1)]é.svg", "SVG", (20, 10)))
    found = texts(entry("otter", (odd,)))
    assert found["Address"] == f"{ADDRESS}/logos/otter/a%20%281%29%5D%C3%A9.svg"


@pytest.mark.parametrize(
    ("widths", "name"),
    [
        ((64, 512, 1024), "otter-512.png"),
        ((64, 128), "otter-128.png"),
        ((600, 700), "otter-600.png"),
        ((), "otter.svg"),
    ],
)
def test_the_picture_for_forums(widths: tuple[int, ...], name: str) -> None:
    otter = drawing("otter", widths=widths)
    assert (otter.quick_png or otter.svg).name == name


def test_large_drawings_are_shown_smaller() -> None:
    main = replace(drawing("otter"), width=1280, height=720)
    assert 'width="320" height="180"' in texts(entry("otter", (main,)))["HTML"]
    assert 'alt="Otter"' in texts(titled(""))["HTML"]
