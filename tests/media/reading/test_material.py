"""Material: what is posted has a file, what is not has none, and nothing contradicts the disk or the lock."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from herald.media.material import Facts, File, Image, Item, Rendition, State
from herald.media.reading.material import media_type_of
from tests.media.reading.folders import EVENT, TALK, read, the_event, told, write

SHA, OTHER = "a" * 64, "b" * 64
FILM: dict[str, Any] = {"bytes": 9, "sha256": SHA, "media_type": "video/mp4", "seconds": 2.5, "width": 4, "height": 3}
RENDITIONS = [
    {**FILM, "quality": quality, "name": name, "bytes": size}
    for quality, name, size in (
        ("audio", "film.m4a", 1),
        ("720p", "film-720p.mp4", 2),
        ("source", "film-x.mkv", 4),
        ("1080p", "film.mp4", 9),
    )
]


def lock_of(**files: Any) -> str:
    return json.dumps({"files": files.pop("by_name", files)})


def item_of(root: Path, item: str, files: dict[str, str] | None = None) -> Item:
    write(root, files or {})
    return the_event(root, EVENT, f"{TALK}  media: [{item}]\n").talks[0].items[0]


def test_a_file_of_the_folder_is_published_below_the_event(tmp_path: Path) -> None:
    item = item_of(tmp_path, "{kind: slides, state: posted, file: slides/a.PDF}", {"slides/a.PDF": "%PDF"})
    source = tmp_path / "events/summit/slides/a.PDF"
    facts = Facts(0, "", "application/pdf")
    assert item.file == File("a.PDF", facts, save_as="events/summit/slides/a.PDF", source=source)


def test_what_the_lock_knows_is_known(tmp_path: Path) -> None:
    locked = {"bytes": 4, "sha256": SHA, "media_type": "application/pdf", "pages": 3}
    files = {"a.pdf": "%PDF", "media.lock.json": lock_of(by_name={"a.pdf": locked})}
    item = item_of(tmp_path, "{kind: slides, state: posted, file: a.pdf, bytes: 4}", files)
    assert item.file
    assert item.file.facts == Facts(4, SHA, "application/pdf", 3)


def test_a_file_of_another_host_is_not_published_nor_is_its_copy(tmp_path: Path) -> None:
    said = "{kind: recording, state: posted, url: 'https://x.org/a%20b.webm?c=d', file: big.webm"
    item = item_of(tmp_path, f"{said}, sha256: {SHA.upper()}, bytes: 9}}")
    assert item.file == File("a b.webm", Facts(9, SHA, "video/webm"), url="https://x.org/a%20b.webm?c=d")


def test_an_address_may_name_no_file(tmp_path: Path) -> None:
    item = item_of(tmp_path, f"{{kind: recording, state: posted, url: https://x.org/, sha256: {SHA}, bytes: 9}}")
    assert item.file
    assert (item.file.name, item.file.facts.media_type) == ("recording", "application/octet-stream")


def test_renditions_stand_beside_the_recording_the_best_first(tmp_path: Path) -> None:
    preview = {"file": "previews/film.webp", "sha256": OTHER, "width": 64, "height": 36}
    locked = {**FILM, "renditions": RENDITIONS, "preview": preview}
    url = "https://x.org/v/film.mp4?token=1"
    files = {"media.lock.json": lock_of(by_name={url: locked}), "previews/film.webp": "RIFF"}
    item = item_of(tmp_path, f"{{kind: recording, state: posted, url: '{url}'}}", files)
    assert [(one.quality, one.file.name, one.file.url) for one in item.renditions] == [
        ("1080p", "film.mp4", "https://x.org/v/film.mp4"),
        ("720p", "film-720p.mp4", "https://x.org/v/film-720p.mp4"),
        ("source", "film-x.mkv", "https://x.org/v/film-x.mkv"),
        ("audio", "film.m4a", "https://x.org/v/film.m4a"),
    ]
    shown = tmp_path / "events/summit/previews/film.webp"
    assert item.preview == Image("events/summit/previews/film.webp", 64, 36, file=shown)


def test_renditions_of_a_file_of_the_folder_are_published(tmp_path: Path) -> None:
    names = [one["name"] for one in RENDITIONS]
    # One of the two knows more of the same file.
    locked = {**FILM, "renditions": RENDITIONS, "codecs": "avc1"}
    files = {f"v/{name}": "x" * 9 for name in names} | {"media.lock.json": lock_of(by_name={"v/film.mp4": locked})}
    item = item_of(tmp_path, "{kind: recording, state: posted, file: v/film.mp4}", files)
    assert item.file
    assert item.renditions[0] == Rendition("1080p", item.file)
    assert [file.save_as for file in item.files] == [f"events/summit/v/{name}" for name in (
        "film.mp4", "film-720p.mp4", "film-x.mkv", "film.m4a"
    )]  # fmt: skip
    assert [file.source.read_text() for file in item.files if file.source] == ["x" * 9] * 4


@pytest.mark.parametrize("state", [state for state in State if state is not State.POSTED])
def test_what_is_not_posted_has_no_file_whatever_is_known_of_it(tmp_path: Path, state: State) -> None:
    locked = {**FILM, "renditions": RENDITIONS}
    has_file = state in {State.AWAITING_APPROVAL, State.COMING, State.PROCESSING}
    files = {"film.mp4": "x", "media.lock.json": lock_of(by_name={"film.mp4": locked})}
    said = f"{{kind: recording, state: {state}{', file: film.mp4' if has_file else ''}}}"
    item = item_of(tmp_path, said, files)
    assert (item.state, item.files, item.preview) == (state, (), None)


@pytest.mark.parametrize("state", ["coming", "processing"])
def test_what_is_promised_need_not_be_there(tmp_path: Path, state: str) -> None:
    assert item_of(tmp_path, f"{{kind: recording, state: {state}, file: film.mp4}}").files == ()


# an item: what is told of it, where the folder has slides/dams.pdf (4 bytes)
WRONG = {
    "kind: slides, state: posted": "is posted, and has neither 'file' nor 'url'; "
    "add one of them, or write another state, such as coming",
    "kind: slide, state: coming": "'kind' is 'slide'; did you mean 'slides'?",
    "kind: slides, state: done": "'state' is 'done'; "
    "write one of posted, awaiting-approval, coming, processing, withheld, not-recorded, lost",
    "kind: slides, state: withheld, file: slides/dams.pdf": "is withheld, and has 'file'; "
    "take the line out, or write another state",
    "kind: slides, state: lost, url: https://x.org/": "is lost, and has 'url'; "
    "take the line out, or write another state",
    "kind: slides, state: posted, file: slides/dam.pdf": "'slides/dam.pdf' does not exist; "
    "did you mean 'slides/dams.pdf'?",
    "kind: slides, state: posted, file: slides/Dams.pdf": "'slides/Dams.pdf' does not exist; "
    "did you mean 'slides/dams.pdf'?",
    "kind: slides, state: awaiting-approval, file: qqq": "'qqq' does not exist; add the file, or take the line out",
    "kind: slides, state: posted, file: slides": "'slides' does not exist; add the file, or take the line out",
    "kind: slides, state: posted, file: ../x.pdf": "'../x.pdf' leaves the event's folder; "
    "write a path below it, such as slides/talk.pdf",
    "kind: slides, state: coming, file: /etc/passwd": "'/etc/passwd' leaves the event's folder; "
    "write a path below it, such as slides/talk.pdf",
    "kind: slides, state: posted, file: Event.yaml": "'Event.yaml' describes the event, and is no material of it; "
    "name another file",
    "kind: slides, state: posted, file: my talk.pdf": "'my talk.pdf' has a ' ', which addresses cannot have; "
    "rename it with letters, digits and hyphens",
    "kind: slides, state: coming, file: 'c#.pdf'": "'c#.pdf' has a '#', which addresses cannot have; "
    "rename it with letters, digits and hyphens",
    "kind: slides, state: posted, file: out.pdf": "'out.pdf' is a link out of the event's folder; copy the file there",
    "kind: slides, state: posted, file: outside/secret": "'outside/secret' is a link out of the event's folder; "
    "copy the file there",
    f"kind: slides, state: posted, url: https://x.org/a, sha256: {SHA}": "has no 'bytes'; "
    "add the line, or run 'herald media lock'",
    "kind: slides, state: posted, url: https://x.org/a, bytes: 3": "has no 'sha256'; "
    "add the line, or run 'herald media lock'",
    "kind: slides, state: posted, file: slides/dams.pdf, bytes: 5": "'slides/dams.pdf' has 4 bytes, not 5; "
    "mend the number, or the file",
    "kind: slides, state: posted, file: slides/other.pdf": "'slides/other.pdf' has 5 bytes, and the lock has 9; "
    "if the file is right, run 'herald media lock'",
    "kind: slides, state: posted, url: https://x.org/known, bytes: 8": "'bytes' is 8, and the lock has 9; "
    "look at it again with 'herald media lock', or mend the line",
    f"kind: slides, state: posted, url: https://x.org/known, sha256: {OTHER}": "is not the SHA-256 that the lock has: "
    f"{SHA}; look at it again with 'herald media lock', or mend the line",
    "kind: slides, state: coming, since: 2012, expected: 2011": "is expected in 2011, "
    "before it came into this state in 2012; mend one of the two dates",
    "kind: captions, state: coming, language: en": "are captions without a recording; "
    "add the recording to the same 'media', whatever its state is",
    "kind: chapters, state: coming": "are chapters without a recording; "
    "add the recording to the same 'media', whatever its state is",
}


@pytest.mark.parametrize("said", WRONG)
def test_what_an_item_cannot_be_is_told(tmp_path: Path, said: str) -> None:
    (tmp_path / "secret").write_text("x")
    files = {
        "slides/dams.pdf": "%PDF",
        "slides/other.pdf": "%PDF-",
        "media.lock.json": lock_of(by_name={"https://x.org/known": FILM, "slides/other.pdf": FILM}),
    }
    write(tmp_path, files)
    (tmp_path / "events/summit/out.pdf").symlink_to(tmp_path / "secret")
    (tmp_path / "events/summit/outside").symlink_to(tmp_path)
    found = told(tmp_path, EVENT, f"{TALK}  media:\n  - {{{said}}}\n")
    assert [one.partition(": ")[2] for one in found] == [WRONG[said]]
    assert found[0].startswith("talks.yaml:5:")


# an item beside a recording: what is told of it
UNFIT = {
    "kind: captions, state: coming": "are captions without a language; add a line such as 'language: en'",
    "kind: chapters, state: posted, file: a.txt": "'a.txt' is no WebVTT file; name a file that ends in .vtt",
    "kind: slides, state: posted, file: a.SVG": "'a.SVG' may run scripts with the rights of this site; "
    "make a PDF of it, or publish it elsewhere and name its 'url'",
    f"kind: chapters, state: posted, url: https://x.org/a.vtt, sha256: {SHA}, bytes: 1": "'chapters' are elsewhere, "
    "where no player may read them; keep them as 'file'",
}


@pytest.mark.parametrize("said", UNFIT)
def test_files_that_material_cannot_be_are_told(tmp_path: Path, said: str) -> None:
    recording = "  - {kind: recording, state: coming}\n"
    found = told(tmp_path, EVENT, f"{TALK}  media:\n{recording}  - {{{said}}}\n", {"a.txt": "x", "a.SVG": "x"})
    assert [one.partition(": ")[2] for one in found] == [UNFIT[said]]


def test_a_link_within_the_folder_is_a_file(tmp_path: Path) -> None:
    write(tmp_path, {"slides/dams.pdf": "%PDF"})
    (tmp_path / "events/summit/latest").symlink_to("slides")
    assert item_of(tmp_path, "{kind: slides, state: posted, file: latest/dams.pdf}").file


# names of two posted files: what is told of the second
SAME = {
    ("A.pdf", "a.pdf"): "'a.pdf' has a name that is that of 'A.pdf' where case is ignored; rename the file",
    ("stra\u00dfe.pdf", "STRASSE.pdf"): "'STRASSE.pdf' has a name that is that of 'stra\u00dfe.pdf' "
    "where case is ignored; rename the file",
    ("\u00e9.pdf", "e\u0301.pdf"): "'e\u0301.pdf' has a name that is that of '\u00e9.pdf' "
    "where case is ignored; rename the file",
    (
        "a.pdf",
        "Schedule.json",
    ): "'Schedule.json' has a name that is that of a page or file of the event; rename the file",
    ("a.pdf", "dams/dams.ics"): "'dams/dams.ics' has a name that is that of a page or file of the event; "
    "rename the file",
}


@pytest.mark.parametrize(("first", "second"), SAME)
def test_names_that_some_disks_take_for_one_are_told(tmp_path: Path, first: str, second: str) -> None:
    event = f"{EVENT}media: [{{kind: photo, state: posted, file: '{first}'}}]\n"
    talks = f"{TALK}  media:\n  - {{kind: slides, state: posted, file: '{second}'}}\n"
    found = told(tmp_path, event, talks, {first: "%PDF", second: "%PDF"})
    assert found == [f"talks.yaml:5:35: {SAME[first, second]}"]


@pytest.mark.parametrize("state", ["awaiting-approval", "coming"])
def test_a_file_that_is_not_posted_somewhere_is_posted_nowhere(tmp_path: Path, state: str) -> None:
    hidden = f"- slug: weirs\n  title: Weirs\n  media: [{{kind: paper, state: {state}, file: a.pdf}}]\n"
    talks = f"{TALK}  media:\n  - {{kind: slides, state: posted, file: a.pdf}}\n{hidden}"
    (found,) = told(tmp_path, EVENT, talks, {"a.pdf": "%PDF"})
    assert found.startswith(f"talks.yaml:5:35: 'a.pdf' would be published, and is {state} in another place; ")


def test_two_talks_may_have_one_file(tmp_path: Path) -> None:
    media = "  media: [{kind: slides, state: posted, file: a.pdf}]\n"
    event = the_event(tmp_path, EVENT, f"{TALK}{media}- slug: weirs\n  title: Weirs\n{media}", a_pdf="%PDF")
    assert len(event.files) == 1


AGAIN = "make the renditions again with 'herald media process'"


def test_what_the_lock_names_has_to_be_there(tmp_path: Path) -> None:
    preview = {"file": "../film.webp", "sha256": OTHER, "width": 64, "height": 36}
    renditions = [{**FILM, "quality": "720p", "name": name} for name in ("gone.mp4", "../film.mp4")]
    lock = json.dumps({"files": {"film.mp4": {**FILM, "renditions": renditions, "preview": preview}}}, indent=1)
    talks = f"{TALK}  media: [{{kind: recording, state: posted, file: film.mp4}}]\n"
    found = told(tmp_path, EVENT, talks, {"film.mp4": "x" * 9, "media.lock.json": lock})
    assert [one.partition(": ")[2] for one in found] == [
        "'gone.mp4' does not exist; add the file, or take the line out",
        f"'../film.mp4' is no name of a file beside the recording; {AGAIN}",
        "'../film.webp' leaves the event's folder; write a path below it, such as slides/talk.pdf",
    ]
    assert all(one.startswith("media.lock.json:") for one in found)


def test_without_a_lock_that_can_be_read_nothing_is_said_to_be_missing_in_it(tmp_path: Path) -> None:
    talks = f"{TALK}  media: [{{kind: recording, state: posted, url: https://x.org/a}}]\n"
    (found,) = told(tmp_path, EVENT, talks, {"media.lock.json": "{"})
    assert found.startswith("media.lock.json:1:")


def test_an_own_licence_says_what_it_is(tmp_path: Path) -> None:
    item = item_of(
        tmp_path, "{kind: photo, state: coming, licence: {id: LicenseRef-Ours, title: Ours, url: https://x.org}}"
    )
    assert item.licence
    assert (item.licence.id, item.licence.title, item.licence.url) == ("LicenseRef-Ours", "Ours", "https://x.org")


def test_a_choice_of_licences_has_no_address(tmp_path: Path) -> None:
    item = item_of(tmp_path, "{kind: photo, state: coming, licence: mit or cc-by-4.0}")
    assert item.licence
    assert (item.licence.id, item.licence.title, item.licence.url) == ("MIT OR CC-BY-4.0", "MIT or CC BY 4.0", "")


TYPES = {
    "a.pdf": "application/pdf",
    "A.MP4": "video/mp4",
    "a.tar.opus": "audio/ogg",
    "a.vtt": "text/vtt",
    "vtt": "application/octet-stream",
    "a.unknown": "application/octet-stream",
}


@pytest.mark.parametrize(("name", "media_type"), TYPES.items())
def test_a_media_type_is_that_of_the_ending(name: str, media_type: str) -> None:
    assert media_type_of(name) == media_type


def test_a_talk_without_files_is_no_reason_to_look_for_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr("herald.media.reading.folder._files", lambda folder, below: looked.append(below) or [])
    talks = f"{TALK}  media: [{{kind: slides, state: coming}}, {{kind: paper, state: lost}}]\n"
    write(tmp_path, {"event.yaml": EVENT, "talks.yaml": talks})
    assert read(tmp_path)[0].events
    assert looked == []
