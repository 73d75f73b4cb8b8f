"""The Atom that is written is valid, says everything, and is a page to browsers."""

from __future__ import annotations

from xml.sax.saxutils import unescape

from lxml import etree
from playwright.sync_api import Browser

from herald.feeds.atom import atom
from herald.feeds.model import Author, Enclosure
from tests.conftest import ROOT
from tests.feeds.samples import NOON, SITE, entry, feed
from tests.feeds.validity import ATOM, MEDIA, XHTML, read_atom

FULL = entry(
    title="Otters & <weirs>",
    summary="They <swim> & dive.",
    html='<p>They <a href="https://b.example/?a&amp;b">swim</a> &amp; dive.</p>',
    authors=(Author("Ana", f"{SITE}/authors/ana/"), Author("Bo")),
    categories=("News", "River & sea"),
    language="fr",
    picture=f"{SITE}/otter.png",
    licence_url="https://licence.example/by/",
    rights="© Ana",
    enclosures=(
        Enclosure(f"{SITE}/a.mp3", "audio/mpeg", 5, "Song", 9),
        Enclosure(f"{SITE}/b.pdf", "application/pdf", 0),
    ),
)


def test_the_head_says_whose_it_is_and_where() -> None:
    head = read_atom(atom(feed(subtitle="Of <rivers>", author="The holt", icon=f"{SITE}/icon.png"))).feed
    assert (head.title, head.subtitle, head.id) == ("The Otters & friends", "Of <rivers>", "urn:otters")
    assert (head.author, head.icon, head.language) == ("The holt", f"{SITE}/icon.png", "en")
    assert head.updated == "2011-08-30T12:00:00+01:00"
    assert {(link.rel, link.href) for link in head.links} == {("alternate", f"{SITE}/"), ("self", f"{SITE}/feeds/all")}


def test_a_change_of_an_older_entry_changes_the_feed() -> None:
    assert read_atom(atom(feed(entry(1), entry(2, updated=NOON)))).feed.updated == "2011-08-31T12:00:00+01:00"


def test_who_wrote_a_feed_is_always_said() -> None:
    assert read_atom(atom(feed(title="Otters"))).feed.author == "Otters"


def test_an_entry_says_everything() -> None:
    root = etree.fromstring(atom(feed(FULL, entry(2))))
    (one, two) = read_atom(atom(feed(FULL, entry(2)))).entries
    (node, _) = root.iterfind(f"{ATOM}entry")
    assert node.findtext(f"{ATOM}title") == "Otters & <weirs>"
    assert (node.findtext(f"{ATOM}summary"), node.find(f"{ATOM}summary").get("type")) == (FULL.summary, None)
    assert (node.findtext(f"{ATOM}content"), node.find(f"{ATOM}content").get("type")) == (FULL.html, "html")
    assert [(author.name, author.get("href")) for author in one.authors] == [
        ("Ana", f"{SITE}/authors/ana/"),
        ("Bo", None),
    ]
    assert [tag.term for tag in one.tags] == ["News", "River & sea"]
    assert node.find(f"{MEDIA}thumbnail").get("url") == FULL.picture
    assert [(link.rel, link.href) for link in one.links if link.rel == "license"] == [("license", FULL.licence_url)]
    assert [(file.href, file.type, file.length, file.get("title")) for file in one.enclosures] == [
        (f"{SITE}/a.mp3", "audio/mpeg", "5", "Song"),
        (f"{SITE}/b.pdf", "application/pdf", "0", None),
    ]
    assert (one.id, one.link, one.rights) == (FULL.id, FULL.url, "© Ana")
    assert (one.published, one.updated) == ("2011-08-30T12:00:00+01:00",) * 2
    assert node.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert set(two) & {"tags", "authors", "content", "summary", "media_thumbnail", "rights"} == set()


def test_an_entry_may_have_no_day_of_its_own() -> None:
    (one,) = read_atom(atom(feed(entry(published=None, updated=NOON)))).entries
    assert ("published" in one, one.updated) == (False, "2011-08-31T12:00:00+01:00")


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    (one,) = read_atom(atom(feed(entry(title="Ot\x00t\ufffeer\ud800 \U0001f9a6", categories=("a\x01",))))).entries
    assert (one.title, one.tags[0].term) == ("Otter \U0001f9a6", "a")


def test_with_a_style_sheet_there_is_something_to_click() -> None:
    sheet = '/a.css?"&<'
    payload = atom(
        feed(FULL, entry(2, title=""), subtitle="Rivers", about="Copy & paste.", stylesheets=(sheet, "/b.css"))
    )
    read_atom(payload)
    tree = etree.fromstring(payload)
    sheets = list(tree.itersiblings(preceding=True))
    assert [(node.target, node.attrib["type"]) for node in sheets] == [("xml-stylesheet", "text/css")] * 2
    assert [unescape(node.attrib["href"], {"&quot;": '"'}) for node in reversed(sheets)] == [sheet, "/b.css"]
    told = [
        node.text for node in tree.find(f"{ATOM}subtitle").iter(f"{XHTML}p", f"{XHTML}a") if (node.text or "").strip()
    ]
    assert told == ["Rivers", "Copy & paste.", f"{SITE}/"]
    links = [(node.get("href"), node.text) for node in tree.iterfind(f".//{ATOM}summary//{XHTML}a")]
    assert links == [(FULL.url, FULL.title), (f"{SITE}/otter-2/", f"{SITE}/otter-2/")]


def test_a_browser_shows_titles_to_click_days_and_summaries(browser: Browser) -> None:
    css = ROOT / "theme" / "static" / "css"
    files = {f"/{name}": ("text/css", (css / name).read_bytes()) for name in ("tokens.css", "feed.css")}
    made = feed(FULL, entry(2), about="This is a feed.", stylesheets=("/tokens.css", "/feed.css"))
    files["/feed.xml"] = ("application/xml", atom(made))
    page = browser.new_page(viewport={"width": 360, "height": 800})
    try:
        page.route("**", lambda route: _answer(route, files))
        page.goto("http://otters.test/feed.xml")
        shown = page.evaluate(_SHOWN)
    finally:
        page.close()
    assert shown["texts"] == [
        "The Otters & friends",
        "This is a feed.",
        f"{SITE}/",
        "2011-08-30",
        "Otters & <weirs>",
        "They <swim> & dive.",
        "2011-08-29",
        "Otter 2",
    ]
    assert shown["links"] == [f"{SITE}/", FULL.url, f"{SITE}/otter-2/"]
    assert shown["overflow"] is False


_SHOWN = """() => {
    const seen = [];
    for (const node of document.querySelectorAll("*")) {
        const text = [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join("").trim();
        const box = node.getBoundingClientRect();
        if (text && box.width && box.height) {
            const day = node.localName === "published";
            seen.push([Math.round(box.top), day && box.width < node.scrollWidth ? text.slice(0, 10) : text]);
        }
    }
    seen.sort((a, b) => a[0] - b[0]);
    return {
        texts: seen.map(pair => pair[1]),
        links: [...document.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "a")].map(a => a.href),
        overflow: document.documentElement.scrollWidth > innerWidth,
    };
}"""


def _answer(route: object, files: dict[str, tuple[str, bytes]]) -> None:
    path = "/" + route.request.url.split("/", 3)[3]  # type: ignore[attr-defined]
    kind, body = files.get(path, ("text/plain", b""))
    route.fulfill(status=200 if path in files else 404, content_type=kind, body=body)  # type: ignore[attr-defined]
