"""Run one pure function over many inputs in processes of their own, each input within limits.

A process that takes too long, takes too much memory or dies costs one result, and neither the build nor the others.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

Input = TypeVar("Input")
Output = TypeVar("Output")


@dataclass(frozen=True)
class Limits:
    """What one input may take: ``seconds`` of wall time, ``memory`` in bytes of address space."""

    seconds: float = 20
    memory: int = 1 << 30


@dataclass(frozen=True)
class Lost:
    """There is no result; ``reason`` is a clause that says why."""

    reason: str


def run(
    function: Callable[[Input], Output], inputs: Sequence[Input], limits: Limits, workers: int | None = None
) -> Iterator[Output | Lost]:
    """Yield ``function(input)`` for each input, in the order of the inputs, or ``Lost`` where a limit was met.

    ``workers`` is the number of processes, by default one per core. ``function`` and what passes through it
    must be picklable. An exception of the function is raised here, save ``MemoryError``.
    """
    count = min(workers or os.cpu_count() or 1, len(inputs))
    if not count:
        return
    pool = ProcessPool(
        max_workers=count,
        initializer=_prepare,
        initargs=(limits.memory,),
        # Forked: what draws is imported once, in the parent.
        context=multiprocessing.get_context("fork"),
    )
    try:
        futures = [pool.schedule(function, args=(item,), timeout=limits.seconds) for item in inputs]
        for future in futures:
            yield _outcome(future, limits)
    finally:
        # Also where the caller has stopped asking: nobody waits for results that nobody reads.
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _outcome(future: ProcessFuture[Any], limits: Limits) -> Any:
    try:
        return future.result()
    except TimeoutError:
        return Lost(f"takes longer than {limits.seconds:g} seconds")
    except MemoryError:
        return Lost(f"needs more than {limits.memory >> 20:,} MiB of memory")
    except ProcessExpired as error:
        return Lost(f"ended the process that worked on it (exit code {error.exitcode})")


def _prepare(memory: int) -> None:
    """In a worker: set its limit, on top of what it has from its parent, and end with its parent."""
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory, resource.RLIM_INFINITY))
    # A crash is told in a sentence; a core file beside the content would be published or in the way.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Otherwise a worker of a killed build would wait for work for ever, holding the site's lock that it inherited.
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
