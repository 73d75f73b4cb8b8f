"""Licence, conditions and credit of a logo: three things that are told apart everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field


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
    """The notice without its sign: '2011 Xen community'."""
    creators: tuple[Person, ...] = ()
    usage: Usage = field(default_factory=Usage)
    trademark: str = ""


@dataclass(frozen=True)
class Attribution:
    """The line with which to credit a logo, ready to copy."""

    text: str = ""
    html: str = ""
    """The same with links, escaped."""
