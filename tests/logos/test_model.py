"""The setting HERALD_LOGOS, and what templates may ask of an entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from herald.core.documents import validate_mapping
from herald.core.errors import HeraldError
from herald.logos.model import Artifact, Ground, Kind, LogoEntry, Options, VariantEntry

CONF = Path("pelicanconf.py")


def test_without_a_setting_the_defaults_hold() -> None:
    options = validate_mapping({}, CONF, Options)
    assert options == Options(path="logos", url="logos/", widths=(64, 128, 256, 512, 1024, 2048), workers=None)


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
        ({"zzz": 1}, "zzz", "known keys are: megabytes, path, seconds, url, widths, workers"),
        ({"widths": [128, 64]}, "widths", "write each width once, the smallest first"),
        ({"widths": [64, 64]}, "widths", "write each width once, the smallest first"),
        ({"widths": [0]}, "widths.0", "greater than or equal to 1"),
        ({"widths": [-64]}, "widths.0", "greater than or equal to 1"),
        ({"widths": [16385]}, "widths.0", "less than or equal to 16384"),
        ({"widths": ["wide"]}, "widths.0", "integer"),
        ({"widths": [64.5]}, "widths.0", "integer"),
        ({"widths": 64}, "widths", "tuple"),
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


def artifact(name: str) -> Artifact:
    return Artifact(name, f"logos/otter/{name}", name.rpartition(".")[2].upper(), 1, 1, 1, "0" * 64)


def test_an_entry_names_its_main_drawing_and_every_file_once() -> None:
    drawings = [
        VariantEntry(name, name, name, Ground.LIGHT, 1, 1, artifact(f"{name}.svg"), (artifact(f"{name}-64.png"),))
        for name in ("main", "mono")
    ]
    entry = LogoEntry(
        "otter", "Otter", Kind.MASCOT, "", "logos/otter/", "logos/otter/index.html",
        tuple(drawings), (artifact("slides.odp"),), artifact("otter.zip"),
    )  # fmt: skip
    assert entry.main is drawings[0]
    names = ["main.svg", "main-64.png", "mono.svg", "mono-64.png", "slides.odp", "otter.zip"]
    assert [file.name for file in entry.artifacts] == names
    assert entry.bundle.url == "logos/otter/otter.zip"
