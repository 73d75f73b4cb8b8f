"""How long a text takes to read, in its language."""

from __future__ import annotations

import re
from types import MappingProxyType

# Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading Performance: The New International Reading Speed
# Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012), 5452-5461: means of adults who read aloud.
_WORDS_A_MINUTE = MappingProxyType(
    {
        "ar": 138,
        "de": 179,
        "en": 228,
        "es": 218,
        "fi": 161,
        "fr": 195,
        "he": 187,
        "it": 188,
        "nl": 202,
        "pl": 166,
        "pt": 181,
        "ru": 184,
        "sl": 180,
        "sv": 199,
        "tr": 166,
    }
)
_CHARACTERS_A_MINUTE = MappingProxyType({"zh": 255, "ja": 357})
# The mean of all languages of that study.
_ELSEWHERE = 184

_TAG = re.compile(r"<[^>]*>")
# Kana, and the ideographs that Chinese and Japanese share: written without blanks between words.
_CHARACTER = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def minutes_of(html: str, language: str) -> int:
    """Minutes to read the text of ``html``, rounded to whole ones and at least 1.

    ``language`` is a tag such as 'en' or 'pt-BR'.
    """
    primary = language.lower().replace("_", "-").partition("-")[0]
    text = _TAG.sub(" ", html)
    characters = len(_CHARACTER.findall(text)) if not text.isascii() else 0
    words = len((_CHARACTER.sub(" ", text) if characters else text).split())
    minutes = words / _WORDS_A_MINUTE.get(primary, _ELSEWHERE)
    minutes += characters / _CHARACTERS_A_MINUTE.get(primary, _CHARACTERS_A_MINUTE["zh"])
    return max(1, round(minutes))
