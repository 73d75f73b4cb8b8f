"""A bar on the terminal for long work, and silence everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Item = TypeVar("Item")
_STEP = 20


def track(items: Iterable[Item], total: int, title: str) -> Iterator[Item]:
    """Yield ``items`` while a bar on standard error counts them; no bar if that is no terminal."""
    console = Console(stderr=True)
    # No refresh thread: the work may fork, and a thread that holds a lock at that moment would hang the child.
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=console, transient=True, auto_refresh=False, disable=not (sys.stderr.isatty() and total),
    )  # fmt: skip
    with bar:
        task = bar.add_task(title, total=total)
        for item in items:
            yield item
            bar.update(task, advance=1, refresh=True)


class Tally:
    """A running count of work whose total nobody knows; silent if standard error is no terminal."""

    def __init__(self, title: str) -> None:
        self._bar = Progress(
            TextColumn("{task.description} {task.completed:,}"),
            console=Console(stderr=True), transient=True, auto_refresh=False, disable=not sys.stderr.isatty(),
        )  # fmt: skip
        self._task = self._bar.add_task(title, total=None)

    def count(self, *_: object, **__: object) -> None:
        """One more. Takes whatever a signal sends, so that it can be a receiver."""
        if not self._bar.live.is_started:
            self._bar.start()
        self._bar.update(self._task, advance=1)
        # Drawn now and then: a terminal is slower than most of what is counted.
        if self._bar.tasks[0].completed % _STEP == 1:
            self._bar.refresh()

    def close(self, *_: object, **__: object) -> None:
        """Take the count off the terminal."""
        self._bar.stop()
