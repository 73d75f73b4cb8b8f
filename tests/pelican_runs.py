"""Real runs of Pelican in this process, on sites of a few files, that leave nothing behind in it."""

from __future__ import annotations

import locale
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blinker import ANY, Signal
from pelican import Pelican
from pelican.plugins import signals
from pelican.settings import read_settings

from herald.core.errors import HeraldError, Mistake


@dataclass(frozen=True)
class Ran:
    """What became of a run: its output folder, Pelican's context, and the mistakes that ended it."""

    output: Path
    context: dict[str, Any]
    mistakes: tuple[Mistake, ...]

    def text(self, name: str) -> str:
        return (self.output / name).read_text(encoding="utf-8")

    def files(self) -> set[str]:
        return {path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_file()}


def write(root: Path, name: str, content: str | bytes) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def run_pelican(root: Path, **settings: Any) -> Ran:
    """Build ``root/content`` into ``root/output`` as Pelican's own command would, with these settings."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    output = root / "output"
    ours = {"PATH": str(root / "content"), "OUTPUT_PATH": str(output), "THEME": "simple", "TIMEZONE": "UTC"}
    contexts: list[dict[str, Any]] = []

    def remember(generator: Any) -> None:
        contexts.append(generator.context)

    mistakes: tuple[Mistake, ...] = ()
    with _unchanged_process():
        signals.generator_init.connect(remember)
        try:
            Pelican(read_settings(override=ours | settings)).run()
        except HeraldError as error:
            mistakes = error.mistakes
    return Ran(output, contexts[0], mistakes)


@contextmanager
def _unchanged_process() -> Iterator[None]:
    """Take out again what the run connects to Pelican's signals, and its changes to path and locale."""
    known = {signal: list(signal.receivers_for(ANY)) for signal in vars(signals).values() if isinstance(signal, Signal)}
    path, zone = sys.path[:], locale.setlocale(locale.LC_ALL)
    try:
        yield
    finally:
        for signal, before in known.items():
            for receiver in list(signal.receivers_for(ANY)):
                if receiver not in before:
                    signal.disconnect(receiver)
        sys.path[:] = path
        locale.setlocale(locale.LC_ALL, zone)
