"""What every plugin shares inside Pelican: one record per run, in the context, under the name ``herald``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from herald.core.addresses import Claim
from herald.core.errors import HeraldError, Mistake

_NAME = "herald"


@dataclass
class Run:
    """What the plugins have to say about the run so far. It lives as long as Pelican's context: one run."""

    mistakes: list[Mistake] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    """What the plugins want to write, besides Pelican's own pages."""
    warnings: list[str] = field(default_factory=list)
    """What a maintainer should know, and what ends no build."""
    findings: str = ""
    """One line on what the named checks have found, and on who lists it."""
    masters: dict[str, dict[str, str]] = field(default_factory=dict)
    """By its path below the content folder: the engine that drew a drawing, and the reason for it."""
    drawn: int = 0
    """Renditions that had to be made."""
    reused: int = 0
    """Renditions that came out of the store."""
    fingerprints: set[str] = field(default_factory=set)
    """Everything in the store that this run uses."""


def run_of(context: dict[str, Any]) -> Run:
    """The record of the run to which Pelican's ``context`` belongs."""
    run = context.setdefault(_NAME, Run())
    assert isinstance(run, Run), "the context's name 'herald' is taken by something else"
    return run


def work_folder(settings: Mapping[str, Any]) -> Path:
    """Where builds keep what is not published, the store and the manifest: beside the content folder."""
    return Path(settings["PATH"]).parent / ".herald"


def settings_file(settings: Mapping[str, Any]) -> Path:
    """The settings file to name in mistakes. Pelican does not tell it: its usual name, beside the content."""
    return Path(settings["PATH"]).parent / "pelicanconf.py"


def report(context: dict[str, Any], mistakes: Iterable[Mistake]) -> None:
    """Put mistakes on record; the run ends with all of them together, and publishes nothing."""
    run_of(context).mistakes.extend(mistakes)


def refuse(generators: Sequence[Any]) -> None:
    """Receiver of ``all_generators_finalized``: end the run if a mistake is on record.

    Raises ``HeraldError``, on which Pelican exits with 1 before it has written anything. ``herald build``
    takes this receiver out and renders on into its staging folder, to find the broken links as well.
    """
    if generators and (mistakes := run_of(generators[0].context).mistakes):
        raise HeraldError(mistakes)


def connect() -> None:
    """Called by the ``register`` of each plugin; connecting twice is connecting once."""
    signals.all_generators_finalized.connect(refuse)
