"""Run one pure function over many inputs in processes of their own, each input within limits.

A process that takes too long, takes too much memory or dies costs one result, and neither the build nor the others.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

Input = TypeVar("Input")
Output = TypeVar("Output")

# How many inputs are begun before the earliest of them is done: results of the others wait in memory so long.
_AHEAD = 256
# The end of a process shows in its pipe, unless what another thread forked at that moment holds the pipe open.
_GLANCE_SECONDS = 0.5


@dataclass(frozen=True)
class Limits:
    """What one input may take: ``seconds`` of wall time, ``memory`` in bytes of address space."""

    seconds: float = 20
    memory: int = 1 << 30


@dataclass(frozen=True)
class Lost:
    """There is no result; ``reason`` is a clause that says why."""

    reason: str


def serial(function: Callable[[Input], Output], inputs: Iterable[Input]) -> Iterator[Output]:
    """Yield ``function(input)`` for each input, in this process and without limits: to debug, or for work that is
    small and trusted."""
    return map(function, inputs)


def run(
    function: Callable[[Input], Output], inputs: Sequence[Input], limits: Limits, workers: int | None = None
) -> Iterator[Output | Lost]:
    """Yield ``function(input)`` for each input, in the order of the inputs, or ``Lost`` where a limit was met.

    ``workers`` is the number of processes, by default one per core. They are forked, so they have the function and
    the inputs from this process; results must be picklable. An exception of the function is raised here, save
    ``MemoryError``. Raises ``OSError`` if the machine has no room for another process.
    """
    crew = _Crew(function, inputs, limits)
    try:
        crew.grow(min(workers or os.cpu_count() or 1, len(inputs)))
        for position in range(len(inputs)):
            yield crew.result(position)
    finally:
        # Also where the caller has stopped asking: nobody waits for results that nobody reads.
        crew.end()


@dataclass
class _Worker:
    """One process, and what it is at."""

    process: BaseProcess
    connection: Connection
    position: int | None = None
    deadline: float = 0.0

    def exit_code(self) -> int:
        """Wait for the end of the process."""
        # Not one 'join': another thread that starts a process may have reaped this one, and be about to say so.
        while (code := self.process.exitcode) is None:
            self.process.join(0.01)
        return code

    def end(self) -> None:
        """End the process, whatever it is at."""
        # Not asked to end, for code in C is deaf; a pure function leaves nothing behind.
        self.process.kill()
        self.exit_code()
        self.process.close()
        self.connection.close()


class _Crew:
    """The processes of one run, and the results that nobody has asked for yet.

    Each process has a pipe of its own, so this one always knows who is at what, and no process can take another's
    lock along when it dies.
    """

    def __init__(self, function: Callable[[Any], Any], inputs: Sequence[Any], limits: Limits) -> None:
        self.function, self.inputs, self.limits = function, inputs, limits
        self.begun = 0
        self.done: dict[int, tuple[Any, Exception | None]] = {}
        self.workers: list[_Worker] = []

    def grow(self, count: int) -> None:
        """Start ``count`` processes."""
        # Forked: what draws is imported once, in the parent, and no input is sent anywhere.
        fork = multiprocessing.get_context("fork")
        for _ in range(count):
            here, there = fork.Pipe()
            arguments = (self.function, self.inputs, self.limits.memory, there)
            process = fork.Process(target=_serve, args=arguments, daemon=True)
            process.start()
            there.close()
            self.workers.append(_Worker(process, here))

    def end(self) -> None:
        """End every process, whatever it is at."""
        while self.workers:
            self.workers.pop().end()

    def result(self, position: int) -> Any:
        """The outcome of one input; positions are asked for in order."""
        self._collect(0)  # whoever waited for the caller shall not wait longer
        self._hand_out(position)
        while position not in self.done:
            self._collect(_GLANCE_SECONDS)
            self._hand_out(position)
        value, error = self.done.pop(position)
        if isinstance(error, MemoryError):
            return Lost(f"needs more than {self.limits.memory >> 20:,} MiB of memory")
        if error is not None:
            raise error
        return value

    def _hand_out(self, position: int) -> None:
        until = min(len(self.inputs), position + max(_AHEAD, 4 * len(self.workers)))
        for worker in [worker for worker in self.workers if worker.position is None]:
            if self.begun == until:
                break
            try:
                worker.connection.send(self.begun)
            except ConnectionError:
                # It died with nothing to do, so it costs nothing; its successor has its turn next time.
                self._replace(worker)
            else:
                worker.position, worker.deadline = self.begun, time.monotonic() + self.limits.seconds
                self.begun += 1

    def _collect(self, patience: float) -> None:
        """Take what has arrived, waiting up to ``patience`` seconds for something; replace who died or is too late."""
        busy = {worker.connection: worker for worker in self.workers if worker.position is not None}
        first = min((worker.deadline for worker in busy.values()), default=0.0)
        arrived = wait(busy, max(0.0, min(patience, first - time.monotonic())))
        for connection, worker in busy.items():
            if connection in arrived:
                self._receive(worker)
            elif not worker.process.is_alive() and not connection.poll():
                self._lose(worker)
            elif time.monotonic() > worker.deadline:
                self._lose(worker, f"takes longer than {self.limits.seconds:g} seconds")

    def _receive(self, worker: _Worker) -> None:
        assert worker.position is not None
        try:
            self.done[worker.position] = worker.connection.recv()
        except (EOFError, ConnectionError):
            self._lose(worker)
        else:
            worker.position = None

    def _lose(self, worker: _Worker, reason: str = "") -> None:
        assert worker.position is not None
        if not reason:
            reason = f"ended the process that worked on it (exit code {worker.exit_code()})"
        self.done[worker.position] = (Lost(reason), None)
        self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.end()
        self.grow(1)


def _serve(function: Callable[[Any], Any], inputs: Sequence[Any], memory: int, connection: Connection) -> None:
    """In a worker: answer each position with the function's result or its exception."""
    _prepare(memory)
    with suppress(EOFError):  # the parent has ended
        while True:
            position = connection.recv()
            try:
                connection.send((function(inputs[position]), None))
            except Exception as error:
                error.add_note(traceback.format_exc())
                connection.send((None, error))


def _prepare(memory: int) -> None:
    """In a worker: set its limit, on top of what it has from its parent, and end with its parent."""
    # The parent is interrupted, and ends its workers; what it does about signals is its own affair.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + memory, resource.RLIM_INFINITY))
    # A crash is told in a sentence; a core file beside the content would be published or in the way.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Otherwise a worker of a killed build would wait for work for ever, holding the site's lock that it inherited.
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = multiprocessing.parent_process()
    while parent is not None and os.getppid() == parent.pid:
        parent.join(_GLANCE_SECONDS)
    os._exit(1)
