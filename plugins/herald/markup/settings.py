"""The setting ``HERALD_MARKUP``: in which widths pictures are made, and where they stand."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from herald.core.addresses import is_inside
from herald.core.documents import Document, refusal

Width = Annotated[int, Field(ge=16, le=4096)]


class Options(Document):
    """The setting ``HERALD_MARKUP``, with its defaults."""

    widths: Annotated[tuple[Width, ...], Field(min_length=1, max_length=8)] = (400, 800, 1600)
    """Of a picture's files, in pixels. None is made wider than the picture is; the last one is the widest."""
    portrait_widths: Annotated[tuple[Width, ...], Field(min_length=1, max_length=8)] = (224, 448)
    """As ``widths``, of the pictures of people: twice and four times what the theme gives the largest one."""
    sizes: str = "(min-width: 44rem) 41rem, calc(100vw - 2.5rem)"
    """How wide the theme shows a picture, for browsers to choose a file by (the HTML attribute ``sizes``)."""
    pictures_url: str = "pictures/"
    """The folder of their addresses, below the site's root."""

    @field_validator("widths", "portrait_widths")
    @classmethod
    def _ascending(cls, widths: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted(set(widths)))

    @field_validator("pictures_url")
    @classmethod
    def _is_folder(cls, url: str) -> str:
        if not url.endswith("/") or not is_inside(url.removesuffix("/")):
            raise refusal(f"'pictures_url' is '{url}'", "write a folder below the root, such as 'pictures/'")
        return url
