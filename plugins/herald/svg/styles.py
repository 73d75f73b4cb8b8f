"""The CSS of a drawing, parsed and written back: what reaches outside is told, what no browser reads is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import tinycss2

from herald.svg.families import family_names
from herald.svg.rules import Rule, rule
from herald.svg.sizes import address
from herald.svg.tokens import inside, is_whole, serialised, serialised_name
from herald.svg.vocabulary import FUNCTIONS

MAX_NESTING = 32
"""Brackets, blocks and rules within one another; a style sheet of people has about five."""
MAX_CSS = 200_000
"""Characters of one style sheet without what is embedded in it: about half a second of parsing."""

_REACHES = "reaches outside the file"
_LOCAL = "refer to ids of this file only, as url(#id)"
_NO_LOADING = "remove @import and url(...) from <style>"

# With none of these in it, a text is split at ';' and ':' as a parser would split it.
_PLAIN = re.compile(
    r"(?:[^\"'\\{}@/<\[\]()!]++|(?<=url)\(#[\w.:-]+\)|(?<=rgb|hsl)\([\d\s.,%+-]*+\)"
    r"|(?<=rgba|hsla|trix|late|tate|cale)\([\d\s.,%+-]*+\))*+"
)
_NAME = re.compile(r"-?[A-Za-z_][\w-]*")
_CURRENT_COLOUR = re.compile(r"(?<![\w.#-])currentcolor(?![\w-])", re.IGNORECASE)
_PLAIN_RULE = re.compile(r"([\w\s.#,>:-]++)\{([^{}]*+)\}\s*+")
_FUNCTION = re.compile(r"([\w-]*)\(")
_LOCAL_URL = re.compile(r"url\(\s*(['\"]?)#[^'\"()\\\s]+\1\s*\)", re.ASCII | re.IGNORECASE)
_EMBEDDED = re.compile(r"data:[^'\"()\s]*", re.IGNORECASE)
# A string in these is an address, and so may be whatever else puts a string there.
_LOADING = re.compile(r"image|url|src|fade|fetch|load")
_PUTTING = re.compile(r"var|env|attr|if|inherit|first-valid|--.*")
_GROUPS = frozenset({"media", "supports", "layer", "container", "keyframes", "-webkit-keyframes"})
# Editors keep the first two for themselves; the others load programs in browsers of the past.
_PRIVATE = re.compile(r"-inkscape-|-sodipodi-|-moz-binding|behavior", re.IGNORECASE)


@dataclass(frozen=True)
class Fault:
    """Why a text may not be published: the line in it, from 0, and clauses as of a ``Mistake``."""

    line: int
    what: str
    remedy: str


@dataclass
class Checked:
    """A text of CSS as it may be published, what it says, and why it may not be published after all."""

    text: str = ""
    pairs: list[tuple[str, str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    """Those that refer to something or name a font."""
    faces: list[tuple[int, str]] = field(default_factory=list)
    """Line and family of each font that the style sheet brings along; ``text`` is without it."""
    pixels: int = 0
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, node: Any, what: str = _REACHES, remedy: str = _LOCAL) -> None:
        self.faults.append(Fault(node.source_line - 1, what, remedy))


def check_value(text: str) -> Checked:
    """An attribute that browsers read as one value of CSS, such as ``fill``."""
    checked = Checked(text)
    if is_harmless(text):
        return checked
    nodes = _parsed(text, checked)
    if "\\" in text:
        # Written plainly, so that no engine can read it in another way.
        checked.text = serialised(nodes) if is_whole(nodes) else ""
    return checked


def check_style(text: str) -> Checked:
    """A ``style`` attribute."""
    checked = Checked()
    if _is_plain(text):
        checked.pairs = _split(text)
    else:
        for node in tinycss2.parse_blocks_contents(_parsed(text, checked), skip_whitespace=True):
            if node.type == "declaration":
                checked.pairs += _declaration(node, checked)
    checked.text = spelled(_written(checked.pairs))
    return checked


def check_sheet(text: str) -> Checked:
    """The text of a ``<style>`` element."""
    checked = Checked()
    if _is_plain_sheet(text):
        blocks = [(match[1].strip(), _split(match[2])) for match in _PLAIN_RULE.finditer(text)]
        checked.rules = [one for selector, pairs in blocks for one in rule(selector, pairs)]
        checked.text = "\n".join(f"{selector}{{{_written(pairs)}}}" for selector, pairs in blocks)
    else:
        nodes = tinycss2.parse_stylesheet(_parsed(text, checked), skip_whitespace=True)
        checked.text = "\n".join(_rules(nodes, checked))
    checked.text = spelled(checked.text)
    return checked


def spelled(text: str) -> str:
    """The text with the one word that browsers read in any case, and engines in this case only."""
    return _CURRENT_COLOUR.sub("currentColor", text)


def is_harmless(text: str) -> bool:
    """Whether no reading of the text as CSS finds an address in it, but for ids of the same file."""
    if "(" not in text:
        return True
    if "\\" in text:
        return False
    others = [name for name in map(str.lower, _FUNCTION.findall(text)) if name not in FUNCTIONS]
    return not others or (set(others) == {"url"} and len(_LOCAL_URL.findall(text)) == len(others))


def _is_plain_sheet(text: str) -> bool:
    place = 0
    while match := _PLAIN_RULE.match(text, place):
        if not match[1].strip() or not _is_plain(match[2]):
            return False
        place = match.end()
    return place == len(text) and text.isascii()


def _is_plain(text: str) -> bool:
    return text.isascii() and "--" not in text and _PLAIN.fullmatch(text) is not None


def _split(text: str) -> list[tuple[str, str]]:
    pieces = (piece.partition(":") for piece in text.split(";"))
    pairs = ((name.strip(), value.strip()) for name, _colon, value in pieces)
    return [(name, value) for name, value in pairs if value and _NAME.fullmatch(name) and not _PRIVATE.match(name)]


def _written(pairs: Iterable[tuple[str, str]]) -> str:
    return ";".join(f"{name}:{value}" for name, value in pairs)


def _parsed(text: str, checked: Checked) -> list[Any]:
    """The text's component values, looked at; none if they are too many or too deep."""
    if len(text) > MAX_CSS and len(_EMBEDDED.sub("", text)) > MAX_CSS:
        what = f"has more than {MAX_CSS:,} characters of CSS"
        checked.faults.append(Fault(0, what, "write what repeats as one rule"))
        return []
    nodes: list[Any] = tinycss2.parse_component_value_list(text, skip_comments=True)
    rest = [(node, 1) for node in nodes]
    while rest:
        node, depth = rest.pop()
        if depth > MAX_NESTING:
            checked.refuse(node, "nests its CSS too deeply", f"use less than {MAX_NESTING} levels")
            return []
        rest += [(child, depth + 1) for child in inside(node)]
    _look(nodes, checked)
    return nodes


def _look(nodes: Iterable[Any], checked: Checked, place: str = "") -> None:
    """Find what reaches outside; ``place`` is the function or at-rule around the nodes, if that matters."""
    scope = place
    for node in nodes:
        if node.type == "at-keyword":
            scope = node.lower_value
            if scope == "import":
                checked.refuse(node, remedy="remove the @import; write its rules into <style>")
        elif node.type == "function":
            inner = node.lower_name
            if _LOADING.search(place) and _PUTTING.fullmatch(inner):
                checked.refuse(node)
            _look(node.arguments, checked, inner if inner == "type" or _LOADING.search(inner) else scope)
        elif node.type == "error" and node.kind in {"bad-url", "eof-in-url"}:
            checked.refuse(node, "has an url(...) without its end", "close it")
        elif node.type == "url" or (node.type == "string" and _LOADING.search(place)):
            _address(node, scope, checked)
        elif node.type == "literal" and node.value == ";":
            scope = place
        else:
            _look(inside(node), checked, scope)
            scope = place if node.type == "{} block" else scope


def _address(node: Any, scope: str, checked: Checked) -> None:
    # A font that is embedded is left out, and a name space is no address.
    if scope == "namespace" or (scope == "font-face" and node.value.strip().lower().startswith("data:")):
        return
    try:
        checked.pixels += address(node.value).pixels
    except ValueError:
        checked.refuse(node)


def _declaration(node: Any, checked: Checked) -> list[tuple[str, str]]:
    """Name and value, or nothing if no browser reads the declaration."""
    value = serialised(node.value) if is_whole(node.value) else ""
    if not value or _PRIVATE.match(node.name):
        return []
    if node.name.startswith("--") and "url(" in value.lower():
        remedy = "write it where it is used; what a variable multiplies cannot be counted"
        checked.refuse(node, f"hides a reference in the variable {node.name}", remedy)
    name = serialised_name(node.name)
    return [(name, f"{value}!important" if node.important else value)]


def _rules(nodes: Iterable[Any], checked: Checked) -> list[str]:
    """The rules that browsers know, each as it is written."""
    texts = []
    for node in nodes:
        if node.type == "qualified-rule":
            selector = serialised(node.prelude) if is_whole(node.prelude) else ""
            texts += [f"{selector}{{{_block(node.content, selector, checked)}}}"] if selector else []
        elif node.type == "at-rule":
            texts += _at_rule(node, checked)
    return texts


def _block(content: Iterable[Any], selector: str, checked: Checked) -> str:
    nodes = tinycss2.parse_blocks_contents(content, skip_whitespace=True)
    pairs = [pair for node in nodes if node.type == "declaration" for pair in _declaration(node, checked)]
    checked.rules += rule(selector, pairs)
    nested = _rules((node for node in nodes if node.type != "declaration"), checked)
    return "".join([_written(pairs), ";" if pairs and nested else "", *nested])


def _at_rule(node: Any, checked: Checked) -> list[str]:
    name, content = node.lower_at_keyword, node.content
    if name == "font-face":
        said = tinycss2.parse_blocks_contents(content or [], skip_whitespace=True)
        families = [one.value for one in said if one.type == "declaration" and one.lower_name == "font-family"]
        listed = [family_names(serialised(value)) for value in families if is_whole(value)]
        checked.faces += [(node.source_line - 1, name) for names in listed for name in names]
    if name not in _GROUPS or not is_whole(node.prelude):
        return []
    head = f"@{name} {serialised(node.prelude)}".strip()
    if content is None:
        return [f"{head};"]
    inner = _block(content, "*", checked)
    if "keyframes" in name and "url(" in inner.lower():
        checked.refuse(node, "hides a reference in @keyframes", "animate other properties")
    return [f"{head}{{{inner}}}"]
