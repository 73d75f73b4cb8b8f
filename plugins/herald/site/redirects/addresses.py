"""What an old address and a new one may be, each in one form, so that two notations of one address are equal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit

INDEX = "index.html"
# nginx reads no word of its configuration that is longer than 4,096 bytes.
MAX_OLD = 1_000
MAX_NEW = 2_000

# RFC 3986 leaves these out of addresses; in the files of servers some of them begin a variable, a block or a pattern.
_NEVER = frozenset('\\"<>{}|^`*')
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
# What each server can compare without decoding it first. Variables of nginx are named so.
_QUERY_NAME = re.compile(r"[A-Za-z0-9_]+", re.ASCII)
_QUERY_VALUE = re.compile(r"[A-Za-z0-9._~-]*", re.ASCII)
_HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]{1,5})?", re.ASCII)
_SAFE_PATH = "/:@!&()+,;=~-._"
_SAFE_REST = f"{_SAFE_PATH}?%"


@dataclass(frozen=True, order=True)
class OldAddress:
    """Where visitors come from: '/old/', '/old' and '/old/index.html' are one address."""

    path: str
    """Decoded, from the site's root, without a closing slash; '/' is the root."""
    query: tuple[tuple[str, str], ...] = ()
    """The parameters that must be there, sorted; others may be there as well."""

    def __str__(self) -> str:
        query = "&".join(f"{name}={value}" for name, value in self.query)
        return quoted(self.path) + (f"?{query}" if query else "")


def quoted(path: str) -> str:
    """A decoded path as it is sent: only characters that mean nothing to any server, template or shell of ours."""
    return quote(path, safe=_SAFE_PATH)


def parse_old(text: str) -> OldAddress:
    """The old address that ``text`` names. Raises ``ValueError`` with a clause that says what is wrong."""
    if "#" in text:
        raise ValueError("has a '#', and what follows it never reaches a server")
    if len(quote(text)) > MAX_OLD:
        raise ValueError(f"is longer than {MAX_OLD:,} characters")
    path, mark, query = text.partition("?")
    if mark and not query:
        raise ValueError("has a '?' with nothing after it")
    return OldAddress(_path(path), tuple(sorted(_parameters(query))) if mark else ())


def parse_new(text: str) -> str:
    """The target that ``text`` names, percent-encoded: '/new/#part', 'https://...', or '' for what is gone.

    Raises ``ValueError`` with a clause that says what is wrong.
    """
    if not text:
        return ""
    if not text.isprintable() or "\\" in text or _BROKEN_ESCAPE.search(text):
        raise ValueError("is no address")
    if text.startswith("https://"):
        host, slash, rest = text.removeprefix("https://").partition("/")
        if not _HOST.fullmatch(host):
            raise ValueError("names no host")
        new = f"https://{host}{slash}{_encoded_rest(rest)}"
    elif text.startswith("/"):
        path, rest = re.fullmatch(r"([^?#]*)(.*)", text).groups()  # type: ignore[union-attr]  # matches anything
        ends = "/" if path.endswith("/") and path != "/" else ""
        new = quoted(_path(path, keep_index=True)) + ends + _encoded_rest(rest)
    else:
        raise ValueError("begins neither with '/' nor with 'https://'")
    if len(new) > MAX_NEW:
        raise ValueError(f"is longer than {MAX_NEW:,} characters")
    return new


def is_outside(new: str) -> bool:
    """Whether a target of ``parse_new`` stands on another site."""
    return new.startswith("https://")


def as_visited(new: str) -> OldAddress:
    """A target inside the site as if it were visited: what it is looked up by in a table of old addresses."""
    parts = urlsplit(new)
    return OldAddress(_path(unquote(parts.path)), tuple(parse_qsl(parts.query, keep_blank_values=True)))


def file_path(new: str) -> str:
    """A target inside the site as a path below its root, decoded: 'new/', 'feeds/all.xml', '' for the root."""
    return unquote(urlsplit(new).path).removeprefix("/")


def _path(text: str, keep_index: bool = False) -> str:
    if not text.startswith("/") or text.startswith("//"):
        raise ValueError("does not begin with one '/', at the root of the site")
    if _BROKEN_ESCAPE.search(text):
        raise ValueError("has a '%' that encodes nothing")
    segments = text[1:].split("/")
    if segments[-1] == "" or (segments[-1] == INDEX and not keep_index):
        segments.pop()
    try:
        decoded = [unquote(segment, errors="strict") for segment in segments]
    except UnicodeDecodeError:
        raise ValueError("has a '%' that does not encode UTF-8") from None
    for segment in decoded:
        if segment in ("", ".", ".."):
            raise ValueError("has an empty part, or one of dots")
        if "/" in segment or not segment.isprintable() or _NEVER & set(segment):
            raise ValueError("has a character that no address has, or a pattern")
    return "/" + "/".join(decoded)


def _parameters(query: str) -> list[tuple[str, str]]:
    pairs = [pair.partition("=")[::2] for pair in query.split("&")]
    if not all(_QUERY_NAME.fullmatch(name) and _QUERY_VALUE.fullmatch(value) for name, value in pairs):
        raise ValueError("has a query of other characters than letters, digits and '._~-'")
    if len({name for name, _value in pairs}) < len(pairs):
        raise ValueError("names a parameter twice")
    return pairs


def _encoded_rest(text: str) -> str:
    before, mark, fragment = text.partition("#")
    return quote(before, safe=_SAFE_REST) + mark + quote(fragment, safe=_SAFE_REST)
