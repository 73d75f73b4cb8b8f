"""What templates say in the language of their page, rendered by the real Jinja."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from herald.site.languages.catalogues import read_catalogues
from herald.site.languages.speech import Speech
from tests.pelican_runs import write

GERMAN = r"""
msgid "Hello"
msgstr "Hallo"

msgid "by %(name)s"
msgstr "von %(name)s"

msgid "%(num)s post"
msgid_plural "%(num)s posts"
msgstr[0] "%(num)s Beitrag"
msgstr[1] "%(num)s Beiträge"

msgctxt "logo"
msgid "Older"
msgstr "Älter"

msgid "<b>%(name)s</b> said"
msgstr "Gesagt hat <b>%(name)s</b>"
"""
EMPTY = 'msgid ""\nmsgstr ""\n'
MOMENT = datetime(2011, 8, 31, 23, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    folder = tmp_path_factory.mktemp("locale")
    write(folder, "de.po", GERMAN)
    for tag in ("ar", "cs", "fr", "ja"):
        write(folder, f"{tag}.po", EMPTY)
    macros = "{% macro hello() %}{{ _('Hello') }}{% endmacro %}"
    environment = Environment(loader=DictLoader({"macros.html": macros}), autoescape=True)
    Speech(read_catalogues((folder,))[0], "en").install(environment)
    return environment


def said(environment: Environment, source: str, **context: Any) -> str:
    return environment.from_string(source).render(context)


@pytest.mark.parametrize(
    ("source", "english", "german"),
    [
        ("{{ _('Hello') }}", "Hello", "Hallo"),
        ("{{ _('by %(name)s', name='Ana & Bo') }}", "by Ana &amp; Bo", "von Ana &amp; Bo"),
        ("{{ ngettext('%(num)s post', '%(num)s posts', 1) }}", "1 post", "1 Beitrag"),
        ("{{ ngettext('%(num)s post', '%(num)s posts', 5000, num=5000|grouped) }}", "5,000 posts", "5.000 Beiträge"),
        ("{% trans name='Ana' %}by {{ name }}{% endtrans %}", "by Ana", "von Ana"),
        ("{{ pgettext('logo', 'Older') }}", "Older", "Älter"),
        ("{{ 'Hello'|translated }} {{ '100 %'|translated }} {{ none|translated }}", "Hello 100 % ", "Hallo 100 % "),
        ("{{ '<i>'|translated }}", "&lt;i&gt;", "&lt;i&gt;"),
        ("{{ pattern('by %(name)s') }}", "by %(name)s", "von %(name)s"),
        ("{{ moment|day }}", "31 August 2011", "31. August 2011"),
        ("{{ moment|day_of_year }}", "31 August", "31. August"),
        ("{{ moment|month }}", "August 2011", "August 2011"),
        ("{{ moment|month_name }}", "August", "August"),
        ("{{ 12345|size }} {{ 1|size }} {{ 999|size }}", "12.3 kB 1 byte 999 bytes", "12,3 kB 1\xa0Byte 999 Byte"),
        ("{{ 12250|size }} {{ 7000000000000|size }}", "12.3 kB 7,000.0 GB", "12,3 kB 7.000,0\xa0GB"),
        ("{{ ['A', 'B', 'C']|together }}", "A, B and C", "A, B und C"),
        ("{{ 'KR'|country }} {{ 'XX'|country }}", "South Korea XX", "Südkorea XX"),
        ("{{ []|together }}{{ ['A']|together }}", "A", "A"),
        ("{{ spoken() }}", "en", "de"),
        ("{{ 'he'|direction }} {{ 'de'|own_name }}", "rtl Deutsch", "rtl Deutsch"),
        ("{% from 'macros.html' import hello with context %}{{ hello() }}", "Hello", "Hallo"),
    ],
)
def test_pages_speak_their_language(environment: Environment, source: str, english: str, german: str) -> None:
    assert said(environment, source, moment=MOMENT) == english
    assert said(environment, source, moment=MOMENT, lang="de") == german


def test_a_language_has_the_words_of_the_one_above_and_numbers_of_its_own(environment: Environment) -> None:
    source = "{{ _('Hello') }} {{ 5000|grouped }} {{ spoken() }}"
    assert said(environment, source, lang="de-CH").split() == ["Hallo", "5’000", "de-ch"]  # noqa: RUF001


def test_a_template_may_say_its_language_itself(environment: Environment) -> None:
    assert said(environment, "{% set lang = 'de' %}{{ _('Hello') }} {{ moment|day }}", moment=MOMENT) == (
        "Hallo 31. August 2011"
    )


def test_without_a_catalogue_everything_is_english(environment: Environment) -> None:
    source = "{{ _('Hello') }} {{ moment|day }} {{ 12345|grouped }} {{ spoken() }}"
    assert said(environment, source, moment=MOMENT, lang="hu") == "Hello 31 August 2011 12,345 en"


@pytest.mark.parametrize(
    ("lang", "day", "names"),
    [("fr", "31 août 2011", "A, B et C"), ("ja", "2011年8月31日", "A、B、C"), ("cs", "31. srpna 2011", "A, B a\xa0C")],
)
def test_other_languages_by_the_tables_of_unicode(environment: Environment, lang: str, day: str, names: str) -> None:
    source = "{{ moment|day }} {{ ['A', 'B', 'C']|together }}"
    assert said(environment, source, moment=date(2011, 8, 31), lang=lang) == f"{day} {names}"


def test_values_are_escaped_and_translations_are_not(environment: Environment) -> None:
    evil = "<script>alert('1')</script>%(name)s"
    for lang in ("en", "de"):
        shown = said(environment, "{{ _('<b>%(name)s</b> said', name=evil) }}", lang=lang, evil=evil)
        assert "<script>" not in shown
        assert "<b>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;%(name)s</b>" in shown
        assert "<script>" not in said(
            environment, "{{ [evil, safe]|together }}", lang=lang, evil=evil, safe=Markup("<i>")
        )
    assert said(environment, "{{ [evil, safe]|together }}", evil="<b>", safe=Markup("<i>x</i>")) == (
        "&lt;b&gt; and <i>x</i>"
    )


def test_scripts_get_every_form_of_a_text(environment: Environment) -> None:
    source = "{{ patterns('%(num)s post', '%(num)s posts') }}"

    def forms(lang: str) -> dict[str, str]:
        found: dict[str, str] = json.loads(Markup(said(environment, source, lang=lang)).unescape())
        return found

    assert forms("de") == {"one": "%(num)s Beitrag", "other": "%(num)s Beiträge"}
    assert set(forms("cs")) == {"one", "few", "other"}
    assert set(forms("ar")) == {"zero", "one", "two", "few", "many", "other"}
