"""The site as the files of events name it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Site:
    """Name, whole address without a slash at its end ('' if it is not known), and language."""

    name: str
    address: str = ""
    language: str = "en"
