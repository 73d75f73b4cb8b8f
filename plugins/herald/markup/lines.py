"""Find the line of a text where something stands that was found in its HTML."""

from __future__ import annotations

import html
import re
from collections import defaultdict

_PAIRS = {"[": "]", "(": ")", "<": ">"}
_FENCE = re.compile(r"[ ]*(`{3,}|~{3,})")
# What browsers pass over inside of an address, and what may stand between the words of a tag.
_PASSED_OVER = re.compile(r"[\x00-\x20]+")
# In one paragraph. Python-Markdown takes time that grows with the square of these numbers.
MAX_OPEN = 100
MAX_BRACKETS = 2000


class Lines:
    """The lines of one text; asked for the same thing again, the next line that has it is told."""

    def __init__(self, text: str) -> None:
        self._plain = without_code(text)
        self._reduced: list[str] | None = None
        self._after: dict[str, int] = defaultdict(int)

    def find(self, *needles: str) -> int | None:
        """The line, from 1, of the first of ``needles`` that stands anywhere outside of code.

        White space, case, and the way in which characters are escaped do not matter.
        """
        if self._reduced is None:
            self._reduced = [reduced(line) for line in self._plain]
        for needle in map(reduced, needles):
            if not needle:
                continue
            # Where it stands once, and is asked for twice, it is that line again.
            for start in (self._after[needle], 0):
                for number in range(start, len(self._reduced)):
                    if needle in self._reduced[number]:
                        self._after[needle] = number + 1
                        return number + 1
        return None

    def crowded(self) -> int | None:
        """The line, from 1, where more brackets are open than anybody writes; ``None`` if there is none."""
        brackets = 0
        still_open = dict.fromkeys(_PAIRS, 0)
        for number, line in enumerate(self._plain, 1):
            if not line.strip():
                brackets = 0
                still_open = dict.fromkeys(_PAIRS, 0)
            brackets += line.count("[")
            for opening, closing in _PAIRS.items():
                still_open[opening] = max(0, still_open[opening] + line.count(opening) - line.count(closing))
            if brackets > MAX_BRACKETS or max(still_open.values()) > MAX_OPEN:
                return number
        return None


def without_code(text: str) -> list[str]:
    """The lines of ``text``, those of fenced code empty."""
    lines, fence = [], ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if fence:
            is_end = line.strip().startswith(fence) and not line.strip().strip(fence[0])
            fence = "" if is_end else fence
            lines.append("")
        elif match := _FENCE.match(line):
            fence = match[1]
            lines.append("")
        else:
            lines.append(line)
    return lines


def reduced(text: str) -> str:
    """What a browser makes of an address, or of a tag, in lower case and without white space."""
    return _PASSED_OVER.sub("", html.unescape(text)).lower()
