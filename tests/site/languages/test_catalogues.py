"""Catalogues of words: the order in which they count, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from herald.site.languages.catalogues import fault_of_words, read_catalogues
from tests.pelican_runs import write


def words(**pairs: str) -> str:
    return "\n".join(f'msgid "{one}"\nmsgstr "{other}"\n' for one, other in pairs.items())


def test_the_site_counts_more_than_the_theme_and_a_language_more_than_the_one_above(tmp_path: Path) -> None:
    site, theme = tmp_path / "site", tmp_path / "theme"
    write(site, "de_AT.po", words(January="Jänner"))
    write(site, "de.po", words(Hello="Servus", January="Januar"))
    write(site, "en.po", words(Farewell="So long"))
    write(theme, "de.po", words(Hello="Hallo", Page="Seite", Farewell=""))
    catalogues, mistakes = read_catalogues((site, theme, tmp_path / "missing"))
    assert mistakes == ()
    table = {
        "de-at": ("Jänner", "Servus", "Seite", "So long", "Unknown"),
        "de": ("Januar", "Servus", "Seite", "So long", "Unknown"),
        "de-ch": ("Januar", "Servus", "Seite", "So long", "Unknown"),
        "fr": ("January", "Hello", "Page", "So long", "Unknown"),
    }
    for tag, expected in table.items():
        of = catalogues.of(tag)
        assert tuple(map(of.gettext, ("January", "Hello", "Page", "Farewell", "Unknown"))) == expected
    assert [catalogues.speaks(tag) for tag in ("de-ch", "en-us", "fr")] == [True, True, False]


def test_each_language_has_its_own_rule_of_plurals(tmp_path: Path) -> None:
    head = r'msgid ""' + "\n" + r'msgstr "Plural-Forms: nplurals=3; plural=n==1 ? 0 : n>=2 && n<=4 ? 1 : 2;\n"' + "\n\n"
    forms = 'msgid "%(num)s post"\nmsgid_plural "%(num)s posts"\n' + "".join(
        f'msgstr[{number}] "%(num)s {word}"\n' for number, word in enumerate(("článek", "články", "článků"))
    )
    write(tmp_path, "cs.po", head + forms)
    catalogues, mistakes = read_catalogues((tmp_path,))
    assert mistakes == ()
    shown = [catalogues.of("cs").ngettext("%(num)s post", "%(num)s posts", number) for number in (1, 3, 5)]
    assert shown == ["%(num)s článek", "%(num)s články", "%(num)s článků"]
    assert catalogues.of("de").ngettext("%(num)s post", "%(num)s posts", 3) == "%(num)s posts"


def test_guesses_and_half_translations_do_not_count(tmp_path: Path) -> None:
    half = (
        '#, fuzzy\nmsgid "Hello"\nmsgstr "Vielleicht"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] "viele"\n'
    )
    write(tmp_path, "first/de.po", half)
    write(
        tmp_path, "second/de.po", words(Hello="Hallo") + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "A"\nmsgstr[1] "B"\n'
    )
    catalogues, _ = read_catalogues((tmp_path / "first", tmp_path / "second"))
    assert catalogues.of("de").gettext("Hello") == "Hallo"
    assert [catalogues.of("de").ngettext("a", "b", number) for number in (1, 2)] == ["A", "B"]


@pytest.mark.parametrize(
    ("name", "text", "line", "what"),
    [
        ("de.po", 'msgid "a"\nmsgstr "b\n', 2, "is no catalogue that gettext can read"),
        ("de.po", 'msgid "a"\nmsgstr "b"\nmsgnonsense "c"\n', 3, "is no catalogue that gettext can read"),
        ("de.po", b"\xff\xfe", 1, "is not UTF-8"),
        ("de.po", 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=import os;\\n"\n', None, "is no catalogue that"),
        ("de.po", 'msgid "a"\nmsgstr "b"\n\nmsgid "of %(x)s"\nmsgstr "von %(y)s"\n', 4, "has the placeholder %(y)s"),
        ("de.po", 'msgid "%(num)s a"\nmsgid_plural "%(num)s b"\nmsgstr[0] "A"\nmsgstr[1] "100 %"\n', 1, "has a lone %"),
        ("de.po", 'msgid "a"\nmsgstr "<script>b</script>"\n', 1, "has other tags of HTML"),
        ("german.po", 'msgid "a"\nmsgstr "b"\n', None, "is a catalogue of words without a language"),
    ],
)
def test_a_broken_catalogue_is_a_mistake(
    tmp_path: Path, name: str, text: str | bytes, line: int | None, what: str
) -> None:
    path = write(tmp_path, name, text)
    write(tmp_path, "fr.po", words(Hello="Bonjour"))
    catalogues, (mistake,) = read_catalogues((tmp_path,))
    assert (mistake.path, mistake.line) == (path, line)
    assert mistake.what.startswith(what)
    assert mistake.remedy
    assert catalogues.of("fr").gettext("Hello") == "Bonjour", "the others are read all the same"
    assert catalogues.of("de").gettext("a") == "a"


@pytest.mark.parametrize(
    ("source", "translation", "is_good"),
    [
        (("by %(name)s",), "von %(name)s", True),
        (("by %(name)s",), "von niemandem", True),
        (("by %(name)s",), "von %(nam)s", False),
        (("by %(name)s",), "von %(name)d", False),
        (("100 %%",), "100 %%", True),
        (("100 %%",), "100 %", False),
        (("one", "%(num)s of them"), "%(num)s davon", True),
        (("<b>a</b> b",), "b <b>a</b>", True),
        (("<b>a</b> b",), "b a", False),
        (("a",), "<b>a</b>", False),
        (("a",), "a < b", False),
        (("a",), "a &lt; b", True),
        (('<a href="%(to)s">a</a>',), '<a href="%(to)s" onclick="x()">a</a>', False),
    ],
)
def test_a_translation_keeps_placeholders_and_tags(source: tuple[str, ...], translation: str, is_good: bool) -> None:
    assert (fault_of_words(source, translation) is None) is is_good


PARTS = st.sampled_from(
    [
        'msgid "',
        "msgid_plural ",
        "msgstr ",
        "msgstr[1] ",
        "msgctxt ",
        '"',
        "\\",
        "\n",
        "#~ ",
        "#, fuzzy\n",
        "a",
        "%",
        "<",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PARTS | st.text(max_size=3), max_size=25).map("".join))
def test_no_file_breaks_the_reader(tmp_path: Path, text: str) -> None:
    path = tmp_path / "de.po"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    catalogues, mistakes = read_catalogues((tmp_path,))
    assert all(mistake.path == path for mistake in mistakes)
    assert isinstance(catalogues.of("de").gettext("a"), str)
