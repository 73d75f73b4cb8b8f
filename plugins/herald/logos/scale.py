"""Where the work is done and where its results are kept: on this machine, or on many."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from herald.core import jobs
from herald.core.store import Store
from herald.logos.masters import Runner, Workshop
from herald.logos.settings import Options
from herald.pictures.render import identity


def open_workshop(root: Path, options: Options) -> Workshop:
    """What the settings ask for; the store, or the local part of it, is in the folder ``root``.

    Raises ``MachineError`` if a shared store cannot be reached.
    """
    return Workshop(_store(root, options), _runner(options))


def limits_of(options: Options) -> jobs.Limits:
    """What one drawing may take."""
    return jobs.Limits(options.seconds, options.megabytes << 20)


def _store(root: Path, options: Options) -> Store:
    if options.shared is None:
        return Store(root)
    from herald.core.shared import open_shared

    return open_shared(root, options.shared)


def _runner(options: Options) -> Runner:
    limits = limits_of(options)
    if options.cluster is None:
        return partial(jobs.run, limits=limits, workers=options.workers)
    from herald.core.cluster import run_on

    return partial(run_on, options.cluster, limits=limits, identity=identity)
