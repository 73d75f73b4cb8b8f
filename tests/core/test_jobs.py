"""A pure function over many inputs gives the same results with any number of workers."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from herald.core import jobs
from herald.core.jobs import Limits, Lost

PATIENCE_SECONDS = 30
LIMITS = Limits(seconds=PATIENCE_SECONDS)


def count_down(number: int) -> tuple[int, int]:
    """More work for the earlier inputs, so that workers finish out of order."""
    return number, sum(range((40 - number) * 2000))


def own_process(_: int) -> int:
    return os.getpid()


def refuse_seven(number: int) -> int:
    if number == 7:
        raise KeyError("seven")
    return number


def be_killed(_: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def crash(_: int) -> int:
    # The report of where it crashed would go into the tests' own output.
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)
    return 0


def sleep_on(_: int) -> int:
    time.sleep(10 * PATIENCE_SECONDS)
    return 0


def count_for_ever(_: int) -> int:
    """Deaf to signals that ask, as code in C is."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    return sum(iter(int, 1))


def take_memory(_: int) -> int:
    return len(bytearray(1 << 30))


def at_three(misbehave: Callable[[int], int], number: int) -> int:
    return misbehave(number) if number == 3 else number


def wait_for(marker: Path) -> None:
    """Return when the marker exists; fail if nobody makes it."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not marker.exists():
        assert time.monotonic() < until
        time.sleep(0.001)


def meet(both: tuple[Path, Path]) -> None:
    mine, other = both
    mine.touch()
    wait_for(other)


@pytest.mark.parametrize("workers", [1, 2, 4, None])
def test_results_and_their_order_do_not_depend_on_the_workers(workers: int | None) -> None:
    assert list(jobs.run(count_down, range(40), LIMITS, workers)) == list(map(count_down, range(40)))


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_no_inputs_give_no_results(workers: int) -> None:
    assert list(jobs.run(count_down, [], LIMITS, workers)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_arrives_after_the_results_before_it(workers: int) -> None:
    results = jobs.run(refuse_seven, range(10), LIMITS, workers)
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(KeyError, match="seven"):
        next(results)


def test_all_work_is_done_in_other_processes(tmp_path: Path) -> None:
    for inputs in ([0], range(5)):
        assert os.getpid() not in set(jobs.run(own_process, inputs, LIMITS, 2))
    one, other = tmp_path / "one", tmp_path / "other"
    assert list(jobs.run(meet, [(one, other), (other, one)], LIMITS, 2)) == [None, None]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("misbehave", "limits", "reason"),
    [
        (sleep_on, Limits(seconds=0.5), "takes longer than 0.5 seconds"),
        (count_for_ever, Limits(seconds=0.5), "takes longer than 0.5 seconds"),
        (take_memory, Limits(memory=200 << 20), "needs more than 200 MiB of memory"),
        (be_killed, Limits(), "ended the process that worked on it (exit code -9)"),
        (crash, Limits(), "ended the process that worked on it (exit code -11)"),
    ],
)
def test_what_misbehaves_is_lost_and_the_others_are_not(
    misbehave: Callable[[int], int], limits: Limits, reason: str, workers: int
) -> None:
    results = list(jobs.run(partial(at_three, misbehave), range(6), limits, workers))
    assert results == [0, 1, 2, Lost(reason), 4, 5]


def test_results_that_nobody_asks_for_are_not_waited_for() -> None:
    results = jobs.run(partial(at_three, sleep_on), range(4), Limits(seconds=10 * PATIENCE_SECONDS), 1)
    assert next(results) == 0
    started = time.monotonic()
    results.close()
    assert time.monotonic() - started < PATIENCE_SECONDS


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Both ends of a pipe."""
    read, write = os.pipe()
    yield read, write
    os.close(read)


def work_and_wait(write: int) -> None:
    os.setsid()
    results = jobs.run(own_process, range(8), LIMITS, 2)
    os.write(write, f"{next(results)} ".encode())
    signal.pause()


def test_the_workers_of_a_killed_build_end(ends: tuple[int, int]) -> None:
    read, write = ends
    build = multiprocessing.get_context("fork").Process(target=work_and_wait, args=(write,))
    build.start()
    os.close(write)
    assert build.pid is not None
    assert int(os.read(read, 100)) != build.pid
    build.kill()
    build.join()
    # Every worker has inherited the other end; when the last has ended, nothing holds it, and it reads as finished.
    is_over, _, _ = select.select([read], [], [], PATIENCE_SECONDS)
    if not is_over:
        os.killpg(build.pid, signal.SIGKILL)
    assert is_over
    assert os.read(read, 100) == b""
