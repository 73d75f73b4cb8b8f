"""The public index says everything of every logo, fits its schema, and leads to files that are there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema
import pytest

from herald.logos.licensing.rights import Rights
from herald.logos.model import Kind, Status, Texts
from herald.logos.output.index import index
from herald.logos.output.schema import SCHEMA_NAME, VERSION, schema
from tests.logos.entries import NOWHERE, RIGHTS, SITE, entry, rich_entry


def document(*entries: Any, site: Any = SITE, root: str = "logos/") -> dict[str, Any]:
    """The index as a consumer gets it, held against its schema first."""
    read: dict[str, Any] = json.loads(index(entries, site, root))
    validator().validate(read)
    return read


def validator() -> jsonschema.Draft202012Validator:
    published = json.loads(schema())
    jsonschema.Draft202012Validator.check_schema(published)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(published, format_checker=checker)


def test_the_head_says_whose_it_is_and_where() -> None:
    read = document()
    assert read == {
        "$schema": SCHEMA_NAME,
        "version": VERSION,
        "name": "The Otters & friends",
        "language": "en",
        "base": "https://otters.example/club/logos/",
        "logos": [],
    }


@pytest.mark.parametrize(
    ("site", "root", "base"),
    [
        (SITE, "", "https://otters.example/club/"),
        (SITE, "art/our logos/", "https://otters.example/club/art/our%20logos/"),
        (NOWHERE, "logos/", ""),
    ],
)
def test_the_base_is_absolute_or_empty(site: Any, root: str, base: str) -> None:
    assert document(site=site, root=root)["base"] == base


@pytest.mark.parametrize("root", ["logos/", "", "art/our logos/"])
def test_addresses_are_relative_to_the_index(root: str) -> None:
    logo = document(rich_entry(root), root=root)["logos"][0]
    assert logo["url"] == "sea-otter/"
    assert logo["bundle"]["url"] == "sea-otter/sea-otter.zip"
    assert logo["extras"][0]["url"] == "sea-otter/slides%20%C3%A9%3F.odp"
    assert logo["variants"][2]["files"][0]["url"] == "sea-otter/old/2011/sea-otter.svg"


@pytest.mark.parametrize(
    ("page", "root", "url"),
    [
        ("pages/trademark/", "logos/", "../pages/trademark/"),
        ("pages/trademark/#otter", "logos/", "../pages/trademark/#otter"),
        ("/pages/trademark/", "logos/", "../pages/trademark/"),
        ("trademark.html", "", "trademark.html"),
        ("pages/trademark/", "a/b/", "../../pages/trademark/"),
        ("logos/rules/", "logos/", "rules/"),
        ("https://elsewhere.example/", "logos/", "https://elsewhere.example/"),
        ("", "logos/", ""),
    ],
)
def test_the_page_of_the_conditions_is_found_from_the_index(page: str, root: str, url: str) -> None:
    rights = replace(RIGHTS, usage=replace(RIGHTS.usage, page=page))
    assert document(entry("otter", root=root, rights=rights), root=root)["logos"][0]["rights"]["usage"]["url"] == url


def test_everything_of_a_logo_is_in_it() -> None:
    rich = rich_entry()
    said = replace(
        rich.logo,
        kind=Kind.MASCOT,
        summary="Swims.",
        alt="An otter on its back",
        tags=("sea", "fur"),
        aliases=("kalan",),
        translations={"fr": Texts("Loutre"), "de": Texts("Seeotter", "Schwimmt.", "Ein Otter")},
        is_official=False,
        source="https://source.example/",
        added=date(2011, 8, 1),
        changed=date(2020, 2, 29),
    )
    logo = document(replace(rich, logo=said))["logos"][0]
    drawings, extras, bundle, rights = (logo.pop(key) for key in ("variants", "extras", "bundle", "rights"))
    assert logo == {
        "slug": "sea-otter",
        "title": "Sea otter",
        "kind": "mascot",
        "status": "current",
        "official": False,
        "summary": "Swims.",
        "alt": "An otter on its back",
        "tags": ["sea", "fur"],
        "aliases": ["kalan"],
        "translations": {
            "de": {"title": "Seeotter", "summary": "Schwimmt.", "alt": "Ein Otter"},
            "fr": {"title": "Loutre", "summary": "", "alt": ""},
        },
        "added": "2011-08-01",
        "changed": "2020-02-29",
        "url": "sea-otter/",
        "source": "https://source.example/",
        "replaced_by": None,
        "replaces": [],
        "palette": ["#cc3311", "#000000"],
    }
    assert rights == {
        "licence": {
            "expression": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "url": "https://licence.example/by/4.0/",
        },
        "copyright": "2011 The Otters",
        "creators": [
            {"name": "Ana Lutra", "url": "https://ana.example/", "role": "drawing"},
            {"name": "Bo", "url": "", "role": ""},
        ],
        "usage": {
            "text": "Free when it relates to otters",
            "allowed": ["a poster"],
            "refused": ["a trademark"],
            "url": "../pages/trademark/",
        },
        "trademark": "The otter is a trademark.",
        "attribution": {
            "text": "Sea otter by Ana",
            "html": 'Sea otter by <a href="https://ana.example/">Ana</a>',
        },
    }
    files = [file["name"] for drawing in drawings for file in drawing["files"]]
    assert [*files, *(file["name"] for file in extras), bundle["name"]] == [file.name for file in rich.artifacts]
    white = drawings[1]
    assert white.pop("files")[1] == {
        "name": "sea-otter-white-64.png",
        "url": "sea-otter/sea-otter-white-64.png",
        "format": "PNG",
        "width": 64,
        "height": 32,
        "bytes": rich.variants[1].pngs[0].bytes,
        "sha256": rich.variants[1].pngs[0].sha256,
    }
    assert white == {
        "name": "white",
        "label": "white",
        "alt": "An otter white",
        "layout": "stacked",
        "tone": "white",
        "ground": "dark",
        "version": "",
        "width": 20,
        "height": 10,
    }
    assert (drawings[2]["version"], drawings[2]["layout"]) == ("2011", None)


def test_what_is_not_known_is_null_or_empty() -> None:
    logo = document(entry("otter", rights=Rights()))["logos"][0]
    assert logo["rights"]["licence"] is None
    assert (logo["added"], logo["changed"], logo["replaced_by"]) == (None, None, None)


def test_a_replacement_is_named_from_both_sides_if_it_is_there() -> None:
    old = entry("otter", replaced_by="sea-otter", status=Status.OLD)
    lost = entry("beaver", replaced_by="nobody")
    otter, beaver, sea_otter = document(old, lost, rich_entry())["logos"]
    assert (otter["replaced_by"], otter["status"]) == ("sea-otter", "old")
    assert beaver["replaced_by"] is None
    assert sea_otter["replaces"] == ["otter"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("logos", 0, "slug"), None),
        (("logos", 0, "kind"), "beaver"),
        (("logos", 0, "added"), "yesterday"),
        (("logos", 0, "palette"), ["red"]),
        (("logos", 0, "rights", "licence"), "MIT"),
        (("logos", 0, "variants", 0, "layout"), "diagonal"),
        (("logos", 0, "variants", 0, "files", 0, "bytes"), -1),
        (("logos", 0, "bundle", "sha256"), "0" * 63),
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_index_never_says(path: tuple[str | int, ...], value: Any) -> None:
    read = document(rich_entry())
    place: Any = read
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not validator().is_valid(read)
    del place[path[-1]]
    assert not validator().is_valid(read), "and the key is required"


def test_the_schema_describes_every_key_of_the_document() -> None:
    """No key that a consumer could find without the schema saying so, and the other way round."""
    definitions = json.loads(schema())

    def compare(value: Any, form: dict[str, Any]) -> None:
        form = definitions["$defs"][form["$ref"].rpartition("/")[2]] if "$ref" in form else form
        if "anyOf" in form:
            compare(value, next(one for one in form["anyOf"] if (one.get("type") == "null") == (value is None)))
        elif isinstance(value, dict) and "properties" in form:
            assert value.keys() == form["properties"].keys()
            for key, part in value.items():
                compare(part, form["properties"][key])
        elif isinstance(value, list):
            for part in value:
                compare(part, form["items"])

    compare(document(rich_entry()), definitions)
    assert definitions["$defs"]["Entry"]["properties"]["replaced_by"]["description"]


def test_texts_stay_as_they_are_written() -> None:
    titled = entry("otter", title='Otter "é" 水獺 </script>')
    assert "水獺".encode() in index([titled], SITE, "logos/")
    assert document(titled)["logos"][0]["title"] == titled.title
