"""Watch one run of Pelican from outside: its context, and what it logs instead of failing."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pelican.log
from pelican.contents import Content
from pelican.plugins import signals

from herald.build.writer import StageWriter
from herald.core.progress import Tally


@dataclass
class Observed:
    """What was seen of a run. Pelican keeps its context to itself, but every generator has it."""

    context: dict[str, Any] = field(default_factory=dict)
    """Pelican's context; empty if the run ended before there was a generator."""
    records: list[logging.LogRecord] = field(default_factory=list)

    @property
    def sources(self) -> frozenset[str]:
        """Names of all posts and pages below the content folder, also of those that were refused."""
        return frozenset(self.context.get("generated_content", {}))

    @property
    def contents(self) -> list[Content]:
        """Posts and pages that were accepted, in the order of their names."""
        return self._contents_of("generated_content")

    @property
    def statics(self) -> list[Content]:
        """Files that are copied as they are, in the order of their names."""
        return self._contents_of("static_content")

    def _contents_of(self, register: str) -> list[Content]:
        # ``None`` was refused; what is not a Content was put there by a plugin, for links to it.
        by_name: Mapping[str, Any] = self.context.get(register, {})
        return [by_name[name] for name in sorted(by_name) if isinstance(by_name[name], Content)]

    @property
    def warnings(self) -> tuple[str, ...]:
        """Each warning of the log once, in order."""
        return tuple(dict.fromkeys(r.getMessage() for r in self.records if r.levelno == logging.WARNING))

    @property
    def errors(self) -> tuple[str, ...]:
        """Each error of the log once, in order: Pelican went on from all of these."""
        return tuple(dict.fromkeys(r.getMessage() for r in self.records if r.levelno >= logging.ERROR))


@contextmanager
def observed() -> Iterator[Observed]:
    """Remember the context and the log while the block runs; nothing of the log reaches the terminal."""
    seen = Observed()

    def remember(generator: Any) -> None:
        seen.context = generator.context

    # Otherwise Pelican drops a warning that it has given before in this process.
    pelican.log.init(handler=None, logs_dedup_min_level=logging.DEBUG - 1)
    root, console = logging.getLogger(), pelican.log.console
    handlers, quiet = root.handlers[:], console.quiet
    root.handlers[:] = [_Keep(seen.records)]
    console.quiet = True
    signals.generator_init.connect(remember)
    signals.get_writer.connect(_get_writer)
    try:
        yield seen
    finally:
        signals.get_writer.disconnect(_get_writer)
        signals.generator_init.disconnect(remember)
        console.quiet = quiet
        root.handlers[:] = handlers


@contextmanager
def on_terminal() -> Iterator[None]:
    """Count on the terminal what Pelican reads and then writes, while the block runs."""
    reading, writing = Tally("Reading"), Tally("Writing")
    # Pages are read last, and what the plugins do next may show a bar of its own.
    connections = (
        (signals.article_generator_preread, reading.count),
        (signals.page_generator_preread, reading.count),
        (signals.page_generator_finalized, reading.close),
        (signals.content_written, writing.count),
        (signals.finalized, writing.close),
    )
    for signal, receiver in connections:
        signal.connect(receiver)
    try:
        yield
    finally:
        for signal, receiver in connections:
            signal.disconnect(receiver)
        reading.close()
        writing.close()


def _get_writer(_pelican: Any) -> type[StageWriter]:
    return StageWriter


class _Keep(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
