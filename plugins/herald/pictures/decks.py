"""PDF documents: how many pages, a picture of the first, and the words of all. This is a job for a worker."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from herald.pictures.stills import Still, UnreadableError, still_of, versions_of

MAX_WORDS = 200_000
"""Characters of text that are kept of a document: those of a paper of 60 close pages."""
MAX_PAGES_READ = 2000
"""Pages whose words are read: the longest of 46 decks had 93, and pdfium takes half a millisecond for each."""
# Acrobat looks for the end of the file in so many bytes (PDF 32000-1, note to 7.5.5 in Adobe's annex H).
_TAIL = 1024
# fpdfview.h
_ERR_FILE, _ERR_PASSWORD, _ERR_SECURITY = 2, 4, 5
# What pdfium writes where a word was divided at the end of a line.
_HYPHENS = ("\x02", "\ufffe")
_RESAVE = "save it again, or print it to a new PDF"


@dataclass(frozen=True)
class Deck:
    """What a PDF has. ``words`` is one paragraph for each page that has any; ``cover`` is the first page."""

    pages: int
    cover: Still
    words: str


def versions() -> str:
    """The versions of all that may change what ``read_deck`` returns."""
    return versions_of("pypdfium2")


def read_deck(path: Path, width: int) -> Deck:
    """Look into a PDF; its cover is ``width`` pixels wide, less if it would be more than twice as high.

    The same bytes give the same cover everywhere: fonts that the file lacks are pdfium's own, never the machine's.
    Raises ``UnreadableError``.
    """
    with _opened(path) as document:
        pages = len(document)
        return Deck(pages, _cover(document, width), _words(document, min(pages, MAX_PAGES_READ)))


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    import pypdfium2

    _begin(pypdfium2.raw)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _refusal(path, error.err_code) from error
    try:
        if not _has_end(path):
            # pdfium mends what it can, and so half a file may open with the pages of an earlier version of it.
            raise _cut_off()
        yield document
    finally:
        document.close()


def _begin(raw: Any) -> None:
    """Start pdfium without the folders in which systems keep fonts, and without the last document's error."""
    no_folders = (ctypes.POINTER(ctypes.c_char) * 1)()
    raw.FPDF_DestroyLibrary()
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=no_folders))
    # A PDF without pages is refused without an error of its own: the last one's would be told, such as a password.
    raw.FPDF_LoadMemDocument(b"", 0, None)


def _refusal(path: Path, code: int | None) -> UnreadableError:
    if code == _ERR_PASSWORD:
        return UnreadableError("is a PDF that needs a password", "save it without one")
    if code == _ERR_SECURITY:
        return UnreadableError("is a PDF that is protected in an unusual way", "save it without protection")
    if code == _ERR_FILE:
        return UnreadableError("cannot be read", "mend its permissions")
    return _cut_off() if not _has_end(path) else UnreadableError("is a damaged PDF", _RESAVE)


def _cut_off() -> UnreadableError:
    return UnreadableError("is a PDF that was cut off: its end is missing", "fetch the whole file again")


def _has_end(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 8 * _TAIL))
        # Disks and mailers pad files.
        return b"%%EOF" in file.read().rstrip(b"\0\r\n\t ")[-_TAIL:]


def _cover(document: Any, width: int) -> Still:
    import pypdfium2

    try:
        page = document[0]
        wide, high = page.get_size()
        # A hair less, because pdfium rounds up what is a hair more.
        scale = min(width / wide, 2 * width / high) * (1 - 1e-9)
        return still_of(page.render(scale=scale, may_draw_forms=False).to_pil())
    except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError) as error:
        raise UnreadableError("is a PDF whose first page cannot be drawn", _RESAVE) from error


def _words(document: Any, pages: int) -> str:
    found: list[str] = []
    room = MAX_WORDS
    for number in range(pages):
        text = plain(_text(document, number))[:room]
        if text:
            found.append(text)
            room -= len(text) + 2
        if room <= 0:
            break
    return "\n\n".join(found)


def _text(document: Any, number: int) -> str:
    import pypdfium2

    try:
        page = document[number]
        try:
            return str(page.get_textpage().get_text_range())
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return ""  # a page that is damaged has no words; whether it shows anything is the reader's affair


def plain(text: str) -> str:
    """The words of a page on one line: composed, without divisions, and without characters that nobody sees."""
    for hyphen in _HYPHENS:
        text = text.replace(f"{hyphen}\r\n", "").replace(hyphen, "")
    return " ".join("".join(map(_visible, unicodedata.normalize("NFC", text))).split())


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    # Soft hyphens and marks of direction stand inside words, everything else between them.
    return "" if unicodedata.category(character) == "Cf" else " "
