"""What REUSE says of a file: a ``.license`` text beside it, or ``REUSE.toml`` in the folder of the catalogue."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from herald.core.errors import HeraldError, Mistake, reason_of
from herald.core.files import decode, read_bytes
from herald.logos.reading.told import Origin, Told

SIDECAR = ".license"
"""What the name of the text beside a file ends with: 'panda.svg.license'."""
MANIFEST = "REUSE.toml"

_IDENTIFIER, _COPYRIGHT, _CONTRIBUTOR = "SPDX-License-Identifier", "SPDX-FileCopyrightText", "SPDX-FileContributor"
_TAG = re.compile(rf"({_IDENTIFIER}|{_COPYRIGHT}|{_CONTRIBUTOR}):\s*(.*\S)")
# The other beginnings that REUSE 3.2 allows for a line of copyright.
_SIGN = re.compile(r"(?:SPDX-SnippetCopyrightText:|Copyright(?:\s*(?:\([Cc]\)|©))?|©)\s*(.*\S)")
_MANY = 1_000_000


@dataclass(frozen=True)
class Claim:
    """What is said of a file's rights; ``None`` or empty where nothing is."""

    licence: Told[str] | None = None
    copyright: Told[str] | None = None
    creators: Told[tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Annotation:
    """One table of ``REUSE.toml``: the files that it is about, and what it says of them."""

    pattern: re.Pattern[str]
    claim: Claim


def read_sidecar(path: Path) -> Claim:
    """What the ``.license`` text says. Several licences hold together. Raises ``HeraldError`` if it says nothing."""
    said: dict[str, list[tuple[str, int]]] = {_IDENTIFIER: [], _COPYRIGHT: [], _CONTRIBUTOR: []}
    for number, line in enumerate(decode(read_bytes(path), path).splitlines(), 1):
        if match := _TAG.search(line):
            said[match[1]].append((match[2], number))
        elif match := _SIGN.match(line.strip()):
            said[_COPYRIGHT].append((match[1], number))
    if not any(said.values()):
        what, remedy = "says nothing of rights", f"write a line such as '{_IDENTIFIER}: CC-BY-4.0'"
        raise HeraldError([Mistake(path, None, what, remedy)])
    return _claim(
        path,
        {tag: [text for text, _line in found] for tag, found in said.items()},
        {tag: found[0][1] for tag, found in said.items() if found},
    )


def read_manifest(root: Path) -> tuple[Annotation, ...]:
    """The tables of ``REUSE.toml`` in ``root``, in their order; none if there is no such file.

    Its ``precedence`` is not regarded: ``logo.yaml`` goes before it and a ``.license`` text, too, and what an SVG says
    of itself comes after. Raises ``HeraldError``.
    """
    path = root / MANIFEST
    if not path.is_file():
        return ()
    raw = read_bytes(path)
    if len(raw) > _MANY:
        raise HeraldError([Mistake(path, None, f"is {len(raw):,} bytes long", f"keep it under {_MANY:,}")])
    text = decode(raw, path)
    try:
        tables = tomllib.loads(text).get("annotations", [])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = f"is not valid TOML: {reason_of(error)}"
        raise HeraldError([Mistake(path, None, what, "check brackets and quotes")]) from error
    lines = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*annotations\s*\]\]", line)]
    if not isinstance(tables, list):
        tables = [None]
    found = [
        _annotation(path, table, lines[n] if n < len(lines) else None, text.splitlines())
        for n, table in enumerate(tables)
    ]
    mistakes = [one for one in found if isinstance(one, Mistake)]
    if mistakes:
        raise HeraldError(mistakes)
    return tuple(one for one in found if isinstance(one, Annotation))


def claim_of(name: str, annotations: Sequence[Annotation]) -> Claim:
    """What the tables say of the file ``name``, a path below the catalogue: the last that matches has the word."""
    return next((one.claim for one in reversed(annotations) if one.pattern.fullmatch(name)), Claim())


def _annotation(path: Path, table: Any, line: int | None, lines: list[str]) -> Annotation | Mistake:
    if not isinstance(table, dict):
        return Mistake(path, line, "has annotations that are no tables", "write '[[annotations]]' above each")
    globs = _texts(table.get("path"))
    said = {tag: _texts(table.get(tag)) for tag in (_IDENTIFIER, _COPYRIGHT, _CONTRIBUTOR)}
    if not globs or None in said.values():
        return Mistake(path, line, "has annotations without a path, or with what is no text", "write 'path = \"**\"'")
    start = line or 0
    after = [n for n, text in enumerate(lines[start:], start + 1) if text.lstrip().startswith("[")]
    own = lines[start : after[0] - 1 if after else len(lines)]
    places = {
        tag: next((n for n, text in enumerate(own, start + 1) if tag in text), line) for tag, found in said.items()
    }
    pattern = "|".join(map(_regular, globs))
    return Annotation(re.compile(pattern), _claim(path, {tag: found or [] for tag, found in said.items()}, places))


def _texts(value: Any) -> list[str] | None:
    """A text or a list of texts as a list; ``None`` for anything else."""
    texts = [] if value is None else [value] if isinstance(value, str) else value
    return texts if isinstance(texts, list) and all(isinstance(text, str) for text in texts) else None


def _regular(glob: str) -> str:
    """The glob of REUSE as a regular expression: '*' stops at a slash, '**' does not, a backslash takes the magic."""
    parts = re.findall(r"\\.|\*\*|\*|[^*\\]+|\\", glob, re.DOTALL)
    magic = {"**": ".*", "*": "[^/]*"}
    return "".join(
        magic.get(part) or re.escape(part[1:] if part.startswith("\\") and len(part) > 1 else part) for part in parts
    )


def _claim(path: Path, said: dict[str, list[str]], lines: dict[str, int] | dict[str, int | None]) -> Claim:
    def origin(tag: str) -> Origin:
        return Origin(path.name, path, lines.get(tag))

    # With several lines each licence holds; an expression with OR in it has to keep together.
    licences = list(dict.fromkeys(text for text in map(str.strip, said[_IDENTIFIER]) if text))
    joined = " AND ".join(f"({text})" if " OR " in text and len(licences) > 1 else text for text in licences)
    notices = ", ".join(dict.fromkeys(notice for notice in map(bare_notice, said[_COPYRIGHT]) if notice))
    creators = tuple(dict.fromkeys(without_address(text) for text in said[_CONTRIBUTOR] if without_address(text)))
    return Claim(
        Told(joined, origin(_IDENTIFIER)) if joined else None,
        Told(notices, origin(_COPYRIGHT)) if notices else None,
        Told(creators, origin(_CONTRIBUTOR)) if creators else None,
    )


def bare_notice(text: str) -> str:
    """A notice of copyright without its sign and without addresses of mail: '© 2011 A <a@b>' -> '2011 A'."""
    signs = re.compile(r"\s*(?:SPDX-\w+:|copyright\b|\(c\)|©)", re.IGNORECASE)
    while match := signs.match(text):
        text = text[match.end() :]
    return without_address(text)


def without_address(text: str) -> str:
    """'Ann Otter <ann@example.org>' -> 'Ann Otter': who is credited need not be written to."""
    return " ".join(re.sub(r"<[^<>]*>", "", text).split())
