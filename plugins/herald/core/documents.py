"""YAML files become typed models; every mistake comes with its line and the nearest valid word.

This is the only module that reads YAML. Scalars stay the text that was typed until the model gives them a
type, so ``no`` is a word and ``1.10`` keeps its zero. Repeated keys, anchors and unknown keys are mistakes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, RootModel, ValidationError
from pydantic_core import PydanticCustomError

from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode, read_bytes

# A hand-written document is a few kB; more would keep the parser busy for seconds.
MAX_BYTES = 100_000
MAX_DEPTH = 40
# From here on, libyaml's parser saves more than the look at the depth before it costs.
_LONG = 10_000

Loc = tuple[str | int, ...]
"""The way to a value: keys, and positions in lists."""
Place = tuple[int, int]
"""A line and a column, counted from 1."""
_STR_TAG = "tag:yaml.org,2002:str"


class Document(BaseModel):
    """Base of every model that a maintainer fills in by hand."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Placed(Generic[Model]):
    """A document that was read, and where in its file everything stands."""

    path: Path
    value: Model
    places: Mapping[Loc, Place]

    def mistake(self, loc: Loc, what: str, remedy: str) -> Mistake:
        """A mistake at the place that ``loc`` leads to, or at the nearest place around it."""
        line, column = _place_of(loc, self.places)
        return Mistake(self.path, line, what, remedy, column)


def read_document(path: Path, model: type[Model], context: Mapping[str, Any] | None = None) -> Model:
    """The file as a ``model``; an empty file is a document without keys.

    ``context`` is what the model's validators have to know besides the file.
    Raises ``HeraldError`` with every mistake of the file.
    """
    return read_placed(path, model, context).value


def read_placed(
    path: Path, model: type[Model], context: Mapping[str, Any] | None = None, max_bytes: int = MAX_BYTES
) -> Placed[Model]:
    """As ``read_document``, with the places of all values, for checks that need more than the file."""
    raw = read_bytes(path)
    if len(raw) > max_bytes:
        raise HeraldError([Mistake(path, None, f"is {len(raw):,} bytes long", f"keep it under {max_bytes:,}")])
    return _parsed(decode(raw, path), path, model, context)


def parse_document(text: str, path: Path, model: type[Model], context: Mapping[str, Any] | None = None) -> Model:
    """As ``read_document``, for text that was already read from ``path``."""
    return _parsed(text, path, model, context).value


def _parsed(text: str, path: Path, model: type[Model], context: Mapping[str, Any] | None) -> Placed[Model]:
    walk = _Walk(path)
    try:
        root = _composed(text)
        data = {} if root is None else walk.plain(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (None, None) if mark is None else (mark.line + 1, mark.column + 1)
        what = f"is not valid YAML: {error.problem or error.context}"
        raise HeraldError([Mistake(path, line, what, "check indentation, colons and quotes", column)]) from error
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
            return Placed(path, model.model_validate(data, context=context), walk.places)
        except ValidationError as error:
            walk.mistakes.extend(_from_pydantic(error, path, model, walk.places))
    raise HeraldError(walk.mistakes)


def _composed(text: str) -> yaml.Node | None:
    """The nodes of a YAML text.

    Long texts are for libyaml, which is some twenty times quicker. It follows nesting on the machine's stack, so it
    gets none that is deep; and what it refuses, PyYAML's own parser refuses with better words.
    """
    if len(text) > _LONG:
        try:
            if _depth(text) <= MAX_DEPTH:
                return yaml.compose(text, Loader=yaml.CSafeLoader)
        except (yaml.YAMLError, ValueError):
            pass
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _depth(text: str) -> int:
    """How many lists and mappings are open at once, at most."""
    depth = deepest = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            deepest = max(depth, deepest)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return deepest


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
    """Turns composed nodes into dict, list and str, and notes where each of them stands on the way."""

    path: Path
    places: dict[Loc, Place] = field(default_factory=lambda: {(): (1, 1)})
    mistakes: list[Mistake] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def plain(self, node: yaml.Node, loc: Loc = ()) -> Any:
        """The value of the node at ``loc``; ``None`` for a missing value (``title:`` and nothing more)."""
        place = _place(node)
        self.places.setdefault(loc, place)
        if id(node) in self.seen:
            self._note(place, "uses an anchor (& and *)", "write the value out in both places")
            return None
        self.seen.add(id(node))
        if len(loc) > MAX_DEPTH:
            self._note(place, "is nested too deeply", f"use at most {MAX_DEPTH} levels")
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*loc, position)) for position, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        # An unquoted nothing is a missing value, a quoted one ("") is an empty text.
        return None if node.value == "" and node.tag != _STR_TAG else str(node.value)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            place = _place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._note(place, "has a key that is not a word", "use plain words as keys")
                continue
            key = str(key_node.value)
            if key in data:
                self._note(place, f"says '{key}' a second time", "keep one of the two")
            self.places[*loc, key] = place
            data[key] = self.plain(value_node, (*loc, key))
        return data

    def _note(self, place: Place, what: str, remedy: str) -> None:
        line, column = place
        self.mistakes.append(Mistake(self.path, line, what, remedy, column))


def _place(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _from_pydantic(
    error: ValidationError, path: Path, model: type[BaseModel], places: Mapping[Loc, Place]
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
        line, column = _place_of(loc, places)
        found.append(Mistake(path, line, what, remedy, column))
    return found


def _place_of(loc: Loc, places: Mapping[Loc, Place]) -> Place | tuple[None, None]:
    """The place, or the nearest place around it that is known."""
    return next((places[loc[:n]] for n in range(len(loc), -1, -1) if loc[:n] in places), (None, None))


def _fields_at(model: type[BaseModel], loc: Loc) -> set[str]:
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
