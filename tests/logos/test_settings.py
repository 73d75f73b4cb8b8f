"""The setting HERALD_LOGOS: its defaults, what it takes, and its mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from herald.core.documents import validate_mapping
from herald.core.errors import HeraldError
from herald.logos.settings import Level, Options, SiteIcon
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
        page_size=120,
        everything=True,
        checks={},
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
        {"page_size": 1, "everything": False},
        {"checks": {"near-twins": "off", "contrast": "warning", "title": "error"}},
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
        ({"page_size": 0}, "page_size", "greater than or equal to 1"),
        ({"everything": "perhaps"}, "everything", "boolean"),
        ({"checks": {"title": "loud"}}, "checks.title", "should be 'off', 'warning' or 'error'"),
        ({"checks": ["title"]}, "checks", "dictionary"),
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


def test_what_comes_of_a_check_is_named_by_its_word() -> None:
    checks = {level.value: level.value for level in Level}
    assert [*validate_mapping({"checks": checks}, CONF, Options).checks.values()] == [*Level]
