"""What every plugin shares inside Pelican: one record per run, in the context, under the name ``herald``."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2.bccache import Bucket, BytecodeCache
from pelican.plugins import signals

from herald.core.addresses import Claim
from herald.core.dates import FORM, parse_moment
from herald.core.errors import HeraldError, Mistake

_NAME = "herald"


class CompiledTemplates(BytecodeCache):
    """Each template compiled once in a run: Pelican gives every generator a Jinja environment of its own."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template the code of a source that was the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled."""
        self._codes[bucket.key] = bucket.checksum, bucket.code


class Parts:
    """What is the same on many pages, rendered once: ``{% call once("menu", lang, ...) %}...{% endcall %}``.

    The words after ``once`` have to name the part, and everything that it depends on.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[Hashable, ...], Any] = {}

    def __call__(self, *key: Hashable, caller: Callable[[], Any]) -> Any:
        """The part as it was rendered the first time."""
        if key not in self._made:
            self._made[key] = caller()
        return self._made[key]


@dataclass(frozen=True)
class Move:
    """An address that the site had once, and where its visitors are sent now."""

    old: str
    """From the root, as visitors have it: '/old/page/', '/index.php/2011/08/31/slug/', '/?p=123'."""
    new: str
    """From the root ('/2011/08/slug/'), or a whole address elsewhere; '' for what is gone for good."""
    source: Path
    line: int | None = None
    """Where ``source`` says so, counted from 1."""
    has_page: bool = False
    """Whether something stands at the old address already, so that a static host needs no page there."""


@dataclass(frozen=True)
class SitePage:
    """A page that search engines may list."""

    url: str
    """Below the site's root, without a slash before it."""
    changed: date | None = None
    """When what it shows last changed; ``None`` where no content tells."""
    pictures: tuple[str, ...] = ()
    """Addresses below the root."""
    translations: tuple[tuple[str, str], ...] = ()
    """Pairs of a language and an address below the root, this page's own among them; none without translations."""


@dataclass
class Run:
    """What the plugins have to say about the run so far. It lives as long as Pelican's context: one run."""

    mistakes: list[Mistake] = field(default_factory=list)
    templates: CompiledTemplates = field(default_factory=CompiledTemplates, compare=False)
    parts: Parts = field(default_factory=Parts, compare=False)
    claims: list[Claim] = field(default_factory=list)
    """What the plugins want to write, besides Pelican's own pages."""
    moves: list[Move] = field(default_factory=list)
    """Old addresses to keep alive."""
    pages: list[SitePage] = field(default_factory=list)
    """What the plugins publish for people; the site's map is made of it."""
    warnings: list[str] = field(default_factory=list)
    """What a maintainer should know, and what ends no build."""
    findings: str = ""
    """One line on what the named checks have found, and on who lists it."""
    portraits: set[str] = field(default_factory=set)
    """Pictures of people, by their path below the content folder: pages show them small."""
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


def zone(settings: Mapping[str, Any]) -> ZoneInfo:
    """The site's zone: what months begin in, and what a date without a zone means."""
    return ZoneInfo(settings.get("TIMEZONE") or "UTC")


def address(settings: Mapping[str, Any]) -> str:
    """The site's public address without a slash at its end, or ''. Pelican's FEED_DOMAIN stands in for it at home."""
    return str(settings.get("SITEURL") or settings.get("FEED_DOMAIN") or "").rstrip("/")


def moment(settings: Mapping[str, Any]) -> datetime:
    """The moment as of which the site is built, in its zone: what is scheduled for later is not in it yet.

    The setting ``HERALD_AS_OF`` counts first, then the environment's ``SOURCE_DATE_EPOCH`` (seconds since 1970), then
    the clock. Raises ``HeraldError``.
    """
    here = zone(settings)
    if said := settings.get("HERALD_AS_OF"):
        try:
            return parse_moment(str(said), here)
        except ValueError as error:
            what = f"HERALD_AS_OF is '{said}', which {error}"
            raise HeraldError([Mistake(settings_file(settings), None, what, f"write {FORM}")]) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)).astimezone(here)


def is_preview(settings: Mapping[str, Any]) -> bool:
    """Whether the site is built for its maintainer alone, by the development server: drafts are shown there."""
    return bool(settings.get("HERALD_RELOAD"))


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


def share_templates(generator: Any) -> None:
    """Receiver of ``generator_init``."""
    generator.env.globals["once"] = run_of(generator.context).parts
    generator.env.bytecode_cache = run_of(generator.context).templates
    # No template changes during a run: to ask for each of its parts, on each page, is a tenth of the work on a page.
    generator.env.auto_reload = False


def connect() -> None:
    """Called by the ``register`` of each plugin; connecting twice is connecting once."""
    signals.generator_init.connect(share_templates)
    signals.all_generators_finalized.connect(refuse)
