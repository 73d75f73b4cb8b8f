"""Tags of languages: which are known, what they are called, which way they run."""

from __future__ import annotations

import pytest

from herald.site.languages.tags import canonical, direction_of, fault_of, locale_of, own_name, with_parents


@pytest.mark.parametrize("tag", ["de", "en", "pt-br", "zh-hant-tw", "he", "tlh", "gsw", "es-419"])
def test_languages_are_known(tag: str) -> None:
    assert fault_of(tag) is None


@pytest.mark.parametrize(
    ("tag", "remedy"),
    [
        ("DE", "write 'de'"),
        ("pt_BR", "write 'pt-br'"),
        ("english", "write its tag, such as de, fr or pt-br"),
        ("xq", "write its tag, such as de, fr or pt-br"),
        ("../x", "write its tag, such as de, fr or pt-br"),
        ("", "write its tag, such as de, fr or pt-br"),
    ],
)
def test_what_is_no_language_is_told(tag: str, remedy: str) -> None:
    fault = fault_of(tag)
    assert fault
    assert fault[1] == remedy


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("en", "en_GB"), ("en-us", "en_US"), ("de-at", "de_AT"), ("de-zz", "de_DE"), ("PT_BR", "pt_BR"), ("tlh", "en_GB")],
)
def test_the_nearest_way_of_writing_is_taken(tag: str, locale: str) -> None:
    assert str(locale_of(tag)) == locale


@pytest.mark.parametrize("tag", ["ar", "he", "fa", "ur", "yi", "ar-eg"])
def test_some_languages_run_from_right_to_left(tag: str) -> None:
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "de", "ja", "tlh"])
def test_the_others_run_from_left_to_right(tag: str) -> None:
    assert direction_of(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("de", "Deutsch"), ("fr", "Français"), ("he", "עברית"), ("ka", "ქართული"), ("tlh", "Klingon")],
)
def test_languages_are_called_as_they_call_themselves(tag: str, name: str) -> None:
    assert own_name(tag) == name


def test_tags_have_one_form_and_parents() -> None:
    assert canonical(" zh_Hant_TW ") == "zh-hant-tw"
    assert with_parents("zh-hant-tw") == ("zh-hant-tw", "zh-hant", "zh")
