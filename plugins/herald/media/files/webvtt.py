"""Captions and chapters: a strict reader of the cues of WebVTT (W3C, section 4), with the lines of all mistakes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 5_000_000
"""Ten hours of speech have 1 MB."""
# Browsers read no other; comma and missing zeros are those of SubRip.
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+.*)?", re.ASCII)
_TAG = re.compile(r"<[^>]*>")
_FORM = "write '00:01:15.000 --> 00:01:20.500', minutes or hours first, three digits after the point"
_MOST_FAULTS = 20


@dataclass(frozen=True)
class Cue:
    """A text, and from when to when it is shown: in seconds."""

    start: float
    end: float
    text: str
    line: int
    """Of its times, counted from 1."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in a line, and what to do: clauses."""

    line: int
    what: str
    remedy: str


class _WrongError(Exception):
    """A block that is not what it should be."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.fault = Fault(line, what, remedy)


def read_webvtt(raw: bytes) -> tuple[tuple[Cue, ...], tuple[Fault, ...]]:
    """The cues of a file, and the first mistakes in it. Cues have plain text: no tags, no character references."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return (), (Fault(line, "is not UTF-8 text", "save the file as UTF-8"),)
    lines = re.split(r"\r\n|\n|\r", text)
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        return (), (Fault(1, "does not begin with the line 'WEBVTT'", "save it as WebVTT; SubRip (.srt) is another"),)
    cues: list[Cue] = []
    faults: list[Fault] = []
    for number, block in _blocks(lines):
        try:
            cue = _cue(block, number, is_head=number == 1)
        except _WrongError as error:
            faults.append(error.fault)
            continue
        if cue and cues and cue.start < cues[-1].start:
            what = "begins before the cue above it"
            faults.append(Fault(cue.line, what, "sort the cues by the time at which they begin"))
        if cue:
            cues.append(cue)
    if not cues and not faults:
        faults.append(Fault(1, "has no cues", "add some, or say that there are none by leaving the file out"))
    return tuple(cues), tuple(faults[:_MOST_FAULTS])


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line:
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(block: list[str], number: int, is_head: bool) -> Cue | None:
    """The cue of a block; ``None`` if it is a comment, a style or a region. Raises ``_WrongError``."""
    times = next((position for position, line in enumerate(block) if "-->" in line), None)
    if times is None:
        if not is_head and not re.match(r"(NOTE|STYLE|REGION)([ \t]|$)", block[0]):
            raise _WrongError(number, "is neither a cue nor a comment", f"{_FORM}; comments begin with NOTE")
        return None
    line = number + times
    if is_head:
        raise _WrongError(line, "is a cue in the head of the file", "put an empty line above it")
    if times > 1:
        raise _WrongError(line, "has more than one line above its times", "put an empty line before each cue")
    match = _TIMING.fullmatch(block[times])
    if not match:
        raise _WrongError(line, f"has no times of WebVTT: {block[times][:60]!r}", _FORM)
    start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
    if end <= start:
        raise _WrongError(line, "ends before it begins", "let each cue end after it begins")
    return Cue(start, end, _plain(block[times + 1 :], line + 1), line)


def _plain(lines: list[str], number: int) -> str:
    for line, text in enumerate(lines, number):
        if "-->" in text:
            raise _WrongError(line, "has times in the text of a cue", "put an empty line before each cue")
    text = " ".join(html.unescape(_TAG.sub("", " ".join(lines))).split())
    if not text:
        raise _WrongError(number - 1, "has no text", "write what is said, or remove the cue")
    return text


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
