"""Material: what a sheet says of a slide deck or recording, checked against the event's folder and its lock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, ValidationInfo, model_validator

from herald.core.documents import Document
from herald.media.lock import Lock, LockedFile
from herald.media.material import Kind, State
from herald.media.reading.folder import Folder
from herald.media.reading.moments import Days
from herald.media.reading.terms import LicenceSheet
from herald.media.reading.words import Digest, Language, Partial, Problem, Text, Web, one_of, refuse

# There is nothing to have, and there never will be.
_NEVER = frozenset({State.WITHHELD, State.NOT_RECORDED, State.LOST})
# A file that is promised may lie there already, or not yet.
_THERE = frozenset({State.POSTED, State.AWAITING_APPROVAL})
# What browsers run scripts of, with the rights of the site's own pages.
_ACTIVE = (".htm", ".html", ".js", ".mht", ".mjs", ".shtml", ".svg", ".svgz", ".xht", ".xhtml", ".xml", ".xsl")
_TIMED = frozenset({Kind.CAPTIONS, Kind.CHAPTERS})
_HEARD = frozenset({Kind.RECORDING, Kind.AUDIO})


@dataclass(frozen=True)
class Surroundings:
    """What the checks of a sheet have to know besides the sheet."""

    folder: Folder
    lock: Lock | None
    """``None`` if there is one that cannot be read."""
    days: Days | None = None
    """Of the event, for its talks; ``None`` if they cannot be known."""
    slugs: set[str] = field(default_factory=set)
    """Those of the talks that were read before."""
    ids: set[str] = field(default_factory=set)


class ItemSheet(Document):
    """One entry of ``media``."""

    kind: Annotated[str, one_of(*Kind)]
    state: Annotated[str, one_of(*State)]
    file: Text | None = None
    url: Web | None = None
    sha256: Digest | None = None
    bytes: Annotated[int, Field(ge=1)] | None = None
    since: Partial | None = None
    expected: Partial | None = None
    why: str = ""
    title: str = ""
    language: Language = ""
    licence: LicenceSheet | None = None

    @model_validator(mode="after")
    def _check(self, info: ValidationInfo) -> ItemSheet:
        context: Surroundings = (info.context or {})["around"]
        refuse(_problems(self, context))
        return self

    @property
    def key(self) -> str:
        """By what the lock knows it; '' for what has no file."""
        return self.url or self.file or ""


def _problems(item: ItemSheet, around: Surroundings) -> Iterator[Problem]:
    if item.state == State.POSTED and not item.key:
        what = "is posted, and has neither 'file' nor 'url'"
        yield Problem((), what, f"add one of them, or write another state, such as {State.COMING}")
    if item.state in _NEVER and item.key:
        what = f"is {item.state}, and has '{'file' if item.file else 'url'}'"
        yield Problem(("file" if item.file else "url",), what, "take the line out, or write another state")
    if item.since and item.expected and item.expected.last < item.since.first:
        what = f"is expected in {item.expected}, before it came into this state in {item.since}"
        yield Problem(("expected",), what, "mend one of the two dates")
    if item.kind == Kind.CAPTIONS and not item.language:
        yield Problem((), "are captions without a language", "add a line such as 'language: en'")
    if item.kind in _TIMED and item.url:
        yield Problem(("url",), f"'{item.kind}' are elsewhere, where no player may read them", "keep them as 'file'")
    if item.kind in _TIMED and item.file and not item.file.lower().endswith(".vtt"):
        yield Problem(("file",), f"'{item.file}' is no WebVTT file", "name a file that ends in .vtt")
    if item.file:
        yield from _file_problems(item, item.file, around.folder)
    yield from _fact_problems(item, around)


def _file_problems(item: ItemSheet, name: str, folder: Folder) -> Iterator[Problem]:
    # With an address, the file is a copy of it that need not be here.
    is_here = item.state in _THERE and not item.url
    if not item.url and name.lower().endswith(_ACTIVE):
        what = f"'{name}' may run scripts with the rights of this site"
        yield Problem(("file",), what, "make a PDF of it, or publish it elsewhere and name its 'url'")
    if fault := folder.fault_of(name) if is_here else folder.fault_of_name(name):
        yield Problem(("file",), *fault)


def _fact_problems(item: ItemSheet, around: Surroundings) -> Iterator[Problem]:
    """What contradicts the lock or the file, and what is missing for an address."""
    if around.lock is None:
        return
    locked = around.lock.files.get(item.key)
    if locked:
        again = "look at it again with 'herald media lock', or mend the line"
        if item.sha256 and item.sha256 != locked.sha256:
            yield Problem(("sha256",), f"is not the SHA-256 that the lock has: {locked.sha256}", again)
        if item.bytes and item.bytes != locked.bytes:
            yield Problem(("bytes",), f"'bytes' is {item.bytes}, and the lock has {locked.bytes}", again)
    elif item.state == State.POSTED and item.url:
        for key in ("sha256", "bytes"):
            if not getattr(item, key):
                yield Problem(("url",), f"has no '{key}'", "add the line, or run 'herald media lock'")
    if item.file and not item.url and item.state == State.POSTED:
        yield from _size_problems(item, item.file, locked, around.folder)


def _size_problems(item: ItemSheet, name: str, locked: LockedFile | None, folder: Folder) -> Iterator[Problem]:
    said = locked.bytes if locked else item.bytes
    path = folder.path / name
    if said is None or folder.fault_of(name) or (size := path.stat().st_size) == said:
        return
    if locked:
        what = f"'{name}' has {size:,} bytes, and the lock has {said:,}"
        yield Problem(("file",), what, "if the file is right, run 'herald media lock'")
    else:
        yield Problem(("bytes",), f"'{name}' has {size:,} bytes, not {said:,}", "mend the number, or the file")


def item_problems(items: Sequence[ItemSheet]) -> Iterator[Problem]:
    """What is wrong between the items of one talk or event; the way to each begins with its position."""
    if any(item.kind in _HEARD for item in items):
        return
    for position, item in enumerate(items):
        if item.kind in _TIMED:
            what = f"are {item.kind} without a recording"
            yield Problem((position,), what, "add the recording to the same 'media', whatever its state is")
