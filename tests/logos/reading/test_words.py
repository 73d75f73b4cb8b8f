"""The words that sheets are filled in with: what each kind takes, and what a person reads who wrote another."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from herald.core.addresses import is_slug
from herald.core.documents import Document
from herald.logos.reading.words import (
    Address,
    Day,
    Language,
    Names,
    OwnName,
    Page,
    Slug,
    Slugs,
    Stems,
    Tags,
    is_web_address,
    language_for,
    slug_for,
)


def taken(kind: Any, value: object) -> Any:
    """The value as a sheet would have it."""
    return TypeAdapter(kind, config=Document.model_config).validate_python(value)


def refused(kind: Any, value: object) -> str:
    """What is told about the value, in one sentence."""
    with pytest.raises(ValidationError) as raised:
        taken(kind, value)
    (detail,) = raised.value.errors()
    return detail["msg"]


# kind, what is written, what comes of it
GOOD: dict[str, tuple[Any, object, object]] = {
    "a slug": (Slug, "otter-2", "otter-2"),
    "no slug": (Slug, "", ""),
    "slugs": (Slugs, ("otter", "", "weir", "otter"), ("otter", "weir")),
    "stems": (Stems, ("Otter_Icon", "", "old/otter.v1", "Otter_Icon"), ("Otter_Icon", "old/otter.v1")),
    "a stem with an ending that is not ours": (Stems, ("otter.v2",), ("otter.v2",)),
    "a stem with an ending inside": (Stems, ("otter.svg.old",), ("otter.svg.old",)),
    "tags": (Tags, (" Water \t Animals", "water animals", "", "River"), ("water animals", "river")),
    "tags of nothing": (Tags, ("\x1c", "River"), ("river",)),
    "names": (Names, ("Lutra", "lutra", "", "River  otter", "LUTRA"), ("Lutra", "River otter")),
    "names in capitals of another alphabet": (Names, ("Straße", "STRASSE"), ("Straße",)),
    "a day": (Day, "2012-02-29", date(2012, 2, 29)),
    "a language": (Language, "de", "de"),
    "a language of three letters": (Language, "gsw", "gsw"),
    "a language and its script": (Language, "zh-Hant", "zh-Hant"),
    "a language, its script and a region": (Language, "zh-Hant-TW", "zh-Hant-TW"),
    "a language of a part of the world": (Language, "es-419", "es-419"),
    "a language of a year": (Language, "de-1996", "de-1996"),
    "a language with two variants": (Language, "sl-rozaj-biske", "sl-rozaj-biske"),
    "an own licence": (OwnName, "LicenseRef-A.b-1", "LicenseRef-A.b-1"),
    "an address": (Address, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    "an address in capitals": (Address, "HTTP://Example.org", "HTTP://Example.org"),
    "an address with a port": (Address, "https://example.org:65535/", "https://example.org:65535/"),
    "no address": (Address, "", ""),
    "a page of the web": (Page, "https://example.org/", "https://example.org/"),
    "a page of the site": (Page, "trademark/", "trademark/"),
    "a page in a folder": (Page, "rules/logo.html", "rules/logo.html"),
    "a part of a page": (Page, "rules/logo/#use", "rules/logo/#use"),
    "a page with a question": (Page, "rules?a=../b:c", "rules?a=../b:c"),
    "a page with an escape": (Page, "logo%20rules/", "logo%20rules/"),
    "no page": (Page, "", ""),
}


@pytest.mark.parametrize(("kind", "written", "value"), GOOD.values(), ids=GOOD)
def test_what_is_taken(kind: Any, written: object, value: object) -> None:
    assert taken(kind, written) == value


NO_ADDRESS = "is no address of the web; write it whole: https://example.org/page"
NO_PAGE = "is no address of a page; write a path below the site's root, such as trademark/, or an https address"
NO_STEM = "cannot be part of an address; write the name that the files had, without its ending"
NO_LANGUAGE = "is no tag of a language;"
NO_DATE = "is no date; write year, month and day: 2011-08-30"
NO_OWN = "cannot be the name of an own licence; did you mean"

# kind, what is written, what a person reads
BAD: dict[str, tuple[Any, object, str]] = {
    "a slug in words": (Slug, "The Otter!", "'The Otter!' cannot be part of an address; did you mean 'the-otter'?"),
    "a slug of nothing": (Slug, "---", "'---' cannot be part of an address; did you mean 'my-logo'?"),
    "one of the slugs": (Slugs, ("a", "A_b"), "'A_b' cannot be part of an address; did you mean 'a-b'?"),
    "a stem with its ending": (Stems, ("old.svg",), "'old.svg' ends with .svg; write 'old': all its files are meant"),
    "a stem with an ending in capitals": (
        Stems, ("old.v1.PNG",), "'old.v1.PNG' ends with .PNG; write 'old.v1': all its files are meant",
    ),
    "a stem of a document": (Stems, ("a.pdf",), "'a.pdf' ends with .pdf; write 'a': all its files are meant"),
    "a stem elsewhere": (Stems, ("../old",), f"'../old' {NO_STEM}"),
    "a stem with a space": (Stems, ("old otter",), f"'old otter' {NO_STEM}"),
    "a stem with a backslash": (Stems, ("old\\otter",), f"'old\\otter' {NO_STEM}"),
    **{f"a stem with {mark}": (Stems, (f"a{mark}b",), f"'a{mark}b' {NO_STEM}") for mark in "*?#%:\x1b\x7f"},
    "a tag with an underscore": (Language, "pt_BR", f"'pt_BR' {NO_LANGUAGE} did you mean 'pt-BR'?"),
    "a tag in another case": (Language, "ZH-hant-tw", f"'ZH-hant-tw' {NO_LANGUAGE} did you mean 'zh-Hant-TW'?"),
    "a variant with a digit": (Language, "DE-1ABC", f"'DE-1ABC' {NO_LANGUAGE} did you mean 'de-1abc'?"),
    "a word for a tag": (Language, "german", f"'german' {NO_LANGUAGE} write a tag such as 'de' or 'pt-BR'"),
    "a tag for private use": (Language, "x-otter", f"'x-otter' {NO_LANGUAGE} write a tag such as 'de' or 'pt-BR'"),
    "no tag": (Language, "", f"'' {NO_LANGUAGE} write a tag such as 'de' or 'pt-BR'"),
    "a date of another kind": (Day, "30.8.2011", f"'30.8.2011' {NO_DATE}"),
    "seconds for a date": (Day, "1314662400", f"'1314662400' {NO_DATE}"),
    "a time for a date": (Day, "2011-08-30T00:00:00", f"'2011-08-30T00:00:00' {NO_DATE}"),
    "an own licence in words": (OwnName, "Our Licence", f"'Our Licence' {NO_OWN} 'LicenseRef-Our-Licence'?"),
    "an own licence with a space": (OwnName, "LicenseRef-a b", f"'LicenseRef-a b' {NO_OWN} 'LicenseRef-a-b'?"),
    "an own licence in another case": (OwnName, "licenseref-x", f"'licenseref-x' {NO_OWN} 'LicenseRef-x'?"),
    "an own licence of no name": (OwnName, "LicenseRef-", f"'LicenseRef-' {NO_OWN} 'LicenseRef-Ours'?"),
    "an own licence of marks": (OwnName, "!?", f"'!?' {NO_OWN} 'LicenseRef-Ours'?"),
    "an address of no scheme": (Address, "example.org", f"'example.org' {NO_ADDRESS}"),
    "a script": (Address, "javascript:alert(1)", f"'javascript:alert(1)' {NO_ADDRESS}"),
    "a document in an address": (Address, "data:text/html,x", f"'data:text/html,x' {NO_ADDRESS}"),
    "an address of another kind": (Address, "ftp://example.org", f"'ftp://example.org' {NO_ADDRESS}"),
    "an address of no host": (Address, "https:///x", f"'https:///x' {NO_ADDRESS}"),
    "an address of a port alone": (Address, "https://:80/", f"'https://:80/' {NO_ADDRESS}"),
    "an address with a space": (Address, "https://example.org/a b", f"'https://example.org/a b' {NO_ADDRESS}"),
    **{
        f"an address with {ord(mark):#x}": (Address, f"https://a.b/{mark}", f"'https://a.b/{mark}' {NO_ADDRESS}")
        for mark in "\x1b\x7f\x9b"
    },
    "an address of no port": (Address, "https://a.example:65536/", f"'https://a.example:65536/' {NO_ADDRESS}"),
    "an address of the port 0": (Address, "https://a.example:0/", f"'https://a.example:0/' {NO_ADDRESS}"),
    "an address of a word for a port": (Address, "https://a.example:x/", f"'https://a.example:x/' {NO_ADDRESS}"),
    "an address that is broken": (Address, "http://[x", f"'http://[x' {NO_ADDRESS}"),
    "a page above the site": (Page, "../x", f"'../x' {NO_PAGE}"),
    "a page above the site in escapes": (Page, "a/%2e%2E/x", f"'a/%2e%2E/x' {NO_PAGE}"),
    "a page above the site with an escaped slash": (Page, "..%2fx", f"'..%2fx' {NO_PAGE}"),
    "a page with a control character": (Page, "rules\x1b/", f"'rules\x1b/' {NO_PAGE}"),
    "a page of no port": (Page, "https://a.example:65536/", f"'https://a.example:65536/' {NO_PAGE}"),
    "a page at the root": (Page, "/x/", f"'/x/' {NO_PAGE}"),
    "a page at another host": (Page, "//example.org/x", f"'//example.org/x' {NO_PAGE}"),
    "a page of a script": (Page, "javascript:x", f"'javascript:x' {NO_PAGE}"),
    "a part of no page": (Page, "#use", f"'#use' {NO_PAGE}"),
    "a page with a space": (Page, "our rules/", f"'our rules/' {NO_PAGE}"),
    "a page with a space in its question": (Page, "rules/?a b", f"'rules/?a b' {NO_PAGE}"),
    "a page of no host": (Page, "https:///x", f"'https:///x' {NO_PAGE}"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "written", "sentence"), BAD.values(), ids=BAD)
def test_what_is_refused(kind: Any, written: object, sentence: str) -> None:
    assert refused(kind, written) == sentence


def test_a_day_that_is_in_no_month_is_refused() -> None:
    assert "valid date" in refused(Day, "2011-02-30")


SLUGS = {"The Otter!": "the-otter", "__a--b__": "a-b", "otter": "otter", "Été 2011": "t-2011", "!": "my-logo"}


@pytest.mark.parametrize(("name", "slug"), SLUGS.items(), ids=SLUGS)
def test_the_slug_to_propose(name: str, slug: str) -> None:
    assert slug_for(name) == slug


LANGUAGES = {
    "pt_br": "pt-BR",
    "zh-hant": "zh-Hant",
    "ZH_HANT_TW": "zh-Hant-TW",
    "DE": "de",
    "es_419": "es-419",
    "sl-ROZAJ": "sl-rozaj",
}


@pytest.mark.parametrize(("tag", "spelt"), LANGUAGES.items(), ids=LANGUAGES)
def test_how_a_tag_is_usually_spelt(tag: str, spelt: str) -> None:
    assert language_for(tag) == spelt


@pytest.mark.parametrize("text", ["https://example.org", "http://[::1]:8000/", "https://münchen.example/ä"])
def test_an_address_of_the_web(text: str) -> None:
    assert is_web_address(text)


@given(st.text(max_size=30))
def test_a_proposed_slug_is_one_and_a_slug_stays_itself(name: str) -> None:
    slug = slug_for(name)
    assert is_slug(slug)
    assert slug_for(slug) == slug
    assert not is_slug(name) or slug == name


# Language, script, region and variants.
TAG = st.from_regex(
    r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*", fullmatch=True
)


@given(TAG, st.sampled_from([str.upper, str.lower, str.swapcase]), st.sampled_from("-_"))
def test_a_tag_is_known_in_whatever_case_it_is_written(tag: str, cased: Any, mark: str) -> None:
    assert taken(Language, tag) == tag
    written = cased(tag).replace("-", mark)
    assert language_for(written) == tag
    if written != tag:
        assert refused(Language, written) == f"'{written}' {NO_LANGUAGE} did you mean '{tag}'?"


# A sheet has no others but in escapes.
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)


@given(TEXT)
def test_whatever_is_proposed_for_a_tag_is_one(text: str) -> None:
    try:
        assert taken(Language, text) == text.strip()
    except ValidationError as error:
        proposed = re.search(r"did you mean '(.*)'\?", error.errors()[0]["msg"], re.DOTALL)
        assert not proposed or taken(Language, proposed[1]) == proposed[1]


@given(TEXT)
def test_whatever_is_proposed_for_an_own_licence_is_a_name_of_one(text: str) -> None:
    try:
        assert taken(OwnName, text) == text.strip()
    except ValidationError as error:
        proposed = error.errors()[0]["msg"].rpartition("did you mean '")[2].removesuffix("'?")
        assert taken(OwnName, proposed) == proposed


@given(st.lists(TEXT, max_size=6).map(tuple))
def test_words_are_kept_once_and_in_their_order(written: tuple[str, ...]) -> None:
    plain = (" ".join(word.split()).lower() for word in written)
    assert taken(Tags, written) == tuple(dict.fromkeys(word for word in plain if word))
