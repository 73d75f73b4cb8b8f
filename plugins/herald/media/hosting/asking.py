"""A question to the host of a file, by HTTP and nothing else, and what its refusals mean for people.

This is the only module that speaks to other hosts. No build does.
"""

from __future__ import annotations

import re
import socket
import ssl
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

TIMEOUT = 30.0
"""Seconds that a host may be silent."""
PARTIAL, TOO_FAR = 206, 416
"""The statuses of an answer to a range, and of a range that the file does not have."""
CUTS = (ConnectionError, ssl.SSLError, HTTPException)
"""What reading raises when the line was cut; ``TimeoutError`` when the host fell silent."""
Response = HTTPResponse

_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")
# Some hosts refuse HEAD by one of these, and answer GET.
_NO_HEAD = {403, 405, 501}


class FetchError(Exception):
    """A file cannot be had; ``what`` and ``remedy`` are clauses for a ``Mistake`` about its address."""

    def __init__(self, what: str, remedy: str, status: int | None = None, size: int | None = None) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what, self.remedy, self.status, self.size = what, remedy, status, size

    @property
    def is_absence(self) -> bool:
        """Whether the host says that there is no such file."""
        return self.status in {404, 410}


@dataclass(frozen=True)
class Answer:
    """What a host says of a file without sending it."""

    bytes: int | None
    """``None`` if it does not tell."""


def ask(url: str) -> Answer:
    """What the host of ``url`` says of the file. Raises ``FetchError``."""
    try:
        with opened(url, "HEAD", {}) as response:
            return _answer(response, url)
    except FetchError as error:
        if error.status not in _NO_HEAD:
            raise
    with opened(url, "GET", {"Range": "bytes=0-0"}) as response:
        return _answer(response, url)


def name_of(url: str) -> str:
    """The last part of the address, for people: 'dams.pdf'."""
    return unquote(urlsplit(url).path.rpartition("/")[2]) or url


def opened(url: str, method: str, headers: dict[str, str]) -> Response:
    """The host's answer, not yet read; whoever calls closes it. Raises ``FetchError``."""
    if not url.lower().startswith(("http://", "https://")):
        raise FetchError("is no address of the web", "write one that begins with https://")
    own = {"User-Agent": "Herald", "Accept": "*/*", "Accept-Encoding": "identity"}
    try:
        request = Request(_in_ascii(url), method=method, headers=own | headers)
        response = _opener().open(request, timeout=TIMEOUT)
    except HTTPError as error:
        with error:
            raise _refused(error) from error
    except URLError as error:
        raise _unreachable(error.reason) from error
    except (ConnectionError, TimeoutError) as error:
        raise _unreachable(error) from error
    except (ValueError, HTTPException) as error:
        raise FetchError(f"cannot be asked for ({error})", "correct the address") from error
    assert isinstance(response, Response)
    if response.headers.get("Content-Encoding", "identity") != "identity":
        response.close()
        raise FetchError("comes compressed although that was declined", "ask its host to send files as they are")
    return response


def _opener() -> OpenerDirector:
    """For http and https and nothing else, wherever a redirection leads."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(), HTTPErrorProcessor(), UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


def _refused(error: HTTPError) -> FetchError:
    status = error.code
    said = f"answers {status} ({error.reason or 'no reason'})"
    if status in {404, 410}:
        return FetchError("does not exist on its host", "correct the address, or upload the file", status)
    if status in {401, 403, 407}:
        return FetchError(f"is not for everybody: its host {said}", "let visitors have it without a login", status)
    if status == TOO_FAR:
        return FetchError(said, "try again", status, _range(error.headers.get("Content-Range", ""))[1])
    if status in {429, 502, 503, 504}:
        return FetchError(f"is not to be had now: its host {said}", "try again later", status)
    if 300 <= status < 400:  # noqa: PLR2004
        return FetchError(f"leads nowhere: its host {said}", "write the address that it leads to", status)
    return FetchError(f"cannot be fetched: its host {said}", "correct the address", status)


def _unreachable(reason: object) -> FetchError:
    if isinstance(reason, ssl.SSLCertVerificationError):
        what = f"is on a host whose certificate is not valid ({reason.verify_message})"
        return FetchError(what, "tell its host, or correct the address")
    if isinstance(reason, ssl.SSLError):
        return FetchError(f"is on a host that speaks no proper TLS ({reason.reason})", "correct the address")
    if isinstance(reason, socket.gaierror):
        return FetchError("is on a host that cannot be found", "correct the address, or look at your network")
    if isinstance(reason, TimeoutError):
        return FetchError(f"is on a host that says nothing for {TIMEOUT:.0f} seconds", "try again later")
    if isinstance(reason, OSError):
        what = f"is on a host that cannot be reached ({reason.strerror or type(reason).__name__})"
        return FetchError(what, "try again later, or correct the address")
    return FetchError(f"cannot be asked for ({reason})", "write an address that begins with https://")


def refuse_pages(response: Response, asked: str) -> None:
    """Raise ``FetchError`` if the answer is a page for people, such as a login."""
    if response.headers.get_content_type() in {"text/html", "application/xhtml+xml"}:
        what = "leads to a page and not to a file"
        if response.url != asked:
            what += f" ({response.url})"
        raise FetchError(what, "let visitors have it without a login, or write the address of the file itself")


def extent(response: Response) -> tuple[int, int | None]:
    """Where in the file the answer begins, and how long the file is, if that is told; -1 if it is not told where."""
    if response.status == PARTIAL:
        return _range(response.headers.get("Content-Range", ""))
    length = response.headers.get("Content-Length", "")
    return 0, int(length) if length.isdecimal() else None


def _range(text: str) -> tuple[int, int | None]:
    """The start and the whole size of a Content-Range (RFC 9110, 14.4)."""
    match = _RANGE.fullmatch(text.strip())
    if not match:
        return -1, None
    return int(match[1] or -1), int(match[3]) if match[3] != "*" else None


def mark(response: Response) -> str:
    """What tells this version of the file from others, as If-Range takes it (RFC 9110, 13.1.5); '' without such."""
    tag = response.headers.get("ETag", "")
    return tag if tag.startswith('"') else response.headers.get("Last-Modified", "")


def _answer(response: Response, url: str) -> Answer:
    refuse_pages(response, url)
    return Answer(extent(response)[1])


def _in_ascii(url: str) -> str:
    """The address as it is sent: what people write in their own letters, in escapes."""
    parts = urlsplit(url)
    safe = "/%:@!$&'()*+,;=~?"
    return urlunsplit((parts.scheme, parts.netloc, quote(parts.path, safe), quote(parts.query, safe), ""))
