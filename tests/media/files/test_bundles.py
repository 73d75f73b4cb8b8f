"""The ZIPs of an event: what is in which, under which names, the same bytes each time, and whole."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.media.files.bundles import plan_bundles, write_bundles
from herald.media.material import Facts, File, Item, Licence, Rendition, State
from herald.media.model import Event
from tests.media.files.material import event, item, local, remote, talk

FREE = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://example.org/by")


def measured(root: Path, name: str, payload: bytes = b"otter") -> File:
    facts = Facts(len(payload), hashlib.sha256(payload).hexdigest(), "application/pdf")
    return local(root, name, payload, facts)


def planned(whole: Event) -> dict[str, list[str]]:
    return {each.name: [contained.name for contained in each.contents] for each in plan_bundles(whole)}


def slides(*files: File) -> list[Item]:
    return [item("slides", file) for file in files]


@pytest.fixture
def whole(tmp_path: Path) -> Event:
    recording = item(
        "recording",
        measured(tmp_path, "rec/arm-1080p.mp4", b"film"),
        renditions=(
            Rendition("1080p", measured(tmp_path, "rec/arm-1080p.mp4", b"film")),
            Rendition("audio", measured(tmp_path, "rec/arm.opus", b"sound")),
            Rendition("720p", remote("https://example.org/arm-720p.mp4", "video/mp4")),
        ),
    )
    hidden = replace(item("paper", measured(tmp_path, "secret.pdf", b"secret")), state=State.AWAITING_APPROVAL)
    return event(
        talk(
            "arm", *slides(measured(tmp_path, "slides/Final v2.PDF"), measured(tmp_path, "slides/arm.pdf")), recording
        ),
        talk("logs", item("slides", measured(tmp_path, "slides/logs.pdf"), licence=FREE), hidden),
        talk("elsewhere", *slides(remote("https://example.org/Big%20deck.pdf"))),
        items=(item("photo", measured(tmp_path, "photos/all.jpg", b"photo"), title="Everybody"),),
    )


def test_what_is_in_which(whole: Event) -> None:
    assert planned(whole) == {
        "slides": ["arm-2.pdf", "arm.pdf", "logs.pdf"],
        "everything": [
            "arm/Final v2.PDF",
            "arm/arm-1080p.mp4",
            "arm/arm.opus",
            "arm/arm.pdf",
            "event/all.jpg",
            "logs/logs.pdf",
        ],
    }
    assert [each.save_as for each in plan_bundles(whole)] == [
        "events/otters-2011/otters-2011-slides.zip",
        "events/otters-2011/otters-2011-everything.zip",
    ]


@pytest.mark.parametrize(
    ("count", "papers", "expected"),
    [
        (0, 0, set()),
        (1, 0, set()),
        (0, 1, set()),
        (2, 0, {"slides"}),
        (1, 1, {"everything"}),
        (2, 1, {"slides", "everything"}),
    ],
)
def test_no_bundle_is_without_use(tmp_path: Path, count: int, papers: int, expected: set[str]) -> None:
    talks = [talk(f"t{n}", *slides(measured(tmp_path, f"{n}.pdf"))) for n in range(count)]
    talks += [talk(f"p{n}", item("paper", measured(tmp_path, f"p{n}.pdf"))) for n in range(papers)]
    assert set(planned(event(*talks))) == expected


def test_a_file_of_two_talks_is_in_it_once(tmp_path: Path) -> None:
    shared, other = measured(tmp_path, "a.pdf"), measured(tmp_path, "b.pdf")
    whole = event(talk("one", *slides(shared)), talk("two", *slides(shared, other)))
    assert planned(whole) == {"slides": ["one.pdf", "two.pdf"]}


def test_names_that_are_taken_get_numbers(tmp_path: Path) -> None:
    files = [measured(tmp_path, name) for name in ("a/x.pdf", "b/x.pdf", "c/x.pdf", "d/X.pdf")]
    whole = event(talk("a", *slides(*files[:2])), talk("a-2", *slides(files[2])), talk("manifest", *slides(files[3])))
    json_deck = replace(files[3], name="deck.json")
    whole = replace(whole, talks=(*whole.talks[:2], talk("manifest", *slides(json_deck))))
    (found,) = planned(whole).values()
    assert len(set(found)) == 4
    assert "manifest.json" not in found
    assert set(found) > {"a.pdf", "a-2.pdf"}


def unpacked(bundle: Path, folder: Path) -> Path:
    zipfile.ZipFile(bundle).extractall(folder)
    return folder / bundle.stem


def test_what_is_written_is_what_was_planned_and_whole(whole: Event, tmp_path: Path) -> None:
    output = tmp_path / "output"
    written = list(write_bundles(output, whole))
    assert [(each.name, each.file.save_as, each.count) for each in written] == [
        (each.name, each.save_as, len(each.contents)) for each in plan_bundles(whole)
    ]
    for each in written:
        path = output / each.file.save_as
        assert each.file.facts.bytes == path.stat().st_size
        assert each.file.facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert (each.file.name, each.file.facts.media_type) == (path.name, "application/zip")
        folder = unpacked(path, tmp_path / f"unpacked-{each.name}")
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
        found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
        assert found == {*planned(whole)[each.name], "manifest.json", "README.txt", "SHA256SUMS"}
        assert b"secret" not in path.read_bytes()


def test_the_manifest_tells_what_is_in_it_and_what_is_elsewhere(whole: Event, tmp_path: Path) -> None:
    bundle = list(write_bundles(tmp_path / "output", whole))[1]
    folder = unpacked(tmp_path / "output" / bundle.file.save_as, tmp_path / "x")
    told = json.loads((folder / "manifest.json").read_bytes())
    assert told["event"] == {
        "slug": "otters-2011", "title": "Otters 2011", "starts": "2011-11-02", "ends": "2011-11-03",
    }  # fmt: skip
    for file in told["files"]:
        payload = (folder / file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(payload), hashlib.sha256(payload).hexdigest())
    by_path = {file["path"]: file for file in told["files"]}
    assert by_path["logs/logs.pdf"]["licence"] == {"id": FREE.id, "title": FREE.title, "url": FREE.url}
    assert by_path["logs/logs.pdf"]["speakers"] == ["Ann Otter"]
    assert by_path["event/all.jpg"]["title"] == "Everybody"
    assert "talk" not in by_path["event/all.jpg"]
    assert "licence" not in by_path["arm/arm.pdf"]
    assert [(file["url"], file["talk"], file["sha256"]) for file in told["elsewhere"]] == [
        ("https://example.org/arm-720p.mp4", "arm", "ab" * 32),
        ("https://example.org/Big%20deck.pdf", "elsewhere", "ab" * 32),
    ]


def test_people_are_told_what_it_is(whole: Event, tmp_path: Path) -> None:
    bundle = next(iter(write_bundles(tmp_path / "output", whole)))
    text = (unpacked(tmp_path / "output" / bundle.file.save_as, tmp_path / "x") / "README.txt").read_bytes().decode()
    assert text.startswith("Slides of Otters 2011, 2011-11-02 to 2011-11-03\r\n")
    assert "  logs.pdf\r\n      On logs (Ann Otter); slides\r\n" in text
    assert "Not in here, because other hosts have it" in text
    assert "https://example.org/Big%20deck.pdf" in text
    assert f"  {FREE.title} (CC-BY-4.0)\r\n  {FREE.url}\r\n      logs.pdf\r\n" in text
    assert "None is stated: ask before you pass it on\r\n      arm-2.pdf\r\n      arm.pdf\r\n" in text


def test_one_licence_of_all_is_told_once(tmp_path: Path) -> None:
    whole = event(*(talk(name, *slides(measured(tmp_path, f"{name}.pdf"))) for name in "ab"), licence=FREE)
    (bundle,) = write_bundles(tmp_path / "output", whole)
    with zipfile.ZipFile(tmp_path / "output" / bundle.file.save_as) as archive:
        text = archive.read("otters-2011-slides/README.txt").decode()
    assert f"  {FREE.url}\r\n      all files\r\n" in text
    assert "Not in here" not in text


def test_bundles_have_the_same_bytes_again_and_replace_the_last_ones(whole: Event, tmp_path: Path) -> None:
    first = [bundle.file.facts for bundle in write_bundles(tmp_path / "output", whole)]
    assert [bundle.file.facts for bundle in write_bundles(tmp_path / "output", whole)] == first
    assert [bundle.file.facts for bundle in write_bundles(tmp_path / "other", whole)] == first


NAMES = st.text(st.sampled_from("aA-2.:é"), min_size=1, max_size=5).filter(lambda name: name.strip("."))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["a", "a-2", "event", "readme", "manifest"]), NAMES), min_size=2, max_size=8))
def test_every_file_has_a_name_of_its_own_on_every_disk(found: list[tuple[str, str]]) -> None:
    talks = [
        talk(slug, *slides(File(name, Facts(1, "", ""), f"events/otters-2011/{n}/{name}", Path(f"{n}/{name}"))))
        for n, (slug, name) in enumerate(found)
    ]
    for each in plan_bundles(event(*talks)):
        names = [contained.name.casefold() for contained in each.contents]
        assert len(names) == len(set(names)) == len(found)
        assert not {"manifest.json", "readme.txt", "sha256sums"} & set(names)
