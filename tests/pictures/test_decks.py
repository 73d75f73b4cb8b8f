"""PDF documents: pages, cover and words of those that are whole; a sentence for those that are not."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from herald.pictures.decks import MAX_WORDS, plain, read_deck, versions
from herald.pictures.stills import UnreadableError
from tests.media.files.material import locked_pdf, pdf


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.pdf"
    path.write_bytes(pdf("Otters first", "Logs second", ""))
    return path


def test_pages_words_and_a_cover(deck: Path) -> None:
    found = read_deck(deck, 320)
    assert (found.pages, found.words) == (3, "Otters first\n\nLogs second")
    assert (found.cover.width, found.cover.height) == (320, 240)
    with Image.open(io.BytesIO(found.cover.payload)) as image:
        assert (image.format, image.size) == ("WEBP", (320, 240))
        red, green, blue = image.convert("RGB").getpixel((300, 200))
        assert red < 40
        assert green < 40
        assert blue > 200


def test_the_cover_has_the_same_bytes_again(deck: Path) -> None:
    assert read_deck(deck, 200) == read_deck(deck, 200)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((595, 842), (300, 425)), ((10, 4000), (2, 600)), ((4000, 10), (300, 1)), ((333, 77), (300, 70))],
)
def test_a_cover_keeps_the_shape_of_the_page_within_bounds(
    tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    (tmp_path / "x.pdf").write_bytes(pdf("x", size=size))
    cover = read_deck(tmp_path / "x.pdf", 300).cover
    assert (cover.width, cover.height) == expected


def test_fonts_of_the_machine_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck that has no fonts is drawn with those of pdfium, whichever this machine has."""
    import pypdfium2

    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(300, 100))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=pikepdf.Name.Nowhere)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = document.make_stream(b"BT /F1 40 Tf 10 20 Td (Otter) Tj ET")
        document.save(tmp_path / "x.pdf")
    begun = []
    monkeypatch.setattr(pypdfium2.raw, "FPDF_InitLibraryWithConfig", _noted(pypdfium2.raw, begun))
    assert read_deck(tmp_path / "x.pdf", 300).words == "Otter"
    assert [bool(config.m_pUserFontPaths) for config in begun] == [True], "a list of folders, and none in it"


def _noted(raw, begun):  # type: ignore[no-untyped-def]
    really = raw.FPDF_InitLibraryWithConfig

    def begin(config):  # type: ignore[no-untyped-def]
        begun.append(config)
        return really(config)

    return begin


WHOLE = pdf("Otters first", "Logs second")


@pytest.mark.parametrize(
    ("payload", "what"),
    [
        (WHOLE[: len(WHOLE) // 2], "is a PDF that was cut off: its end is missing"),
        (WHOLE[:-40], "is a PDF that was cut off: its end is missing"),
        (WHOLE + b"% an addition of a later version", None),
        (WHOLE + WHOLE[: len(WHOLE) // 2] + b"\n" * 2000, "is a PDF that was cut off: its end is missing"),
        (b"%PDF-1.4\nnonsense\n%%EOF\n", "is a damaged PDF"),
        (locked_pdf(), "is a PDF that needs a password"),
        (WHOLE + b"\0" * 5000, None),
    ],
    ids=["half", "end", "trailer", "version", "nonsense", "password", "padded"],
)
def test_what_is_wrong_is_told(tmp_path: Path, payload: bytes, what: str | None) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(payload)
    if what is None:
        assert read_deck(path, 100).pages == 2
        return
    with pytest.raises(UnreadableError) as caught:
        read_deck(path, 100)
    assert caught.value.what == what


def test_a_mistake_is_not_that_of_the_document_before(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(locked_pdf())
    with pikepdf.new() as document:
        document.save(tmp_path / "empty.pdf")
    for name, what in (("locked", "needs a password"), ("empty", "is a damaged PDF")):
        with pytest.raises(UnreadableError, match=what):
            read_deck(tmp_path / f"{name}.pdf", 100)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two  words\r\nof\ttwo lines\f", "two words of two lines"),
        ("hy\x02\r\nphen and li\ufffekewise", "hyphen and likewise"),
        ("so\xadft \u202eturned\u202c e\u0301", "soft turned é"),
        ("bell\x07end\x00 half\ud800 private\ue000", "bell end half private"),
    ],
)
def test_words_are_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_book_has_as_many_words_as_a_search_can_bear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("herald.pictures.decks.MAX_WORDS", 20)
    (tmp_path / "x.pdf").write_bytes(pdf("Otters first", "Logs second", "Rivers third"))
    assert read_deck(tmp_path / "x.pdf", 100).words == "Otters first\n\nLogs s"
    assert MAX_WORDS > 50_000


def test_the_versions_name_who_draws() -> None:
    assert "pypdfium2=" in versions()
    assert "pillow=" in versions()
