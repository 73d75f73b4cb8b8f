"""The words, numbers and addresses of the files of events: the types of fields, each with its own refusal."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError, ValidationInfo
from pydantic_core import InitErrorDetails

from herald.core.addresses import is_slug, romanised
from herald.core.dates import PartialDate, parse_partial_date
from herald.core.documents import nearest, refusal
from herald.core.trees import Loc

# As HTML's <input type=email> takes it, with a host that has a dot.
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII | re.IGNORECASE)
# White space, controls, and what RFC 3986 has escaped everywhere.
NOT_IN_ADDRESSES = re.compile(r'[\s\x00-\x1f\x7f<>"\\^`{|}]')
"""A character that no address can have."""
# RFC 5646 in short: a language, then script, region and variants.
_TAG = re.compile(r"(?P<language>[a-z]{2,3})(-[a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)
_SHA256 = re.compile("[0-9a-f]{64}", re.IGNORECASE | re.ASCII)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


class Problem(NamedTuple):
    """Something wrong within a sheet: the way to it from there, what it is, and the remedy."""

    loc: Loc
    what: str
    remedy: str


def refuse(problems: Iterable[Problem]) -> None:
    """Raise all problems of a sheet at once, each at its own place, as validators may; nothing if there are none."""
    details = [
        InitErrorDetails(type=refusal(problem.what, problem.remedy), loc=problem.loc, input=None)
        for problem in problems
    ]
    if details:
        raise ValidationError.from_exception_data("sheet", details)


def meant(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The remedy for a word that is none of the known: the nearest of them, or else ``otherwise``, or all."""
    words = list(known)
    folded = {one.casefold(): one for one in words}
    begun = [one for one in words if word and one.startswith(word)]
    guess = folded.get(word.casefold()) or (begun[0] if len(begun) == 1 else nearest(word, words))
    return f"did you mean '{guess}'?" if guess else otherwise or f"write one of {', '.join(words)}"


def one_of(*words: str) -> AfterValidator:
    """A text that is one of these words."""
    known = frozenset(words)

    def check(word: str, info: ValidationInfo) -> str:
        if word not in known:
            raise refusal(f"'{info.field_name}' is '{word}'", meant(word, words))
        return word

    return AfterValidator(check)


def _has_neighbours(day: date) -> bool:
    # The first and the last year of all have days without a midnight in every zone.
    return date.min.year < day.year < date.max.year


def _day(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    try:
        if (found := parse_partial_date(value)).precision == "day" and _has_neighbours(found.first):
            return found.first
    except ValueError:
        pass
    raise refusal(f"'{info.field_name}' is '{value}', which is no day", "write it as YYYY-MM-DD")


def _partial(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_partial_date(value)
    except ValueError as error:
        remedy = "write YYYY, YYYY-MM or YYYY-MM-DD"
        raise refusal(f"'{info.field_name}' is '{value}', which {error}", remedy) from None


def _slug(value: str, info: ValidationInfo) -> str:
    if not is_slug(value):
        guess = romanised(value)
        remedy = f"did you mean '{guess}'?" if guess else "write lower-case letters, digits and single hyphens"
        raise refusal(f"'{value}' cannot be part of an address", remedy)
    return value


def _web(value: str) -> str:
    try:
        parts = urlsplit(value)
        is_good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_good = False
    if not is_good or NOT_IN_ADDRESSES.search(value):
        raise refusal(f"'{value}' is no address of the web", "write it whole, such as https://example.org/talk")
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise refusal(f"'{value}' is no e-mail address", "write it alone, such as jane@example.org")
    return value


def _language(value: str) -> str:
    match = _TAG.fullmatch(value)
    names = _languages()
    if not match or match["language"].lower() not in names:
        guess = next((tag for tag, name in names.items() if name.casefold() == value.casefold()), None)
        remedy = f"did you mean '{guess}'?" if guess else "write its tag, such as en, ko or pt-br"
        raise refusal(f"'{value}' is no language", remedy)
    return value


def _country(value: str) -> str:
    names = _countries()
    if value not in names:
        named = next((code for code, name in names.items() if name.casefold() == value.casefold()), None)
        # The one code that people write and ISO 3166 only reserves.
        guess = {"UK": "GB"}.get(value.upper()) or named or (value.upper() if value.upper() in names else None)
        remedy = f"did you mean '{guess}'?" if guess else "write the two letters of ISO 3166, such as KR"
        raise refusal(f"'{value}' is no country", remedy)
    return value


def _zone(value: Any) -> Any:
    return zone_named(value) if isinstance(value, str) else value


def _call_zone(value: str) -> str:
    if value not in ("event", "AoE"):
        zone_named(value, ("event", "AoE"))
    return value


def zone_named(name: str, besides: tuple[str, ...] = ()) -> ZoneInfo:
    """The zone with this IANA name. Raises a refusal with the nearest name, or one ``besides``."""
    try:
        return ZoneInfo(name)
    except Exception:  # whatever zoneinfo makes of a name that is none
        known = [*besides, *sorted(available_timezones())]
        city = name.rsplit("/", maxsplit=1)[-1].replace(" ", "_").casefold()
        guess = next((one for one in known if one.split("/")[-1].casefold() == city), None)
        remedy = f"did you mean '{guess}'?" if guess else meant(name, known, "write an IANA name such as Asia/Seoul")
        raise refusal(f"the zone '{name}' does not exist", remedy) from None


def _uuid(value: str) -> str:
    if not _ID.fullmatch(value):
        raise refusal(f"'{value}' is no UUID", "leave it out, or write 36 characters such as those of uuidgen")
    return str(UUID(value))


def _digest(value: str) -> str:
    if not _SHA256.fullmatch(value):
        raise refusal(f"'{value}' is no SHA-256", "write its 64 digits (0-9, a-f), such as sha256sum prints")
    return value.lower()


# What Unicode's CLDR knows does not change while the program runs.
@functools.cache
def _languages() -> dict[str, str]:
    return dict(Locale("en").languages)


@functools.cache
def _countries() -> dict[str, str]:
    names = Locale("en").territories
    # Two letters that are no country: exceptions that ISO 3166 reserves, and Unicode's own.
    others = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    return {code: name for code, name in names.items() if re.fullmatch("[A-Z]{2}", code) and code not in others}


def twice(words: Iterable[str]) -> Iterator[int]:
    """The positions of words that came before."""
    seen: set[str] = set()
    for position, word in enumerate(words):
        if word in seen:
            yield position
        seen.add(word)


Text = Annotated[str, Field(min_length=1)]
Day = Annotated[date, BeforeValidator(_day)]
Partial = Annotated[PartialDate, BeforeValidator(_partial)]
Slug = Annotated[str, AfterValidator(_slug)]
Web = Annotated[str, AfterValidator(_web)]
Email = Annotated[str, AfterValidator(_email)]
Language = Annotated[str, AfterValidator(_language)]
Country = Annotated[str, AfterValidator(_country)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
CallZone = Annotated[str, AfterValidator(_call_zone)]
Id = Annotated[str, AfterValidator(_uuid)]
Digest = Annotated[str, AfterValidator(_digest)]
