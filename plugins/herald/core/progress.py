"""A bar on the terminal for long work, and silence everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Item = TypeVar("Item")


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
