"""Slides, recordings and other material, and the files of it, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from herald.core.dates import PartialDate


class Kind(StrEnum):
    """What a piece of material is."""

    SLIDES = "slides"
    RECORDING = "recording"
    AUDIO = "audio"
    PHOTO = "photo"
    PAPER = "paper"
    CAPTIONS = "captions"
    CHAPTERS = "chapters"


class State(StrEnum):
    """How far a piece of material has come. Only what is posted has a file that anybody may see."""

    POSTED = "posted"
    AWAITING_APPROVAL = "awaiting-approval"
    COMING = "coming"
    PROCESSING = "processing"
    WITHHELD = "withheld"
    NOT_RECORDED = "not-recorded"
    LOST = "lost"


FINAL = frozenset({State.POSTED, State.WITHHELD, State.NOT_RECORDED, State.LOST})
"""States in which nobody waits for anything."""


@dataclass(frozen=True)
class Licence:
    """Under which terms something may be used. ``id`` is SPDX's where there is one; ``url`` may be ''."""

    id: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known of a file without opening it again: of each that is published, at least size and digest."""

    bytes: int
    sha256: str
    """In hex."""
    media_type: str
    pages: int | None = None
    seconds: float | None = None
    width: int | None = None
    """In pixels, as ``height``."""
    height: int | None = None
    codecs: str = ""
    """As in the parameter ``codecs`` of a media type (RFC 6381): 'avc1.64001f,mp4a.40.2'."""


@dataclass(frozen=True)
class Image:
    """A picture that the build makes of a file: the first page of a deck, the poster of a film."""

    save_as: str
    """Below the site's root; its address, too."""
    width: int
    height: int
    fingerprint: str = ""
    """Of its bytes in the store; '' for one that is a file of the event's folder."""
    file: Path | None = None


@dataclass(frozen=True)
class File:
    """A file that visitors get: from this site (``save_as``, copied from ``source``) or from elsewhere (``url``)."""

    name: str
    """For people, without a folder: 'otters.pdf'."""
    facts: Facts
    save_as: str = ""
    """Below the site's root; its address, too. '' for a file that another host has."""
    source: Path | None = None
    url: str = ""
    """Whole address of a file that another host has."""

    def at(self, site: str) -> str:
        """Where visitors get it; ``site`` is the site's address without a slash at its end, or ''."""
        return f"{site}/{self.save_as}" if self.save_as else self.url


@dataclass(frozen=True)
class Rendition:
    """A recording in one quality: '1080p', '720p', or 'audio'."""

    quality: str
    file: File


@dataclass(frozen=True)
class Chapter:
    """A part of a recording; times in seconds from its beginning."""

    start: float
    title: str
    end: float | None = None


@dataclass(frozen=True)
class Item:
    """One piece of material, of a talk or of a whole event. Without a file unless it is posted."""

    kind: Kind
    state: State
    path: Path
    """The YAML file that names it."""
    line: int | None
    title: str = ""
    """Where it is not simply the talk's: 'Photo of everybody'."""
    language: str = ""
    """A BCP 47 tag; '' is the talk's."""
    licence: Licence | None = None
    since: PartialDate | None = None
    """Since when it is in this state."""
    expected: PartialDate | None = None
    why: str = ""
    file: File | None = None
    """The file itself; of a recording the best of its qualities."""
    renditions: tuple[Rendition, ...] = ()
    """Of a recording: every quality, the best first; audio last."""
    preview: Image | None = None
    """The first page of a deck or paper, the poster of a recording, a photo made small."""
    words: str = ""
    """The text of a deck or paper, for the search; plain, one page a paragraph."""
    chapters: tuple[Chapter, ...] = ()
    """Of chapters: what the file says."""

    @property
    def is_posted(self) -> bool:
        """Whether visitors may have it."""
        return self.state is State.POSTED

    @property
    def files(self) -> tuple[File, ...]:
        """Every file of it, each once."""
        found = (*((self.file,) if self.file else ()), *(rendition.file for rendition in self.renditions))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Bundle:
    """A ZIP of an event."""

    name: str
    """'slides', or 'everything'."""
    file: File
    count: int
    """How many files of talks and the event are in it."""


@dataclass(frozen=True)
class Count:
    """How much of one kind an event has: '31 of 36 slides posted; 3 wait for approval'."""

    kind: Kind
    states: Mapping[State, int]

    @property
    def total(self) -> int:
        """All that there is, or will be, or was lost; not what was never made."""
        return sum(number for state, number in self.states.items() if state is not State.NOT_RECORDED)

    @property
    def posted(self) -> int:
        """What visitors may have."""
        return self.states.get(State.POSTED, 0)
