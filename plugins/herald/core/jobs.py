"""Run one pure function over many inputs, in this process or in several, with the same results."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Input = TypeVar("Input")
Output = TypeVar("Output")


def run(function: Callable[[Input], Output], inputs: Sequence[Input], workers: int | None = None) -> Iterator[Output]:
    """Yield ``function(input)`` for each input, in the order of the inputs.

    ``workers`` is the number of processes, by default one per core; one worker, or one input, runs here.
    ``function`` and what passes through it must be picklable. An exception of the function is raised here.
    """
    count = min(workers or os.cpu_count() or 1, len(inputs))
    if count <= 1:
        yield from map(function, inputs)
        return
    with ProcessPoolExecutor(max_workers=count) as pool:
        yield from pool.map(function, inputs)
