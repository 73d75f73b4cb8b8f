"""YAML files become typed models; every mistake comes with its line, its column and the nearest valid word.

Scalars stay the text that was typed until the model gives them a type, so ``no`` is a word and ``1.10`` keeps its zero.
Repeated keys, anchors and unknown keys are mistakes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError
from pydantic_core import PydanticCustomError

from herald.core.errors import HeraldError, Mistake
from herald.core.files import decode, read_bytes
from herald.core.trees import Loc, Place, read_tree, tree_text

# A hand-written document is a few kB; more would keep the parser busy for seconds.
MAX_BYTES = 100_000
# What pydantic says for programmers, as remedies for whoever writes YAML.
_REMEDIES = {
    "bool_parsing": "write yes or no",
    "int_parsing": "write a whole number, in digits",
    "tuple_type": "write a list: [this, that], or lines that begin with '- '",
    "list_type": "write a list: [this, that], or lines that begin with '- '",
    "dict_type": "write lines such as 'name: ...' below it",
    "string_too_short": "write something, or take the line out",
}


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
        raise HeraldError([Mistake(path, None, f"is {len(raw):,} bytes long", f"keep it under {max_bytes:,} bytes")])
    return _parsed(decode(raw, path), path, model, context)


def parse_document(text: str, path: Path, model: type[Model], context: Mapping[str, Any] | None = None) -> Model:
    """As ``read_document``, for text that was already read from ``path``."""
    return _parsed(text, path, model, context).value


def _parsed(text: str, path: Path, model: type[Model], context: Mapping[str, Any] | None) -> Placed[Model]:
    tree = read_tree(text, path)
    data = {} if tree.data is None else tree.data
    if not isinstance(data, dict):
        alone = next(iter(model.model_fields)) if len(model.model_fields) == 1 else None
        if alone and isinstance(data, list) and not issubclass(model, RootModel):
            raise HeraldError([Mistake(path, 1, "is a list without a name", f"write '{alone}:' above the list")])
        raise HeraldError([Mistake(path, 1, "is not a list of keys and values", "write lines such as 'title: ...'")])
    try:
        return Placed(path, model.model_validate(data, context=context), tree.places)
    except ValidationError as error:
        raise HeraldError(_from_pydantic(error, path, model, tree.places)) from error


def document_text(data: Mapping[str, Any]) -> str:
    """The text that ``read_document`` reads as ``data``: keys in their order, texts of several lines as blocks."""
    return tree_text(data)


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
        elif places and detail["type"] in ("model_type", "model_attributes_type"):
            what = f"'{key}' is {detail['input']!r}, without keys"
            remedy = f"write its keys: {', '.join(sorted(_fields_at(model, loc)))}"
        elif places and detail["input"] is None:
            what, remedy = f"'{key}' says nothing", "write something, or take the line out"
        elif places and detail["type"] in _REMEDIES:
            what, remedy = f"'{key}' is {detail['input']!r}", _REMEDIES[detail["type"]]
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
