"""A file of another host arrives whole, whatever happens on the way, or a sentence says why it does not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from herald.media.hosting.asking import FetchError, ask, name_of
from herald.media.hosting.fetching import fetched
from tests.media.hosting.servers import Host, hosting

FILM = random.Random(6).randbytes(2_500_000)


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting() as host:
        host.files["film.mp4"] = FILM
        yield host


def fetch(host: Host, folder: Path, name: str = "film.mp4", size: int | None = None) -> bytes:
    with fetched(host.url(name), folder, size, pause=0) as path:
        return path.read_bytes()


def test_a_file_is_lent_and_does_not_stay(host: Host, tmp_path: Path) -> None:
    assert fetch(host, tmp_path / "work", size=len(FILM)) == FILM
    assert not list((tmp_path / "work").iterdir())
    assert host.asked == [("GET", "film.mp4", "")]


def test_a_line_that_breaks_is_taken_up_where_it_broke(host: Host, tmp_path: Path) -> None:
    host.cut_after = 700_000
    assert fetch(host, tmp_path) == FILM
    assert [part for _method, _name, part in host.asked] == [
        "", "bytes=700000-", "bytes=1400000-", "bytes=2100000-",
    ]  # fmt: skip


def test_the_next_run_goes_on_where_this_one_was_stopped(host: Host, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), fetched(host.url("film.mp4"), tmp_path):
        raise KeyboardInterrupt
    (part,) = tmp_path.glob("*.part")
    part.write_bytes(FILM[:1_000_000])
    assert fetch(host, tmp_path) == FILM
    assert host.asked[-1] == ("GET", "film.mp4", "bytes=1000000-")


def test_what_is_whole_already_is_not_sent_again(host: Host, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), fetched(host.url("film.mp4"), tmp_path):
        raise KeyboardInterrupt
    assert fetch(host, tmp_path) == FILM
    assert host.asked[-1] == ("GET", "film.mp4", f"bytes={len(FILM)}-")


def test_another_version_is_never_mixed_with_this_one(host: Host, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), fetched(host.url("film.mp4"), tmp_path):
        raise KeyboardInterrupt
    (part,) = tmp_path.glob("*.part")
    part.write_bytes(FILM[:1_000_000])
    host.files["film.mp4"] = new = bytes(reversed(FILM))
    assert fetch(host, tmp_path) == new


def test_a_part_of_another_version_is_thrown_away_even_if_the_host_sends_it(host: Host, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), fetched(host.url("film.mp4"), tmp_path):
        raise KeyboardInterrupt
    (part,) = tmp_path.glob("*.part")
    part.write_bytes(b"x" * 1_000_000)
    host.headers["ETag"] = '"new"'  # and If-Range is still met
    assert fetch(host, tmp_path) == FILM


def test_a_weak_tag_is_no_version_but_a_date_is(host: Host, tmp_path: Path) -> None:
    host.headers = {"ETag": 'W/"1"', "Last-Modified": "Tue, 30 Aug 2011 12:00:00 GMT"}
    host.cut_after = 2_000_000
    with pytest.raises(FetchError):
        fetch(host, tmp_path)  # the host knows nothing of dates
    assert set(host.versions) == {"Tue, 30 Aug 2011 12:00:00 GMT"}


def test_what_never_settles_is_given_up(host: Host, tmp_path: Path) -> None:
    host.heeds_versions, host.cut_after = False, 700_000
    with pytest.raises(FetchError, match=r"had to be begun again 3 times: it changes there"):
        fetch(host, tmp_path)


def test_a_host_that_sends_no_parts_has_to_send_all_at_once(host: Host, tmp_path: Path) -> None:
    host.has_parts, host.cut_after = False, 700_000
    with pytest.raises(FetchError, match=r"ends too early; try again: what was fetched so far is kept"):
        fetch(host, tmp_path)
    host.cut_after = None
    assert fetch(host, tmp_path) == FILM


def test_a_host_without_lengths_is_believed(host: Host, tmp_path: Path) -> None:
    host.headers["Content-Length"] = ""
    assert fetch(host, tmp_path) == FILM
    with pytest.raises(FetchError, match="is longer than 1,000 bytes"):
        fetch(host, tmp_path / "other", size=1000)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing.pdf", "does not exist on its host; correct the address, or upload the file"),
        ("gone.pdf", "does not exist on its host"),
        ("secret.pdf", r"is not for everybody: its host answers 403 \(Forbidden\)"),
        ("busy.pdf", r"is not to be had now: its host answers 503 \(Service Unavailable\); try again later"),
        ("odd.pdf", r"cannot be fetched: its host answers 418"),
        ("moved.pdf", r"leads to a page and not to a file \(http://127.0.0.1:\d+/login\?next=moved.pdf\)"),
        ("circle.pdf", "leads nowhere: its host answers 302"),
        ("local.pdf", "leads nowhere: its host answers 302|cannot be asked for"),
        ("old.pdf", "cannot be asked for"),
    ],
)
def test_refusals_are_told_in_a_sentence(host: Host, tmp_path: Path, name: str, said: str) -> None:
    host.statuses = {"gone.pdf": 410, "secret.pdf": 403, "busy.pdf": 503, "odd.pdf": 418}
    host.redirects = {
        "moved.pdf": host.url("login?next=moved.pdf"), "circle.pdf": "/circle.pdf",
        "local.pdf": "file:///etc/hostname", "old.pdf": "ftp://127.0.0.1/old.pdf",
    }  # fmt: skip
    if name == "moved.pdf":
        host.headers["Content-Type"] = "text/html; charset=utf-8"
    host.files["login?next=moved.pdf"] = b"<!doctype html>"
    with pytest.raises(FetchError, match=said):
        fetch(host, tmp_path, name)
    with pytest.raises(FetchError, match=said):
        ask(host.url(name))
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/hostname", "is no address of the web"),
        ("ftp://127.0.0.1/x", "is no address of the web"),
        ("http://127.0.0.1:1/x", r"is on a host that cannot be reached \(Connection refused\)"),
        ("http://[::1/x", "cannot be asked for"),
    ],
)
def test_addresses_that_lead_nowhere(tmp_path: Path, url: str, said: str) -> None:
    with pytest.raises(FetchError, match=said), fetched(url, tmp_path):
        pass


def test_tls_that_is_none_is_told(host: Host, tmp_path: Path) -> None:
    address = host.url("film.mp4").replace("http:", "https:")
    with pytest.raises(FetchError, match="speaks no proper TLS"), fetched(address, tmp_path):
        pass


def test_a_wrong_length_is_told_before_anything_is_fetched(host: Host, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="is 2,500,000 bytes long, not 99"):
        fetch(host, tmp_path, size=99)
    assert not list(tmp_path.glob("*.part"))


def test_what_comes_compressed_is_refused(host: Host, tmp_path: Path) -> None:
    host.headers["Content-Encoding"] = "gzip"
    with pytest.raises(FetchError, match="comes compressed"):
        fetch(host, tmp_path)


def test_names_in_other_letters_are_asked_for_in_escapes(host: Host, tmp_path: Path) -> None:
    host.files["%C3%BCber%20uns.pdf?a=b%26c"] = b"here"
    assert fetch(host, tmp_path, "über uns.pdf?a=b%26c") == b"here"
    assert fetch(host, tmp_path, "%C3%BCber%20uns.pdf?a=b%26c") == b"here"
    assert name_of(host.url("a/%C3%BCber%20uns.pdf?a=b")) == "über uns.pdf"


@pytest.mark.parametrize("has_head", [True, False])
def test_the_length_is_asked_for_without_fetching(host: Host, has_head: bool) -> None:
    host.has_head = has_head
    assert ask(host.url("film.mp4")).bytes == len(FILM)
    host.files.clear()
    with pytest.raises(FetchError) as caught:
        ask(host.url("film.mp4"))
    assert caught.value.is_absence
