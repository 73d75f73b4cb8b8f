"""The lock is written as it is read, sorted, and only when it says something new."""

from __future__ import annotations

import json
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.core.errors import HeraldError
from herald.media.lock import NAME, Lock, LockedFile, LockedImage, LockedRendition, lock_text, read_lock, write_lock

DIGEST = "0" * 64
COUNTS = st.integers(0, 10**12)
OPTIONAL = st.none() | COUNTS
SECONDS = st.none() | st.floats(0, 1e6).map(lambda seconds: round(seconds, 3))
NAMES = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40).map(str.strip).filter(bool)
DIGESTS = st.text(string.hexdigits.lower()[:16], min_size=64, max_size=64)
FACTS = {
    "bytes": COUNTS, "sha256": DIGESTS, "media_type": st.sampled_from(["video/mp4", "application/pdf"]),
    "pages": OPTIONAL, "seconds": SECONDS, "width": OPTIONAL, "height": OPTIONAL,
    "codecs": st.sampled_from(["", "avc1.64001f,mp4a.40.2"]),
}  # fmt: skip
IMAGES = st.builds(LockedImage, file=NAMES, sha256=DIGESTS, width=COUNTS, height=COUNTS)
RENDITIONS = st.builds(LockedRendition, quality=NAMES, name=NAMES, **FACTS)
FILES = st.builds(
    LockedFile, preview=st.none() | IMAGES, renditions=st.lists(RENDITIONS, max_size=2).map(tuple),
    source_sha256=st.none() | DIGESTS, **FACTS,
)  # fmt: skip


@settings(max_examples=25)
@given(st.builds(Lock, files=st.dictionaries(NAMES, FILES, max_size=3)))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, lock: Lock) -> None:
    folder = tmp_path_factory.mktemp("event")
    assert write_lock(folder, lock) == bool(lock.files)
    assert read_lock(folder) == lock
    assert not write_lock(folder, lock)


def test_files_stand_in_order_and_nothing_is_said_that_goes_without_saying(tmp_path: Path) -> None:
    one = LockedFile(bytes=1, sha256=DIGEST, media_type="application/pdf")
    text = lock_text(Lock(files={"b.pdf": one, "a.pdf": one}))
    assert text == lock_text(Lock(files={"a.pdf": one, "b.pdf": one}))
    said = {"bytes": 1, "sha256": DIGEST, "media_type": "application/pdf"}
    assert list(json.loads(text)["files"].items()) == [("a.pdf", said), ("b.pdf", said)]
    assert text.endswith("}\n")
    write_lock(tmp_path, Lock(files={"a.pdf": one}))
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_lock_that_is_empty_now_is_written_and_one_that_never_was_is_not(tmp_path: Path) -> None:
    assert not write_lock(tmp_path, Lock())
    assert read_lock(tmp_path) == Lock()
    write_lock(tmp_path, Lock(files={"a": LockedFile(bytes=1, sha256=DIGEST, media_type="text/plain")}))
    assert write_lock(tmp_path, Lock())
    assert read_lock(tmp_path) == Lock()


def test_mistakes_in_a_lock_have_their_line(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{\n "files": {\n  "a.pdf": {\n   "bytes": -1,\n   "sha256": "x"\n  }\n }\n}\n')
    with pytest.raises(HeraldError) as caught:
        read_lock(tmp_path)
    assert [mistake.line for mistake in caught.value.mistakes] == [3, 4, 5]
