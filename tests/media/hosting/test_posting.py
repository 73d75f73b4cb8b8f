"""Words of a YAML file become others, and every byte around them stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from herald.core.errors import HeraldError
from herald.media.hosting.entries import read_entries
from herald.media.hosting.posting import post

DAY = date(2011, 8, 31)


def posted(folder: Path, text: bytes, *keys: str) -> bytes:
    (folder / "talks.yaml").write_bytes(text)
    post([entry for entry in read_entries(folder) if entry.key in keys], DAY)
    return (folder / "talks.yaml").read_bytes()


HEAD = b"# ours\ntalks:\n- slug: one\n  title: 'One: Eins'\n  media:\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            b"  - kind: recording\n    state: processing # by Jane\n    file: a.mp4\n",
            b"  - kind: recording\n    state: posted # by Jane\n    since: 2011-08-31\n    file: a.mp4\n",
        ),
        (
            b"  - state:   'coming'\n    since: \"2011-08\"  # or so\n    kind: recording\n    file: a.mp4",
            b"  - state:   'posted'\n    since: \"2011-08-31\"  # or so\n    kind: recording\n    file: a.mp4",
        ),
        (
            b"  - {kind: recording, state: processing, file: a.mp4}\n",
            b"  - {kind: recording, state: posted, since: 2011-08-31, file: a.mp4}\n",
        ),
        (
            b'  - {"kind":"recording","file":"a.mp4",\n     "state":"processing"}\n',
            b'  - {"kind":"recording","file":"a.mp4",\n     "state":"posted", since: 2011-08-31}\n',
        ),
        (
            b"  - kind: recording\r\n    file: a.mp4\r\n    state: coming\r\n",
            b"  - kind: recording\r\n    file: a.mp4\r\n    state: posted\r\n    since: 2011-08-31\r\n",
        ),
        (
            b"  - kind: recording\n    file: a.mp4\n    state: coming",
            b"  - kind: recording\n    file: a.mp4\n    state: posted\n    since: 2011-08-31",
        ),
    ],
)
def test_only_the_words_change(tmp_path: Path, before: bytes, after: bytes) -> None:
    assert posted(tmp_path, HEAD + before, "a.mp4") == HEAD + after


def test_several_items_at_once_and_a_byte_order_mark(tmp_path: Path) -> None:
    item = b"  - kind: recording\n    state: %s\n    file: %s.mp4\n    why: \xc3\xbcber\xe2\x80\xa8\n"
    items = [(b"coming", b"a"), (b"awaiting-approval", b"b"), (b"processing", b"c")]
    before = b"\xef\xbb\xbf" + HEAD + b"".join(item % one for one in items)
    after = posted(tmp_path, before, "a.mp4", "c.mp4")
    new = b"posted\n    since: 2011-08-31"
    assert after == b"\xef\xbb\xbf" + HEAD + b"".join(item % one for one in [(new, b"a"), items[1], (new, b"c")])
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("words", [b"state: !!str coming", b"state: coming\n    since: 2011-08 or so"])
def test_what_is_written_strangely_is_left_to_people(tmp_path: Path, words: bytes) -> None:
    text = HEAD + b"  - kind: recording\n    file: a.mp4\n    " + words + b"\n"
    with pytest.raises(HeraldError) as caught:
        posted(tmp_path, text, "a.mp4")
    assert "talks.yaml:8:5: has 'state' written in a way" in str(caught.value)
    assert (tmp_path / "talks.yaml").read_bytes() == text


def test_items_without_a_file_are_not_among_the_entries(tmp_path: Path) -> None:
    (tmp_path / "event.yaml").write_text("title: X\nmedia:\n- {kind: photo, state: posted, file: all.jpg}\n")
    (tmp_path / "talks.yaml").write_text("talks:\n- {slug: a}\n- slug: b\n  media: [{kind: slides, state: coming}]\n")
    (entry,) = read_entries(tmp_path)
    assert (entry.key, entry.talk, entry.name) == ("all.jpg", "", "all.jpg")


def test_a_file_outside_of_the_folder_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "event.yaml").write_text("media:\n- {kind: photo, state: posted, file: ../all.jpg}\n")
    (tmp_path / "talks.yaml").write_text("talks:\n- slug: a\n  media: [{kind: slidez, state: coming}]\n")
    with pytest.raises(HeraldError) as caught:
        read_entries(tmp_path)
    assert "event.yaml:2:32: names the file '../all.jpg', which is not in the event's folder" in str(caught.value)
    assert "talks.yaml:3:12: 'talks.0.media.0.kind' is 'slidez'" in str(caught.value)
