"""What search engines are told, and that it cannot leave its element."""

from __future__ import annotations

from typing import Any

import pytest

from herald.logos.licensing.linked import image_object
from herald.logos.licensing.rights import Person, Rights, licence_from
from herald.logos.model import Site
from tests.logos.catalogues import OURS, PAGE, RIGHTS, SITE, entry, without_pngs

CLAIMS = {
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "acquireLicensePage": PAGE,
    "creditText": "Ada <A>, Otter community",
    "creator": [
        {"@type": "Person", "name": "Ada <A>", "url": "https://ada.example/?a=1&b=2"},
        {"@type": "Organization", "name": "Otter community"},
    ],
    "copyrightNotice": "© 2011 Otter community",
}
SVG = {
    "@type": "ImageObject",
    "contentUrl": "https://otters.example/logos/otter/otter.svg",
    "url": PAGE,
    "name": "Otter & <friend>",
    "alternateName": [
        "Lutra",
        {"@language": "de", "@value": "Fischotter"},
        {"@language": "ko", "@value": "수달"},
    ],
    "description": "An otter swims.",
    "encodingFormat": "image/svg+xml",
    "width": "20 px",
    "height": "10 px",
}
PNG = SVG | {
    "contentUrl": "https://otters.example/logos/otter/otter-512.png",
    "encodingFormat": "image/png",
    "width": "512 px",
    "height": "256 px",
}


def test_a_logo_is_its_svg_and_its_largest_png_with_their_rights() -> None:
    found = image_object(entry(), SITE)
    assert found == {"@context": "https://schema.org"} | SVG | CLAIMS | {"encoding": PNG | CLAIMS}


def test_nothing_of_rights_is_said_where_the_licence_is_not_known() -> None:
    rights = Rights(None, RIGHTS.copyright, RIGHTS.creators, RIGHTS.usage, RIGHTS.trademark)
    found = image_object(entry(rights=rights), SITE)
    assert found == {"@context": "https://schema.org"} | SVG | {"encoding": PNG}


@pytest.mark.parametrize("licence", [OURS, licence_from("CC-BY-4.0 OR MIT", {})])
def test_a_licence_without_an_address_is_told_by_the_logo_s_page(licence: Any) -> None:
    found = image_object(entry(rights=Rights(licence)), SITE)
    assert found is not None
    assert found["license"] == PAGE
    # What nobody has said is not there, not even empty.
    assert not {"creator", "creditText", "copyrightNotice"} & set(found)


def test_a_logo_without_creators_is_credited_to_the_owner() -> None:
    found = image_object(entry(rights=Rights(OURS, "2011 Ada")), SITE)
    assert found is not None
    assert (found["creditText"], found["copyrightNotice"]) == ("2011 Ada", "© 2011 Ada")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada", "Person"), ("Project Ada", "Person"), ("The Otter Project", "Organization"), ("authors", "Organization")],
)
def test_a_group_is_told_from_a_person_by_its_name(name: str, expected: str) -> None:
    found = image_object(entry(rights=Rights(OURS, creators=(Person(name),))), SITE)
    assert found is not None
    assert found["creator"] == [{"@type": expected, "name": name}]


def test_a_logo_without_png_has_no_other_encoding() -> None:
    found = image_object(without_pngs(entry()), SITE)
    assert found is not None
    assert "encoding" not in found


def test_a_site_without_an_address_tells_nothing() -> None:
    assert image_object(entry(), Site("Otters")) is None
