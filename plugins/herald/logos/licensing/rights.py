"""Licence, conditions and credit of a logo: three things that are told apart everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from herald.core import licences, spdx

_DECLARED = "in _catalogue.yaml"


@dataclass(frozen=True)
class Person:
    """Somebody who made a logo, or a group of people."""

    name: str
    url: str = ""
    role: str = ""


@dataclass(frozen=True)
class Licence:
    """The copyright licence. ``expression`` is SPDX: 'CC-BY-4.0', 'CC-BY-4.0 OR MIT', 'LicenseRef-Ours'."""

    expression: str
    title: str
    url: str = ""
    """Where its text stands; '' for an expression of several licences, and for an own one without an address."""
    text: str = ""
    """Its full text, if the site has it."""

    @property
    def short(self) -> str:
        """Its name in a line of credit: 'CC BY 4.0'; an own licence has its title there."""
        if self.expression.startswith(spdx.OWN):
            return self.title
        return spdx.in_words(self.expression, licences.short_of)


@dataclass(frozen=True)
class Usage:
    """The community's own conditions, in its words. They are no part of the licence."""

    text: str = ""
    allowed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    page: str = ""
    """Address of the page that says more, below the site's root."""


@dataclass(frozen=True)
class Rights:
    """Everything that decides what somebody may do with a logo."""

    licence: Licence | None = None
    """``None`` if nobody has said which."""
    copyright: str = ""
    """The notice without its sign: '2011 The authors'."""
    creators: tuple[Person, ...] = ()
    usage: Usage = field(default_factory=Usage)
    trademark: str = ""


@dataclass(frozen=True)
class Attribution:
    """The line with which to credit a logo, ready to copy."""

    text: str = ""
    html: str = ""
    """The same with links, escaped."""


def licence_from(expression: str, own: Mapping[str, Licence]) -> Licence:
    """The licence of an SPDX expression, or at a well-known address such as that of a Creative Commons deed.

    ``own`` are the licences that the site declares, by their names: 'LicenseRef-Name'.
    Raises ``LicenceError``, a ``ValueError`` with ``what`` and ``remedy``.
    """
    wanted = expression.strip()
    normal = _at(wanted, own) if licences.is_address(wanted) else spdx.normalised(wanted, own, _DECLARED)
    if normal in own:
        return own[normal]
    is_one = " " not in normal
    title = spdx.in_words(normal, lambda name: own[name].title if name in own else licences.title_of(name))
    return Licence(normal, title, licences.address_of(normal) if is_one else "")


def _at(address: str, own: Mapping[str, Licence]) -> str:
    """The normalised expression of the licence that stands at an address."""
    ours = next((name for name, licence in own.items() if licence.url == address), "")
    try:
        return ours or spdx.normalised(licences.identifier_at(address), (), _DECLARED)
    except spdx.LicenceError as error:
        what = f"nobody knows which licence stands at '{address}'"
        remedy = f"write its SPDX identifier, or declare it as an own licence, LicenseRef-Name, {_DECLARED}"
        raise spdx.LicenceError(what, remedy) from error
