"""Credit lines, notices, and the texts inside a ZIP."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest

from herald.logos.licensing.rights import Person, Rights, Usage, licence_from
from herald.logos.licensing.wording import (
    ATTRIBUTION,
    LICENSE,
    attribution_of,
    is_web,
    notice_of,
    papers,
    papers_of_all,
)
from herald.logos.model import Site
from herald.pictures.notice import Notice
from tests.logos.catalogues import OURS, PAGE, RIGHTS, SITE, entry, logo

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
TITLE = f'"<a href="{PAGE}">Otter &amp; &lt;friend&gt;</a>"'
ADA = '<a href="https://ada.example/?a=1&amp;b=2">Ada &lt;A&gt;</a>'

# rights: the line as text, and as HTML
CREDITS = [
    (
        RIGHTS,
        f'"Otter & <friend>" by Ada <A>, Otter community, © 2011 Otter community, CC BY 4.0 ({CC_BY}), {PAGE}',
        f'{TITLE} by {ADA}, Otter community, © 2011 Otter community, <a href="{CC_BY}">CC BY 4.0</a>',
    ),
    (Rights(), f'"Otter & <friend>", licence not stated, {PAGE}', f"{TITLE}, licence not stated"),
    (
        Rights(creators=(Person("Ada"),)),
        f'"Otter & <friend>" by Ada, licence not stated, {PAGE}',
        f"{TITLE} by Ada, licence not stated",
    ),
    (
        Rights(licence_from("CC0-1.0", {})),
        f'"Otter & <friend>", CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/), {PAGE}',
        f'{TITLE}, <a href="https://creativecommons.org/publicdomain/zero/1.0/">CC0 1.0</a>',
    ),
    (Rights(OURS), f'"Otter & <friend>", Otter artwork licence, {PAGE}', f"{TITLE}, Otter artwork licence"),
    (
        Rights(licence_from("CC-BY-4.0 OR LicenseRef-Ours", {"LicenseRef-Ours": OURS})),
        f'"Otter & <friend>", CC BY 4.0 ({CC_BY}) or LicenseRef-Ours, {PAGE}',
        f'{TITLE}, <a href="{CC_BY}">CC BY 4.0</a> or LicenseRef-Ours',
    ),
]


@pytest.mark.parametrize(("rights", "text", "html"), CREDITS)
def test_a_logo_is_credited_in_one_line(rights: Rights, text: str, html: str) -> None:
    found = attribution_of(logo(rights=rights), PAGE)
    assert (found.text, found.html) == (text, html)


def test_without_a_page_the_title_is_no_link() -> None:
    found = attribution_of(logo(rights=Rights()), "")
    assert found.text == '"Otter & <friend>", licence not stated'
    assert found.html == '"Otter &amp; &lt;friend&gt;", licence not stated'


def test_what_a_maintainer_writes_becomes_no_element() -> None:
    evil = '</a><script>alert("1")</script>'
    rights = Rights(
        replace(OURS, title=evil, url=f"https://x.example/{evil}"), evil, (Person(evil, f'https://x" onclick="{evil}'),)
    )
    found = attribution_of(replace(logo(rights=rights), title=evil), PAGE)
    tree = lxml.html.fragment_fromstring(found.html, create_parent=True)
    assert [(element.tag, dict(element.attrib)) for element in tree.iter() if element is not tree] == [
        ("a", {"href": PAGE})
    ]
    assert tree.text_content().count(evil) == 4


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/", True),
        ("HTTP://a.example", True),
        ("", False),
        ("https://", False),
        ("/usage/", False),
        ("mailto:a@b.example", False),
        ("javascript://a.example/%0aalert(1)", False),
        ("https://a.example/ b", False),
        ('https://a.example/"', False),
        (" https://a.example/", False),
        ("https://a.example/\n", False),
    ],
)
def test_only_web_addresses_become_links(address: str, expected: bool) -> None:
    assert is_web(address) is expected


def test_a_notice_says_all_that_is_known() -> None:
    assert notice_of(logo(), PAGE) == Notice(
        title="Otter & <friend>",
        description="An otter swims.",
        creators=("Ada <A>", "Otter community"),
        copyright="2011 Otter community",
        licence="CC-BY-4.0",
        licence_url=CC_BY,
        terms=f"Licence: Creative Commons Attribution 4.0 International ({CC_BY})."
        " Conditions of use: Free when it is about otters."
        ' Trademark: The name "Otter" is a trademark of its owner.',
        attribution=CREDITS[0][1],
        page=PAGE,
    )


def test_a_notice_claims_no_rights_where_none_are_known() -> None:
    found = notice_of(logo(rights=Rights()), PAGE)
    assert found == Notice(title="Otter & <friend>", description="An otter swims.", page=PAGE)


def test_a_notice_without_a_licence_names_none() -> None:
    found = notice_of(logo(rights=Rights(creators=(Person("Ada"),), trademark="Ours!")), "")
    assert (found.licence, found.licence_url, found.terms) == ("", "", "Trademark: Ours!")
    assert found.attribution == '"Otter & <friend>" by Ada, licence not stated'


def test_the_terms_of_several_licences_have_each_address() -> None:
    found = notice_of(logo(rights=Rights(licence_from("CC-BY-4.0 OR MIT", {}))), "")
    assert found.terms == f"Licence: CC BY 4.0 ({CC_BY}) or MIT (https://spdx.org/licenses/MIT.html)."
    assert found.licence_url == ""


LICENSE_TXT = f"""\
Otter & <friend>
================

Licence
-------

Creative Commons Attribution 4.0 International
SPDX: CC-BY-4.0
{CC_BY}
Copyright 2011 Otter community

Conditions of use
-----------------

The community's own words; they are no part of the licence.

Free when it is about otters.

Yes:
- a talk about otters

No:
- a fur shop

More: https://otters.example/pages/usage/

Trademark
---------

The name "Otter" is a trademark
of its owner
"""

ATTRIBUTION_TXT = f"""\
Otter & <friend>
================

Credit line:
{CREDITS[0][1]}

The same in HTML:
{CREDITS[0][2]}

If you have changed it, say so beside the credit.

Creators:
- Ada <A>, drawing, https://ada.example/?a=1&b=2
- Otter community, javascript:alert(1)

Copyright: 2011 Otter community
Source: https://source.example/otter
Page: {PAGE}
"""


def test_the_papers_of_a_logo_tell_three_things_apart() -> None:
    found = papers(logo(), SITE, PAGE)
    assert sorted(found) == [ATTRIBUTION, LICENSE]
    assert found[LICENSE].decode() == LICENSE_TXT
    assert found[ATTRIBUTION].decode() == ATTRIBUTION_TXT


def test_the_papers_say_what_nobody_has_stated() -> None:
    found = papers(logo(rights=Rights()), Site("Otters"))
    text = found[LICENSE].decode()
    assert "\nLicence\n-------\n\nNo licence is stated. Ask the creators before you use this.\n\nConditions" in text
    assert "\nConditions of use\n-----------------\n\nNone are stated.\n\nTrademark" in text
    assert text.endswith("\nTrademark\n---------\n\nNothing is said about trademarks.\n")
    assert b"Creators" not in found[ATTRIBUTION]
    assert b"Page" not in found[ATTRIBUTION]


def test_the_text_of_an_own_licence_comes_last() -> None:
    text = papers(logo(rights=Rights(OURS)), SITE)[LICENSE].decode()
    assert text.endswith(
        "\n\nText of the licence: Otter artwork licence\n==========================================\n\n"
        "Be kind.\n\x0cAlways.\n"
    )


@pytest.mark.parametrize(
    ("expression", "expected"),
    [("CC-BY-SA-4.0", True), ("CC-BY-ND-4.0", False), ("CC-BY-NC-ND-4.0", False), ("CC0-1.0", False), ("MIT", False)],
)
def test_the_word_about_changes_stands_where_the_licence_asks_for_it(expression: str, expected: bool) -> None:
    text = papers(logo(rights=Rights(licence_from(expression, {}))), SITE)[ATTRIBUTION].decode()
    assert ("If you have changed it" in text) is expected


@pytest.mark.parametrize(
    ("page", "address", "expected"),
    [
        ("pages/usage/", SITE.address, "More: https://otters.example/pages/usage/"),
        ("/pages/usage/", SITE.address, "More: https://otters.example/pages/usage/"),
        ("https://x.example/", "", "More: https://x.example/"),
        ("pages/usage/", "", ""),
        ("", SITE.address, ""),
    ],
)
def test_the_page_about_conditions_is_named_by_an_absolute_address(page: str, address: str, expected: str) -> None:
    rights = Rights(usage=Usage("Be kind.", page=page))
    lines = papers(logo(rights=rights), Site("Otters", address))[LICENSE].decode().splitlines()
    assert [line for line in lines if line.startswith("More")] == ([expected] if expected else [])


def test_the_papers_of_all_tell_equal_rights_once() -> None:
    other = replace(RIGHTS, creators=(Person("Bo"),), copyright="")
    entries = [entry("otter"), entry("seal", Rights(OURS)), entry("mink", other), entry("crab", Rights())]
    found = papers_of_all(entries, SITE)
    text = found[LICENSE].decode()
    assert text.startswith("Logos of Otters & friends\n=========================\n\nFor 2 of 4 logos\n")
    assert text.count("\nLicence\n-------\n") == 3
    assert "\n\n- Otter & <friend> (otter)\n- Mink & <friend> (mink)\n\nLicence\n" in text
    assert "\nFor 1 of 4 logos\n================\n\n- Seal & <friend> (seal)\n\nLicence\n" in text
    assert text.count("Be kind.") == 1
    assert text.index("- Crab & <friend> (crab)") < text.index("Be kind.")
    # Whose it is, is said of each in its own credit.
    assert "2011" not in text
    credit = found[ATTRIBUTION].decode()
    assert all(one.attribution.text in credit for one in entries)
    assert "\nPage: https://otters.example/logos/mink/\n" in credit
