"""What was put is what one gets; anything else found in the store is a miss, and pruning keeps what is kept."""

from __future__ import annotations

import errno
import hashlib
import itertools
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from herald.core.store import Description, Store, fingerprint, packed, unpacked

FORK = multiprocessing.get_context("fork")
KEYS = [fingerprint({"number": number}) for number in range(12)]
HEAD_BYTES = 15 + 8 + 32 + 32
PARTS = st.dictionaries(st.text(), st.none() | st.text() | st.integers() | st.floats(allow_nan=False))


def entry(store: Store, key: str) -> Path:
    """The file that holds the entry."""
    return store.root / key[:2] / key


def leftovers(store: Store) -> list[Path]:
    return [path for path in store.root.rglob("*") if path.is_file() and path.name not in set(store.keys())]


def start(function: Callable[..., None], *arguments: object) -> BaseProcess:
    process = FORK.Process(target=function, args=arguments)
    process.start()
    return process


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "not-made-yet/store")


# Fingerprints


@given(PARTS, st.randoms())
@settings(deadline=None)
def test_the_order_of_the_parts_does_not_matter(parts: dict[str, str], random: Random) -> None:
    items = list(parts.items())
    random.shuffle(items)
    assert fingerprint(dict(items)) == fingerprint(parts)


@given(PARTS, PARTS)
@settings(deadline=None)
def test_other_parts_have_another_fingerprint(one: dict[str, str], other: dict[str, str]) -> None:
    assume(one != other)
    assert fingerprint(one) != fingerprint(other)


def test_types_count_and_a_fingerprint_is_the_same_tomorrow() -> None:
    values: list[str | int | float | None] = [1, "1", 1.5, "1.5", None, "null", "", "\u00e9", "e\u0301"]
    assert len({fingerprint({"size": value}) for value in values}) == len(values)
    assert fingerprint({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


# Hits and misses


@given(payload=st.binary())
@settings(deadline=None)
def test_what_was_put_is_what_one_gets(payload: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        assert store.get(KEYS[0]) is None
        store.put(KEYS[0], b"older")
        description = Description(len(payload), hashlib.sha256(payload).hexdigest())
        assert store.put(KEYS[0], payload) == description
        assert store.describe(KEYS[0]) == description
        assert store.get(KEYS[0]) == payload
        assert entry(store, KEYS[0]).read_bytes() == packed(KEYS[0], payload)
        assert unpacked(KEYS[0], packed(KEYS[0], payload)) == payload
        assert Store(Path(folder)).get(KEYS[0]) == payload
        assert store.get(KEYS[1]) is None
        assert leftovers(store) == []


@given(data=st.data(), payload=st.binary(max_size=100))
@settings(deadline=None)
def test_a_damaged_entry_is_a_miss_and_can_be_put_again(data: st.DataObject, payload: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.put(KEYS[0], payload)
        whole = entry(store, KEYS[0]).read_bytes()
        place = st.integers(0, len(whole) - 1)
        damaged = data.draw(
            st.one_of(
                place.map(lambda end: whole[:end]),
                place.map(lambda begin: whole[begin + 1 :]),
                st.tuples(place, st.integers(1, 255)).map(
                    lambda hit: whole[: hit[0]] + bytes([whole[hit[0]] ^ hit[1]]) + whole[hit[0] + 1 :]
                ),
                st.binary(min_size=1).map(lambda more: whole + more),
                st.binary().filter(lambda other: other != whole),
            )
        )
        entry(store, KEYS[0]).write_bytes(damaged)
        assert store.get(KEYS[0]) is None
        assert unpacked(KEYS[0], damaged) is None
        if len(damaged) != len(whole) or damaged[:HEAD_BYTES] != whole[:HEAD_BYTES]:
            assert store.describe(KEYS[0]) is None
        store.put(KEYS[0], payload)
        assert store.get(KEYS[0]) == payload


def test_a_sound_entry_under_another_name_is_a_miss(store: Store) -> None:
    store.put(KEYS[0], b"the first")
    store.put(KEYS[1], b"the second")
    shutil.copyfile(entry(store, KEYS[0]), entry(store, KEYS[1]))
    assert store.get(KEYS[0]) == b"the first"
    assert store.get(KEYS[1]) is None
    assert store.describe(KEYS[1]) is None


def test_an_entry_of_another_version_is_a_miss(store: Store) -> None:
    store.put(KEYS[0], b"payload")
    whole = entry(store, KEYS[0]).read_bytes()
    assert whole.startswith(b"herald-store 2\n")
    older = b"herald-store 1\n" + hashlib.sha256(KEYS[0].encode() + b"payload").digest() + b"payload"
    for other in (whole.replace(b"herald-store 2\n", b"herald-store 3\n"), older):
        entry(store, KEYS[0]).write_bytes(other)
        assert store.get(KEYS[0]) is None
        assert store.describe(KEYS[0]) is None


def test_the_layout_of_an_entry_is_the_one_that_is_written_down() -> None:
    """Entries that others share outlive this code."""
    key = fingerprint({})
    start = b"herald-store 2\n" + bytes([0, 0, 0, 0, 0, 0, 0, 7]) + hashlib.sha256(b"payload").digest()
    assert packed(key, b"payload") == start + hashlib.sha256(key.encode() + start).digest() + b"payload"


def test_describing_reads_the_head_only(store: Store) -> None:
    """So it takes a payload for sound that has its length; getting it tells."""
    described = store.put(KEYS[0], b"payload")
    entry(store, KEYS[0]).write_bytes(entry(store, KEYS[0]).read_bytes()[:-7] + b"another")
    assert store.describe(KEYS[0]) == described
    assert store.get(KEYS[0]) is None


def test_only_what_is_there_is_described(store: Store) -> None:
    described = {key: store.put(key, key.encode() * number) for number, key in enumerate(KEYS[:3])}
    assert store.describe_all(KEYS) == described
    entry(store, KEYS[1]).write_bytes(b"")
    assert store.describe_all([KEYS[1], KEYS[2]]) == {KEYS[2]: described[KEYS[2]]}


def test_an_entry_that_cannot_be_read_is_a_miss(store: Store) -> None:
    entry(store, KEYS[0]).mkdir(parents=True)
    entry(store, KEYS[1]).parent.mkdir(parents=True, exist_ok=True)
    entry(store, KEYS[1]).symlink_to("nowhere")
    (store.root / KEYS[2][:2]).write_text("a file where a folder should be")
    assert [store.get(key) for key in KEYS[:3]] == [None, None, None]
    assert [store.describe(key) for key in KEYS[:3]] == [None, None, None]


@pytest.mark.parametrize(
    "key", ["", "ab", "../../etc/passwd", KEYS[0].upper(), KEYS[0] + "0", KEYS[0] + "\n", f"/{KEYS[0]}"]
)
def test_only_a_fingerprint_is_a_key(store: Store, key: str) -> None:
    with pytest.raises(ValueError, match="not a fingerprint"):
        store.get(key)
    with pytest.raises(ValueError, match="not a fingerprint"):
        store.put(key, b"payload")
    with pytest.raises(ValueError, match="not a fingerprint"):
        store.describe(key)
    assert not store.root.exists()


# Pruning


@given(put=st.sets(st.sampled_from(KEYS)), keep=st.sets(st.sampled_from(KEYS)))
@settings(deadline=None)
def test_prune_keeps_exactly_what_is_kept(put: set[str], keep: set[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for key in put:
            store.put(key, key.encode())
        assert list(store.keys()) == sorted(put)
        assert store.prune(keep) == len(put - keep)
        assert list(store.keys()) == sorted(put & keep)
        assert all(store.get(key) == key.encode() for key in put & keep)
        assert store.prune(keep) == 0


def test_prune_drops_damaged_entries_like_any_other(store: Store) -> None:
    for key in KEYS[:2]:
        store.put(key, b"payload")
        entry(store, key).write_bytes(b"")
    assert store.prune(KEYS[:1]) == 1
    assert list(store.keys()) == KEYS[:1]


def test_prune_leaves_alone_what_the_store_did_not_write(store: Store) -> None:
    store.put(KEYS[0], b"payload")
    folder = entry(store, KEYS[0]).parent
    (folder / "README").write_text("mine")
    (folder / KEYS[0].replace(KEYS[0][:2], "zz", 1)).write_text("mine")
    (store.root / "notes.txt").write_text("mine")
    entry(store, KEYS[1]).mkdir(parents=True)
    assert store.prune([]) == 1
    assert sorted(path.name for path in leftovers(store)) == sorted(
        ["README", KEYS[0].replace(KEYS[0][:2], "zz", 1), "notes.txt"]
    )


def test_prune_drops_what_killed_writers_left_but_not_what_a_writer_is_at(store: Store) -> None:
    store.put(KEYS[0], b"payload")
    abandoned, recent = (entry(store, KEYS[0]).with_name(name) for name in (".new-abandoned", ".new-recent"))
    for path in (abandoned, recent):
        path.write_bytes(b"half")
    yesterday = time.time() - 86400
    os.utime(abandoned, (yesterday, yesterday))
    assert store.prune(KEYS) == 1
    assert leftovers(store) == [recent]


def test_prune_of_a_store_that_was_never_used_drops_nothing(store: Store) -> None:
    assert store.prune([]) == 0
    assert list(store.keys()) == []


# Several processes


def payloads(key: str) -> list[bytes]:
    """What the writers put under a key, each another length."""
    return [f"{writer} {key} ".encode() * (500 * writer) for writer in range(1, 4)]


def put_all(store: Store, writer: int) -> None:
    keys = KEYS * 15
    Random(writer).shuffle(keys)
    for key in keys:
        store.put(key, payloads(key)[writer])


def prune_until_stopped(store: Store) -> None:
    while True:
        store.prune([])


def test_a_reader_among_writers_gets_whole_payloads_and_never_loses_one(store: Store) -> None:
    allowed: dict[str, set[bytes | None]] = {key: {None, *payloads(key)} for key in KEYS}
    writers = [start(put_all, store, writer) for writer in range(3)]
    while any(writer.is_alive() for writer in writers):
        for key in KEYS:
            payload = store.get(key)
            assert payload in allowed[key]
            if payload is not None:
                allowed[key].discard(None)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert all(store.get(key) in payloads(key) for key in KEYS)
    assert leftovers(store) == []


def test_pruning_does_not_disturb_writers(store: Store) -> None:
    pruner = start(prune_until_stopped, store)
    writers = [start(put_all, store, writer) for writer in range(2)]
    for writer in writers:
        writer.join()
    assert pruner.is_alive()
    pruner.kill()
    pruner.join()
    assert [writer.exitcode for writer in writers] == [0, 0]


def put_and_be_killed(store: Store, nth: int) -> None:
    """Be killed before the nth thing that the operating system is asked for."""
    steps = itertools.count(1)

    def kill_at_nth(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(("open", "os.", "tempfile.")) and next(steps) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(kill_at_nth)
    store.put(KEYS[0], b"new" * 100_000)


def test_a_writer_that_is_killed_leaves_the_old_entry_or_the_new_one(store: Store) -> None:
    outcomes = []
    for nth in itertools.count(1):
        store.put(KEYS[0], b"old")
        writer = start(put_and_be_killed, store, nth)
        writer.join()
        outcomes.append(store.get(KEYS[0]))
        if writer.exitcode == 0:
            break
        assert writer.exitcode == -signal.SIGKILL
    assert set(outcomes[:-1]) <= {b"old", b"new" * 100_000}
    assert outcomes[-1] == b"new" * 100_000
    assert len(outcomes) > 3


def put_on_a_full_disk(store: Store) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    try:
        store.put(KEYS[0], b"new" * 1000)
    except OSError as error:
        os._exit(error.errno or 0)


def test_a_disk_that_refuses_leaves_the_old_entry_and_nothing_else(store: Store) -> None:
    store.put(KEYS[0], b"old")
    writer = start(put_on_a_full_disk, store)
    writer.join()
    assert writer.exitcode == errno.EFBIG
    assert store.get(KEYS[0]) == b"old"
    assert leftovers(store) == []
