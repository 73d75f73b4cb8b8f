"""The manifest inside a ZIP."""

from __future__ import annotations

import json

from herald.logos.licensing.manifest import manifest, manifest_of_all
from herald.logos.licensing.rights import Rights
from herald.logos.model import Site
from tests.logos.catalogues import PAGE, SITE, entry

OTTER = {
    "slug": "otter",
    "title": "Otter\n& <friend>",
    "kind": "mascot",
    "page": PAGE,
    "source": "https://source.example/otter",
    "rights": {
        "licence": {
            "expression": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "url": "https://creativecommons.org/licenses/by/4.0/",
        },
        "copyright": "2011 Otter community",
        "creators": [
            {"name": "Ada <A>", "url": "https://ada.example/?a=1&b=2", "role": "drawing"},
            {"name": "Otter community", "url": "javascript:alert(1)", "role": ""},
        ],
        "usage": {
            "text": "Free when it is about otters.",
            "allowed": ["a talk about otters"],
            "refused": ["a fur\nshop"],
        },
        "trademark": 'The name "Otter" is a trademark\nof its owner',
        "attribution": entry().attribution.text,
    },
    "files": [
        {"name": "otter.svg", "format": "SVG", "width": 20, "height": 10, "bytes": 120, "sha256": f"{20:064x}"},
        {"name": "otter-64.png", "format": "PNG", "width": 64, "height": 32, "bytes": 164, "sha256": f"{64:064x}"},
    ],
}


def test_a_manifest_lists_the_files_with_their_digests_and_the_rights() -> None:
    otter = entry()
    found = manifest(otter.logo, (otter.main.svg, otter.main.pngs[0]), PAGE)
    assert json.loads(found) == OTTER
    assert found.endswith(b"\n}\n")
    assert "©".encode() in found
    assert b"\r" not in found


def test_a_logo_without_a_licence_has_none_in_its_manifest() -> None:
    found = json.loads(manifest(entry(rights=Rights()).logo, ()))
    assert found["rights"]["licence"] is None
    assert (found["page"], found["files"]) == ("", [])


def test_the_manifest_of_all_has_each_logo_in_its_folder_and_no_zip() -> None:
    found = json.loads(manifest_of_all([entry("seal"), entry("otter")], SITE))
    assert (found["name"], found["address"]) == ("Otters & friends", "https://otters.example")
    assert [one["slug"] for one in found["logos"]] == ["seal", "otter"]
    assert [one["page"] for one in found["logos"]] == ["https://otters.example/logos/seal/", PAGE]
    assert [file["name"] for file in found["logos"][1]["files"]] == [
        "otter/otter.svg",
        "otter/otter-64.png",
        "otter/otter-512.png",
        "otter/otter.pdf",
        "otter/slides 1.odp",
    ]


def test_without_an_address_of_the_site_no_page_has_one() -> None:
    found = json.loads(manifest_of_all([entry()], Site("Otters")))
    assert (found["address"], found["logos"][0]["page"]) == ("", "")
