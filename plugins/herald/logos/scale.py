"""Where the work is done and where its results are kept: on this machine, or on many."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from herald.core import jobs
from herald.core.store import Store
from herald.logos.masters import Runner
from herald.logos.model import Options
from herald.pictures.render import identity


def open_store(root: Path, options: Options) -> Store:
    """The store in the folder ``root``, with a shared one behind it where the settings name one.

    Raises ``MachineError`` if that cannot be reached.
    """
    if options.shared is None:
        return Store(root)
    from herald.core.shared import open_shared

    return open_shared(root, options.shared)


def runner(options: Options) -> Runner:
    """Workers within the limits of the settings: processes of this machine, or a cluster."""
    limits = jobs.Limits(options.seconds, options.megabytes << 20)
    if options.cluster is None:
        return partial(jobs.run, limits=limits, workers=options.workers)
    from herald.core.cluster import run_on

    return partial(run_on, options.cluster, limits=limits, identity=identity)
