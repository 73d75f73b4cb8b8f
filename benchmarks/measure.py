"""What a command costs: CPU and wall time, and memory, of all its processes."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """``cpu`` and ``wall`` in seconds, the first of all processes; ``peak`` of the largest of them in MB."""

    cpu: float
    wall: float
    peak: float
    output: str


def measure(command: Sequence[str | Path], folder: Path, core: int | None = None) -> Cost:
    """Run the command to its end in ``folder``, on one core if that is given. Raises ``RuntimeError`` if it fails.

    Linux counts to a process what its parent had when it was made: ``peak`` cannot be less than what this process
    has, so nothing large is imported here.
    """
    pinned = () if core is None else ("taskset", "--cpu-list", str(core))
    started = time.perf_counter()
    process = subprocess.Popen([*pinned, *command], cwd=folder, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    output = process.stdout.read()
    # The usage is that of the process and of all below it that were waited for; the memory that of the largest.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{output}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, output)
