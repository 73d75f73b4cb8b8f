"""Texts as others show them: without markup, on one line, cut between words."""

from __future__ import annotations

import html
import re
from unicodedata import category

ELLIPSIS = "…"
_TAG = re.compile(r"<!--.*?-->|</?([a-zA-Z][\w-]*)[^>]*>|<[!?][^>]*>", re.DOTALL)
# Tags that stand inside words; all others end what is before them.
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u|var|wbr", re.IGNORECASE
)
# A cut text loses no more than this share of its room to stay whole words; languages without spaces are cut anywhere.
_KEPT = 0.6
_DANGLING = " ,;:.!?-(/'\"\u2013\u2014\u00ab\u2018\u201c\u201e"
# Thai, Lao, Myanmar, Khmer, kana and ideographs.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def plain(markup: str) -> str:
    """The text of a piece of HTML on one line; entities become what they stand for."""
    return one_line(html.unescape(_TAG.sub(_stands_for, markup)))


def one_line(text: str) -> str:
    """The text with every run of white space as one space, and without control characters and halves of characters."""
    return " ".join("".join(sign for sign in text if sign.isspace() or category(sign) not in ("Cc", "Cs")).split())


def clipped(text: str, most: int) -> str:
    """The text in at most ``most`` characters: cut between words, with an ellipsis in the place of the rest."""
    if len(text) <= most:
        return text
    room = text[: most - len(ELLIPSIS)]
    space = len(room) if text[len(room)].isspace() else room.rfind(" ")
    return (room[:space] if space >= _KEPT * most else room).rstrip(_DANGLING) + ELLIPSIS


def words_in(text: str) -> int:
    """How many words the text has; 0 if it is in a script without spaces between them."""
    return 0 if _UNSPACED.search(text) else len(text.split())


def _stands_for(tag: re.Match[str]) -> str:
    return "" if _INLINE.fullmatch(tag[1] or "") else " "
