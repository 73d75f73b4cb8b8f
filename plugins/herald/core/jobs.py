"""Run one pure function over many inputs, in this process or in several, with the same results."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from herald.core.errors import MachineError

Input = TypeVar("Input")
Output = TypeVar("Output")


def run(function: Callable[[Input], Output], inputs: Sequence[Input], workers: int | None = None) -> Iterator[Output]:
    """Yield ``function(input)`` for each input, in the order of the inputs.

    ``workers`` is the number of processes, by default one per core; one worker, or one input, runs here.
    ``function`` and what passes through it must be picklable. An exception of the function is raised here;
    ``MachineError`` if a worker was killed.
    """
    count = min(workers or os.cpu_count() or 1, len(inputs))
    if count <= 1:
        yield from map(function, inputs)
        return
    try:
        with ProcessPoolExecutor(max_workers=count, initializer=_end_with_parent) as pool:
            yield from pool.map(function, inputs)
    except BrokenProcessPool as error:
        raise MachineError("a worker process was killed, perhaps for want of memory; try fewer workers") from error


def _end_with_parent() -> None:
    """In a worker: end when the build is killed, not wait for work for ever, holding the site's lock it inherited."""
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
