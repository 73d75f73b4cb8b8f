"""Run one pure function over many inputs on the machines of a Dask cluster, each input within limits.

Every worker runs the function in a limited child process, so it is started with the environment variable
``DASK_DISTRIBUTED__WORKER__DAEMON=False``: what Dask starts as a daemon may not have children. Dask sends pickles,
and a cluster does what it is sent: it belongs on a network that only trusted people reach.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NoReturn

from herald.core import jobs
from herald.core.errors import MachineError, reason_of
from herald.core.jobs import Input, Limits, Lost, Output

_CONNECT_SECONDS = 10
# How often somebody looks whether the cluster still has workers, while it says nothing.
_GLANCE_SECONDS = 10
# What a batch costs over its work is a message and a child process, about 0.05 s; the work is about a second.
_BATCH = 32
# Batches for each thread of the cluster that are begun before the earliest is asked for.
_AHEAD = 4


def run_on(
    address: str,
    function: Callable[[Input], Output],
    inputs: Sequence[Input],
    limits: Limits,
    identity: Callable[[], str],
) -> Iterator[Output | Lost]:
    """Yield ``function(input)`` for each input, in the order of the inputs, or ``Lost`` where a limit was met.

    As ``jobs.run``, on the cluster whose scheduler is at ``address`` (``tcp://host:8786``); function, inputs and
    results must be picklable, and the function's module installed there. ``identity`` says what decides the results
    (versions, fonts); a worker where it says something else than here is refused.
    Raises ``MachineError`` if the cluster cannot be reached, does not fit or goes away. An exception of the function
    is raised here, save ``MemoryError``. Who stops asking calls off what is not begun; a batch in work is finished.
    """
    try:
        import distributed
    except ImportError:
        remedy = 'pip install "herald-site[cluster]"'
        raise MachineError(f"the cluster {address} needs a package that is not installed: {remedy}") from None
    if not inputs:
        return
    try:
        client = distributed.Client(  # type: ignore[no-untyped-call]
            address, timeout=_CONNECT_SECONDS, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise MachineError(f"the cluster {address} cannot be reached: {reason_of(error)}") from None
    with client:
        yield from _Crew(client, address, _Order(function, limits, identity, identity())).results(inputs)


@dataclass(frozen=True)
class _Order:
    """What every worker is told: what to do, within which limits, and what it has to be."""

    function: Callable[[Any], Any]
    limits: Limits
    identity: Callable[[], str]
    expected: str


class _Crew:
    """The workers of one cluster, as its client sees them."""

    def __init__(self, client: Any, address: str, order: _Order) -> None:
        self.client, self.address, self.order = client, address, order

    def results(self, inputs: Sequence[Any]) -> Iterator[Any]:
        """The outcomes, in the order of the inputs."""
        self._inspect()
        threads = sum(self.client.nthreads().values())
        # Smaller where there is little to do, so that every thread gets its share.
        size = max(1, min(_BATCH, len(inputs) // (2 * threads)))
        begun: deque[tuple[Sequence[Any], Any]] = deque()
        for start in range(0, len(inputs), size):
            batch = inputs[start : start + size]
            begun.append((batch, self._begin(batch)))
            if len(begun) > _AHEAD * threads:
                yield from self._outcomes(*begun.popleft())
        while begun:
            yield from self._outcomes(*begun.popleft())

    def _inspect(self) -> None:
        """Refuse a cluster of which a worker would not do what is done here; all such workers at once."""
        said = self.client.run(*_parcel(partial(_complaint, self.order)), on_error="return")
        complaints = [
            f"worker {worker} {f'fails: {reason_of(what)}' if isinstance(what, Exception) else what}"
            for worker, what in sorted(said.items())
            if what
        ]
        if complaints or not said:
            self._refuse("; ".join(complaints) or "it has no workers")

    def _begin(self, batch: Sequence[Any]) -> Any:
        # Not pure: Dask would hash the inputs, to know them again.
        return self.client.submit(*_parcel(partial(_work, self.order, list(batch))), pure=False)

    def _outcomes(self, batch: Sequence[Any], future: Any) -> Iterator[Any]:
        from distributed import KilledWorker

        try:
            outcomes, error = self._await(future)
        except KilledWorker:
            if len(batch) == 1:
                yield Lost("ended every worker of the cluster that worked on it")
            else:
                for item in batch:
                    yield from self._outcomes([item], self._begin([item]))
            return
        yield from outcomes
        if error is not None:
            raise error

    def _await(self, future: Any) -> Any:
        from distributed import CancelledError, KilledWorker

        while True:
            try:
                return future.result(timeout=_GLANCE_SECONDS)
            except TimeoutError:
                self._wait_for_a_worker()
            except CancelledError:
                self._refuse("it went away")
            except KilledWorker:
                raise
            except Exception as error:  # not the function's: that comes as a value
                self._refuse(reason_of(error))

    def _wait_for_a_worker(self) -> None:
        """Return if there is one; a worker that died may be on its way back."""
        try:
            self.client.wait_for_workers(1, timeout=_GLANCE_SECONDS)
        except TimeoutError:
            self._refuse("it has no workers any more")

    def _refuse(self, why: str) -> NoReturn:
        raise MachineError(f"the cluster {self.address} cannot be used: {why}") from None


def _parcel(task: Callable[[], Any]) -> tuple[Callable[[bytes], Any], bytes]:
    """A function that needs nothing of Herald to be understood, and its argument, which does.

    Otherwise the scheduler would need Herald too, and a worker without it would die of the message instead of saying
    what it lacks.
    """
    from cloudpickle import dumps, loads

    def unpack_and_do(parcel: bytes) -> Any:
        return loads(parcel)()

    return unpack_and_do, dumps(task)


def _complaint(order: _Order) -> str:
    """On a worker: why it is not fit for the order, a clause with the worker as its subject, or nothing."""
    if multiprocessing.current_process().daemon:
        return "may not start processes; start it with DASK_DISTRIBUTED__WORKER__DAEMON=False in its environment"
    said = order.identity()
    return "" if said == order.expected else f"has '{said}' instead of '{order.expected}'; install the same there"


def _work(order: _Order, batch: Sequence[Any]) -> tuple[list[Any], Exception | None]:
    """On a worker: the outcomes of the batch up to the first exception, and the exception."""
    from distributed import get_worker

    # Again, for the worker may have joined after the cluster was inspected.
    if complaint := _complaint(order):
        raise MachineError(f"worker {get_worker().address} {complaint}")
    outcomes: list[Any] = []
    try:
        outcomes.extend(jobs.run(order.function, batch, order.limits, 1))
    except Exception as error:
        return outcomes, error
    return outcomes, None
