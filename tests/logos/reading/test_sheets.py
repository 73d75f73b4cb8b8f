"""What maintainers write: logo.yaml, _catalogue.yaml and the setting HERALD_LOGOS, with their mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from herald.core.documents import Document, parse_document, validate_mapping
from herald.core.errors import HeraldError
from herald.logos.reading.sheets import CatalogueSheet, LogoSheet
from herald.logos.settings import Options, SiteIcon
from herald.pictures.engines import Engine

CONF = Path("pelicanconf.py")


def test_without_a_setting_the_defaults_hold() -> None:
    options = validate_mapping({}, CONF, Options)
    assert options == Options(
        path="logos",
        url="logos/",
        widths=(64, 128, 256, 512, 1024, 2048),
        webp=(512, 1024),
        avif=(),
        ico=(),
        pdf=True,
        icon=None,
        engine=None,
        seconds=20,
        megabytes=1024,
        workers=None,
        cluster=None,
        shared=None,
    )


@pytest.mark.parametrize(
    "setting",
    [
        {"widths": [1]},
        {"widths": [16384]},
        {"widths": []},
        {"widths": (32, 64)},
        {"workers": 1},
        {"workers": None},
        {"url": "brand/logos/"},
        {"url": ""},
        {"path": "art/marks"},
        {"webp": [], "avif": [1], "ico": [1, 256], "pdf": False},
        {"engine": "resvg"},
        {"cluster": "tcp://scheduler:8786", "shared": "s3://bucket/folder"},
        {"seconds": 0.5, "megabytes": 64},
    ],
)
def test_a_good_setting_is_taken_as_it_is(setting: dict[str, Any]) -> None:
    options = validate_mapping(setting, CONF, Options)
    for key, value in setting.items():
        assert getattr(options, key) == (tuple(value) if isinstance(value, list) else value)


@pytest.mark.parametrize(
    ("setting", "key", "remedy"),
    [
        ({"width": [64]}, "width", "did you mean 'widths'?"),
        ({"zzz": 1}, "zzz", ("known keys are: avif, checks, cluster, engine, everything, ico, icon, "
         "megabytes, page_size, path, pdf, seconds, shared, url, webp, widths, workers")),
        ({"widths": [128, 64]}, "widths", "write each width once, the smallest first"),
        ({"widths": [64, 64]}, "widths", "write each width once, the smallest first"),
        ({"widths": [0]}, "widths.0", "greater than or equal to 1"),
        ({"widths": [-64]}, "widths.0", "greater than or equal to 1"),
        ({"widths": [16385]}, "widths.0", "less than or equal to 16384"),
        ({"widths": ["wide"]}, "widths.0", "integer"),
        ({"widths": [64.5]}, "widths.0", "integer"),
        ({"widths": 64}, "widths", "tuple"),
        ({"webp": [2, 1]}, "webp", "write each width once, the smallest first"),
        ({"avif": [0]}, "avif.0", "greater than or equal to 1"),
        ({"ico": [16, 257]}, "ico.1", "less than or equal to 256"),
        ({"pdf": "perhaps"}, "pdf", "boolean"),
        ({"engine": "inkscape"}, "engine", "'cairosvg' or 'resvg'"),
        ({"seconds": 0}, "seconds", "greater than 0"),
        ({"megabytes": 63}, "megabytes", "greater than or equal to 64"),
        ({"icon": {}}, "icon.master", "add a line 'master: ...'"),
        ({"icon": {"master": "a.svg", "colour": "red"}}, "icon.colour", "known keys are: ground, master"),
        ({"icon": {"master": "a.svg", "ground": "white"}}, "icon.ground", "pattern"),
        ({"icon": {"master": "a.svg", "ground": "#ffffff00"}}, "icon.ground", "pattern"),
        ({"icon": {"master": "a.svg", "ground": "x#ffffff"}}, "icon.ground", "pattern"),
        ({"workers": 0}, "workers", "greater than or equal to 1"),
        ({"path": 3}, "path", "string"),
        ({"url": "logos"}, "url", "ends with a slash"),
        ({"url": "/logos/"}, "url", "below the site's root"),
        ({"url": "/"}, "url", "below the site's root"),
        ({"url": "../logos/"}, "url", "below the site's root"),
        ({"url": "a//b/"}, "url", "below the site's root"),
    ],
)  # fmt: skip
def test_a_bad_setting_is_told_with_its_remedy(setting: dict[str, Any], key: str, remedy: str) -> None:
    with pytest.raises(HeraldError) as raised:
        validate_mapping(setting, CONF, Options)
    (mistake,) = raised.value.mistakes
    assert mistake.path == CONF
    assert f"'{key}'" in mistake.what
    assert remedy in mistake.remedy


def test_every_mistake_of_the_setting_is_told_at_once() -> None:
    with pytest.raises(HeraldError) as raised:
        validate_mapping({"widths": [2, 1], "workers": 0, "colour": "red"}, CONF, Options)
    assert len(raised.value.mistakes) == 3


def test_the_icon_stands_on_white_unless_another_colour_is_named() -> None:
    assert validate_mapping({"icon": {"master": "otter.svg"}}, CONF, Options).icon == SiteIcon(
        master="otter.svg", ground="#ffffff"
    )


def test_an_engine_is_named_by_its_word() -> None:
    assert [validate_mapping({"engine": word}, CONF, Options).engine for word in ("cairosvg", "resvg")] == [*Engine]


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
    "a slug": (LogoSheet, "title: x\nredirect_from: [Old Otter]\n", 2, "'Old Otter' cannot be", "'old-otter'"),
    "a slug of another": (LogoSheet, "replaced_by: The_Weir\n", 1, "'The_Weir' cannot be", "'the-weir'"),
    "a stem with its ending": (
        LogoSheet, "variants:\n  otter.svg:\n    redirect_from: [old.svg]\n", 3, "ends with .svg", "write 'old'",
    ),
    "a stem elsewhere": (
        LogoSheet, "variants:\n  otter.svg:\n    redirect_from: [../old]\n", 3, "'../old' cannot be", "without its",
    ),
    "a tag with an underscore": (LogoSheet, "translations:\n  pt_BR: {}\n", 2, "'pt_BR' is no tag", "'pt-BR'"),
    "a tag in another case": (LogoSheet, "translations:\n  ZH-hant: {}\n", 2, "is no tag", "mean 'zh-Hant'?"),
    "a word for a tag": (LogoSheet, "translations:\n  german: {}\n", 2, "'german' is no tag", "such as 'de'"),
    "a date of another kind": (LogoSheet, "added: 30.8.2011\n", 1, "'30.8.2011' is no date", "2011-08-30"),
    "seconds for a date": (LogoSheet, "added: 1314662400\n", 1, "is no date", "year, month and day"),
    "a day that is none": (LogoSheet, "added: 2011-02-30\n", 1, "'added' is '2011-02-30'", "date"),
    "a source of no scheme": (LogoSheet, "source: example.org\n", 1, "is no address of the web", "https://"),
    "a script": (LogoSheet, "source: javascript:alert(1)\n", 1, "is no address of the web", "https://"),
    "a person's script": (
        LogoSheet, "creators:\n  - name: Ann\n    url: data:text/html,x\n", 3, "is no address of the web", "https://",
    ),
    "a person without a name": (LogoSheet, "creators:\n  - name: ''\n", 2, "'creators.0.name' is ''", "1 character"),
    "a page above the site": (LogoSheet, "usage: {page: ../x}\n", 1, "'../x' is no address of a page", "below the"),
    "a page at the root": (LogoSheet, "usage: {page: /x/}\n", 1, "'/x/' is no address of a page", "below the site's"),
    "a page of a script": (LogoSheet, "usage: {page: 'javascript:x'}\n", 1, "is no address of a page", "https"),
    "an address of no host": (LogoSheet, "usage: {page: 'https:///x'}\n", 1, "is no address of a page", "https"),
    "an address that is broken": (LogoSheet, "source: 'http://[x'\n", 1, "is no address of the web", "https://"),
    "an own licence's name": (
        CatalogueSheet, "licences:\n  Our Licence: {title: x}\n", 2, "an own licence", "'LicenseRef-Our-Licence'",
    ),
    "an own licence without a title": (CatalogueSheet, "licences:\n  LicenseRef-A: {}\n", 2, "has no", "add a line"),
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
