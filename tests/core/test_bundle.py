"""Equal members give an equal ZIP, which reads back, and whose checksums the usual tool verifies."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.core.bundle import bundle, checksums

# A file called "-" is standard input to sha256sum.
NAMES = st.text("abcXYZ019-_. é*#", min_size=1, max_size=12).filter(lambda name: name not in {".", "..", "-"})
FILES = st.dictionaries(NAMES, st.binary(max_size=200), max_size=6)
MEMBERS = {"otter-mono-512.png": b"\x89PNG" * 400, "otter.svg": b"<svg/>", "empty.txt": b""}
PRINT_DIGEST = """
import hashlib, os
os.umask(int(os.environ["MASK"], 8))
from herald.core.bundle import bundle
files = {"otter-mono-512.png": b"\\x89PNG" * 400, "otter.svg": b"<svg/>", "empty.txt": b""}
print(hashlib.sha256(bundle("otter", files)).hexdigest())
"""


@settings(deadline=None)
@given(FILES, st.randoms())
def test_the_order_of_the_members_does_not_matter(files: dict[str, bytes], random: Random) -> None:
    names = list(files)
    random.shuffle(names)
    shuffled = {name: files[name] for name in names}
    assert bundle("otter", shuffled) == bundle("otter", files)
    assert checksums(shuffled) == checksums(files)


@settings(deadline=None)
@given(FILES)
def test_the_members_read_back(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle("otter", files))) as archive:
        assert archive.testzip() is None
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    assert members.pop("otter/SHA256SUMS").decode() == checksums(files)
    assert members == {f"otter/{name}": payload for name, payload in files.items()}


@settings(deadline=None, max_examples=20)
@given(FILES.filter(bool))
def test_sha256sum_verifies_the_unpacked_folder(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(io.BytesIO(bundle("otter", files))).extractall(folder)
        assert verify(Path(folder) / "otter") == 0


def test_sha256sum_notices_a_damaged_member(tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(bundle("otter", MEMBERS))).extractall(tmp_path)
    assert verify(tmp_path / "otter") == 0
    (tmp_path / "otter/otter.svg").write_bytes(b"<SVG/>")
    assert verify(tmp_path / "otter") == 1


def verify(folder: Path) -> int:
    """The exit code of ``sha256sum --check`` in the folder."""
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


def test_members_are_sorted_readable_and_as_old_as_a_zip_allows() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle("otter", MEMBERS))) as archive:
        infos = archive.infolist()
    assert [info.filename for info in infos] == [
        "otter/SHA256SUMS",
        "otter/empty.txt",
        "otter/otter-mono-512.png",
        "otter/otter.svg",
    ]
    assert {info.external_attr >> 16 for info in infos} == {0o100644}
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Anchorage"},
        {"MASK": "077"},
        {"MASK": "000"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2"},
        {"LC_ALL": "C"},
        {"SOURCE_DATE_EPOCH": "1300000000"},
    ],
    ids=str,
)
def test_the_bytes_do_not_depend_on_the_environment(environment: dict[str, str]) -> None:
    printed = subprocess.check_output(
        [sys.executable, "-c", PRINT_DIGEST], env={**os.environ, "MASK": "022", **environment}, text=True
    )
    assert printed.strip() == hashlib.sha256(bundle("otter", MEMBERS)).hexdigest()


def test_the_bytes_do_not_depend_on_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    today = bundle("otter", MEMBERS)
    later = time.localtime(2_000_000_000)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert bundle("otter", MEMBERS) == today


def test_a_checksum_list_has_a_line_for_each_file() -> None:
    assert checksums({}) == ""
    assert checksums({"b.txt": b"b", "a.txt": b""}) == (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt\n"
        "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b.txt\n"
    )
