"""On a cluster the same inputs have the same results as here; what is lost is told, and what does not fit refused."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import LocalCluster

from herald.core import jobs
from herald.core.cluster import run_on
from herald.core.errors import MachineError
from herald.core.jobs import Limits, Lost

PATIENCE_SECONDS = 60
LIMITS = Limits(seconds=PATIENCE_SECONDS)


def same() -> str:
    return "engine 1"


def own_name() -> str:
    """Another on every process, save that this one knows none."""
    return multiprocessing.current_process().name


def spread(number: int) -> tuple[int, bytes]:
    """More work for the earlier inputs, so that batches finish out of order."""
    return sum(range((200 - number) * 2000)), bytes([number % 256]) * 1000


LOCAL = list(map(spread, range(20)))


def misbehave(number: int) -> int:
    if number == 5:
        time.sleep(10 * PATIENCE_SECONDS)
    if number == 11:
        return len(bytearray(1 << 30))
    if number == 17:
        os._exit(3)
    if number == 23:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def refuse_seven(number: int) -> int:
    if number == 7:
        raise KeyError("seven")
    return number


def kill_the_worker(number: int) -> int:
    """What a machine does that has no memory left."""
    if number == 2:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(PATIENCE_SECONDS)
    return number


def processes(_: int) -> tuple[int, int]:
    return os.getppid(), os.getpid()


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers of one thread each, which are started again when they die; a task is given to one of them only."""
    with (
        dask.config.set({"distributed.worker.daemon": False, "distributed.scheduler.allowed-failures": 0}),
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
    ):
        yield cluster


@pytest.fixture
def address(cluster: LocalCluster) -> str:
    until = time.monotonic() + PATIENCE_SECONDS
    while len(cluster.scheduler_info["workers"]) < 2:
        assert time.monotonic() < until
        time.sleep(0.05)
    return str(cluster.scheduler_address)


# The same as here


@pytest.mark.parametrize("count", [0, 1, 3, 200])
def test_results_and_their_order_are_those_of_the_local_way(address: str, count: int) -> None:
    expected = list(jobs.run(spread, range(count), LIMITS))
    assert list(run_on(address, spread, range(count), LIMITS, same)) == expected


def test_all_workers_do_their_share_and_none_the_work_itself(address: str, cluster: LocalCluster) -> None:
    places = list(run_on(address, processes, range(100), LIMITS, same))
    workers = {nanny.pid for nanny in cluster.workers.values()}
    assert {worker for worker, _ in places} == workers
    assert not {child for _, child in places} & {*workers, os.getpid()}


def test_what_misbehaves_is_lost_alone_and_as_it_is_here(address: str) -> None:
    limits = Limits(seconds=1.5, memory=200 << 20)
    results = list(run_on(address, misbehave, range(40), limits, same))
    assert results == list(jobs.run(misbehave, range(40), limits))
    assert {number: result for number, result in enumerate(results) if result != number} == {
        5: Lost("takes longer than 1.5 seconds"),
        11: Lost("needs more than 200 MiB of memory"),
        17: Lost("ended the process that worked on it (exit code 3)"),
        23: Lost("ended the process that worked on it (exit code -9)"),
    }


def test_an_exception_arrives_after_the_results_before_it(address: str) -> None:
    results = run_on(address, refuse_seven, range(40), LIMITS, same)
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(KeyError, match="seven"):
        next(results)


def test_results_that_nobody_asks_for_are_not_waited_for(address: str) -> None:
    results = run_on(address, spread, range(200), LIMITS, same)
    next(results)
    results.close()
    assert list(run_on(address, spread, range(4), LIMITS, same)) == list(map(spread, range(4)))


class Watched(list[int]):
    """Knows how far it was read."""

    furthest = 0

    def __getitem__(self, place: Any) -> Any:
        self.furthest = max(self.furthest, place.stop)
        return super().__getitem__(place)


def test_no_more_inputs_are_sent_than_results_fit_in_memory(address: str) -> None:
    inputs = Watched(range(2000))
    results = run_on(address, abs, inputs, LIMITS, same)
    assert next(results) == 0
    assert 32 <= inputs.furthest <= 32 * 9
    assert list(results) == list(range(1, 2000))


def test_an_input_that_takes_the_worker_along_is_lost_alone(address: str) -> None:
    lost = Lost("ended every worker of the cluster that worked on it")
    assert list(run_on(address, kill_the_worker, range(12), LIMITS, same)) == [0, 1, lost, *range(3, 12)]


# Refusals


def refusal(address: str, identity: Callable[[], str] = same) -> str:
    with pytest.raises(MachineError) as caught:
        list(run_on(address, abs, range(4), LIMITS, identity))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_workers_that_differ_are_named_all_at_once(address: str, cluster: LocalCluster) -> None:
    sentence = refusal(address, own_name)
    assert sentence.startswith(f"the cluster {address} cannot be used: worker tcp://127.0.0.1:")
    for worker in cluster.scheduler_info["workers"]:
        assert f"worker {worker} has 'Dask Worker process" in sentence
    assert sentence.count("instead of 'MainProcess'; install the same there") == 2


def test_workers_that_lack_what_is_to_be_done_are_named(
    address: str, cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "only_here.py").write_text("def identity():\n    return 'x'\n")
    monkeypatch.syspath_prepend(tmp_path)
    import only_here  # type: ignore[import-not-found]

    sentence = refusal(address, only_here.identity)
    for worker in cluster.scheduler_info["workers"]:
        assert f"worker {worker} fails: No module named 'only_here'" in sentence


def written(path: Path) -> str:
    return path.read_text()


def test_a_worker_that_differs_later_is_refused_too(address: str, tmp_path: Path) -> None:
    """As one does that joins while the others are at work."""
    path = tmp_path / "engine"
    path.write_text("engine 1")
    results = run_on(address, abs, range(5000), LIMITS, partial(written, path))
    next(results)
    path.write_text("engine 2")
    with pytest.raises(MachineError, match=r": worker tcp://127.0.0.1:\d+ has 'engine 2' instead of 'engine 1'; "):
        list(results)


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_a_cluster_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herald.core.cluster._CONNECT_SECONDS", 0.5)
    address = f"tcp://127.0.0.1:{closed_port()}"
    assert refusal(address).startswith(f"the cluster {address} cannot be reached: Timed out trying to connect to")
    assert refusal("carrier://pigeon").startswith("the cluster carrier://pigeon cannot be reached: unknown address")
    assert refusal("").startswith("the cluster  cannot be reached: ")


def test_what_is_not_installed_is_said_with_how_to_install_it(tmp_path: Path) -> None:
    code = """
import sys
sys.modules["distributed"] = None
from herald.core import cluster, jobs
try:
    list(cluster.run_on("tcp://127.0.0.1:1", abs, [1], jobs.Limits(), str))
except Exception as error:
    print(type(error).__name__, error)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    remedy = 'needs a package that is not installed: pip install "herald-site[cluster]"'
    assert done.stdout == f"MachineError the cluster tcp://127.0.0.1:1 {remedy}\n"


def test_no_other_part_of_herald_needs_the_package(tmp_path: Path) -> None:
    code = "import sys, herald.core.cluster; assert not {'distributed', 'dask', 'cloudpickle'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


# A cluster of several programs, as a maintainer starts it


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start one of Dask's programs in an environment of its own."""
    started = []

    def start_one(program: str, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *arguments, "--host", "127.0.0.1"]
        with (tmp_path / f"{program}.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, "--no-dashboard"], cwd=tmp_path, env={**os.environ, **environment}, stdout=log, stderr=log
            )
        started.append(process)
        return process

    yield start_one
    for process in reversed(started):
        process.kill()
        process.wait(PATIENCE_SECONDS)


def retry(address: str, until_it_says: str) -> str:
    """Ask until the cluster is as far as it will come, and return what it says then."""
    until = time.monotonic() + PATIENCE_SECONDS
    sentence = "nothing yet"
    while until_it_says not in sentence:
        assert time.monotonic() < until, sentence
        try:
            sentence = f"results: {list(run_on(address, spread, range(20), LIMITS, same)) == LOCAL}"
        except MachineError as error:
            sentence = str(error)
    return sentence


def stop_the_scheduler(pid: int, number: int) -> int:
    if number == 3:
        os.kill(pid, signal.SIGKILL)
        time.sleep(PATIENCE_SECONDS)
    return number


@pytest.mark.full
def test_a_real_cluster_from_its_start_to_its_end(
    start: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("herald.core.cluster._GLANCE_SECONDS", 0.5)
    port = closed_port()
    address = f"tcp://127.0.0.1:{port}"
    # The scheduler does not know the functions: this file is not on its path.
    scheduler = start("scheduler", "--port", str(port))
    retry(address, "cannot be used: it has no workers")
    tests = str(Path(__file__).parent)
    daemon = start("worker", address, "--nthreads", "1", PYTHONPATH=tests)
    sentence = retry(address, "may not start processes")
    assert sentence.endswith("start it with DASK_DISTRIBUTED__WORKER__DAEMON=False in its environment")
    daemon.terminate()
    daemon.wait(PATIENCE_SECONDS)
    # Without Dask's nanny nobody starts it again.
    start("worker", address, "--nthreads", "2", "--no-nanny", PYTHONPATH=tests)
    retry(address, "results: True")
    with pytest.raises(MachineError, match=f"the cluster {address} cannot be used: it has no workers any more"):
        list(run_on(address, kill_the_worker, range(12), LIMITS, same))
    start("worker", address, "--nthreads", "1", PYTHONPATH=tests, DASK_DISTRIBUTED__WORKER__DAEMON="False")
    retry(address, "results: True")
    with pytest.raises(MachineError, match=f"the cluster {address} cannot be used: it went away"):
        list(run_on(address, partial(stop_the_scheduler, scheduler.pid), range(8), LIMITS, same))
