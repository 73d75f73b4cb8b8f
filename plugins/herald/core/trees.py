"""YAML text as plain dict, list and str, with the place of everything in it: the only module that knows YAML.

Scalars stay the text that was typed. Repeated keys and anchors are mistakes. The values are built from the parser's
events: libyaml's, which are some twenty times quicker than those of PyYAML's own parser, whose words are better where
something is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from herald.core.errors import HeraldError, Mistake

MAX_DEPTH = 40

Loc = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists."""
Place = tuple[int, int]
"""A line and a column, counted from 1."""


@dataclass(frozen=True)
class Tree:
    """What a text says: ``None`` if nothing, and where each key and each entry of a list begins."""

    data: Any
    places: Mapping[Loc, Place]


def read_tree(text: str, path: Path) -> Tree:
    """What the text of the file ``path`` says. Raises ``HeraldError`` with every mistake that can be told apart."""
    try:
        return _read(text, path, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        pass
    try:
        return _read(text, path, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
        if "'\\t'" in str(error.problem):
            raise HeraldError([Mistake(path, line, "is indented with a tab", "use blanks", column)]) from error
        what = f"is not valid YAML: {error.problem or error.context}"
        raise HeraldError([Mistake(path, line, what, "check indentation, colons and quotes", column)]) from error
    except yaml.YAMLError as error:
        raise HeraldError([Mistake(path, None, f"is not valid YAML: {error}", "save it as plain text")]) from error
    except (ValueError, OverflowError) as error:
        # PyYAML hands escapes such as \UFFFFFFFF, and numbers of any length, to chr() and int() unchecked.
        what = "is not valid YAML: a number in it is too large"
        raise HeraldError([Mistake(path, None, what, "check the escapes in double quotes")]) from error


def tree_text(data: Mapping[str, Any]) -> str:
    """The YAML text that ``read_tree`` reads as ``data``: keys in their order, texts of several lines as blocks."""
    text: str = yaml.dump(dict(data), Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000)
    return text


class _Writer(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""


# To YAML they are ends of lines, which it reads as others; escaped they stay what they are.
_RARE_BREAKS = frozenset("\x85\u2028\u2029")


def _text(writer: yaml.SafeDumper, text: str) -> yaml.Node:
    style = '"' if not _RARE_BREAKS.isdisjoint(text) else "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)


def _read(text: str, path: Path, loader: Callable[[str], Any]) -> Tree:
    parser = loader(text)
    try:
        walk = _Walk(path, parser.get_event)
        data = walk.root()
    finally:
        parser.dispose()
    if walk.mistakes:
        raise HeraldError(walk.mistakes)
    return Tree(data, walk.places)


@dataclass
class _Walk:
    """Takes events one by one; what they say, and where, and what is wrong with it."""

    path: Path
    event: Callable[[], Any]
    """The next one."""
    places: dict[Loc, Place] = field(default_factory=lambda: {(): (1, 1)})
    mistakes: list[Mistake] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def root(self) -> Any:
        """The value of the only document; ``None`` if there is none."""
        self.event()  # the stream begins
        if isinstance(self.event(), yaml.StreamEndEvent):
            return None
        data = self.value(self.event(), ())
        self.event()  # the document ends
        after = self.event()
        if not isinstance(after, yaml.StreamEndEvent):
            self._note(after, "begins a second document", "take the line '---' out, and what follows it")
        return data

    def value(self, event: Any, loc: Loc) -> Any:
        """The value that begins with ``event``; ``None`` for a missing one (``title:`` and nothing more)."""
        # By their classes, which is a tenth quicker than to ask isinstance for each.
        kind = event.__class__
        if loc not in self.places:
            self.places[loc] = _place(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if event.anchor is not None:
            self.anchors.add(event.anchor)
        if kind is yaml.ScalarEvent:
            # An unquoted nothing is a missing value, a quoted one ("") is an empty text.
            return None if event.value == "" and event.implicit[0] else event.value
        if len(loc) > MAX_DEPTH:
            self._note(event, "is nested too deeply", f"use at most {MAX_DEPTH} levels")
            # What is nested like that is no document, and might go on for ever.
            raise HeraldError(self.mistakes)
        return self._sequence(loc) if kind is yaml.SequenceStartEvent else self._mapping(loc)

    def _sequence(self, loc: Loc) -> list[Any]:
        entries: list[Any] = []
        while (event := self.event()).__class__ is not yaml.SequenceEndEvent:
            entries.append(self.value(event, (*loc, len(entries))))
        return entries

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while (event := self.event()).__class__ is not yaml.MappingEndEvent:
            if event.__class__ is not yaml.ScalarEvent:
                self._note(event, "has a key that is not a word", "use plain words as keys")
                self.value(event, (*loc, ""))
                self.value(self.event(), (*loc, ""))
                continue
            key = str(event.value)
            if event.anchor is not None:
                self.anchors.add(event.anchor)
            if key in data:
                self._note(event, f"says '{key}' a second time", "keep one of the two")
            there = (*loc, key)
            self.places[there] = _place(event)
            data[key] = self.value(self.event(), there)
        return data

    def _alias(self, event: Any) -> None:
        if event.anchor in self.anchors:
            self._note(event, "uses an anchor (& and *)", "write the value out in both places")
        else:
            what = f"is not valid YAML: found undefined alias '{event.anchor}'"
            self._note(event, what, "check indentation, colons and quotes")

    def _note(self, event: Any, what: str, remedy: str) -> None:
        line, column = _place(event)
        self.mistakes.append(Mistake(self.path, line, what, remedy, column))


def _place(event: Any) -> Place:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
