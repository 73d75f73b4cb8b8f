"""The licence of material: an SPDX expression, or an own one that says its title and address."""

from __future__ import annotations

import functools
from typing import Any

from pydantic import model_validator

from herald.core import licences, spdx
from herald.core.documents import Document
from herald.media.material import Licence
from herald.media.reading.words import Problem, Text, Web, refuse

_OWN_FORM = "as {id: LicenseRef-Name, title: ..., url: ...}"


class LicenceSheet(Document):
    """The key ``licence``: a text is its ``id``."""

    id: Text
    title: str = ""
    url: Web | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _check(self) -> LicenceSheet:
        is_own = self.id.startswith(spdx.OWN) and " " not in self.id
        if is_own and not self.title:
            refuse([Problem((), f"the own licence '{self.id}' has no title", f"write it {_OWN_FORM}")])
        if not is_own:
            try:
                licence_of(self.id)
            except spdx.LicenceError as error:
                where = licences.identifier_at(self.id)
                remedy = f"did you mean '{where}'?" if where else error.remedy.replace("under 'licences' ", "")
                refuse([Problem((), error.what, remedy)])
            if self.title or self.url:
                what = f"'{self.id}' has a title and an address of its own"
                refuse([Problem((), what, "take 'title' and 'url' out, or name your own licence LicenseRef-Name")])
        return self

    @property
    def licence(self) -> Licence:
        """The licence as a value."""
        return Licence(self.id, self.title, self.url or "") if self.title else licence_of(self.id)


# Ten thousand talks have the same three licences, and reading an expression takes 0.1 ms.
@functools.lru_cache(maxsize=1000)
def licence_of(expression: str) -> Licence:
    """The licence of an SPDX expression, with the name that lines of credit give it. Raises ``LicenceError``."""
    normal = spdx.normalised(expression, (), _OWN_FORM)
    url = "" if " " in normal else licences.address_of(normal)
    return Licence(normal, spdx.in_words(normal, licences.short_of), url)
