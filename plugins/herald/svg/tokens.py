"""Lists of CSS tokens as text again, so that they mean the same wherever they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import tinycss2

_UNFIT = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]"
# What an escape may stand for in CSS, and XML may not contain; before it, tinycss2 may have written a backslash.
_CONTROL = re.compile(rf"((?:\\\\)*)\\?({_UNFIT})")
# A backslash that escapes nothing would escape what is written after it; a control character that stands for itself
# would have to be written as an escape, which is part of a name.
_ODD = re.compile(rf"\\|{_UNFIT}")


def inside(node: Any) -> list[Any]:
    """The tokens between the brackets of a function or block; none for other tokens."""
    inner = node.arguments if node.type == "function" else getattr(node, "content", None)
    return inner or []


def is_whole(nodes: Iterable[Any]) -> bool:
    """Whether there is no token that makes browsers pass over what it stands in."""
    return all(not _is_odd(node) and is_whole(inside(node)) for node in nodes)


def _is_odd(node: Any) -> bool:
    return node.type == "error" or (node.type == "literal" and bool(_ODD.fullmatch(node.value)))


def serialised(nodes: Iterable[Any]) -> str:
    """The tokens as text, without the white space around them."""
    trimmed = list(nodes)
    for end in (0, -1):
        # Not of the text: there a space may belong to an escape.
        while trimmed and trimmed[end].type == "whitespace":
            trimmed.pop(end)
    return _printable(tinycss2.serialize(trimmed))


def serialised_name(name: str) -> str:
    """The name of a property as text."""
    return _printable(tinycss2.serializer.serialize_identifier(name))


def _printable(text: str) -> str:
    return _CONTROL.sub(lambda match: f"{match[1]}\\{ord(match[2]):x} ", text)
