"""The kinds of words that sheets are filled in with: slugs, tags, dates, addresses, tags of languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, TypeVar
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator

from herald.core.addresses import is_inside, is_slug
from herald.core.documents import refusal
from herald.core.spdx import OWN

Word = TypeVar("Word")

# RFC 5646, section 2.1, without extensions and private use: language, script, region, variants.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*")
_OWN = re.compile(rf"{OWN}[A-Za-z0-9.-]+")
# Spaces, and what Unicode calls control characters.
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
# What parts an address, and what a list of redirects takes for a pattern.
_MARK = re.compile(r"[*?#%:]")
_ENDING = re.compile(r"\.(svg|png|webp|avif|ico|pdf)$", re.IGNORECASE)


def slug_for(name: str) -> str:
    """A slug to propose for a name that is none: 'The Otter!' -> 'the-otter'."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "my-logo"


def language_for(tag: str) -> str:
    """The tag of a language as it is usually spelt: 'pt_br' -> 'pt-BR', 'zh-hant' -> 'zh-Hant'."""
    first, *others = tag.replace("_", "-").split("-")
    # Of four letters is a script; with a digit before them it is a variant, and no capital comes of that.
    spelt = {2: str.upper, 4: str.capitalize}
    return "-".join([first.lower(), *(spelt.get(len(one), str.lower)(one) for one in others)])


def _slug(name: str) -> str:
    if name and not is_slug(name):
        raise refusal(f"'{name}' cannot be part of an address", f"did you mean '{slug_for(name)}'?")
    return name


def _stem(name: str) -> str:
    if ending := _ENDING.search(name):
        raise refusal(f"'{name}' ends with {ending[0]}", f"write '{name[: ending.start()]}': all its files are meant")
    if not is_inside(name) or _BLANK.search(name) or _MARK.search(name):
        raise refusal(f"'{name}' cannot be part of an address", "write the name that the files had, without its ending")
    return name


def _language(tag: str) -> str:
    if _LANGUAGE.fullmatch(tag):
        return tag
    guess = language_for(tag)
    remedy = f"did you mean '{guess}'?" if _LANGUAGE.fullmatch(guess) else "write a tag such as 'de' or 'pt-BR'"
    raise refusal(f"'{tag}' is no tag of a language", remedy)


def _own_name(name: str) -> str:
    if not _OWN.fullmatch(name):
        own = name[len(OWN) :] if name.lower().startswith(OWN.lower()) else name
        proposal = OWN + (re.sub(r"[^A-Za-z0-9.-]+", "-", own).strip("-") or "Ours")
        raise refusal(f"'{name}' cannot be the name of an own licence", f"did you mean '{proposal}'?")
    return name


def _day(value: object) -> object:
    # Pydantic takes seconds since 1970, too.
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise refusal(f"'{value}' is no date", "write year, month and day: 2011-08-30")
    return value


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute http(s) address of some host."""
    try:
        parts = urlsplit(text)
        # Only whoever asks for the port is told that there is none above 65535.
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and is_whole and not _BLANK.search(text)


def _address(text: str) -> str:
    if text and not is_web_address(text):
        raise refusal(f"'{text}' is no address of the web", "write it whole: https://example.org/page")
    return text


def _page(text: str) -> str:
    path = re.split(r"[?#]", text, maxsplit=1)[0].removesuffix("/")
    # Browsers take '%2e%2e' for '..'.
    is_ours = is_inside(unquote(path)) and ":" not in path and not _BLANK.search(text)
    if text and not is_ours and not is_web_address(text):
        remedy = "write a path below the site's root, such as trademark/, or an https address"
        raise refusal(f"'{text}' is no address of a page", remedy)
    return text


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _each(check: Callable[[str], str], key: Callable[[str], str] = str) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Check every word of a tuple; empty words, and those whose ``key`` was there already, are left out."""

    def checked(words: Iterable[str]) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for word in filter(None, words):
            if good := check(word):
                found.setdefault(key(good), good)
        return tuple(found.values())

    return checked


Day = Annotated[date, BeforeValidator(_day)]
Address = Annotated[str, AfterValidator(_address)]
"""Of the web, or ''."""
Page = Annotated[str, AfterValidator(_page)]
"""Of the web, or a path below the site's root, or ''."""
Language = Annotated[str, AfterValidator(_language)]
OwnName = Annotated[str, AfterValidator(_own_name)]
Slug = Annotated[str, AfterValidator(_slug)]
"""A part of an address, or ''."""
Slugs = Annotated[tuple[str, ...], AfterValidator(_each(_slug))]
Stems = Annotated[tuple[str, ...], AfterValidator(_each(_stem))]
Tags = Annotated[tuple[str, ...], AfterValidator(_each(lambda tag: _single_spaced(tag).lower()))]
"""In lower case, each once."""
Names = Annotated[tuple[str, ...], AfterValidator(_each(_single_spaced, str.casefold))]
"""Each once, in whatever case."""
