"""The catalogues of the theme: all words of the templates are in them, and German has every one."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages import Catalog
from tools.messages import LOCALE, TEMPLATE, collected, text_of, updated

from herald.site.languages.catalogues import fault_of_words, read_catalogue, translated
from tests.pelican_runs import write

REMEDY = "run 'make messages', and translate what is new in theme/locale/de.po"


@pytest.fixture(scope="module")
def template() -> Catalog:
    return collected()


def test_the_template_has_the_words_of_the_theme(template: Catalog) -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == text_of(template), REMEDY


def test_german_lacks_nothing(template: Catalog) -> None:
    german = read_catalogue(LOCALE / "de.po")
    there = {(message.id, message.context) for message in translated(german)}
    assert [message.id for message in template if message.id and (message.id, message.context) not in there] == [], (
        REMEDY
    )
    assert [message.id for message in german if message.fuzzy and message.id] == []
    assert (LOCALE / "de.po").read_text(encoding="utf-8") == text_of(updated(LOCALE / "de.po", template)), REMEDY


def test_german_fills_in_what_english_does() -> None:
    """Stricter than a build: the plural shows all values, and so does a text without one."""
    for message in translated(read_catalogue(LOCALE / "de.po")):
        source, words = message.id, message.string
        pairs = [(source, words)] if isinstance(source, str) else list(zip(source, words, strict=True))
        for english, german in pairs:
            assert fault_of_words((english,), german) is None
            assert english.count("%(") == german.count("%("), german


def test_german_addresses_nobody_formally() -> None:
    catalog = read_catalogue(LOCALE / "de.po")
    words = " ".join(str(message.string) for message in translated(catalog)).split()
    assert not {"Ihr", "Ihre", "Ihren", "Ihnen"} & set(words)


def test_words_are_found_wherever_templates_say_them(tmp_path: Path) -> None:
    source = (
        "{# i18n: on a button #}{{ _('One') }}{{ ngettext('%(num)s a', '%(num)s b', 2) }}{{ pgettext('x', 'Two') }}"
        "{% trans %}Three{% endtrans %}{{ pattern('Four') }}{{ patterns('c', 'd') }}"
    )
    write(tmp_path, "templates/partials/a.html", source)
    found = {(message.id, message.context): message for message in collected(tmp_path / "templates") if message.id}
    expected = {("One", None), (("%(num)s a", "%(num)s b"), None), ("Two", "x"), ("Three", None), ("Four", None)}
    assert {*expected, (("c", "d"), None), ("Mascot", None)} <= set(found)
    assert found["One", None].locations[0][0] == "templates/partials/a.html"
    assert found["One", None].auto_comments == ["on a button"]


def test_an_update_keeps_what_was_said_and_drops_what_nobody_says(tmp_path: Path, template: Catalog) -> None:
    path = write(tmp_path, "fr.po", 'msgid "Search"\nmsgstr "Chercher"\n\nmsgid "Gone"\nmsgstr "Parti"\n')
    path.write_text(text_of(updated(path, template)), encoding="utf-8")
    first = path.read_text(encoding="utf-8")
    assert 'msgid "Search"\nmsgstr "Chercher"' in first
    assert "Gone" not in first
    assert "Plural-Forms: nplurals=2; plural=(n > 1);" in first
    assert text_of(updated(path, template)) == first, "a second update changes nothing"
