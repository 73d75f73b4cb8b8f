"""SPDX licence expressions: checked, brought into their normal form, and the nearest one guessed where they are wrong.

The list of licences is that of the library ``license-expression``. It is read with the first expression: 45 ms.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from herald.core.documents import nearest
from herald.core.licences import title_of

if TYPE_CHECKING:
    from license_expression import Licensing

OWN = "LicenseRef-"
# Nobody writes more; the parser is recursive, and slow on what is very long.
MAX_LENGTH = 500
_JOIN = "write identifiers joined by AND, OR or WITH, such as 'CC-BY-4.0 OR MIT'"
_OPERATORS = {"AND": "and", "OR": "or", "WITH": "with"}
# What people write for a licence that SPDX does not have, as its letters and digits.
_OWN = {"allrightsreserved", "proprietary"}
# What people write that is near to no identifier, as its letters and digits: what to do instead.
_MEANT = {
    "publicdomain": "write CC0-1.0 if its makers gave up their rights, CC-PDM-1.0 if these have ended",
    "pd": "write CC0-1.0 if its makers gave up their rights, CC-PDM-1.0 if these have ended",
    "none": "leave it out if nobody has said which",
    "noassertion": "leave it out if nobody has said which",
    "unknown": "leave it out if nobody has said which",
    "bsd": "did you mean 'BSD-3-Clause'?",
    "gpl": "did you mean 'GPL-3.0-or-later'?",
    "lgpl": "did you mean 'LGPL-3.0-or-later'?",
    "ofl": "did you mean 'OFL-1.1'?",
}


class LicenceError(ValueError):
    """No licence: ``what`` is wrong and the ``remedy``, both clauses without full stop."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}; {self.remedy}"


def normalised(expression: str, own: Collection[str], where: str) -> str:
    """The expression as SPDX spells it: 'mit or gpl-2.0+' -> 'MIT OR GPL-2.0-or-later'.

    ``own`` are own licences, 'LicenseRef-Name'; ``where`` ends a remedy: where they are declared, 'in _catalogue.yaml'.
    Raises ``LicenceError``.
    """
    from license_expression import ExpressionError

    if not expression.strip():
        raise LicenceError("the licence is empty", "leave it out if nobody has said which")
    if len(expression) > MAX_LENGTH:
        raise LicenceError(f"the licence has {len(expression)} characters", "write an SPDX identifier")
    try:
        parsed = _licensing().parse(expression)
    # The library trips over brackets with nothing, or half of something, in them, and over many in one another.
    except (ExpressionError, AssertionError, IndexError, RecursionError) as error:
        guess = _spelt(expression, _licensing().known_symbols)
        remedy = f"did you mean '{guess}'?" if guess else _JOIN
        raise LicenceError(f"'{expression}' is not an SPDX expression", remedy) from error
    for symbol in _licensing().license_symbols(parsed, decompose=False):
        _check(symbol, own, where)
    return str(parsed.render())


def in_words(expression: str, name_of: Callable[[str], str]) -> str:
    """A normalised expression with other names for its licences and exceptions: 'CC BY 4.0 or MIT'."""
    return re.sub(r"[^\s()]+", lambda word: _OPERATORS.get(word[0]) or name_of(word[0]), expression)


def _check(symbol: Any, own: Collection[str], where: str) -> None:
    """That a licence, or a licence with its exception, exists."""
    exception = getattr(symbol, "exception_symbol", None)
    if exception is None:
        _check_key(symbol.key, own, where, is_exception=False)
    else:
        _check_key(symbol.license_symbol.key, own, where, is_exception=False)
        _check_key(exception.key, (), where, is_exception=True)


def _check_key(key: str, own: Collection[str], where: str, *, is_exception: bool) -> None:
    symbols = _licensing().known_symbols
    found = symbols.get(key) or symbols.get(key.removesuffix("+"))
    if key in own or (found and found.is_exception is is_exception):
        return
    if found:
        what = f"'{key}' is an exception from a licence" if found.is_exception else f"'{key}' is not an exception"
        raise LicenceError(what, "write the licence first: 'GPL-2.0-only WITH Classpath-exception-2.0'")
    if key.startswith(OWN):
        guess = nearest(key, own)
        remedy = f"did you mean '{guess}'?" if guess else f"declare it under 'licences' {where}"
        raise LicenceError(f"the own licence '{key}' is not declared", remedy)
    guess = _guess(key, {*own, *(name for name, symbol in symbols.items() if symbol.is_exception is is_exception)})
    declare = f"declare an own licence, LicenseRef-Name, {where}"
    write = declare if _letters(key) in _OWN else f"write an SPDX identifier such as CC-BY-4.0, or {declare}"
    remedy = _MEANT.get(_letters(key)) or (f"did you mean '{guess}'?" if guess and write != declare else write)
    raise LicenceError(f"SPDX knows no {'exception' if is_exception else 'licence'} '{key}'", remedy)


def _guess(key: str, known: Collection[str]) -> str | None:
    """The identifier that was probably meant, or ``None``."""
    folded = {name.casefold(): name for name in known}
    guess = nearest(key.casefold().replace(" ", "-"), folded)
    return _spelt(key, known) or (folded[guess] if guess else None)


def _spelt(key: str, known: Collection[str]) -> str | None:
    """The identifier, or the identifier of the title, with the same letters; else the newest that begins so."""
    letters = _letters(key)
    names = {name: (_letters(name), _letters(title_of(name))) for name in known if letters}
    same = [name for name, spelt in names.items() if letters in spelt]
    begins = [name for name, spelt in names.items() if any(one.startswith(letters) for one in spelt)]
    is_later = key.endswith("+")
    # Of the shortest, the last is the newest: CC-BY-4.0.
    return max(
        same or begins, key=lambda name: (name.endswith("-or-later") is is_later, -len(name), name), default=None
    )


def _letters(name: str) -> str:
    """What of a name does not depend on habit: 'GPL v3.0' -> 'gpl30'."""
    return re.sub(r"[^a-z0-9]|v(?=[0-9])", "", name.lower().replace("license", "").replace("licence", ""))


# The list never changes while the program runs, and reading it takes longer than everything else here.
@functools.cache
def _licensing() -> Licensing:
    """The parser with the SPDX list, without the names that its library adds to the list."""
    from license_expression import LicenseSymbol, Licensing, get_license_index

    return Licensing(
        LicenseSymbol(
            entry["spdx_license_key"],
            aliases=tuple(name for name in entry["other_spdx_license_keys"] if not name.startswith(OWN)),
            is_exception=entry["is_exception"],
        )
        for entry in get_license_index()
        if entry["spdx_license_key"] and not entry["spdx_license_key"].startswith(OWN)
    )
