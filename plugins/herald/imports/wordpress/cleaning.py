"""HTML that others wrote becomes a tree without scripts, handlers and styles, its links and pictures resolved."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from herald.core.addresses import romanised
from herald.imports.wordpress.marks import Remarks
from herald.imports.wordpress.resolver import Resolver

_GONE = frozenset(
    {
        *(
            "script",
            "style",
            "template",
            "link",
            "meta",
            "base",
            "applet",
            "frame",
            "frameset",
            "form",
            "input",
            "button",
        ),
        *("select", "textarea", "option", "svg", "math", "canvas", "noscript", "dialog", "param", "source", "track"),
        *("title", "head"),
    }
)
_SILENTLY = frozenset({"param", "source", "track", "title", "head", "link", "meta", "noscript", "template"})
_FRAMES = frozenset({"iframe", "embed", "object", "video", "audio"})
_KEPT = frozenset({"href", "src", "alt", "title", "colspan", "rowspan", "scope", "start", "data-language", "data-more"})
_SAFE = re.compile(r"(?:https?|mailto|tel|ftp|irc|ircs|news|xmpp|magnet|git|bitcoin):|[^:]*$|[^:]*[/?#]", re.IGNORECASE)
_BARE = re.compile(r"https?://\S+")
_LANGUAGE = re.compile(r"(?:brush:\s*|language-|lang:|lang-|highlight-source-)([\w#+.-]+)", re.IGNORECASE)
# How films are shown inside other pages, and where they are watched.
_FILMS = (
    (re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:embed|v)/)([\w-]{6,})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"vimeo\.com/moogaloop\.swf\?clip_id=(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"dailymotion\.com/(?:embed/video|swf)/(\w+)"), "https://www.dailymotion.com/video/{}"),
)
_SITES = {"youtube": "YouTube", "youtu": "YouTube", "vimeo": "Vimeo", "dailymotion": "Dailymotion", "blip": "blip.tv"}


def cleaned(content: str, resolver: Resolver, remarks: Remarks) -> lxml_html.HtmlElement:
    """The body of the HTML; what was taken out is remarked upon where it stood."""
    body = lxml_html.document_fromstring(f"<html><body>{content}</body></html>", _parser()).find("body")
    assert body is not None
    for element in list(body.iter()):
        if element.getparent() is None and element is not body:
            continue
        if element.tag in _GONE:
            _remove(element, remarks)
        elif element.tag in _FRAMES:
            _unframe(element, remarks)
    for element in list(body.iter("p", "div", "figure")):
        _link_up(element)
    hrefs = [link.get("href") or "" for link in body.iter("a")]
    wanted = {href[1:]: f"at-{romanised(href[1:]) or 'here'}" for href in hrefs if href.startswith("#")}
    anchors = dict(wanted)
    for element in list(body.iter()):
        _strip(element, wanted, remarks)
    for link in list(body.iter("a")):
        _resolve(link, resolver, {name: id_ for name, id_ in anchors.items() if name not in wanted}, remarks)
    for image in list(body.iter("img")):
        _show(image, resolver, remarks)
    return body


def one_line(text: str) -> str:
    """Words that can stand in one line of a head: no control characters, no breaks."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def plain(content: str) -> str:
    """The words of some HTML on one line."""
    body = lxml_html.document_fromstring(f"<html><body><p>{content}</p></body></html>", _parser()).find("body")
    assert body is not None
    for element in list(body.iter("script", "style")):
        tail = element.tail
        element.clear()
        element.tail = tail
    for element in body.iter("p", "br", "div", "li"):
        element.tail = f" {element.tail or ''}"
    return " ".join("".join(map(str, body.itertext())).split())


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)


def _remove(element: lxml_html.HtmlElement, remarks: Remarks) -> None:
    if element.tag in _SILENTLY:
        (element.drop_tag if element.tag in ("noscript", "template") else element.drop_tree)()
        return
    mark = remarks.mark("removed", f"<{element.tag}>")
    if element.tag == "form":
        element.text = mark + (element.text or "")
        element.drop_tag()
        return
    element.tail = mark + (element.tail or "")
    element.drop_tree()


def _unframe(element: lxml_html.HtmlElement, remarks: Remarks) -> None:
    """A page within a page becomes a link to it."""
    names = ("src", "data", "href")
    inner = [element, *element.iter("source", "embed", "param")]
    found = [one.get(name) for one in inner for name in names if one.get(name)]
    found += [one.get("value") for one in element.iter("param") if one.get("name") in ("movie", "src")]
    source = next((str(url).strip() for url in found if url), "")
    source = f"https:{source}" if source.startswith("//") else source
    for pattern, watch in _FILMS:
        if match := pattern.search(source):
            source = watch.format(match[1])
    title = (element.get("title") or "").strip()
    if element.tag in ("video", "audio"):
        title = title or unquote(source).rstrip("/").rpartition("/")[2]
    mark = remarks.mark("embedded", source or f"<{element.tag}>")
    for child in list(element):
        element.remove(child)
    element.text = None
    element.attrib.clear()
    if not source or not _SAFE.match(source):
        element.tail = mark + (element.tail or "")
        element.drop_tree()
        return
    parts = (urlsplit(source).hostname or "").removeprefix("www.").split(".")
    site = _SITES.get(parts[0], ".".join(parts))
    element.tag = "a"
    element.set("href", source)
    element.text = mark + (
        title or f"Embedded from {site}" if site not in _SITES.values() else title or f"Film on {site}"
    )
    if (around := element.getparent()) is not None and around.tag == "body":
        paragraph = lxml_html.Element("p")
        paragraph.tail, element.tail = element.tail, None
        around.replace(element, paragraph)
        paragraph.append(element)


def _link_up(element: lxml_html.HtmlElement) -> None:
    """An address alone in a paragraph is what WordPress would have embedded: a link."""
    text = (element.text or "").strip()
    if len(element) == 0 and _BARE.fullmatch(text):
        element.text = None
        link = lxml_html.Element("a", href=text)
        link.text = text
        element.append(link)


def _strip(element: lxml_html.HtmlElement, wanted: dict[str, str], remarks: Remarks) -> None:
    """Leave the attributes that Markdown, or a table in HTML, has a use for."""
    if handlers := sorted(str(name) for name in element.attrib if str(name).lower().startswith("on")):
        element.text = remarks.mark("removed", f"{', '.join(handlers)} of <{element.tag}>") + (element.text or "")
    if element.get("style"):
        remarks.mark("styled", f"<{element.tag} style>")
    language = element.get("data-language") or element.get("lang") or element.get("data-enlighter-language") or ""
    if match := _LANGUAGE.search(element.get("class") or ""):
        language = match[1]
    name = element.get("id") or (element.get("name") if element.tag == "a" else None)
    classes = (element.get("class") or "").split()
    sizes = (element.get("width"), element.get("height"))
    for key in list(element.attrib):
        if key not in _KEPT:
            del element.attrib[key]
    if element.tag in ("pre", "code") and language:
        element.set("data-language", language)
    if name in wanted:
        # Headings make ids of their own, and two of one name are a mistake.
        element.set("id", wanted.pop(name))
    if element.tag == "img" and ({"wp-smiley", "emoji"} & set(classes) or sizes in (("1", "1"), ("0", "0"))):
        element.set("data-language", "smiley" if "wp-smiley" in classes or "emoji" in classes else "pixel")


def _resolve(link: lxml_html.HtmlElement, resolver: Resolver, anchors: dict[str, str], remarks: Remarks) -> None:
    href = re.sub(
        r"[\s\x00-\x20]+", "" if "script" in (link.get("href") or "") else " ", link.get("href") or ""
    ).strip()
    if not href or href == "#":
        link.attrib.pop("href", None)
    elif href.startswith("#"):
        if href[1:] in anchors:
            link.set("href", f"#{anchors[href[1:]]}")
        else:
            del link.attrib["href"]
    elif not _SAFE.match(href):
        del link.attrib["href"]
        link.text = remarks.mark("removed", f"the link to {href[:60]}") + (link.text or "")
    else:
        target = resolver.link(href)
        if target.doubt:
            link.text = remarks.mark(*target.doubt) + (link.text or "")
        if target.url:
            link.set("href", target.url)
        else:
            del link.attrib["href"]


def _show(image: lxml_html.HtmlElement, resolver: Resolver, remarks: Remarks) -> None:
    src, alt = (image.get("src") or "").strip(), " ".join((image.get("alt") or "").split())
    kind = image.attrib.pop("data-language", "")
    if kind or not src or not _SAFE.match(src) or src.startswith("data:"):
        mark = "" if kind else remarks.mark("removed", f"the picture {src[:60]}")
        image.tail = (alt if kind == "smiley" else "") + mark + (image.tail or "")
        image.drop_tree()
        return
    figure = next(image.iterancestors("figure"), None)
    caption = figure.find(".//figcaption") if figure is not None else None
    said = " ".join(caption.text_content().split()) if caption is not None else ""
    picture = resolver.picture(src, alt, said or (image.get("title") or ""))
    marks = "".join(remarks.mark(*doubt) for doubt in picture.doubts)
    around = image.getparent()
    if not picture.is_here:
        image.tag = "a" if next(image.iterancestors("a"), None) is None else "span"
        image.attrib.clear()
        image.text = f"{marks}Picture: {picture.alt}"
        if image.tag == "a":
            image.set("href", picture.src)
        return
    image.set("src", picture.src)
    image.set("alt", picture.alt)
    image.attrib.pop("title", None)
    image.tail = marks + (image.tail or "")
    # A picture that leads to its own larger self needs no link: the site makes the sizes.
    if around is not None and around.tag == "a" and around.get("href") == picture.src:
        del around.attrib["href"]
