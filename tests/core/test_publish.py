"""At every moment the site is the old one or the new one, whole, whatever happens to the build."""

from __future__ import annotations

import errno
import itertools
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.core import jobs
from herald.core.errors import MachineError
from herald.core.publish import SiteBusyError, place, place_anew, place_copy, staged

FORK = multiprocessing.get_context("fork")
PATIENCE_SECONDS = 30
NOBODY = 65534
FILES = 60


def letters(letter: str, files: int = FILES) -> dict[str, bytes]:
    """A site whose every file is full of one letter."""
    return {f"folder-{number % 7}/{number}.html": letter.encode() * 10_000 for number in range(files)}


def publish(site: Path, tree: dict[str, bytes]) -> None:
    with staged(site) as stage:
        for name, payload in tree.items():
            place(stage, name, payload)


def read(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def start(function: Callable[..., None], *arguments: object) -> BaseProcess:
    process = FORK.Process(target=function, args=arguments)
    process.start()
    return process


def kill(process: BaseProcess) -> None:
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Where a site is to be; its folder holds nothing else, and does not exist yet."""
    return tmp_path / "www" / "site"


@pytest.fixture
def old_site(site: Path) -> Path:
    publish(site, letters("A"))
    return site


# One build


def test_the_first_build_makes_the_site_and_the_folders_above(site: Path) -> None:
    publish(site, letters("A"))
    assert read(site) == letters("A")
    assert names_in(site.parent) == [".site.lock", "site"]


def test_the_next_build_replaces_the_whole_site(old_site: Path) -> None:
    publish(old_site, {"index.html": b"new"})
    assert read(old_site) == {"index.html": b"new"}
    assert names_in(old_site.parent) == [".site.lock", "site"]


def test_until_its_end_a_build_changes_nothing(old_site: Path) -> None:
    with staged(old_site) as stage:
        place(stage, "index.html", b"new")
        assert read(old_site) == letters("A")
    assert read(old_site) == {"index.html": b"new"}


def test_an_empty_folder_can_become_the_site(site: Path) -> None:
    site.mkdir(parents=True)
    publish(site, letters("A"))
    assert read(site) == letters("A")


def test_the_site_may_be_named_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    publish(Path("output"), letters("A"))
    publish(Path("output"), letters("B"))
    assert read(tmp_path / "output") == letters("B")


def begin_and_raise(site: Path, error: type[BaseException]) -> None:
    with staged(site) as stage:
        place(stage, "index.html", b"new")
        raise error


@pytest.mark.parametrize("error", [ValueError, OSError, MachineError, KeyboardInterrupt, SystemExit])
def test_a_build_that_raises_leaves_the_old_site(old_site: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        begin_and_raise(old_site, error)
    assert read(old_site) == letters("A")
    assert names_in(old_site.parent) == [".site.lock", "site"]


def test_a_first_build_that_raises_leaves_no_site(site: Path) -> None:
    with pytest.raises(KeyError):
        begin_and_raise(site, KeyError)
    assert names_in(site.parent) == [".site.lock"]


def make_a_file(site: Path) -> None:
    site.write_text("mine")


def make_a_link_to_a_folder(site: Path) -> None:
    site.with_name("elsewhere").mkdir()
    site.symlink_to("elsewhere")


def make_a_dangling_link(site: Path) -> None:
    site.symlink_to("nowhere")


@pytest.mark.parametrize("make", [make_a_file, make_a_link_to_a_folder, make_a_dangling_link])
def test_what_is_no_folder_is_not_replaced(site: Path, make: Callable[[Path], None]) -> None:
    site.parent.mkdir()
    make(site)
    before = sorted((path.name, path.is_symlink(), path.is_dir()) for path in site.parent.iterdir())
    with pytest.raises(MachineError, match="is not a folder; move it away"):
        publish(site, letters("A"))
    site.with_name(".site.lock").unlink()
    assert sorted((path.name, path.is_symlink(), path.is_dir()) for path in site.parent.iterdir()) == before


@pytest.mark.parametrize("name", ["ENOSYS", "EINVAL", "EXDEV", "ENOTSUP", "EBUSY"])
def test_a_file_system_that_cannot_exchange_is_told_in_one_sentence(
    old_site: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("herald.core.publish._exchange", refuse_with(getattr(errno, name)))
    with pytest.raises(MachineError) as caught:
        publish(old_site, letters("B"))
    assert str(caught.value).startswith(f"the file system of {old_site} cannot exchange two folders in one step (")
    assert "remove the old site first, or build on ext4" in str(caught.value)
    assert str(caught.value).isprintable()
    assert read(old_site) == letters("A")


def test_another_refusal_of_the_exchange_is_not_taken_for_that(old_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herald.core.publish._exchange", refuse_with(errno.EIO))
    with pytest.raises(OSError, match="Input/output error"):
        publish(old_site, letters("B"))
    assert read(old_site) == letters("A")


def refuse_with(number: int) -> Callable[[Path, Path], None]:
    def exchange(_one: Path, other: Path) -> None:
        raise OSError(number, os.strerror(number), str(other))

    return exchange


# A disk that refuses


def attempt(build: Callable[[], None], answer: Connection) -> None:
    try:
        build()
    except OSError as error:
        answer.send(error.errno)
    else:
        answer.send(None)


def errno_of(build: Callable[[], None]) -> int | None:
    """How a build in a process of its own was refused."""
    answer, other = FORK.Pipe(duplex=False)
    builder = start(attempt, build, other)
    assert answer.poll(PATIENCE_SECONDS)
    builder.join()
    result: int | None = answer.recv()
    return result


def test_a_full_disk_leaves_the_old_site(old_site: Path) -> None:
    def build() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        publish(old_site, letters("B") | {"large.html": b"B" * 20_001})

    assert errno_of(build) == errno.EFBIG
    assert read(old_site) == letters("A")
    assert names_in(old_site.parent) == [".site.lock", "site"]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that every user can look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("has_lock", [True, False])
def test_a_read_only_folder_leaves_the_old_site(open_folder: Path, has_lock: bool) -> None:
    site = open_folder / "site"
    publish(site, letters("A"))
    lock = site.with_name(".site.lock")
    lock.chmod(0o666)
    if not has_lock:
        lock.unlink()
    open_folder.chmod(0o555)

    def build() -> None:
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        publish(site, letters("B"))

    assert errno_of(build) == errno.EACCES
    assert read(site) == letters("A")
    assert {path.name for path in open_folder.iterdir()} == {"site", *([".site.lock"] if has_lock else [])}


# Two builds at once


def hold(site: Path, answer: Connection) -> None:
    """Begin a build, say so, and finish it when told."""
    with staged(site) as stage:
        place(stage, "index.html", b"half of it")
        answer.send("begun")
        answer.recv()


@pytest.fixture
def holder(old_site: Path) -> Iterator[tuple[BaseProcess, Connection]]:
    """Another process in the middle of a build of the old site, and the line to it."""
    line, other = FORK.Pipe()
    process = start(hold, old_site, other)
    assert line.poll(PATIENCE_SECONDS)
    assert line.recv() == "begun"
    yield process, line
    process.kill()
    process.join()


def test_a_second_build_is_told_who_is_at_work(old_site: Path, holder: tuple[BaseProcess, Connection]) -> None:
    process, line = holder
    for _ in range(2):
        with pytest.raises(SiteBusyError) as caught:
            publish(old_site, letters("B"))
        assert str(caught.value) == (f"{old_site} is being built by process {process.pid}; wait for it, or stop it")
    assert read(old_site) == letters("A")
    line.send("finish")
    process.join()
    assert process.exitcode == 0
    assert read(old_site) == {"index.html": b"half of it"}
    publish(old_site, letters("B"))
    assert read(old_site) == letters("B")


def test_a_second_build_in_the_same_process_is_refused_too(old_site: Path) -> None:
    with staged(old_site) as stage:
        with pytest.raises(SiteBusyError, match=f"process {os.getpid()};"):
            publish(old_site, letters("B"))
        place(stage, "index.html", b"first")
    assert read(old_site) == {"index.html": b"first"}


def test_builds_of_two_sites_do_not_meet(site: Path, holder: tuple[BaseProcess, Connection]) -> None:
    publish(site.with_name("other"), letters("B"))
    assert read(site.with_name("other")) == letters("B")


def test_a_killed_build_frees_the_lock_and_the_next_removes_its_leftovers(
    old_site: Path, holder: tuple[BaseProcess, Connection]
) -> None:
    kill(holder[0])
    assert names_in(old_site.parent) == [".site.lock", ".site.stage", "site"]
    with staged(old_site) as stage:
        assert names_in(stage) == []
        with pytest.raises(SiteBusyError, match=f"is being built by process {os.getpid()};"):
            publish(old_site, letters("B"))
        place(stage, "index.html", b"new")
    assert read(old_site) == {"index.html": b"new"}
    assert names_in(old_site.parent) == [".site.lock", "site"]


def hold_with_workers(site: Path, answer: Connection) -> None:
    os.setsid()
    with staged(site):
        for result in jobs.run(abs, range(4), jobs.Limits(), 2):
            answer.send(result)
            answer.recv()


def test_the_workers_of_a_killed_build_do_not_keep_the_lock(old_site: Path) -> None:
    line, other = FORK.Pipe()
    process = start(hold_with_workers, old_site, other)
    assert line.poll(PATIENCE_SECONDS)
    with pytest.raises(SiteBusyError):
        publish(old_site, letters("B"))
    assert process.pid is not None
    kill(process)
    until = time.monotonic() + PATIENCE_SECONDS
    while read(old_site) == letters("A"):
        try:
            publish(old_site, letters("B"))
        except SiteBusyError:
            if time.monotonic() > until:
                os.killpg(process.pid, signal.SIGKILL)
                raise
            time.sleep(0.001)
    assert read(old_site) == letters("B")


# Killed builds


def publish_and_be_killed(site: Path, tree: dict[str, bytes], nth: int) -> None:
    """Be killed before the nth thing that the operating system is asked for."""
    steps = itertools.count(1)

    def kill_at_nth(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(("open", "os.", "shutil.", "fcntl.", "ctypes.")) and next(steps) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill_at_nth)
    publish(site, tree)


@pytest.mark.parametrize("has_old", [True, False], ids=["replacing a site", "the first site"])
def test_a_build_killed_at_any_step_leaves_a_whole_site(site: Path, has_old: bool) -> None:
    old, new = letters("A", 3) if has_old else {}, letters("B", 3)
    outcomes = []
    for nth in itertools.count(1):
        if has_old:
            publish(site, old)
        else:
            shutil.rmtree(site, ignore_errors=True)
        builder = start(publish_and_be_killed, site, new, nth)
        builder.join()
        assert site.exists() or not has_old
        outcomes.append(read(site))
        if builder.exitcode == 0:
            break
        assert builder.exitcode == -signal.SIGKILL
    assert all(outcome in (old, new) for outcome in outcomes)
    # Once the new site is there, a later death does not bring back the old one.
    assert outcomes == sorted(outcomes, key=lambda outcome: outcome == new)
    assert outcomes[0] == old
    assert outcomes[-1] == new
    assert names_in(site.parent) == [".site.lock", "site"]


def publish_in_turn(site: Path, times: int | None = None) -> None:
    for turn in itertools.count() if times is None else range(times):
        publish(site, letters("BA"[turn % 2]))


def test_a_build_killed_at_random_moments_leaves_a_whole_site(old_site: Path) -> None:
    random = Random(2011)
    whole = [letters("A"), letters("B")]
    for _ in range(25):
        builder = start(publish_in_turn, old_site)
        time.sleep(random.uniform(0, 0.12))
        kill(builder)
        assert read(old_site) in whole
    publish(old_site, letters("C"))
    assert read(old_site) == letters("C")
    assert names_in(old_site.parent) == [".site.lock", "site"]


def test_a_reader_never_misses_a_file_nor_sees_half_of_one(old_site: Path) -> None:
    names = itertools.cycle(letters("A"))
    allowed = {b"A" * 10_000, b"B" * 10_000}
    builder = start(publish_in_turn, old_site, 31)
    seen = set()
    while builder.is_alive():
        page = (old_site / next(names)).read_bytes()
        assert page in allowed
        seen.add(page)
    assert builder.exitcode == 0
    assert read(old_site) == letters("B")
    assert seen == allowed


# Names


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../a", "a/../../b", "a//b", "a\\b", "a\0b", ".", "a/."])
def test_a_name_that_may_leave_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    with pytest.raises(ValueError, match="leaves the output folder"):
        place(root, name, b"payload")
    assert names_in(tmp_path) == []


@settings(deadline=None)
@given(st.lists(st.sampled_from(["..", ".", "/", "\\", "\0", "a", "b", " ", "é"]), max_size=8).map("".join))
def test_whatever_the_name_nothing_is_written_elsewhere(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "down" / "root"
        root.mkdir(parents=True)
        try:
            place(root, name, b"payload")
            is_placed = True
        except ValueError:
            is_placed = False
        written = [path for path in Path(folder).rglob("*") if path.is_file()]
        assert written == ([root / name] if is_placed else [])


def test_a_file_is_not_written_twice(tmp_path: Path) -> None:
    place(tmp_path, "news/a.html", b"first")
    with pytest.raises(FileExistsError):
        place(tmp_path, "news/a.html", b"second")
    assert read(tmp_path) == {"news/a.html": b"first"}


def test_a_file_of_the_last_run_is_replaced_where_that_is_meant(tmp_path: Path) -> None:
    place(tmp_path, "a/b.txt", b"old")
    with pytest.raises(FileExistsError):
        place(tmp_path, "a/b.txt", b"new")
    place_anew(tmp_path, "a/b.txt", b"new")
    place_anew(tmp_path, "a/c.txt", b"first")
    assert (tmp_path / "a/b.txt").read_bytes() == b"new"
    assert (tmp_path / "a/c.txt").read_bytes() == b"first"
    with pytest.raises(ValueError, match="leaves the output folder"):
        place_anew(tmp_path / "a", "../a/b.txt", b"evil")
    assert (tmp_path / "a/b.txt").read_bytes() == b"new"


def test_a_file_is_copied_in_the_stead_of_the_last_runs_and_stays_its_own(tmp_path: Path) -> None:
    source = tmp_path / "deck.pdf"
    source.write_bytes(bytes(range(256)) * 5000)
    source.chmod(0o600)
    root = tmp_path / "site"
    for name in ("a/b.pdf", "c.pdf", "a/b.pdf"):
        place_copy(root, name, source)
    assert read(root) == {"a/b.pdf": source.read_bytes(), "c.pdf": source.read_bytes()}
    # What a web server may read does not depend on who may read the content.
    place(root, "d.txt", b"")
    assert len({path.stat().st_mode for path in root.rglob("*.*")}) == 1
    (root / "c.pdf").write_bytes(b"other")
    assert source.stat().st_size == 256 * 5000


def test_a_copy_does_not_write_through_a_link_that_the_last_run_left(tmp_path: Path) -> None:
    source, kept = tmp_path / "new", tmp_path / "kept"
    source.write_bytes(b"new")
    kept.write_bytes(b"kept")
    root = tmp_path / "site"
    root.mkdir()
    (root / "x").symlink_to(kept)
    place_copy(root, "x", source)
    assert (kept.read_bytes(), (root / "x").read_bytes(), (root / "x").is_symlink()) == (b"kept", b"new", False)


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", ""])
def test_a_copy_cannot_leave_the_site(tmp_path: Path, name: str) -> None:
    source = tmp_path / "new"
    source.write_bytes(b"new")
    with pytest.raises(ValueError, match="leaves the output folder"):
        place_copy(tmp_path / "site", name, source)
    assert names_in(tmp_path) == ["new"]


def test_a_source_that_is_gone_is_the_machines_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="gone"):
        place_copy(tmp_path / "site", "x", tmp_path / "gone")
