"""Reading time."""

from __future__ import annotations

import pytest

from herald.news.archive.reading import minutes_of


@pytest.mark.parametrize(
    ("html", "language", "minutes"),
    [
        ("", "en", 1),
        ("<p>One word</p>", "en", 1),
        ("word " * 228 * 5, "en", 5),
        ("word " * 228 * 5, "en-GB", 5),
        ("word " * 228 * 5, "EN_gb", 5),
        ("word " * 161 * 5, "fi", 5),
        ("word " * 184 * 5, "tlh", 5),
        ("<p class='a b c d e f'>word</p> " * 228 * 3, "en", 3),
        ("a<br>b " * 114 * 3, "en", 3),
        ("字" * 255 * 4, "zh", 4),
        ("かな" * 357 * 2, "ja", 4),
        ("字" * 255 * 2 + " word" * 158 * 3, "zh-Hant", 5),
        ("字" * 255 * 2, "de", 2),
    ],
)
def test_minutes_follow_the_language_and_the_text_without_its_tags(html: str, language: str, minutes: int) -> None:
    assert minutes_of(html, language) == minutes
