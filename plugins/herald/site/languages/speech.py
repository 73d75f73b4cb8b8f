"""What templates call to speak the language of their page: gettext, and filters for dates, numbers and lists."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from gettext import NullTranslations
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from herald.site.languages.catalogues import ENGLISH, Catalogues
from herald.site.languages.tags import canonical, direction_of, locale_of, own_name

_SAMPLES = (*range(102), 1_000_000)
"""Numbers among which every rule of plurals has one for each of its forms (CLDR, language_plural_rules)."""

_UNITS = ("byte", "kilobyte", "megabyte", "gigabyte")


@dataclass(frozen=True)
class Speech:
    """The words of a site. The page's context tells each method the page's language: ``lang``, or else the site's.

    Where no catalogue has that language, the page speaks English, and writes its dates and numbers in English, too.
    """

    catalogues: Catalogues
    default: str
    """The tag of the site's own language."""

    def install(self, environment: Environment) -> None:
        """Teach it to all templates of the environment."""
        environment.add_extension("jinja2.ext.i18n")
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            self.gettext, self.ngettext, newstyle=True, pgettext=self.pgettext, npgettext=self.npgettext
        )
        environment.globals |= {"spoken": self.spoken, "pattern": self.pattern, "patterns": self.patterns}
        spoken = (
            self.day,
            self.day_of_year,
            self.month,
            self.month_name,
            self.grouped,
            self.size,
            self.together,
            self.country,
        )
        environment.filters |= {filter_.__name__: filter_ for filter_ in (*spoken, self.translated)}
        environment.filters |= {"direction": direction_of, "own_name": own_name}

    @pass_context
    def spoken(self, context: Context) -> str:
        """The tag of the language that the page's words are in."""
        return self._spoken(context.get("lang"))

    @cached_property
    def _spoken(self) -> Callable[[Any], str]:
        """From what a page says of its language; pages are many, and languages few."""

        @cache
        def spoken(said: Any) -> str:
            tag = canonical(str(said)) if said else self.default
            return tag if self.catalogues.speaks(tag) else ENGLISH

        return spoken

    @cached_property
    def _words(self) -> Callable[[Any], NullTranslations]:
        """The catalogue for what a page says of its language."""
        return cache(lambda said: self.catalogues.of(self._spoken(said)))

    @pass_context
    def gettext(self, context: Context, text: str) -> str:
        """The text in the language of the page."""
        return self._words(context.get("lang")).gettext(text)

    @pass_context
    def ngettext(self, context: Context, one: str, many: str, number: int) -> str:
        """The form of the text that goes with the number."""
        return self._words(context.get("lang")).ngettext(one, many, number)

    @pass_context
    def pgettext(self, context: Context, meaning: str, text: str) -> str:
        """The text, where one English word means several things."""
        return self._words(context.get("lang")).pgettext(meaning, text)

    @pass_context
    def npgettext(self, context: Context, meaning: str, one: str, many: str, number: int) -> str:
        """The form of such a text that goes with the number."""
        return self.catalogues.of(self.spoken(context)).npgettext(meaning, one, many, number)

    @pass_context
    def translated(self, context: Context, text: str) -> str:
        """As gettext, for a text that comes from data: it has no placeholders, and no HTML."""
        return self.catalogues.of(self.spoken(context)).gettext(str(text)) if text else ""

    @pass_context
    def pattern(self, context: Context, text: str) -> str:
        """The text with its placeholders as they are, for a script to fill in."""
        return self.catalogues.of(self.spoken(context)).gettext(text)

    @pass_context
    def patterns(self, context: Context, one: str, many: str) -> str:
        """The same for a text with a number: JSON, the forms of the text by their names in Intl.PluralRules."""
        rule, words = self._locale(context).plural_form, self.catalogues.of(self.spoken(context))
        found: dict[str, str] = {}
        for number in _SAMPLES:
            found.setdefault(rule(number), words.ngettext(one, many, number))
        return json.dumps(found, ensure_ascii=False, sort_keys=True)

    @pass_context
    def day(self, context: Context, moment: date) -> str:
        """'31 August 2011'."""
        return self._day(self.spoken(context), date(moment.year, moment.month, moment.day))

    @cached_property
    def _day(self) -> Callable[[str, date], str]:
        return cache(lambda tag, day: str(format_date(day, "long", locale=locale_of(tag))))

    @pass_context
    def day_of_year(self, context: Context, moment: date) -> str:
        """'31 August'."""
        return self._by_parts(context, "MMMMd", moment)

    @pass_context
    def month(self, context: Context, moment: date) -> str:
        """'August 2011'."""
        return self._by_parts(context, "yMMMM", moment)

    @pass_context
    def month_name(self, context: Context, moment: date) -> str:
        """'August'."""
        return str(format_date(moment, "LLLL", locale=self._locale(context)))

    @pass_context
    def grouped(self, context: Context, number: int) -> str:
        """'5,000'."""
        return str(format_decimal(number, locale=self._locale(context)))

    @pass_context
    def size(self, context: Context, number: int) -> str:
        """A number of bytes: '500 bytes', '12.3 kB'; the steps are thousands (SI)."""
        return self._size(self.spoken(context), number)

    @cached_property
    def _size(self) -> Callable[[str, int], str]:
        # A talk's files stand on its own page, and on those of its event and speakers.
        return cache(lambda tag, number: _size_in(number, locale_of(tag)))

    @pass_context
    def country(self, context: Context, code: str) -> str:
        """The name of a country by its ISO 3166 code: 'South Korea' for KR; the code where nobody knows a name."""
        return str(self._locale(context).territories.get(code, code))

    @pass_context
    def together(self, context: Context, names: Iterable[object]) -> Markup:
        """'A, B and C'; names that are HTML stay so."""
        return Markup(format_list([str(escape(name)) for name in names], locale=self._locale(context)))

    def _by_parts(self, context: Context, parts: str, moment: date) -> str:
        """A date with only some parts of it, in the order that the language gives them."""
        return self._parted(self.spoken(context), parts, date(moment.year, moment.month, moment.day))

    @cached_property
    def _parted(self) -> Callable[[str, str, date], str]:
        @cache
        def parted(tag: str, parts: str, day: date) -> str:
            midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
            return str(format_skeleton(parts, midnight, locale=locale_of(tag)))

        return parted

    def _locale(self, context: Context) -> Locale:
        return locale_of(self.spoken(context))


def _size_in(number: int, locale: Locale) -> str:
    power = min((len(str(number)) - 1) // 3, len(_UNITS) - 1)
    amount = number if power == 0 else (Decimal(number) / 1000**power).quantize(Decimal("0.1"), ROUND_HALF_UP)
    unit, form = f"digital-{_UNITS[power]}", "#,##0.0" if power else "#,##0"
    for length in ("short",) if power else ("long", "short", "narrow"):
        words = str(format_unit(amount, unit, length=length, format=form, locale=locale))
        # Where CLDR has no word for a unit, Babel writes its name in CLDR.
        if unit not in words:
            return words
    return f"{words.removesuffix(unit)}{('B', 'kB', 'MB', 'GB')[power]}"
