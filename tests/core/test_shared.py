"""What one machine has put, another gets, byte for byte; whatever is wrong with the shared store is only a miss."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given, settings
from hypothesis import strategies as st
from moto.server import ThreadedMotoServer

from herald.core.errors import MachineError
from herald.core.shared import SharedStore, open_shared
from herald.core.store import Store, fingerprint, name_of, packed

KEYS = [fingerprint({"number": number}) for number in range(40)]
PAYLOAD = bytes(range(256)) * 100
CREDENTIALS = {"key": "nobody", "secret": "secret", "client_kwargs": {"region_name": "eu-central-1"}}


@dataclass(frozen=True)
class Place:
    """A shared storage, seen by what is to be tested and by a witness."""

    url: str
    options: dict[str, Any]
    witness: Any
    base: str

    def open(self, root: Path) -> SharedStore:
        return open_shared(root, self.url, self.options)

    def names(self) -> set[str]:
        """Of the entries that are there."""
        self.witness.invalidate_cache()
        found = {name.rpartition(f"{self.base}/")[2] for name in self.witness.find(self.base)}
        return found - {"herald-store.txt"}

    def read(self, key: str) -> bytes:
        content: bytes = self.witness.cat_file(f"{self.base}/{name_of(key)}")
        return content

    def write(self, key: str, entry: bytes) -> None:
        path = f"{self.base}/{name_of(key)}"
        if self.url.startswith("file:"):
            Path(path).parent.mkdir(exist_ok=True)
        self.witness.pipe_file(path, entry)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """A server that speaks S3."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["s3", "file", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty shared storage of each kind."""
    own = tmp_path.name.replace("_", "-").replace("[", "").replace("]", "")
    if request.param == "s3":
        options = {"endpoint_url": request.getfixturevalue("endpoint"), **CREDENTIALS}
        witness = fsspec.filesystem("s3", **options, skip_instance_cache=True)
        witness.mkdir(f"bucket-{own}")
        return Place(f"s3://bucket-{own}/some/where/", options, witness, f"bucket-{own}/some/where")
    if request.param == "file":
        (tmp_path / "mounted").mkdir()
        base = (tmp_path / "mounted").as_posix()
        return Place(f"file://{base}", {}, fsspec.filesystem("file"), base)
    return Place(f"memory://{own}/x", {}, fsspec.filesystem("memory"), f"/{own}/x")


# Sharing


def test_what_one_machine_puts_another_gets(place: Place, tmp_path: Path) -> None:
    one, other = place.open(tmp_path / "one"), place.open(tmp_path / "other")
    description = one.put(KEYS[0], PAYLOAD)
    assert one.finish() == ()
    assert place.read(KEYS[0]) == packed(KEYS[0], PAYLOAD)
    assert Store(tmp_path / "one").get(KEYS[0]) == PAYLOAD
    assert Store(tmp_path / "other").get(KEYS[0]) is None
    assert other.get(KEYS[0]) == PAYLOAD
    assert Store(tmp_path / "other").describe(KEYS[0]) == description
    assert other.get(KEYS[1]) is None
    assert other.finish() == ()


def test_what_is_described_is_here_from_then_on(place: Place, tmp_path: Path) -> None:
    one, other = place.open(tmp_path / "one"), place.open(tmp_path / "other")
    description = one.put(KEYS[0], PAYLOAD)
    one.finish()
    assert other.describe(KEYS[0]) == description
    assert other.describe(KEYS[1]) is None
    assert Store(tmp_path / "other").get(KEYS[0]) == PAYLOAD


def test_many_are_fetched_before_a_build_asks(place: Place, tmp_path: Path) -> None:
    one = place.open(tmp_path / "one")
    described = {key: one.put(key, key.encode()) for key in KEYS[:30]}
    assert one.finish() == ()
    assert place.names() == {name_of(key) for key in KEYS[:30]}
    other = place.open(tmp_path / "other")
    Store(tmp_path / "other").put(KEYS[0], KEYS[0].encode())
    assert other.fetch(KEYS) == 29
    assert other.fetch(KEYS) == 0
    assert list(Store(tmp_path / "other").keys()) == sorted(KEYS[:30])
    assert place.open(tmp_path / "third").describe_all(KEYS) == described
    assert other.finish() == ()


@settings(max_examples=25, deadline=None)
@given(payload=st.binary())
def test_any_bytes_arrive_as_they_are(tmp_path_factory: pytest.TempPathFactory, payload: bytes) -> None:
    one, other = (open_shared(tmp_path_factory.mktemp("any"), "memory://any") for _ in range(2))
    one.put(KEYS[0], payload)
    one.finish()
    assert other.get(KEYS[0]) == payload


def test_machines_that_put_the_same_at_the_same_time_leave_it_whole(place: Place, tmp_path: Path) -> None:
    stores = [place.open(tmp_path / str(number)) for number in range(3)]
    threads = [threading.Thread(target=lambda s=s: [s.put(key, PAYLOAD) for key in KEYS[:8]]) for s in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [store.finish() for store in stores] == [()] * 3
    assert place.names() == {name_of(key) for key in KEYS[:8]}
    assert all(place.read(key) == packed(key, PAYLOAD) for key in KEYS[:8])


def test_a_folder_of_entries_can_be_shared_as_it_is(tmp_path: Path) -> None:
    """For example one that was copied by hand."""
    folder = Store(tmp_path / "shared")
    folder.put(KEYS[0], PAYLOAD)
    assert open_shared(tmp_path / "here", f"file://{folder.root}").get(KEYS[0]) == PAYLOAD


def test_keys_and_prune_are_of_the_local_part(place: Place, tmp_path: Path) -> None:
    one, other = place.open(tmp_path / "one"), place.open(tmp_path / "other")
    for key in KEYS[:3]:
        one.put(key, PAYLOAD)
    one.finish()
    assert list(other.keys()) == []
    assert one.prune(KEYS[:1]) == 2
    assert list(one.keys()) == KEYS[:1]
    assert place.names() == {name_of(key) for key in KEYS[:3]}


def test_only_a_fingerprint_is_a_key(tmp_path: Path) -> None:
    store = open_shared(tmp_path, "memory://keys")
    for ask in (store.get, store.describe, lambda key: store.put(key, b""), lambda key: store.fetch([key])):
        with pytest.raises(ValueError, match="not a fingerprint"):
            ask("../../etc/passwd")


# What is wrong there


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: entry[:-1],
        lambda entry: entry[:20],
        lambda entry: entry + b"\0",
        lambda entry: entry[:-1] + b"\x01",
        lambda _: packed(KEYS[1], PAYLOAD),
        lambda _: b"<html>Log in first</html>",
    ],
)
def test_what_is_damaged_is_a_miss_and_is_mended_by_the_next_put(place: Place, tmp_path: Path, damage: Any) -> None:
    place.write(KEYS[0], damage(packed(KEYS[0], PAYLOAD)))
    store = place.open(tmp_path / "one")
    assert store.get(KEYS[0]) is None
    assert store.describe_all(KEYS[:1]) == {}
    assert list(store.keys()) == []
    store.put(KEYS[0], PAYLOAD)
    (fault,) = store.finish()
    assert fault == f"the shared store {place.url}: entries damaged: 2; the first: {name_of(KEYS[0])}"
    assert place.open(tmp_path / "other").get(KEYS[0]) == PAYLOAD


class Moody(MemoryFileSystem):
    """Fails for as long as there is a reason, and counts what it is asked for."""

    protocol = "moody"
    cachable = False

    def __init__(self) -> None:
        super().__init__()
        self.reason: Exception | None = None
        self.asked = 0

    def _answer(self) -> None:
        self.asked += 1
        if self.reason:
            raise self.reason

    def cat_file(self, path: str, start: int | None = None, end: int | None = None, **kwargs: Any) -> bytes:
        self._answer()
        content: bytes = super().cat_file(path, start, end, **kwargs)
        return content

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **kwargs: Any) -> None:
        self._answer()
        super().pipe_file(path, value, mode, **kwargs)


def test_a_storage_that_fails_in_mid_build_costs_nothing_but_time_and_is_reported_once(tmp_path: Path) -> None:
    files = Moody()
    store = SharedStore(tmp_path, files, f"/moody/{tmp_path.name}", "moody://x")
    store.put(KEYS[0], PAYLOAD)
    store.finish()
    files.reason = RuntimeError("the moon is\nin the wrong place.")
    assert [store.get(key) for key in KEYS] == [PAYLOAD, *[None] * 39]
    for key in KEYS:
        store.put(key, PAYLOAD)
    assert store.get(KEYS[39]) == PAYLOAD
    unread, unsent = store.finish()
    assert unread == "the shared store moody://x: entries not read: 8; the first: the moon is in the wrong place"
    assert unsent.startswith("the shared store moody://x: entries not sent: ")
    assert unsent.endswith("; the first: the moon is in the wrong place")


def test_a_storage_that_fails_again_and_again_is_left_alone(tmp_path: Path) -> None:
    files = Moody()
    files.reason = OSError("away")
    store = SharedStore(tmp_path, files, f"/moody/{tmp_path.name}", "moody://x")
    assert [store.get(key) for key in KEYS] == [None] * 40
    assert files.asked == 8
    assert store.put(KEYS[0], PAYLOAD)
    store.finish()
    assert files.asked == 9  # that it cannot be read does not mean that it cannot be written
    for key in KEYS:
        store.put(key, PAYLOAD)
        store.finish()
    assert files.asked == 16


def test_a_storage_that_fails_now_and_then_is_asked_on(tmp_path: Path) -> None:
    files = Moody()
    store = SharedStore(tmp_path, files, f"/moody/{tmp_path.name}", "moody://x")
    for number, key in enumerate(KEYS):
        files.reason = OSError(f"away at {number}") if number % 2 else None
        assert store.get(key) is None
    assert files.asked == 40
    assert store.finish() == ("the shared store moody://x: entries not read: 20; the first: away at 1",)


def test_no_more_payloads_wait_to_be_sent_than_fit_in_memory(tmp_path: Path) -> None:
    may_send, sent, put = threading.Event(), [], []

    class Slow(MemoryFileSystem):
        protocol = "slow"
        cachable = False

        def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **_: Any) -> None:
            assert may_send.wait(30)
            sent.append(path)

    store = SharedStore(tmp_path, Slow(), "/slow", "slow://x")
    keys = [fingerprint({"slow": number}) for number in range(200)]

    def put_all() -> None:
        for key in keys:
            store.put(key, b"")
            put.append(key)

    thread = threading.Thread(target=put_all)
    thread.start()
    thread.join(1)
    assert 16 <= len(put) < 100
    may_send.set()
    thread.join(30)
    assert store.finish() == ()
    assert sorted(sent) == sorted(f"/slow/{name_of(key)}" for key in keys)


# Opening


def test_a_storage_that_is_used_for_the_first_time_is_marked_as_a_store(place: Place, tmp_path: Path) -> None:
    place.open(tmp_path)
    sign = place.witness.cat_file(f"{place.base}/herald-store.txt")
    assert sign.startswith(b"Here are entries of Herald's store.")


def test_who_may_only_read_can_open_what_another_has_marked(tmp_path: Path) -> None:
    writer = open_shared(tmp_path / "one", f"file://{tmp_path}")
    writer.put(KEYS[0], PAYLOAD)
    writer.finish()
    url = f"memory://{tmp_path.name}"
    fsspec.filesystem("memory").pipe_file(f"/{tmp_path.name}/herald-store.txt", b"kept")
    open_shared(tmp_path / "two", url)
    assert fsspec.filesystem("memory").cat_file(f"/{tmp_path.name}/herald-store.txt") == b"kept"


@pytest.mark.parametrize(
    ("url", "options", "sentence"),
    [
        ("nowhere://x", {}, "the shared store nowhere://x cannot be used: Protocol not known: nowhere"),
        ("file:///does/not/exist", {}, "the shared store file:///does/not/exist cannot be used: "),
        ("s3://not-made/x", CREDENTIALS, "the shared store s3://not-made/x cannot be used: The specified bucket does "),
        ("s3://bucket/x", {"colour": 1, **CREDENTIALS}, "the shared store s3://bucket/x "),
        (
            "s3://bucket/x",
            {"endpoint_url": "http://127.0.0.1:9", **CREDENTIALS},
            "the shared store s3://bucket/x cannot be used: Could not connect to the endpoint URL",
        ),
        ("ftp://me:secret@127.0.0.1:9/x", {}, "the shared store ftp://127.0.0.1:9/x cannot be used: "),
    ],
)
def test_what_cannot_be_opened_is_said_in_a_sentence(
    tmp_path: Path, endpoint: str, url: str, options: dict[str, Any], sentence: str
) -> None:
    if url.startswith("s3://"):
        options = {"endpoint_url": endpoint, **options}
    with pytest.raises(MachineError) as caught:
        open_shared(tmp_path, url, options)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(("missing", "url"), [("fsspec", "memory://x"), ("s3fs", "s3://bucket/x")])
def test_what_is_not_installed_is_said_with_how_to_install_it(tmp_path: Path, missing: str, url: str) -> None:
    code = f"""
import sys
from pathlib import Path
sys.modules[{missing!r}] = None
from herald.core import shared
try:
    shared.open_shared(Path("x"), {url!r})
except Exception as error:
    print(type(error).__name__, error)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    remedy = 'pip install "herald-site[shared]"'
    assert done.stdout == f"MachineError the shared store {url} needs a package that is not installed: {remedy}\n"


def test_no_other_part_of_herald_needs_the_package(tmp_path: Path) -> None:
    code = "import sys, herald.core.shared; assert not {'fsspec', 's3fs'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
