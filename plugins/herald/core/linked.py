"""JSON-LD as it stands in a page: data that cannot leave its element, whatever is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

# What would end the script element, or begin a comment in it; a JSON string may have any character as an escape.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def filled(node: Mapping[str, Any]) -> dict[str, Any]:
    """An object of JSON-LD without what nobody has said."""
    return {name: value for name, value in node.items() if value}


def script(data: Mapping[str, Any]) -> Markup:
    """The data as JSON that may stand between ``<script type="application/ld+json">`` and its end.

    It is plain ASCII without '<', '>' and '&'. Raises ``ValueError`` for numbers that JSON has not.
    """
    return Markup(json.dumps(data, separators=(",", ":"), allow_nan=False).translate(_ESCAPES))
