"""A cleaned tree of HTML as Markdown that Python-Markdown reads back: lists, quotes, tables, figures and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from herald.imports.wordpress.code import code_block
from herald.imports.wordpress.inline import Node, address, image, line_of, nodes, paragraph
from herald.imports.wordpress.marks import unmarked

_BLOCKS = (
    *(
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "hr",
    ),
    *("figure", "figcaption", "section", "article", "aside", "header", "footer", "main", "nav", "center", "address"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "details", "summary", "fieldset", "legend", "caption", "hgroup", "body"),
)
_SET = frozenset(_BLOCKS)
# libxml2 stops at 256; nobody means more than this.
_DEEPEST = 40


@dataclass(frozen=True)
class Block:
    """Markdown between blank lines; ``kind`` is 'p', 'ul', 'ol', 'quote', 'code', 'html', 'dl' or 'other'."""

    kind: str
    text: str


def markdown_of(body: lxml_html.HtmlElement) -> str:
    """The Markdown of a tree that ``cleaned`` made; ends without a line break."""
    shift = 1 if next(body.iter("h1"), None) is not None else 0
    return _joined(_blocks(nodes(body), 0, shift))


def _joined(blocks: list[Block]) -> str:
    out: list[str] = []
    before = ""
    for block in blocks:
        # Two lists, or two quotations, with nothing between them would become one.
        is_list = before in ("ul", "ol")
        if (
            (is_list and block.kind in ("ul", "ol"))
            or before == block.kind == "quote"
            or (is_list and block.kind == "code" and block.text.startswith("    "))
        ):
            out.append("<!-- -->")
        out.append(block.text)
        before = block.kind
    return "\n\n".join(out)


def _blocks(content: Iterable[Node], depth: int, shift: int) -> list[Block]:
    found: list[Block] = []
    run: list[Node] = []

    def flush() -> None:
        text = paragraph(run)
        run.clear()
        if text:
            found.append(Block("p", text))

    for node in content:
        if isinstance(node, str) or not _is_block(node):
            run.append(node)
            continue
        flush()
        found += _block(node, depth, shift) if depth < _DEEPEST else [Block("p", paragraph([node.text_content()]))]
    flush()
    return _settled(found)


def _settled(blocks: list[Block]) -> list[Block]:
    """The blocks without empty ones; remarks on something that is gone go to what stands beside it."""
    settled: list[Block] = []
    waiting = ""
    for block in blocks:
        if unmarked(block.text).strip():
            settled.append(Block(block.kind, waiting + block.text))
            waiting = ""
        elif settled and block.text:
            settled[-1] = Block(settled[-1].kind, settled[-1].text + block.text.strip())
        else:
            waiting += block.text.strip()
    return [*settled, Block("p", waiting)] if waiting else settled


def _is_block(element: lxml_html.HtmlElement) -> bool:
    return element.tag in _SET or (element.tag != "a" and next(element.iter(*_BLOCKS), None) is not None)


def _block(element: lxml_html.HtmlElement, depth: int, shift: int) -> list[Block]:  # noqa: PLR0911  # one for each kind
    tag = element.tag
    if re.fullmatch(r"h[1-6]", tag):
        return _heading(element, int(tag[1]) + shift)
    if tag in ("ul", "ol"):
        return _list(element, depth, shift)
    if tag == "blockquote":
        inner = _joined(_blocks(nodes(element), depth + 1, shift))
        return [Block("quote", "\n".join(f"> {line}" if line else ">" for line in inner.split("\n")))] if inner else []
    if tag == "pre":
        text = code_block(element, depth)
        return [Block("code", text)] if text else []
    if tag == "table":
        return _table(element, depth, shift)
    if tag == "dl":
        return _definitions(element, depth, shift)
    if tag == "figure":
        return _figure(element, depth, shift)
    if tag == "hr":
        return [] if element.get("data-more") else [Block("other", "---")]
    if tag == "summary":
        text = line_of(nodes(element))
        return [Block("p", f"**{text}**")] if text else []
    inside = _blocks(nodes(element), depth + 1, shift)
    if element.get("id"):
        inside.insert(0, Block("p", f'<span id="{element.get("id")}"></span>'))
    return inside


def _heading(element: lxml_html.HtmlElement, level: int) -> list[Block]:
    text = re.sub(r"(#+)$", r"\\\1", line_of(nodes(element)))
    # A heading that is nothing but bold is a heading.
    text = re.sub(r"^\*\*((?:[^*\\]|\\.)+)\*\*$", r"\1", text)
    if not text:
        return []
    anchor = [Block("p", f'<span id="{element.get("id")}"></span>')] if element.get("id") else []
    return [*anchor, Block("other", f"{'#' * min(level, 6)} {text}")]


def _list(element: lxml_html.HtmlElement, depth: int, shift: int) -> list[Block]:
    items: list[list[Node]] = []
    for node in nodes(element):
        if not isinstance(node, str) and node.tag == "li":
            items.append(list(nodes(node)))
        elif not isinstance(node, str) or node.strip():
            # Lists within lists, without an entry around them.
            if not items:
                items.append([])
            items[-1].append(node)
    entries = [entry for entry in (_blocks(item, depth + 1, shift) for item in items) if entry]
    is_tight = all(block.kind in ("ul", "ol") for entry in entries for block in entry[1:])
    start = element.get("start") or "1"
    number = int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1
    lines = []
    for entry in entries:
        if entry[0].kind in ("ul", "ol") and len(entry) == 1:
            lines.append(entry[0].text)
            continue
        if entry[0].kind in ("code", "ul", "ol", "html", "dl"):
            entry.insert(0, Block("p", "&nbsp;"))
        sign = f"{number}." if element.tag == "ol" else "-"
        number += 1
        gap = "\n" if is_tight else "\n\n"
        text = gap.join(block.text for block in entry)
        lines.append(f"{sign} {_indented(text)}")
    return [Block(element.tag, ("\n" if is_tight else "\n\n").join(lines))] if lines else []


def _indented(text: str) -> str:
    first, *others = text.split("\n")
    return "\n".join([first, *(f"    {line}" if line.strip() else "" for line in others)])


def _definitions(element: lxml_html.HtmlElement, depth: int, shift: int) -> list[Block]:
    groups: list[str] = []
    was_term = False
    for child in element.iter("dt", "dd"):
        if child.tag == "dt":
            text = line_of(nodes(child))
            groups.append(f"\n{text}" if groups and not was_term else text)
        else:
            inner = "\n\n".join(block.text for block in _blocks(nodes(child), depth + 1, shift))
            groups.append(f":   {_indented(inner)}")
        was_term = child.tag == "dt"
    return [Block("dl", "\n".join(groups))] if groups else []


def _figure(element: lxml_html.HtmlElement, depth: int, shift: int) -> list[Block]:
    images = list(element.iter("img"))
    caption = element.find(".//figcaption")
    if len(images) != 1 or next(element.iter("table", "pre", "blockquote", "figure"), element) is not element:
        return _blocks(nodes(element), depth + 1, shift)
    only = images[0]
    around = only.getparent()
    href = around.get("href") if around is not None and around.tag == "a" else None
    words = " ".join(caption.text_content().split()) if caption is not None else ""
    if not href and (caption is None or next(caption.iter("a"), None) is None):
        marks = "".join(re.findall("\ue000\\d+\ue001", f"{only.tail or ''}{words}"))
        return [Block("p", image(only, unmarked(words)) + marks)]
    marks = (only.tail or "").strip()
    picture = f"[{image(only)}]({address(href)}){marks}" if href else f"{image(only)}{marks}"
    if caption is None or not words:
        return [Block("p", picture)]
    # A caption with links in it is more than the title of a picture can hold.
    said = f'<figcaption markdown="span">{line_of(nodes(caption))}</figcaption>'
    return [Block("html", f'<figure markdown="1">\n\n{picture}\n\n{said}\n\n</figure>')]


def _table(element: lxml_html.HtmlElement, depth: int, shift: int) -> list[Block]:
    rows = list(element.iter("tr"))
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    cells = [row for row in cells if row]
    caption = element.find("caption")
    lead = _blocks(nodes(caption), depth + 1, shift) if caption is not None else []
    if not cells:
        return [*lead, *_blocks([element.text_content()], depth + 1, shift)]
    width = len(cells[0])
    if width == 1:
        # A frame around something, not a table.
        return [*lead, *(block for row in cells for block in _blocks(nodes(row[0]), depth + 1, shift))]
    flat = [cell for row in cells for cell in row]
    is_headed = all(cell.tag == "th" for cell in cells[0]) or next(element.iter("thead"), None) is not None
    is_plain = all(len(row) == width for row in cells) and all(map(_is_plain, flat))
    if not (is_headed and is_plain) or depth:
        if caption is not None:
            element.remove(caption)
        for cell in flat:
            _straighten(cell)
        whole = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
        return [*lead, Block("html", re.sub(r"\n\s*\n+", "\n", whole.strip()))]
    texts = [[line_of(nodes(cell)).replace("|", "&#124;") for cell in row] for row in cells]
    lines = [f"| {' | '.join(row)} |" for row in texts]
    lines.insert(1, f"| {' | '.join(['---'] * width)} |")
    return [*lead, Block("other", "\n".join(lines))]


def _is_plain(cell: lxml_html.HtmlElement) -> bool:
    is_wide = cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"
    return not is_wide and next(cell.iter("ul", "ol", "pre", "table", "br"), None) is None


def _straighten(cell: lxml_html.HtmlElement) -> None:
    """A cell that is one paragraph is that paragraph's words."""
    if len(cell) == 1 and cell[0].tag == "p" and not (cell.text or "").strip() and not (cell[0].tail or "").strip():
        cell[0].drop_tag()
