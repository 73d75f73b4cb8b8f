"""The Pelican adapter of the languages: what templates call to speak the language of their page."""

from __future__ import annotations

from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import pass_context
from jinja2.runtime import Context
from pelican.plugins import signals

from herald import host


@pass_context
def _gettext(context: Context, text: str) -> str:
    return text


@pass_context
def _ngettext(context: Context, one: str, many: str, number: int) -> str:
    return one if number == 1 else many


@pass_context
def _pgettext(context: Context, _meaning: str, text: str) -> str:
    return text


@pass_context
def _npgettext(context: Context, _meaning: str, one: str, many: str, number: int) -> str:
    return one if number == 1 else many


@pass_context
def day(context: Context, moment: date) -> str:
    """'31 August 2011'."""
    return str(format_date(moment, "long", locale=_locale(context)))


@pass_context
def day_of_year(context: Context, moment: date) -> str:
    """'31 August'."""
    return str(format_date(moment, "d MMMM", locale=_locale(context)))


@pass_context
def month(context: Context, moment: date) -> str:
    """'August 2011'."""
    return str(format_date(moment, "LLLL y", locale=_locale(context)))


@pass_context
def month_name(context: Context, moment: date) -> str:
    """'August'."""
    return str(format_date(moment, "LLLL", locale=_locale(context)))


@pass_context
def grouped(context: Context, number: int) -> str:
    """'5,000'."""
    return str(format_decimal(number, locale=_locale(context)))


def _locale(context: Context) -> str:
    """What the page says in ``lang``, or else the site's language. English dates begin with the day."""
    lang = str(context.get("lang") or context.get("DEFAULT_LANG") or "en")
    return "en_GB" if lang == "en" else lang.replace("-", "_")


def prepare(generator: Any) -> None:
    """Receiver of ``generator_init``: gettext and the filters, for every template."""
    environment = generator.env
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(_gettext, _ngettext, newstyle=True, pgettext=_pgettext, npgettext=_npgettext)
    for speak in (day, day_of_year, month, month_name, grouped):
        environment.filters[speak.__name__] = speak


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.generator_init.connect(prepare)
