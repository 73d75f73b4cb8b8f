"""One build: Pelican into a staging folder, every mistake gathered, then published in one step or not at all."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.plugins import signals

from herald import host
from herald.build.inspection import inspect_contents, inspect_log, inspect_stage
from herald.build.observe import Observed, observed, on_terminal
from herald.build.settings import load_settings
from herald.check.sources import check_sources
from herald.core.errors import HeraldError, MachineError, Mistake
from herald.core.publish import staged


@dataclass(frozen=True)
class Report:
    """What a build did. ``seconds`` is wall time."""

    pages: int
    drawn: int
    reused: int
    seconds: float
    warnings: tuple[str, ...]
    findings: str
    """One line on what the named checks have found, '' if that is nothing."""
    moves: tuple[host.Move, ...]
    """Old addresses that are kept alive."""

    def __str__(self) -> str:
        renditions = f"{self.drawn:,} renditions made, {self.reused:,} reused"
        return f"{self.pages:,} pages, {renditions}, {self.seconds:.1f} seconds"


def build(settings_file: Path, site: Path | None = None, overrides: Mapping[str, Any] | None = None) -> Report:
    """Build the site of ``settings_file`` and publish it as ``site`` (default: its OUTPUT_PATH).

    ``overrides`` are settings that count more than those of the file.
    Raises ``HeraldError`` with every mistake of every file, and ``MachineError`` or ``OSError`` if the
    machine refuses; in all cases the site is as it was before.
    """
    started = time.monotonic()
    settings = load_settings(settings_file, overrides or {})
    target = (site or Path(settings["OUTPUT_PATH"])).absolute()
    with staged(target) as stage:
        report = _run(settings_file, settings, stage, started)
    if host.is_preview(settings):
        pairs = [(move.old, move.new) for move in report.moves]
        moves_file(target).write_text(json.dumps(pairs, ensure_ascii=False), encoding="utf-8")
    return report


def moves_file(site: Path) -> Path:
    """Where a build for the development server leaves its pairs of old and new address: beside the site."""
    return site.with_name(f"{site.name}.moves.json")


def check(settings_file: Path, scratch: Path) -> Report:
    """Build as ``build`` does, into the empty folder ``scratch``, and publish nothing. Raises the same."""
    return _run(settings_file, load_settings(settings_file, {}), scratch, time.monotonic())


def _run(settings_file: Path, settings: dict[str, Any], stage: Path, started: float) -> Report:
    settings["OUTPUT_PATH"] = str(stage)
    # Pelican would wipe before it reads; the stage is empty anyway.
    settings["DELETE_OUTPUT_DIRECTORY"] = False
    content = Path(settings["PATH"])
    mistakes = check_sources(content, settings["IGNORE_FILES"])
    with observed() as seen, on_terminal():
        crash = _run_pelican(settings)
    run = host.run_of(seen.context)
    mistakes += run.mistakes
    if crash:
        # What was read and written is incomplete: a link that leads nowhere may be no mistake.
        mistakes.append(_as_mistake(crash, settings_file))
        mistakes += inspect_log(seen, settings_file, mistakes)
    else:
        mistakes += inspect_contents(seen, settings)
        mistakes += inspect_log(seen, settings_file, mistakes)
        mistakes += inspect_stage(stage, seen, settings, settings_file, mistakes)
    if mistakes:
        raise HeraldError(mistakes) from crash
    _write_manifest(host.work_folder(settings), run)
    return _report(stage, seen, started)


def _run_pelican(settings: dict[str, Any]) -> Exception | None:
    """Run Pelican to its end; the exception that ended it early. Raises what the machine refuses."""
    try:
        instance = Pelican(settings)
        # Mistakes would end the run before there are pages. The stage is thrown away then, so let it go on,
        # and the broken links on the pages are told together with the rest.
        signals.all_generators_finalized.disconnect(host.refuse)
        instance.run()
    except (OSError, MachineError):
        raise
    except Exception as error:  # whatever a template or a plugin raised
        return error
    return None


def _as_mistake(error: Exception, settings_file: Path) -> Mistake:
    """The exception told as a mistake of the template it came from, or else of the site."""
    what = f"the build stopped with {type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    in_template = [frame for frame in frames if frame.filename.endswith((".html", ".xml"))]
    if in_template:
        return Mistake(Path(in_template[-1].filename), in_template[-1].lineno, what, "correct the template")
    unparsed = getattr(error, "filename", None)
    if unparsed:
        return Mistake(Path(str(unparsed)), getattr(error, "lineno", None), what, "correct the template")
    last = frames[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    return Mistake(settings_file, None, what, f"it came from {where}: correct that plugin or setting")


def _write_manifest(folder: Path, run: host.Run) -> None:
    """Keep which engine drew each master, and the fingerprints of everything the build used, for ``prune``."""
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / "manifest.new"
    kept = {"masters": run.masters, "fingerprints": sorted(run.fingerprints)}
    beside.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(folder / "manifest.json")


def _report(stage: Path, seen: Observed, started: float) -> Report:
    run = host.run_of(seen.context)
    pages = sum(1 for _ in stage.rglob("*.html"))
    seconds = time.monotonic() - started
    return Report(
        pages, run.drawn, run.reused, seconds, (*run.warnings, *seen.warnings), run.findings, tuple(run.moves)
    )
