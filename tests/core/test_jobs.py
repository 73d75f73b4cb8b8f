"""A pure function over many inputs gives the same results with any number of workers."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from herald.core import jobs
from herald.core.errors import MachineError

PATIENCE_SECONDS = 30


def count_down(number: int) -> tuple[int, int]:
    """More work for the earlier inputs, so that workers finish out of order."""
    return number, sum(range((40 - number) * 2000))


def own_process(_: int) -> int:
    return os.getpid()


def refuse_seven(number: int) -> int:
    if number == 7:
        raise KeyError("seven")
    return number


def be_killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


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
    assert list(jobs.run(count_down, range(40), workers)) == list(map(count_down, range(40)))


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_no_inputs_give_no_results(workers: int) -> None:
    assert list(jobs.run(count_down, [], workers)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_arrives_after_the_results_before_it(workers: int) -> None:
    results = jobs.run(refuse_seven, range(10), workers)
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(KeyError, match="seven"):
        next(results)


def test_one_worker_or_one_input_runs_here() -> None:
    here = os.getpid()
    assert set(jobs.run(own_process, range(5), 1)) == {here}
    assert set(jobs.run(own_process, [0], 4)) == {here}


def test_several_workers_are_other_processes_and_work_at_once(tmp_path: Path) -> None:
    assert os.getpid() not in set(jobs.run(own_process, range(5), 2))
    one, other = tmp_path / "one", tmp_path / "other"
    assert list(jobs.run(meet, [(one, other), (other, one)], 2)) == [None, None]


def test_one_worker_does_nothing_before_it_is_asked() -> None:
    done = []

    def note(number: int) -> int:
        done.append(number)
        return number

    results = jobs.run(note, range(5), 1)
    assert done == []
    assert next(results) == 0
    assert done == [0]
    assert next(results) == 1
    assert done == [0, 1]


def test_a_killed_worker_is_told_in_one_sentence() -> None:
    with pytest.raises(MachineError, match="a worker process was killed"):
        list(jobs.run(be_killed, range(3), 2))


@pytest.fixture
def ends() -> Iterator[tuple[int, int]]:
    """Both ends of a pipe."""
    read, write = os.pipe()
    yield read, write
    os.close(read)


def work_and_wait(write: int) -> None:
    os.setsid()
    results = jobs.run(own_process, range(8), 2)
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
