"""The published JSON Schema is valid, explains every key, and refuses what the index never says."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import jsonschema
import pytest

from herald.logos.output.index import index
from herald.logos.output.schema import VERSION, schema
from tests.logos.entries import SITE, rich_entry

SCHEMA: dict[str, Any] = json.loads(schema())
DOCUMENT: dict[str, Any] = json.loads(index([rich_entry()], SITE, "logos/"))
OBJECTS = {"": SCHEMA, **SCHEMA["$defs"]}


def is_valid(document: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(document))


def changed(path: str, value: Any) -> Any:
    """A copy of the document with another value at a path such as 'logos/0/slug'; it is taken out for ``...``."""
    document = deepcopy(DOCUMENT)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    place: Any = document
    for part in parents:
        place = place[part]
    place[last] = value
    if value is ...:
        del place[last]
    return document


def test_it_is_a_schema_of_the_dialect_that_it_names() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert is_valid(DOCUMENT)


def test_it_is_the_same_every_time_and_a_text_file() -> None:
    assert schema() == schema()
    assert schema().endswith(b"}\n")


@pytest.mark.parametrize("name", sorted(OBJECTS))
def test_every_part_says_what_it_is(name: str) -> None:
    assert OBJECTS[name]["description"]


def test_keys_are_explained_as_in_the_code() -> None:
    assert SCHEMA["$defs"]["File"]["properties"]["url"]["description"] == "Relative to index.json."


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", VERSION + 1),
        ("version", 0),
        ("$schema", ...),
        ("base", None),
        ("logos/0/slug", ...),
        ("logos/0/kind", "painting"),
        ("logos/0/status", ""),
        ("logos/0/official", "yes"),
        ("logos/0/added", "yesterday"),
        ("logos/0/palette/0", "red"),
        ("logos/0/palette/0", "#CC3311"),
        ("logos/0/bundle/sha256", "0" * 63),
        ("logos/0/bundle/bytes", -1),
        ("logos/0/variants/0/layout", "diagonal"),
        ("logos/0/variants/0/tone", None),
        ("logos/0/variants/0/files", ...),
        ("logos/0/rights", None),
        ("logos/0/rights/licence/expression", ...),
    ],
)
def test_what_the_index_never_says_is_refused(path: str, value: Any) -> None:
    document = changed(path, value)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    assert not jsonschema.Draft202012Validator(SCHEMA, format_checker=checker).is_valid(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("logos", []),
        ("logos/0/rights/licence", None),
        ("logos/0/variants/0/layout", None),
        ("logos/0/replaced_by", "weir"),
        ("logos/0/changed", "2020-02-29"),
        ("logos/0/later", "a key of a later version"),
    ],
)
def test_what_it_may_say_one_day_is_not(path: str, value: Any) -> None:
    assert is_valid(changed(path, value))
