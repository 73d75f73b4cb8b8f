"""The files ``redirects.yaml`` and ``redirects/*.yaml`` of the content: old address, colon, new address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pydantic import RootModel, field_validator

from herald.core.documents import read_document, refusal
from herald.core.errors import HeraldError, Mistake
from herald.core.files import glance
from herald.host import Move

GONE = "gone"
"""In the place of a new address: nothing has taken the old one's place, and nothing will."""


class _Moves(RootModel[dict[str, str]]):
    @field_validator("root", mode="before")
    @classmethod
    def _are_pairs(cls, root: dict[str, Any]) -> dict[str, Any]:
        for old, new in root.items():
            if not isinstance(new, str) or not new.strip():
                raise refusal(f"has no new address for '{old}'", f"write one address after the colon, or {GONE}")
        return root


def move_files(content: Path) -> list[Path]:
    """The files of moves below the content folder, in order. What an importer writes may fill several."""
    single = content / "redirects.yaml"
    return [*([single] if single.is_file() else []), *sorted((content / "redirects").glob("*.yaml"))]


def read_moves(content: Path) -> tuple[list[Move], list[Mistake]]:
    """The moves of all files, their targets as they are written there, and what is wrong with the files."""
    moves: list[Move] = []
    mistakes: list[Mistake] = []
    for path in move_files(content):
        try:
            pairs = read_document(path, _Moves).root
        except HeraldError as error:
            mistakes += error.mistakes
            continue
        moves += [Move(old, "" if new.strip() == GONE else new.strip(), path) for old, new in pairs.items()]
    return moves, mistakes


def line_of_move(move: Move) -> int | None:
    """The line on which the source of a move says its old address, counted from 1; found only when somebody asks."""
    if move.line is not None or not move.source.is_file():
        return move.line
    old = re.escape(move.old)
    pattern = rf"""^\s*(["']?){old}\1\s*:""" if move.source.suffix == ".yaml" else rf"(?<!\S){old}(?!\S)"
    text = glance(move.source)
    found = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else None
