"""Herald's own JSON from another site: what can stand here, and what is told because it cannot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from herald.core.errors import HeraldError
from herald.imports.schedules.model import Schedule
from herald.imports.schedules.reading import read_schedule

EVENT = {
    "$schema": "../schema.json", "version": 1, "slug": "oc", "title": "OC", "kind": "summit", "starts": "2026-05-02",
    "ends": "2026-05-02", "timezone": "Europe/Berlin", "id": "270fa44c-821a-577f-8ca3-33e8d4a8c2a7",
    "url": "/events/oc/",
}  # fmt: skip


def file(url: str) -> dict[str, Any]:
    return {"name": "f", "url": url, "bytes": 1, "sha256": "a" * 64, "media_type": "x/y"}


def read(folder: Path, **said: Any) -> tuple[Schedule, list[str]]:
    path = folder / "event.json"
    path.write_text(json.dumps({**EVENT, **said}), encoding="utf-8")
    schedule, repairs = read_schedule(path)
    return schedule, [repair.what for repair in repairs]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"kind": "captions", "file": file("https://x.example/a.vtt")}, "captions have to be a file here"),
        ({"kind": "slides", "file": file("/events/oc/a.pdf")}, "'/events/oc/a.pdf' is no whole address"),
        ({"kind": "slides"}, "slides is posted, but without a file"),
    ],
)
def test_material_that_cannot_be_taken_over(tmp_path: Path, item: dict[str, Any], told: str) -> None:
    schedule, repairs = read(tmp_path, media=[{"state": "posted", **item}])
    assert "media" not in schedule.more
    assert len(repairs) == 1
    assert told in repairs[0]


def test_renditions_stand_beside_their_recording(tmp_path: Path) -> None:
    far = {"quality": "720p", "file": file("https://y.example/720.mp4")}
    near = {"quality": "audio", "file": file("https://x.example/a.opus")}
    item = {"kind": "recording", "state": "posted", "file": file("https://x.example/a.mp4"), "renditions": [far, near]}
    schedule, repairs = read(tmp_path, media=[item])
    assert repairs == ["renditions that are not beside their recording are left out"]
    (locked,) = json.loads(schedule.lock)["files"].values()
    assert [rendition["name"] for rendition in locked["renditions"]] == ["a.opus"]


def test_what_does_not_keep_to_the_form_is_refused_with_all_mistakes(tmp_path: Path) -> None:
    with pytest.raises(HeraldError) as caught:
        read(tmp_path, kind="party", starts="soon", talks=[{"slug": "x"}])
    assert len(caught.value.mistakes) == 4
    with pytest.raises(HeraldError, match="names the zone 'Mars', which does not exist"):
        read(tmp_path, timezone="Mars")
