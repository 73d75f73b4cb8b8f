"""The material of an event as its YAML files name it, posted or not, and where each word of it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from herald.core.addresses import is_inside
from herald.core.documents import Document, Placed, read_placed
from herald.core.errors import HeraldError, Mistake, shown
from herald.core.trees import Loc
from herald.media.hosting.asking import name_of
from herald.media.material import Kind, State
from herald.media.reading.folder import SHEET, TALKS
from herald.media.reading.material import address_beside, name_beside

# A thousand talks with their abstracts are 2 MB.
_MAX_BYTES = 20_000_000


class _Glance(Document):
    """Looks for what concerns files; the rest is for those who read the whole."""

    model_config = ConfigDict(extra="ignore")


class _Item(_Glance):
    kind: Kind
    state: State
    file: str = ""
    url: str = ""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    bytes: Annotated[int, Field(ge=0)] | None = None
    why: str = ""
    expected: str = ""


class _Talk(_Glance):
    slug: str
    media: tuple[_Item, ...] = ()


class _Event(_Glance):
    media: tuple[_Item, ...] = ()


class _Talks(_Glance):
    talks: tuple[_Talk, ...] | None = None


@dataclass(frozen=True)
class Entry:
    """One item of an event that has a file, here or elsewhere, or will have it."""

    folder: Path
    """The event's."""
    talk: str
    """Its slug; '' for material of the whole event."""
    kind: Kind
    state: State
    file: str
    """Below the event's folder; may be '', as ``url``, but not both."""
    url: str
    sha256: str | None
    """As the YAML file has it; so ``bytes``."""
    bytes: int | None
    leftovers: tuple[str, ...]
    """Keys that make no sense any more once it is posted."""
    placed: Placed[Any]
    loc: Loc

    @property
    def key(self) -> str:
        """Its name in the lock."""
        return self.url or self.file

    @property
    def path(self) -> Path | None:
        """The file, which may be absent."""
        return self.folder / self.file if self.file else None

    @property
    def name(self) -> str:
        """Of the file, for people: 'dams.pdf'."""
        return self.file.rpartition("/")[2] if self.file else name_of(self.url)

    @property
    def name_elsewhere(self) -> str:
        """Of the file at its address; where that ends without a name, or without its ending, the name of ``file``."""
        name = name_of(self.url)
        return name if "." in name or not self.file else self.name

    @property
    def where(self) -> str:
        """The file and line that name it, for people."""
        line, _column = self.placed.places[self.loc]
        return f"{shown(self.placed.path)}:{line}"

    def sibling(self, name: str) -> str:
        """Where a rendition called ``name`` stands: beside the file, or beside its address."""
        return address_beside(self.url, name) if self.url else name_beside(self.file, name)

    def mistake(self, what: str, remedy: str, key: str = "") -> Mistake:
        """A mistake at this item, or at one of its keys."""
        return self.placed.mistake((*self.loc, key or ("url" if self.url else "file")), what, remedy)


def read_entries(folder: Path) -> tuple[Entry, ...]:
    """Every item of the event in ``folder`` that names a file or an address, in the order of its files.

    Raises ``HeraldError`` with all mistakes that concern files.
    """
    found: list[Entry] = []
    mistakes: list[Mistake] = []
    for name, model in ((SHEET, _Event), (TALKS, _Talks)):
        path = folder / name
        if path.is_file():
            try:
                placed: Placed[Any] = read_placed(path, model, max_bytes=_MAX_BYTES)
            except HeraldError as error:
                mistakes += error.mistakes
                continue
            found += _entries(folder, placed)
    mistakes += [
        entry.mistake(f"names the file '{entry.file}', which is not in the event's folder", "use a path below it")
        for entry in found
        if entry.file and not is_inside(entry.file)
    ]
    if mistakes:
        raise HeraldError(mistakes)
    return tuple(found)


def _entries(folder: Path, placed: Placed[Any]) -> Iterator[Entry]:
    for talk, items, loc in _groups(placed.value):
        for number, item in enumerate(items):
            if item.file or item.url:
                leftovers = tuple(key for key in ("expected", "why") if getattr(item, key))
                yield Entry(
                    folder, talk, item.kind, item.state, item.file, item.url, item.sha256, item.bytes,
                    leftovers, placed, (*loc, number),
                )  # fmt: skip


def _groups(document: _Event | _Talks) -> Iterator[tuple[str, Sequence[_Item], Loc]]:
    if isinstance(document, _Event):
        yield "", document.media, ("media",)
    else:
        for number, talk in enumerate(document.talks or ()):
            yield talk.slug, talk.media, ("talks", number, "media")
