"""The ZIP of everything has each file of each logo once, the texts about them, and always the same bytes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from herald.logos.entries import Artifact, LogoEntry
from herald.logos.licensing.manifest import manifest_of_all
from herald.logos.licensing.wording import papers_of_all
from herald.logos.output.everything import FOLDER, NAME, write_everything
from herald.logos.realise import Payload
from tests.logos.entries import RIGHTS, SITE, entry, rich_entry

PLACE = f"logos/everything/{NAME}"
ENTRIES = (entry("weir", rights=RIGHTS), rich_entry(), entry("anchor"))


def payloads_of(entries: Sequence[LogoEntry]) -> dict[str, Payload]:
    return {file.save_as: partial(bytes, file.save_as.encode()) for one in entries for file in one.artifacts}


def written(path: Path, entries: Sequence[LogoEntry] = ENTRIES) -> Artifact:
    return write_everything(path, PLACE, entries, payloads_of(entries), SITE)


def read(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name.removeprefix(f"{FOLDER}/"): archive.read(name) for name in archive.namelist()}


def test_every_file_is_in_the_folder_of_its_logo(tmp_path: Path) -> None:
    written(tmp_path / "a.zip")
    members = read(tmp_path / "a.zip")
    files = {
        f"{one.slug}/{file.name}": file.save_as.encode()
        for one in ENTRIES
        for file in one.artifacts
        if file is not one.bundle
    }
    assert "sea-otter/old/2011/sea-otter-64.png" in files
    # '?' cannot be a part of a name everywhere.
    files["sea-otter/slides é_.odp"] = files.pop("sea-otter/slides é?.odp")
    assert {name: payload for name, payload in members.items() if "/" in name} == files


def test_the_texts_are_those_of_all_logos(tmp_path: Path) -> None:
    written(tmp_path / "a.zip")
    members = read(tmp_path / "a.zip")
    texts = {name: payload for name, payload in members.items() if "/" not in name and name != "SHA256SUMS"}
    assert texts == {**papers_of_all(ENTRIES, SITE), "manifest.json": manifest_of_all(ENTRIES, SITE)}
    assert len(texts) == 3
    listed = [file["name"] for logo in json.loads(texts["manifest.json"])["logos"] for file in logo["files"]]
    assert len(listed) == len([name for name in members if "/" in name])


def test_members_are_sorted_and_the_digests_come_last(tmp_path: Path) -> None:
    written(tmp_path / "a.zip")
    *names, last = read(tmp_path / "a.zip")
    assert names == sorted(names)
    assert last == "SHA256SUMS"


def test_the_digests_can_be_checked(tmp_path: Path) -> None:
    written(tmp_path / "a.zip")
    members = read(tmp_path / "a.zip")
    lines = members.pop("SHA256SUMS").decode().splitlines()
    assert lines == [f"{hashlib.sha256(members[name]).hexdigest()}  {name}" for name in sorted(members)]


def test_what_is_said_of_the_file_is_true(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    digest = hashlib.sha256(b"").hexdigest()
    made = written(path)
    assert made == Artifact(
        NAME, PLACE, "ZIP", 0, 0, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()
    )
    assert made.sha256 != digest


def test_the_same_logos_give_the_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path / "a.zip") == written(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert written(tmp_path / "c.zip", ENTRIES[:2]).sha256 != written(tmp_path / "d.zip").sha256


def test_only_one_payload_is_asked_for_at_a_time_and_each_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def noted(name: str) -> bytes:
        asked.append(name)
        return b"x"

    payloads = {name: partial(noted, name) for name in payloads_of(ENTRIES)}
    write_everything(tmp_path / "a.zip", PLACE, ENTRIES, payloads, SITE)
    assert sorted(asked) == sorted(set(payloads) - {one.bundle.save_as for one in ENTRIES})


def test_a_catalogue_without_logos_has_texts_alone(tmp_path: Path) -> None:
    written(tmp_path / "a.zip", ())
    assert set(read(tmp_path / "a.zip")) == {*papers_of_all((), SITE), "manifest.json", "SHA256SUMS"}


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        written(tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
