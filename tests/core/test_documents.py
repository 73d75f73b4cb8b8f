"""YAML becomes typed models or mistakes with lines; no text whatever makes anything else of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

from herald.core.documents import (
    MAX_BYTES,
    Document,
    nearest,
    parse_document,
    read_document,
    read_placed,
    refusal,
    validate_mapping,
)
from herald.core.errors import HeraldError, Mistake

PATH = Path("content/talk.yaml")


class Speaker(Document):
    name: str
    seat: int = 0


class Talk(Document):
    title: str
    day: datetime.date | None = None
    tags: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    rooms: Mapping[str, Speaker] = Field(default_factory=dict)
    notes: Any = None


class Anything(BaseModel):
    """No stripping, so that a text can be compared to the letter."""

    model_config = ConfigDict(extra="allow")


def mistakes_in(text: str, model: type[BaseModel] = Talk) -> tuple[Mistake, ...]:
    with pytest.raises(HeraldError) as caught:
        parse_document(text, PATH, model)
    return caught.value.mistakes


def _is_known(name: str, info: ValidationInfo) -> str:
    if name in (info.context or {}).get("rooms", ()):
        return name
    raise refusal(f"there is no room {{{name}}}", "build one: {here}")


class Plan(Document):
    rooms: dict[Annotated[str, AfterValidator(_is_known)], Speaker] = Field(default_factory=dict)
    best: Annotated[str, AfterValidator(_is_known)] | None = None


# What a document says


def test_a_document_becomes_its_model(tmp_path: Path) -> None:
    file = tmp_path / "talk.yaml"
    file.write_text(
        "title: Otters\nday: 2011-08-20\ntags: [a, b]\nspeakers:\n- name: Ann\n  seat: 4\nrooms:\n  hall: {name: Bo}\n"
    )
    assert read_document(file, Talk) == Talk(
        title="Otters",
        day=datetime.date(2011, 8, 20),
        tags=("a", "b"),
        speakers=(Speaker(name="Ann", seat=4),),
        rooms={"hall": Speaker(name="Bo")},
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_is_a_document_without_keys(text: str) -> None:
    assert parse_document(text, PATH, Anything) == Anything()
    assert [str(mistake) for mistake in mistakes_in(text)] == [f"{PATH}:1:1: has no 'title'; add a line 'title: ...'"]


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    file = tmp_path / "talk.yaml"
    file.write_bytes(b"\xef\xbb\xbftitle: Otters\n")
    assert read_document(file, Talk).title == "Otters"


# What is wrong with it


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("title: A\n\ntitel: B", ":3:1: does not know the key 'titel'; did you mean 'title'?"),
        ("title: A\nxyz: B",
         ":2:1: does not know the key 'xyz'; known keys are: day, notes, rooms, speakers, tags, title"),
        ("title: A\nspeakers:\n- name: B\n- name: C\n  saet: 1",
         ":5:3: does not know the key 'speakers.1.saet'; did you mean 'seat'?"),
        ("title: A\nrooms:\n  hall:\n    name: B\n    nmae: C",
         ":5:5: does not know the key 'rooms.hall.nmae'; did you mean 'name'?"),
        ("title: A\nspeakers:\n- name: B\n- seat: 1", ":4:3: has no 'speakers.1.name'; add a line 'name: ...'"),
        ("title: A\nspeakers:\n- name: B\n  seat: front",
         ":4:3: 'speakers.0.seat' is 'front'; write a whole number"),
        ("title: A\nday: 2011-02-30", ":2:1: 'day' is '2011-02-30'; should be a valid date"),
        ("title: A\nday:\n\n  never", ":2:1: 'day' is 'never'; should be a valid date"),
        ("title:\n", ":1:1: 'title' says nothing; write something"),
        ("title: A\n<<: {day: 2011-08-20}", ":2:1: does not know the key '<<'; known keys are: "),
        ("- A\n- B", ":1: is not a list of keys and values; write lines such as 'title: ...'"),
        ("A", ":1: is not a list of keys and values; write lines such as 'title: ...'"),
        ("title: A\n  day: B", ":2:6: is not valid YAML: mapping values are not allowed here; check indentation"),
        ('title: "\\uD800"', ":1:1: 'title' is '\\ud800'; should be a valid string"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_line_and_the_remedy(text: str, shown: str) -> None:
    (mistake,) = mistakes_in(text)
    assert str(mistake).startswith(f"{PATH}{shown}")


def test_every_mistake_of_a_file_is_told_at_once() -> None:
    text = "titel: A\ntags: none\nspeakers:\n- seat: x\n"
    assert [str(mistake).partition("; ")[0] for mistake in mistakes_in(text)] == [
        f"{PATH}:1:1: does not know the key 'titel'",
        f"{PATH}:1:1: has no 'title'",
        f"{PATH}:2:1: 'tags' is 'none'",
        f"{PATH}:4:3: 'speakers.0.seat' is 'x'",
        f"{PATH}:4:3: has no 'speakers.0.name'",
    ]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"title: A\nday: \xff", ":2: is not UTF-8 text; save the file as UTF-8"),
        ("title: A".encode("utf-16"), ":1: is not UTF-8 text; save the file as UTF-8"),
        (b"#" * (MAX_BYTES + 1), ": is 100,001 bytes long; keep it under 100,000 bytes"),
    ],
)
def test_a_file_that_is_no_text_is_a_mistake(raw: bytes, shown: str, tmp_path: Path) -> None:
    file = tmp_path / "talk.yaml"
    file.write_bytes(raw)
    with pytest.raises(HeraldError) as caught:
        read_document(file, Talk)
    assert str(caught.value) == f"{file}{shown}"


def test_a_file_that_cannot_be_read_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(HeraldError, match=r"talk.yaml: cannot be read \(No such file or directory\); "):
        read_document(tmp_path / "talk.yaml", Talk)
    with pytest.raises(HeraldError, match=r": cannot be read \(Is a directory\); "):
        read_document(tmp_path, Talk)


def test_a_setting_is_told_like_a_document_without_lines() -> None:
    assert validate_mapping({"title": "A"}, PATH, Talk) == Talk(title="A")
    with pytest.raises(HeraldError) as caught:
        validate_mapping({"title": "A", "dya": "B"}, PATH, Talk)
    assert str(caught.value) == f"{PATH}: does not know the key 'dya'; did you mean 'day'?"


@pytest.mark.parametrize(
    ("word", "guess"),
    [("titel", "title"), ("speaker", "speakers"), ("day", "day"), ("xyz", None), ("", None)],
)
def test_the_nearest_word_is_the_one_that_was_probably_meant(word: str, guess: str | None) -> None:
    assert nearest(word, Talk.model_fields) == guess


# What a validator says for itself


PLAN = "best: attic\nrooms:\n  hall: {name: a}\n  cellar: {nane: b}\n"


def test_a_validator_has_its_own_words_and_knows_what_it_is_told(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN)
    with pytest.raises(HeraldError) as caught:
        read_document(file, Plan, {"rooms": {"hall"}})
    assert caught.value.mistakes == (
        Mistake(file, 1, "there is no room {attic}", "build one: {here}", 1),
        Mistake(file, 4, "has no 'rooms.cellar.name'", "add a line 'name: ...'", 3),
        Mistake(file, 4, "there is no room {cellar}", "build one: {here}", 3),
        Mistake(file, 4, "does not know the key 'rooms.cellar.nane'", "did you mean 'name'?", 12),
    )
    file.write_text(PLAN.replace("nane", "name"))
    assert read_document(file, Plan, {"rooms": {"hall", "cellar", "attic"}}).best == "attic"


def test_a_validator_that_is_told_nothing_knows_nothing() -> None:
    assert {mistake.line for mistake in mistakes_in(PLAN.replace("nane", "name"), Plan)} == {1, 3, 4}


# Any text whatever

SCRAPS = [
    "title", "speakers", "name", "notes", ": ", ":", "- ", "? ", "\n", "\n  ", "\n    ", "\t", "[", "]", "{", "}", ",",
    "&a ", "*a", "<<", "!!", "!<x>", "%YAML 1.1\n", "%TAG ! x\n", "---\n", "...\n", "|", ">", "|+1\n", "'", '"', "#",
    '"\\U', "\\x", "\\uD83D", "FFFFFFFF", "~", "", "\ufeff", "\x85", "\u2028", "\0", "\x1b", "é", "0", "9" * 4400,
]  # fmt: skip
YAML_LIKE = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=3), max_size=30).map("".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(list(Talk.model_fields)), inner),
    max_leaves=20,
)


def outcome(read: Callable[[], Talk]) -> Talk | tuple[Mistake, ...]:
    try:
        return read()
    except HeraldError as error:
        return error.mistakes


def check_outcome(result: Talk | tuple[Mistake, ...], path: Path, lines: int) -> None:
    if isinstance(result, Talk):
        return
    assert result
    for mistake in result:
        assert mistake.path == path
        assert mistake.line is None or 1 <= mistake.line <= lines
        assert str(mistake).isprintable()


def check_text(text: str) -> None:
    check_outcome(outcome(lambda: parse_document(text, PATH, Talk)), PATH, len(text) + 1)


@settings(deadline=None)
@given(st.text() | YAML_LIKE)
@example('title: "\\UFFFFFFFF"')
@example('title: "\\U00110000"')
@example('"\\uD800": 1')
@example("%YAML 1." + "1" * 5000 + "\n---\n")
def test_any_text_is_a_model_or_mistakes(text: str) -> None:
    check_text(text)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from([*Talk.model_fields, "other"]), VALUES), st.booleans())
def test_any_data_is_a_model_or_mistakes(data: dict[str, Any], is_flow: bool) -> None:
    check_text(yaml.safe_dump(data, default_flow_style=is_flow))


@settings(deadline=None)
@given(raw=st.binary() | YAML_LIKE.map(str.encode))
def test_any_file_is_a_model_or_mistakes(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(raw)
    check_outcome(outcome(lambda: read_document(file, Talk)), file, len(raw) + 1)


def test_the_place_of_a_value_is_that_of_its_key_or_else_of_what_holds_it(tmp_path: Path) -> None:
    file = tmp_path / "talk.yaml"
    file.write_text("title: A\nspeakers:\n- name: B\n  seat: 1\n")
    placed = read_placed(file, Talk)
    assert placed.value.title == "A"
    places = {
        ("speakers", 0, "seat"): (4, 3),
        ("speakers", 0, "hat"): (3, 3),
        ("speakers", 7): (2, 1),
        ("day",): (1, 1),
    }
    for loc, place in places.items():
        mistake = placed.mistake(loc, "is odd", "write it so")
        assert (mistake.line, mistake.column) == place
    with pytest.raises(HeraldError, match="keep it under 10"):
        read_placed(file, Talk, max_bytes=10)
