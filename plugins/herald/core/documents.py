"""YAML files become typed models; every mistake comes with its line and the nearest valid word.

This is the only module that reads YAML. Scalars stay the text that was typed until the model gives them a
type, so ``no`` is a word and ``1.10`` keeps its zero. Repeated keys, anchors and unknown keys are mistakes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, RootModel, ValidationError
from pydantic_core import PydanticCustomError

from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode, read_bytes

# A hand-written document is a few kB; more would keep the parser busy for seconds.
MAX_BYTES = 100_000
MAX_DEPTH = 40

_Loc = tuple[str | int, ...]
_STR_TAG = "tag:yaml.org,2002:str"


class Document(BaseModel):
    """Base of every model that a maintainer fills in by hand."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Model = TypeVar("Model", bound=BaseModel)


def read_document(path: Path, model: type[Model], context: Mapping[str, Any] | None = None) -> Model:
    """The file as a ``model``; an empty file is a document without keys.

    ``context`` is what the model's validators have to know besides the file.
    Raises ``HeraldError`` with every mistake of the file.
    """
    raw = read_bytes(path)
    if len(raw) > MAX_BYTES:
        raise HeraldError([Mistake(path, None, f"is {len(raw):,} bytes long", f"keep it under {MAX_BYTES:,}")])
    return parse_document(decode(raw, path), path, model, context)


def parse_document(text: str, path: Path, model: type[Model], context: Mapping[str, Any] | None = None) -> Model:
    """As ``read_document``, for text that was already read from ``path``."""
    walk = _Walk(path)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = {} if root is None else walk.plain(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        what = f"is not valid YAML: {error.problem or error.context}"
        raise HeraldError([Mistake(path, line, what, "check indentation, colons and quotes")]) from error
    except yaml.YAMLError as error:
        raise HeraldError([Mistake(path, None, f"is not valid YAML: {error}", "save it as plain text")]) from error
    except (ValueError, OverflowError) as error:
        # PyYAML hands escapes such as \UFFFFFFFF, and numbers of any length, to chr() and int() unchecked.
        what = "is not valid YAML: a number in it is too large"
        raise HeraldError([Mistake(path, None, what, "check the escapes in double quotes")]) from error
    except RecursionError as error:
        raise HeraldError([Mistake(path, None, "is nested too deeply", f"use at most {MAX_DEPTH} levels")]) from error
    if not walk.mistakes:
        if not isinstance(data, dict):
            raise HeraldError(
                [Mistake(path, 1, "is not a list of keys and values", "write lines such as 'title: ...'")]
            )
        try:
            return model.model_validate(data, context=context)
        except ValidationError as error:
            walk.mistakes.extend(_from_pydantic(error, path, model, walk.lines))
    raise HeraldError(walk.mistakes)


def document_text(data: Mapping[str, Any]) -> str:
    """The YAML text that ``read_document`` reads as ``data``: keys in their order, one line for each value."""
    text: str = yaml.safe_dump(dict(data), allow_unicode=True, sort_keys=False, width=10_000)
    return text


def validate_mapping(data: Mapping[str, Any], path: Path, model: type[Model]) -> Model:
    """A mapping that did not come from a file of its own (a setting) as a ``model``.

    ``path`` is the file to name in mistakes. Raises ``HeraldError``.
    """
    try:
        return model.model_validate(dict(data))
    except ValidationError as error:
        raise HeraldError(_from_pydantic(error, path, model, {})) from error


def refusal(what: str, remedy: str) -> PydanticCustomError:
    """What a validator raises to tell the mistake in its own words."""
    return PydanticCustomError("refusal", "{what}; {remedy}", {"what": what, "remedy": remedy})


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or ``None``."""
    matches = difflib.get_close_matches(word, sorted(known), n=1)
    return matches[0] if matches else None


@dataclass
class _Walk:
    """Turns composed nodes into dict, list and str, and notes the line of every place on the way."""

    path: Path
    lines: dict[_Loc, int] = field(default_factory=lambda: {(): 1})
    mistakes: list[Mistake] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def plain(self, node: yaml.Node, loc: _Loc = ()) -> Any:
        """The value of the node at ``loc``; ``None`` for a missing value (``title:`` and nothing more)."""
        line = node.start_mark.line + 1
        self.lines.setdefault(loc, line)
        if id(node) in self.seen:
            self._note(line, "uses an anchor (& and *)", "write the value out in both places")
            return None
        self.seen.add(id(node))
        if len(loc) > MAX_DEPTH:
            self._note(line, "is nested too deeply", f"use at most {MAX_DEPTH} levels")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*loc, position)) for position, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        # An unquoted nothing is a missing value, a quoted one ("") is an empty text.
        return None if node.value == "" and node.tag != _STR_TAG else str(node.value)

    def _mapping(self, node: yaml.MappingNode, loc: _Loc) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._note(line, "has a key that is not a word", "use plain words as keys")
                continue
            key = str(key_node.value)
            if key in data:
                self._note(line, f"says '{key}' a second time", "keep one of the two")
            self.lines[*loc, key] = line
            data[key] = self.plain(value_node, (*loc, key))
        return data

    def _note(self, line: int, what: str, remedy: str) -> None:
        self.mistakes.append(Mistake(self.path, line, what, remedy))


def _from_pydantic(
    error: ValidationError, path: Path, model: type[BaseModel], lines: Mapping[_Loc, int]
) -> list[Mistake]:
    found = []
    for detail in error.errors(include_url=False):
        loc = detail["loc"]
        key = ".".join(map(str, loc)) or "the document"
        if detail["type"] == "extra_forbidden":
            known = _fields_at(model, loc[:-1])
            guess = nearest(str(loc[-1]), known)
            what = f"does not know the key '{key}'"
            remedy = f"did you mean '{guess}'?" if guess else f"known keys are: {', '.join(sorted(known))}"
        elif detail["type"] == "refusal":
            what, remedy = detail["ctx"]["what"], detail["ctx"]["remedy"]
        elif detail["type"] == "missing":
            what, remedy = f"has no '{key}'", f"add a line '{loc[-1]}: ...'"
        else:
            what = f"'{key}' is {detail['input']!r}"
            remedy = detail["msg"].removeprefix("Value error, ").removeprefix("Input ")
        found.append(Mistake(path, _line_of(loc, lines), what, remedy))
    return found


def _line_of(loc: _Loc, lines: Mapping[_Loc, int]) -> int | None:
    """The line of the place, or of the nearest place around it that has one."""
    return next((lines[loc[:n]] for n in range(len(loc), -1, -1) if loc[:n] in lines), None)


def _fields_at(model: type[BaseModel], loc: _Loc) -> set[str]:
    """The keys that the model knows at ``loc``; follows nested models, and mappings and lists of them."""
    is_root = issubclass(model, RootModel)
    here: type[BaseModel] | None = _model_in(model.model_fields["root"].annotation) if is_root else model
    for step in loc:
        if here is None:
            break
        if step in here.model_fields:
            here = _model_in(here.model_fields[str(step)].annotation)
        # Otherwise the step is a list position or a mapping's key: the model stays the same.
    return {field.alias or name for name, field in here.model_fields.items()} if here else set()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    arguments = getattr(annotation, "__args__", ())
    return next((found for found in map(_model_in, arguments) if found), None)
