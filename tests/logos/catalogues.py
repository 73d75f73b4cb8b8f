"""Finished logos that the tests of what is said about them share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from herald.logos.entries import Artifact, LogoEntry, VariantEntry
from herald.logos.licensing.rights import Licence, Person, Rights, Usage, licence_from
from herald.logos.licensing.wording import attribution_of
from herald.logos.model import Ground, Kind, Logo, Site, Texts, Variant
from tests.logos.drawings import master

SITE = Site("Otters & friends", "https://otters.example")
PAGE = "https://otters.example/logos/otter/"
OURS = Licence("LicenseRef-Ours", "Otter artwork licence", "", "Be kind.\r\n\x0cAlways.\n")
RIGHTS = Rights(
    licence_from("CC-BY-4.0", {}),
    "2011 Otter community",
    (Person("Ada <A>", "https://ada.example/?a=1&b=2", "drawing"), Person("Otter community", "javascript:alert(1)")),
    Usage("Free when it is about otters.", ("a talk about otters",), ("a fur\nshop",), "pages/usage/"),
    'The name "Otter" is a trademark\nof its owner',
)


def logo(slug: str = "otter", rights: Rights = RIGHTS) -> Logo:
    drawing = Variant("", "Main drawing", "An otter", Ground.LIGHT, master(Path(f"{slug}.svg")), slug)
    return Logo(
        slug,
        f"{slug.title()}\n& <friend>",
        Kind.MASCOT,
        "An otter swims.",
        (drawing,),
        (),
        rights=rights,
        aliases=("Lutra",),
        translations={"ko": Texts("수달"), "de": Texts("Fischotter"), "fr": Texts("", "Une loutre")},
        source="https://source.example/otter",
    )


def entry(slug: str = "otter", rights: Rights = RIGHTS) -> LogoEntry:
    """A logo with an SVG, two PNG files, a PDF and a file beside them."""
    what = logo(slug, rights)
    svg, small, large, pdf, extra, zipped = (
        Artifact(name, f"logos/{slug}/{name}", form, width, height, 100 + width, f"{width:064x}")
        for name, form, width, height in (
            (f"{slug}.svg", "SVG", 20, 10),
            (f"{slug}-64.png", "PNG", 64, 32),
            (f"{slug}-512.png", "PNG", 512, 256),
            (f"{slug}.pdf", "PDF", 0, 0),
            ("slides 1.odp", "ODP", 0, 0),
            (f"{slug}.zip", "ZIP", 0, 0),
        )
    )
    variant = VariantEntry(what.variants[0], 20, 10, svg, (small, large, pdf))
    url = f"logos/{slug}/"
    credit = attribution_of(what, f"{SITE.address}/{url}")
    return LogoEntry(what, url, f"{url}index.html", (variant,), (), (extra,), zipped, credit)


def without_pngs(found: LogoEntry) -> LogoEntry:
    return replace(found, variants=(replace(found.main, renditions=()),))
