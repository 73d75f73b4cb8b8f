"""A pure function over many inputs gives the same results with any number of workers."""

from __future__ import annotations

import faulthandler
import itertools
import multiprocessing
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from herald.core import jobs
from herald.core.jobs import Limits, Lost

PATIENCE_SECONDS = 30
LIMITS = Limits(seconds=PATIENCE_SECONDS)
ENDED = "ended the process that worked on it (exit code 3)"


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


def hold_the_first(log: Path, number: int) -> int:
    """Let the other worker go on while the first input waits; the result of the first is how far it came."""
    if number:
        with log.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return number
    until = time.monotonic() + PATIENCE_SECONDS
    while len(log.read_text().splitlines()) < 255:
        assert time.monotonic() < until
        time.sleep(0.01)
    time.sleep(0.5)
    return len(log.read_text().splitlines())


def test_no_more_inputs_are_begun_than_results_fit_in_memory(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch()
    first, *others = jobs.run(partial(hold_the_first, log), range(1000), LIMITS, 2)
    assert first == 255
    assert others == list(range(1, 1000))


def test_a_worker_that_dies_with_nothing_to_do_costs_nothing() -> None:
    crew = jobs._Crew(abs, range(5), LIMITS)
    crew.grow(2)
    for worker in crew.workers:
        worker.process.kill()
        worker.process.join()
    assert [crew.result(number) for number in range(5)] == list(range(5))
    crew.end()


def leave_a_child(_: int) -> int:
    """It has the dead's pipes, and holds them open for longer than anybody waits."""
    if os.fork() == 0:
        time.sleep(6)
        os._exit(0)
    os._exit(3)


def test_a_death_is_seen_although_another_process_holds_the_pipes() -> None:
    results = list(jobs.run(partial(at_three, leave_a_child), range(5), Limits(seconds=3), 1))
    assert results == [0, 1, 2, Lost(ENDED), 4]


def leave(number: int) -> int:
    if number % 2:
        os._exit(3)
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_many_deaths_in_a_process_with_busy_threads_are_told_apart(workers: int) -> None:
    """Where a death may be seen before what the dead had said, and other threads fork at the same moment."""
    expected = [number if number % 2 == 0 else Lost(ENDED) for number in range(16)]

    def run_once(_: int) -> list[int | Lost]:
        return list(jobs.run(leave, range(16), Limits(seconds=5), workers))

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(run_once, range(16))) == [expected] * 16


def give_what_cannot_travel(number: int) -> object:
    return number if number == 0 else lambda: number


def test_a_result_that_cannot_be_sent_is_an_exception() -> None:
    results = jobs.run(give_what_cannot_travel, range(2), LIMITS, 1)
    assert next(results) == 0
    with pytest.raises((AttributeError, TypeError, ValueError), match="pickle"):
        next(results)


def test_inputs_and_the_function_need_not_be_sendable() -> None:
    inputs = [lambda: 1, lambda: 2]
    assert list(jobs.run(lambda item: item() + 1, inputs, LIMITS, 2)) == [2, 3]


def large(number: int) -> bytes:
    """More than a pipe holds."""
    return bytes([number]) * 3_000_000


def test_large_results_arrive_whole() -> None:
    assert list(jobs.run(large, range(12), LIMITS, 3)) == list(map(large, range(12)))


def test_an_exception_says_where_in_the_worker_it_was_raised() -> None:
    with pytest.raises(KeyError) as caught:
        list(jobs.run(refuse_seven, [7], LIMITS, 1))
    assert "in refuse_seven" in "".join(caught.value.__notes__)


def exit_politely(_: int) -> int:
    raise SystemExit(4)


def test_a_function_that_exits_is_lost() -> None:
    lost = Lost("ended the process that worked on it (exit code 4)")
    assert list(jobs.run(partial(at_three, exit_politely), range(5), LIMITS, 1)) == [0, 1, 2, lost, 4]


def test_the_serial_way_works_here_and_on_demand() -> None:
    assert list(jobs.serial(count_down, range(40))) == list(map(count_down, range(40)))
    assert set(jobs.serial(own_process, range(2))) == {os.getpid()}
    results = jobs.serial(refuse_seven, itertools.count(5))
    assert [next(results), next(results)] == [5, 6]
    with pytest.raises(KeyError, match="seven"):
        next(results)


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
