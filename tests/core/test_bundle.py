"""Equal members give an equal ZIP, which reads back, and whose checksums the usual tool verifies."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
import unicodedata
import zipfile
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.core.bundle import bundle, names_in, portable, read_member, stream_bundle, sums, write_bundle

# Names that stay as they are.
NAMES = st.text("abc019-_. é#", min_size=1, max_size=12).filter(lambda name: portable([name]) == {name: name})
# A file called "-" is standard input to sha256sum.
NAMES = NAMES.filter(lambda name: name != "-")
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


@settings(deadline=None)
@given(FILES)
def test_the_members_read_back(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle("otter", files))) as archive:
        assert archive.testzip() is None
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    assert members.pop("otter/SHA256SUMS") == sums(digests(files))
    assert members == {f"otter/{name}": payload for name, payload in files.items()}


def digests(files: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(payload).hexdigest() for name, payload in files.items()}


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
        "otter/empty.txt",
        "otter/otter-mono-512.png",
        "otter/otter.svg",
        "otter/SHA256SUMS",
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
    assert sums({}) == b""
    assert sums({"logos/b é.txt": "b" * 64, "a.txt": "a" * 64}) == (
        f"{'a' * 64}  a.txt\n{'b' * 64}  logos/b é.txt\n".encode()
    )


@pytest.mark.parametrize("name", ["two\nlines.txt", "back\\slash.txt", "return\r.txt", "\\\n\r"])
def test_sha256sum_reads_names_that_do_not_fit_a_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"otter")
    (tmp_path / "SHA256SUMS").write_bytes(sums(digests({name: b"otter"})))
    assert verify(tmp_path) == 0
    written = subprocess.check_output(["sha256sum", name], cwd=tmp_path)
    assert written == sums(digests({name: b"otter"}))


@settings(deadline=None, max_examples=30)
@given(FILES)
def test_on_the_disk_it_has_the_same_bytes(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "otter.zip"
        write_bundle(path, "otter", {name: partial(bytes, payload) for name, payload in files.items()})
        assert path.read_bytes() == bundle("otter", files)


def test_only_one_member_is_in_memory_at_a_time(tmp_path: Path) -> None:
    megabyte = 1 << 20
    members = {f"{number}.png": partial(bytes, 2 * megabyte) for number in range(20)}
    tracemalloc.start()
    write_bundle(tmp_path / "otter.zip", "otter", members)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5 * megabyte
    assert (tmp_path / "otter.zip").stat().st_size > 40 * megabyte


def test_a_member_that_cannot_be_had_leaves_nothing_behind(tmp_path: Path) -> None:
    members = {"a.txt": partial(bytes, 9), "b.txt": (tmp_path / "missing").read_bytes}
    with pytest.raises(FileNotFoundError):
        write_bundle(tmp_path / "otter.zip", "otter", members)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "otter.zip").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_bundle(tmp_path / "otter.zip", "otter", {})
    assert (tmp_path / "otter.zip").read_bytes() == b"old"


def test_more_members_than_a_zip_could_once_count(tmp_path: Path) -> None:
    path, count = tmp_path / "otter.zip", 65_536
    write_bundle(path, "o", {f"{number:05}": bytes for number in range(count)})
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) == count + 1
    # The end record of ZIP64 (APPNOTE 4.3.14).
    assert b"PK\x06\x06" in path.read_bytes()[-200:]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["otter.svg", "mono/otter é.svg"], ["mono/otter é.svg", "otter.svg"]),
        (['a<b>c:d"e\\f|g?h*i.svg'], ["a_b_c_d_e_f_g_h_i.svg"]),
        (["tab\there", "left\u202eright", "\ufeffmark", "half\ud800"], ["half_", "left_right", "tab_here", "_mark"]),
        (["end. .", "dots..", "space "], ["dots__", "end___", "space_"]),
        (["..", "../up", "./here", "a//b", "/root"], ["__", "__/up", "_/here", "_/root", "a/_/b"]),
        (
            ["con", "NUL.txt", "com1.tar.gz", "console", "a/aux"],
            ["_NUL.txt", "a/_aux", "_com1.tar.gz", "_con", "console"],
        ),
        (["Otter.svg", "otter.SVG", "otter.svg"], ["Otter.svg", "otter-2.SVG", "otter-3.svg"]),
        (["a/Otter.svg", "b/otter.svg"], ["a/Otter.svg", "b/otter.svg"]),
        (["e\u0301.svg", "\u00e9.svg"], ["\u00e9.svg", "\u00e9-2.svg"]),
        (["a*", "a?", "a_", "a_-2"], ["a_", "a_-2", "a_-3", "a_-2-2"]),
        (["SHA256SUMS", "sha256sums"], ["SHA256SUMS-2", "sha256sums-3"]),
        ([".htaccess", "a b.svg", "-"], ["-", ".htaccess", "a b.svg"]),
    ],
    ids=str,
)
def test_names_can_be_unpacked_on_every_system(names: list[str], expected: list[str]) -> None:
    found = portable(names, reserved=("SHA256SUMS",))
    assert list(found) == sorted(names)
    assert list(found.values()) == expected


ANY_NAMES = st.lists(
    st.text(st.sampled_from("aA.. /\\:*\x00\u202e\u0301é-2\nnul"), max_size=8), max_size=8, unique=True
)


@settings(deadline=None)
@given(ANY_NAMES)
def test_safe_names_are_safe_and_differ_everywhere(names: list[str]) -> None:
    safe = list(portable(names).values())
    assert len({unicodedata.normalize("NFC", name).casefold() for name in safe}) == len(names)
    assert not [name for name in safe if set(name) & set('<>:"\\|?*\n\0\u202e')]
    for part in "/".join(safe).split("/") if safe else ():
        assert part
        assert not part.endswith((".", " "))
        assert part.lower().partition(".")[0] not in {"nul", "con"}
    assert {name: name for name in safe} == portable(safe), "and stay as they are"


@settings(deadline=None)
@given(ANY_NAMES)
def test_a_bundle_of_strange_names_reads_back(names: list[str]) -> None:
    files = {name: name.encode("utf-8", "surrogatepass") for name in names}
    with zipfile.ZipFile(io.BytesIO(bundle("otter", files))) as archive:
        assert archive.testzip() is None
        assert sorted(archive.read(name) for name in archive.namelist()[:-1]) == sorted(files.values())


def test_members_with_the_name_of_the_checksums_are_kept_beside_them() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle("otter", {"SHA256SUMS": b"ours"}))) as archive:
        assert archive.namelist() == ["otter/SHA256SUMS-2", "otter/SHA256SUMS"]
        assert archive.read("otter/SHA256SUMS-2") == b"ours"
        assert archive.read("otter/SHA256SUMS") == sums({"SHA256SUMS-2": hashlib.sha256(b"ours").hexdigest()})


def streamed(folder: Path, files: dict[str, bytes]) -> Path:
    """A bundle of files and of bytes, by turns."""
    members: dict[str, Path | bytes] = {}
    for number, (name, payload) in enumerate(files.items()):
        source = folder / f"source-{number}"
        source.write_bytes(payload)
        members[name] = source if number % 2 else payload
    path = folder / "otter.zip"
    written = stream_bundle(path, "otter", members)
    assert written.bytes == path.stat().st_size
    assert written.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    return path


@settings(deadline=None, max_examples=30)
@given(FILES)
def test_a_streamed_bundle_has_the_same_members(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(streamed(Path(folder), files)) as archive:
            assert archive.testzip() is None
            found = {info.filename: archive.read(info) for info in archive.infolist()}
            modes = {(info.external_attr >> 16, info.date_time, info.compress_type) for info in archive.infolist()}
        with zipfile.ZipFile(io.BytesIO(bundle("otter", files))) as archive:
            assert found == {name: archive.read(name) for name in archive.namelist()}
            assert list(found) == archive.namelist()
        assert modes == {(0o100644, (1980, 1, 1, 0, 0, 0), zipfile.ZIP_STORED)}


def test_a_streamed_bundle_depends_on_its_members_alone(tmp_path: Path) -> None:
    first = streamed(tmp_path, MEMBERS).read_bytes()
    (tmp_path / "otter.zip").unlink()
    os.utime(tmp_path / "source-1", (1, 1))
    assert streamed(tmp_path, dict(reversed(MEMBERS.items()))).read_bytes() == first


def test_programs_unpack_a_streamed_bundle(tmp_path: Path) -> None:
    path = streamed(tmp_path, MEMBERS)
    if unzip := shutil.which("unzip"):
        subprocess.run([unzip, "-tq", path], check=True)
    zipfile.ZipFile(path).extractall(tmp_path)
    assert verify(tmp_path / "otter") == 0


def test_a_streamed_file_is_never_in_memory(tmp_path: Path) -> None:
    megabyte = 1 << 20
    with (tmp_path / "film").open("wb") as file:
        file.truncate(30 * megabyte)
    tracemalloc.start()
    stream_bundle(tmp_path / "otter.zip", "otter", {"film": tmp_path / "film"})
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5 * megabyte


def test_only_a_member_that_needs_them_has_long_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    path = streamed(tmp_path, {"a": b"x" * 999, "b": b"x" * 1000})
    head = b"PK\x03\x04"
    needed = [part[0] for part in path.read_bytes().split(head)[1:]]
    assert needed == [20, 45, 20], "the version of the format that each member needs (APPNOTE 4.4.3)"


@pytest.mark.parametrize("is_taken", [False, True])
def test_a_streamed_bundle_is_whole_or_not_there(tmp_path: Path, is_taken: bool) -> None:
    path = tmp_path / "otter.zip"
    if is_taken:
        path.write_bytes(b"old")
    with pytest.raises(FileExistsError if is_taken else FileNotFoundError):
        stream_bundle(path, "otter", {"a": b"x", "b": tmp_path / "missing"})
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("otter.zip", b"old")] * is_taken


def test_a_look_into_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b/otter.xml", b"<otter/>")
        archive.writestr("a", bytes(1_000_000))
    assert names_in(path) == ("b/otter.xml", "a")
    assert read_member(path, "b/otter.xml", 8) == b"<otter/>"
    for name, limit, what in (("a", 999_999, "of more than 999,999 bytes"), ("c", 9, "lacks a member")):
        with pytest.raises(ValueError, match=what):
            read_member(path, name, limit)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(50_000_000))
    lie = path.read_bytes().replace((50_000_000).to_bytes(4, "little"), (5).to_bytes(4, "little"))
    path.write_bytes(lie)
    tracemalloc.start()
    with pytest.raises(ValueError, match=r"damaged|more than"):
        read_member(path, "bomb", 1000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herald.core.bundle._MOST_MEMBERS", 2)
    path = tmp_path / "x.zip"
    path.write_bytes(bundle("otter", {"a": b"", "b": b""}))
    with pytest.raises(ValueError, match="has 3 members"):
        names_in(path)


WHOLE = bundle("otter", MEMBERS)


@pytest.mark.parametrize(
    "payload",
    [b"", b"otter", WHOLE[: len(WHOLE) // 2], WHOLE[:-5], WHOLE.replace(b"<svg/>", b"<gvs/>")],
    ids=["empty", "text", "half", "end", "changed"],
)
def test_a_damaged_zip_is_told(tmp_path: Path, payload: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(payload)
    with pytest.raises(ValueError, match="is a damaged ZIP file"):
        read_member(path, "otter/otter.svg", 100)
