"""What maintainers write: logo.yaml and _catalogue.yaml, with their mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herald.core.documents import Document, parse_document
from herald.core.errors import HeraldError
from herald.logos.reading.sheets import CatalogueSheet, LogoSheet

SHEET = Path("logo.yaml")


def logo_sheet(text: str) -> LogoSheet:
    return parse_document(text, SHEET, LogoSheet, {"drawings": {"otter.svg", "icon/otter.svg"}})


def test_a_logo_can_say_all_of_this() -> None:
    sheet = logo_sheet("""\
title: The Otter
tags: [" Water  Animals", water animals, "", River]
aliases: [Lutra, lutra, "River  otter"]
status: old
replaced_by: weir
redirect_from: [lutra, lutra, old-otter]
source: https://example.org/a?b=c
added: 2011-08-30
changed: 2012-02-29
translations:
  de: {title: Der Otter}
  pt-BR: {alt: A lontra}
  zh-Hant-TW: {}
  de-1996: {}
  es-419: {}
license: CC-BY-4.0
creators:
  - {name: Ann, url: "http://ann.example", role: drawing}
usage: {text: Be kind., allowed: [talks], refused: [shops], page: "rules/logo/#use"}
variants:
  icon/otter.svg: {layout: icon, tone: white, redirect_from: [Otter_Icon, old/otter.v1]}
""")
    assert (sheet.tags, sheet.aliases) == (("water animals", "river"), ("Lutra", "River otter"))
    assert (sheet.redirect_from, sheet.replaced_by) == (("lutra", "old-otter"), "weir")
    assert (sheet.added, sheet.changed) == (date(2011, 8, 30), date(2012, 2, 29))
    assert list(sheet.translations) == ["de", "pt-BR", "zh-Hant-TW", "de-1996", "es-419"]
    assert (sheet.licence, sheet.creators[0].url) == ("CC-BY-4.0", "http://ann.example")
    assert sheet.usage
    assert sheet.usage.page == "rules/logo/#use"
    assert sheet.variants["icon/otter.svg"].redirect_from == ("Otter_Icon", "old/otter.v1")


def test_the_catalogue_can_say_all_of_this() -> None:
    sheet = parse_document(
        "kind: mascot\nofficial: no\nshare: Send it.\nlicence: LicenseRef-A.b-1\n"
        "licences:\n  LicenseRef-A.b-1: {title: Ours}\nusage: {page: 'https://example.org/x'}\n",
        Path("_catalogue.yaml"),
        CatalogueSheet,
    )
    assert (sheet.official, sheet.share, sheet.licences["LicenseRef-A.b-1"].title) == (False, "Send it.", "Ours")


WRONG: dict[str, tuple[type[Document], str, int, str, str]] = {
    "an unknown key": (LogoSheet, "titel: Otter\n", 1, "does not know the key 'titel'", "did you mean 'title'?"),
    "an unknown key far from any": (
        LogoSheet, "title: b\nzzz: x\n", 2, "key 'zzz'", "known keys are: added, aliases, alt",
    ),
    "an unknown key of a variant": (
        LogoSheet, "variants:\n  otter.svg:\n    lable: x\n",
        3, "key 'variants.otter.svg.lable'", "did you mean 'label'?",
    ),
    "a drawing that is not there": (
        LogoSheet, "title: oter.svg\nvariants:\n  oter.svg: {label: x}\n",
        3, "there is no file 'oter.svg'", "did you mean 'otter.svg'?",
    ),
    "a drawing that is like none": (
        LogoSheet, "variants:\n  qqqq: {label: x}\n", 2, "there is no file 'qqqq'", "the name of an SVG file",
    ),
    "an unknown engine": (
        LogoSheet, "variants:\n  otter.svg:\n    engine: skia\n",
        3, "'variants.otter.svg.engine' is 'skia'", "'cairosvg' or 'resvg'",
    ),
    "an unknown kind": (LogoSheet, "title: x\nkind: mascott\n", 2, "'kind' is 'mascott'", "'mascot'"),
    "an unknown ground": (
        LogoSheet, "variants:\n  otter.svg:\n    ground: grey\n",
        3, "'variants.otter.svg.ground' is 'grey'", "'light', 'dark'",
    ),
    "a key said twice": (
        LogoSheet, "title: a\nkind: icon\ntitle: b\n", 3, "says 'title' a second time", "keep one of the two",
    ),
    "a list": (LogoSheet, "- title\n", 1, "is not a list of keys and values", "title: ..."),
    "no YAML": (LogoSheet, "title: [a\n", 2, "is not valid YAML", "check indentation"),
    "variants without their files": (LogoSheet, "variants: otter.svg\n", 1, "'variants' is 'otter.svg'", "write lines"),
    "a slug": (LogoSheet, "title: x\nredirect_from: [Old Otter]\n", 2, "'Old Otter' cannot be", "'old-otter'"),
    "a slug of another": (LogoSheet, "replaced_by: The_Weir\n", 1, "'The_Weir' cannot be", "'the-weir'"),
    "a stem with its ending": (
        LogoSheet, "variants:\n  otter.svg:\n    redirect_from: [old.svg]\n", 3, "ends with .svg", "write 'old'",
    ),
    "a tag with an underscore": (LogoSheet, "translations:\n  pt_BR: {}\n", 2, "'pt_BR' is no tag", "'pt-BR'"),
    "a date of another kind": (LogoSheet, "added: 30.8.2011\n", 1, "'30.8.2011' is no date", "2011-08-30"),
    "a day that is none": (LogoSheet, "added: 2011-02-30\n", 1, "'added' is '2011-02-30'", "date"),
    "a script": (LogoSheet, "source: javascript:alert(1)\n", 1, "is no address of the web", "https://"),
    "a person's script": (
        LogoSheet, "creators:\n  - name: Ann\n    url: data:text/html,x\n", 3, "is no address of the web", "https://",
    ),
    "a person without a name": (
        LogoSheet, "creators:\n  - name: ''\n", 2, "'creators.0.name' is ''", "write something",
    ),
    "a page above the site": (LogoSheet, "usage: {page: ../x}\n", 1, "'../x' is no address of a page", "below the"),
    "an own licence's name": (
        CatalogueSheet, "licences:\n  Our Licence: {title: x}\n", 2, "an own licence", "'LicenseRef-Our-Licence'",
    ),
    "an own licence without a title": (CatalogueSheet, "licences:\n  LicenseRef-A: {}\n", 2, "has no", "add a line"),
    "an own licence's script": (
        CatalogueSheet, "licences:\n  LicenseRef-A:\n    title: A\n    url: javascript:x\n",
        4, "no address of the web", "whole",
    ),
    "a page above the site for designs": (CatalogueSheet, "share_page: ../x\n", 1, "no address of a page", "below the"),
    "a date of a change": (LogoSheet, "changed: 2011\n", 1, "'2011' is no date", "2011-08-30"),
    "what only a logo can say": (CatalogueSheet, "title: x\n", 1, "does not know the key 'title'", "known keys are"),
}  # fmt: skip


@pytest.mark.parametrize(("model", "text", "line", "what", "remedy"), WRONG.values(), ids=WRONG)
def test_a_wrong_word_is_told_with_its_line(
    model: type[Document], text: str, line: int, what: str, remedy: str
) -> None:
    with pytest.raises(HeraldError) as raised:
        parse_document(text, SHEET, model, {"drawings": {"otter.svg"}})
    (mistake,) = raised.value.mistakes
    assert mistake.line == line
    assert what in mistake.what
    assert remedy in mistake.remedy


def test_every_mistake_of_a_sheet_is_told_at_once() -> None:
    with pytest.raises(HeraldError) as raised:
        logo_sheet("titel: x\nvariants:\n  oter.svg: {lable: x}\n  otter.svg: {}\n")
    assert [(mistake.line, mistake.remedy) for mistake in raised.value.mistakes] == [
        (1, "did you mean 'title'?"),
        (3, "did you mean 'otter.svg'?"),
        (3, "did you mean 'label'?"),
    ]


def test_an_empty_sheet_says_nothing() -> None:
    assert logo_sheet("") == LogoSheet()
    assert logo_sheet("").model_fields_set == set()
