"""The last walk over a text's elements: figures, pictures, tables, tasks, boxes, notes and headings get their form."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from herald.core.documents import nearest
from herald.markup.lines import Lines
from herald.markup.model import TAG, Part, PictureUse, Place
from herald.markup.shortcodes import CALL, read_call

BOXES = ("note", "tip", "important", "warning", "danger")
"""The kinds of admonition that have a look."""
DECORATIVE = "decorative"
"""The class of a picture that says nothing, and so needs no alternative text."""

_HEADING = re.compile(r"h[1-6]")
_TASK = re.compile(r"\[([ xX])\] +")
_DONE, _TO_DO = "\N{BALLOT BOX WITH CHECK}", "\N{BALLOT BOX}"
_OURS = re.compile(r"[{|](?:static|attach|filename)[|}]")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_WIDTH = re.compile(r"[1-9]\d{0,3}")

Tell = Callable[[int | None, str, str], None]
"""Takes a mistake: its line, what is wrong, and the remedy."""


class Finish(Treeprocessor):
    """Runs after all others. ``begin`` it before each text, and read ``parts`` afterwards."""

    def begin(self, lines: Lines, tell: Tell) -> None:
        """Forget the text before; ``tell`` takes the mistakes of the next one."""
        self.lines, self.tell = lines, tell
        self.parts: list[Part] = []

    def run(self, root: Element) -> None:
        """Called by Markdown."""
        self._children(root, in_link=False)

    def _children(self, parent: Element, in_link: bool) -> None:
        for position, child in enumerate(list(parent)):
            new = self._element(child, in_link)
            if new is not child:
                new.tail, child.tail = child.tail, None
                parent[position] = new

    def _element(self, element: Element, in_link: bool) -> Element:
        """What stands in the place of ``element``: itself, or what holds it."""
        if element.tag == "p" and (only := _only_child(element)) is not None:
            if only.tag in ("img", CALL):
                leaf = self._leaf(only, in_link, is_block=True)
                return element if leaf is only else leaf
            if only.tag == "a" and (shown := _only_child(only)) is not None and shown.tag in ("img", CALL):
                only[0] = self._leaf(shown, in_link=True, is_block=False)
                return element
        if element.tag in ("img", CALL):
            return self._leaf(element, in_link, is_block=False)
        self._children(element, in_link or element.tag == "a")
        if element.tag == "table":
            return self._scrolling(element)
        if element.tag == "ul":
            _mark_tasks(element)
        elif element.tag == "div" and "class" in element.attrib:
            self._box(element)
        elif isinstance(element.tag, str) and _HEADING.fullmatch(element.tag):
            self._link_to_itself(element)
        return element

    def _leaf(self, element: Element, in_link: bool, is_block: bool) -> Element:
        """The placeholder of a picture or a shortcode; the element itself where nothing is to be done."""
        if element.tag == CALL:
            part = self._call(element, in_link, is_block)
        elif _stands_already(element):
            self._check_alt(element)
            return element
        else:
            part = self._picture(element, in_link, is_block)
        if part is None:
            return Element("span")
        self.parts.append(part)
        return Element(TAG, {"id": str(len(self.parts) - 1)})

    def _call(self, element: Element, in_link: bool, is_block: bool) -> Part | None:
        written = element.get("text", "")
        line = self.lines.find(f"![[{written}]]")
        try:
            return read_call(written, Place(line, is_block, in_link))
        except ValueError as error:
            remedy = "write ![[kind:name]], or ![[kind:name argument=value]]"
            self.tell(line, f"has '![[{written}]]', which {error}", remedy)
            return None

    def _picture(self, image: Element, in_link: bool, is_block: bool) -> PictureUse | None:
        """The picture to be made; ``None`` after a mistake."""
        written = html.unescape(image.get("src", ""))
        line, alt = self._check_alt(image)
        if not written:
            self.tell(line, "shows a picture without a name", "write ![what can be seen](path)")
            return None
        if _ELSEWHERE.match(written):
            what = f"shows a picture of another host, '{written}', which the pages' policy blocks"
            self.tell(line, what, "save it in the content folder, and show that file")
            return None
        css = " ".join(name for name in image.get("class", "").split() if name != DECORATIVE)
        caption = " ".join(html.unescape(image.get("title", "")).split())
        is_first = not any(isinstance(part, PictureUse) for part in self.parts)
        place = Place(line, is_block, in_link)
        source = _OURS.sub("", written, count=1)
        return PictureUse(source, alt, caption, css, self._width(image, line), is_first, place)

    def _check_alt(self, image: Element) -> tuple[int | None, str]:
        """The line of the picture, and its alternative text: told if there is none."""
        written = html.unescape(image.get("src", ""))
        alt = " ".join(html.unescape(image.get("alt", "")).split())
        line = self.lines.find(f"]({written}", f"](<{written}", f"]:{written}", written, "![")
        if not alt and DECORATIVE not in image.get("class", "").split():
            what = f"shows the picture '{written}' without saying what can be seen"
            remedy = f"write ![what can be seen]({written}), or {{: .{DECORATIVE} }} behind it if it says nothing"
            self.tell(line, what, remedy)
        return line, alt

    def _width(self, image: Element, line: int | None) -> int | None:
        for name in ("style", "height"):
            if name in image.attrib:
                self.tell(
                    line, f"gives a picture the attribute {name}", "write its width alone, such as {: width=300 }"
                )
        said = image.get("width", "").removesuffix("px")
        if said and not _WIDTH.fullmatch(said):
            self.tell(line, f"gives a picture the width '{said}'", "write a whole number of pixels, such as width=300")
        return int(said) if _WIDTH.fullmatch(said) else None

    def _box(self, element: Element) -> None:
        """An admonition, or the notes at the foot."""
        classes = element.get("class", "").split()
        if classes[:1] == ["admonition"]:
            element.set("role", "note")
            kind = classes[1] if len(classes) > 1 else ""
            if not set(BOXES) & set(classes):
                guess = nearest(kind, BOXES)
                remedy = f"did you mean '{guess}'?" if guess else f"write one of {', '.join(BOXES)}"
                self.tell(self.lines.find(f"!!!{kind}"), f"has a box of the kind '{kind}', which has no look", remedy)
        elif classes == ["footnote"]:
            element.tag = "section"
            element.set("class", "footnotes")
            element.set("role", "doc-endnotes")
            for number, note in enumerate(element.iterfind("ol/li"), 1):
                for link in note.iterfind(".//a[@class='footnote-backref']"):
                    # The role says what it is; words would have to be in the text's language.
                    link.set("role", "doc-backlink")
                    link.set("aria-label", str(number))
                    link.attrib.pop("title", None)

    def _scrolling(self, table: Element) -> Element:
        """The table in a box that scrolls sideways, which the keyboard can reach, named by the heads of its columns."""
        box = Element("div", {"class": "table", "tabindex": "0"})
        heads = (" ".join(self._words(cell).split()) for cell in table.iter("th"))
        if name := ", ".join(filter(None, heads)):
            box.set("role", "group")
            box.set("aria-label", name)
        box.append(table)
        return box

    def _link_to_itself(self, heading: Element) -> None:
        """The heading's words become the link to the heading: it has a name, and is read once."""
        if "id" not in heading.attrib or any(element.tag in ("a", TAG) for element in heading.iter()):
            return
        if any("<a" in raw.lower() for raw in self._raw("".join(heading.itertext()))):
            return
        link = Element("a", {"class": "permalink", "href": f"#{heading.get('id')}"})
        link.text, heading.text = heading.text, None
        for child in list(heading):
            heading.remove(child)
            link.append(child)
        heading.append(link)

    def _words(self, element: Element) -> str:
        """The plain text of an element; of the raw HTML in it, only what stands for a character."""
        text = "".join(element.itertext()).replace(AMP_SUBSTITUTE, "&")
        raw = iter(self._raw(text))
        return html.unescape(HTML_PLACEHOLDER_RE.sub(lambda _match: re.sub(r"<[^>]*>", "", next(raw)), text))

    def _raw(self, text: str) -> list[str]:
        """The raw HTML that Markdown has put aside, and for which placeholders stand in ``text``."""
        stash = self.md.htmlStash.rawHtmlBlocks
        return [str(stash[int(match[1])]) for match in HTML_PLACEHOLDER_RE.finditer(text)]


def _stands_already(image: Element) -> bool:
    """Whether the picture is one of the site's own, named from its root: '/logos/panda/panda.svg'."""
    written = html.unescape(image.get("src", ""))
    return written.startswith("/") and not written.startswith("//")


def _only_child(element: Element) -> Element | None:
    """The child that is alone in ``element``, without any text beside it."""
    if len(element) != 1 or (element.text or "").strip() or (element[0].tail or "").strip():
        return None
    return element[0]


def _mark_tasks(items: Element) -> None:
    """``- [x] done`` and ``- [ ] to do``: boxes that no one can press."""
    found = [(place, match) for item in items for place in _texts(item) if (match := _TASK.match(place.text or ""))]
    if len(found) != len(items):
        return
    items.set("class", "tasks")
    items.set("role", "list")
    for place, match in found:
        mark = _TO_DO if match[1] == " " else _DONE
        place.text = f"{mark} {(place.text or '')[match.end() :]}"


def _texts(item: Element) -> Iterator[Element]:
    """The element in which an item's text begins."""
    first = next(iter(item), None)
    if (item.text or "").strip():
        yield item
    elif first is not None and first.tag == "p":
        yield first
