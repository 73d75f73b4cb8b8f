"""YAML text is what PyYAML makes of it, as plain texts, with places; or mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from herald.core.errors import HeraldError, Mistake
from herald.core.trees import MAX_DEPTH, Loc, Place, read_tree, tree_text

PATH = Path("content/talk.yaml")


def data_of(text: str) -> Any:
    return read_tree(text, PATH).data


def mistakes_in(text: str) -> tuple[Mistake, ...]:
    with pytest.raises(HeraldError) as caught:
        read_tree(text, PATH)
    return caught.value.mistakes


# What a text says


@pytest.mark.parametrize(
    "typed", ["no", "on", "1.10", "007", "0x10", "1e3", "~", "null", "2011-08-20", "12:30", "=", "<<"]
)
def test_a_value_stays_as_it_was_typed(typed: str) -> None:
    assert data_of(f"title: {typed}") == {"title": typed}


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!int", "!made-up", "!!binary", "!"])
def test_a_tag_makes_nothing_of_a_value(tag: str) -> None:
    assert data_of(f"title: {tag} 'echo'") == {"title": "echo"}


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("\n\n", None),
        ("# only a comment\n", None),
        ("---\n", None),
        ("word", "word"),
        ("title:", {"title": None}),
        ("title: # later\n", {"title": None}),
        ('title: ""', {"title": ""}),
        ("title: ''", {"title": ""}),
        ('title: "  "', {"title": "  "}),
        ("- a\n-\n- [b, '']\n", ["a", None, ["b", ""]]),
        ("{}", {}),
        ("[]", []),
        ("1: a\ntrue: b\n~: c", {"1": "a", "true": "b", "~": "c"}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("a: |\n  one\n  two\nb: >\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two\n"}),
        ('a: "\\u00e9\\n"', {"a": "é\n"}),
        ("a: &x b", {"a": "b"}),
        ("a: 'b\n\n  c'", {"a": "b\nc"}),
    ],
)
def test_texts_lists_and_mappings(text: str, data: Any) -> None:
    assert data_of(text) == data


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("word", {(): (1, 1)}),
        ("# a\n  b:\n    c\n", {(): (1, 1), ("b",): (2, 3)}),
        ("a: b\nc:\n- d\n-  e: f\n   g: [h,\n  i]\n",
         {(): (1, 1), ("a",): (1, 1), ("c",): (2, 1), ("c", 0): (3, 3), ("c", 1): (4, 4), ("c", 1, "e"): (4, 4),
          ("c", 1, "g"): (5, 4), ("c", 1, "g", 0): (5, 8), ("c", 1, "g", 1): (6, 3)}),
    ],
)  # fmt: skip
def test_the_place_of_a_value_is_that_of_its_key_and_of_an_entry_its_own(text: str, places: dict[Loc, Place]) -> None:
    assert read_tree(text, PATH).places == places


def test_nesting_is_allowed_up_to_the_limit() -> None:
    data = data_of("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    for _ in range(MAX_DEPTH - 1):
        (data,) = data
    assert data == []


# What is wrong with it


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("title: A\nday: B\ntitle: C", ":3:1: says 'title' a second time; keep one of the two"),
        ("- {a: b, a: c}", ":1:10: says 'a' a second time; keep one of the two"),
        ("title: &a A\ntags: [*a]", ":2:8: uses an anchor (& and *); write the value out in both places"),
        ("title: A\nnotes: &a [*a]", ":2:12: uses an anchor (& and *); write the value out in both places"),
        ("&a b: c\nd: *a", ":2:4: uses an anchor (& and *); write the value out in both places"),
        ("title: *a", ":1:8: is not valid YAML: found undefined alias 'a'; "),
        ("title: A\n[a, b]: c", ":2:1: has a key that is not a word; use plain words as keys"),
        ("? {a: b}\n: c", ":1:3: has a key that is not a word; use plain words as keys"),
        ("title: A\n  day: B", ":2:6: is not valid YAML: mapping values are not allowed here; check indentation"),
        ("title: A\n\tday: B", ":2:1: is indented with a tab; use blanks"),
        ("title: 'A", ":1:10: is not valid YAML: found unexpected end of stream; "),
        ("title: A\n---\ntitle: B", ":2:1: begins a second document; take the line"),
        ("title: A\0", ": is not valid YAML: unacceptable character #x0000"),
        ('title: "\\UFFFFFFFF"', ": is not valid YAML: a number in it is too large; check the escapes"),
        ('title: "\\U00110000"', ": is not valid YAML: a number in it is too large; check the escapes"),
        ("%YAML 1." + "1" * 5000 + "\n---\ntitle: A", ": is not valid YAML: a number in it is too large; "),
        ("title: A\nnotes: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
         ":2:48: is nested too deeply; use at most 40 levels"),
        ("notes: " + "[" * 600, ":1:48: is nested too deeply; use at most 40 levels"),
        ("notes: " + "[" * 6000 + "]" * 6000, ":1:48: is nested too deeply; use at most 40 levels"),
        ("- " * 5000, ":1:83: is nested too deeply; use at most 40 levels"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_line_and_column_and_the_remedy(text: str, shown: str) -> None:
    (mistake,) = mistakes_in(text)
    assert str(mistake).startswith(f"{PATH}{shown}")


def test_every_mistake_that_can_be_told_apart_is_told_at_once() -> None:
    found = mistakes_in("a: &x 1\na: *x\n[b]: c\nd: {e: 1, e: 2}\n")
    assert [(mistake.line, mistake.column) for mistake in found] == [(2, 1), (2, 4), (3, 1), (4, 11)]


def test_a_long_text_is_read_by_the_same_rules() -> None:
    notes = "".join(f"- note {number}\n" for number in range(1000))
    assert data_of(f"title: 1.10\nnotes:\n{notes}")["notes"][999] == "note 999"
    for mistake, line, column in (("title: B\n", 1003, 1), ("x: 'A", 1003, 6)):
        (found,) = mistakes_in(f"title: A\nnotes:\n{notes}{mistake}")
        assert (found.line, found.column) == (line, column), found


# Any text whatever: PyYAML's nodes as plain texts are what it says

SCRAPS = [
    "title", "name", ": ", ":", "- ", "? ", "\n", "\n  ", "\n    ", "\t", "[", "]", "{", "}", ",", "*a", "<<", "!!",
    "! ", "!<x>", "%YAML 1.1\n", "---\n", "...\n", "|", ">", "|+1\n", "'", '"', '""', "#", '"\\U', "\\x", "\\uD83D",
    "FFFFFFFF", "~", "", "\ufeff", "\x85", "\u2028", "\0", "\x1b", "é", "0",
]  # fmt: skip
YAML_LIKE = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=3), max_size=30).map("".join)
TREES = st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)


def told(node: yaml.Node | None, depth: int = 0) -> Any:
    """What PyYAML's node says when nothing is made of its scalars. Raises ``ValueError`` for what Herald refuses."""
    if node is None:
        return None
    if isinstance(node, yaml.ScalarNode):
        return None if node.value == "" and node.tag == "tag:yaml.org,2002:null" else node.value
    if depth > MAX_DEPTH:
        raise ValueError("deep")
    if isinstance(node, yaml.SequenceNode):
        return [told(entry, depth + 1) for entry in node.value]
    data = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in data:
            raise ValueError(key)
        data[key.value] = told(value, depth + 1)
    return data


def composed(text: str) -> tuple[bool, Any]:
    """Whether the text is one of ours, and what it says: by libyaml, or by PyYAML itself where libyaml refuses it."""
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        try:
            return True, told(yaml.compose(text, loader))
        except (yaml.YAMLError, ValueError, OverflowError):
            continue
    return False, None


@given(st.text() | YAML_LIKE)
@example('"\\uD800": 1')
@example("? \n? \n")
@example('title: ! ""')
def test_any_text_is_what_pyyaml_makes_of_it_or_mistakes(text: str) -> None:
    is_ours, data = composed(text)
    if is_ours:
        assert data_of(text) == data
        return
    for mistake in mistakes_in(text):
        assert mistake.path == PATH
        assert mistake.line is None or 1 <= mistake.line <= len(text) + 1
        assert str(mistake).isprintable()


@given(st.dictionaries(st.text(), TREES))
@example({"abstract": "One.\n\nTwo: *three*\n", "title": "a: b", "no": ["~", ""]})
@example({"a": "x\x85y", "b": "x\u2028\ny"})
@example({"a": " \n b\n", "b": "\n", "c": "a\n\n", "d": "x\r\ny", "e": "- a\n\tb"})
def test_what_was_written_reads_back_to_the_letter(data: dict[str, Any]) -> None:
    assert data_of(tree_text(data)) == data


def test_a_text_of_several_lines_is_written_as_a_block_and_keys_keep_their_order() -> None:
    assert tree_text({"b": "One.\nTwo.\n", "a": ["c"]}) == "b: |\n  One.\n  Two.\na:\n- c\n"
