"""PDF files are stamped: the packet is their metadata stream, and their page stays as it was."""

from __future__ import annotations

import io
import subprocess
import sys

import pikepdf
import pypdfium2
import pytest

from herald.pictures import pdf
from herald.pictures.cairo import Drawing
from herald.pictures.notice import Notice, packet
from tests.svg.drawings import svg

NOTICE = Notice(title="Fu (otter) \\ 小熊", description="An otter", creators=("Ann Ümlaut", "Bo"), licence="MIT")
PACKET = packet(NOTICE)
BODIES = {
    "plain": svg(),
    "translucent": svg('<path d="M0 0h20v9z" opacity=".5"/>'),
    "a gradient": svg(
        '<linearGradient id="g"><stop stop-color="red" stop-opacity=".3"/><stop offset="1"/></linearGradient>'
        '<path fill="url(#g)" d="M0 0h20v9z"/>'
    ),
    "empty": svg(""),
}


def drawn(payload: bytes, notice: Notice = NOTICE) -> bytes:
    return Drawing(payload, 20, 10).pdf(notice)


def shown(payload: bytes) -> bytes:
    document = pypdfium2.PdfDocument(payload)
    assert len(document) == 1
    pixels: bytes = document[0].render(scale=8).to_pil().tobytes()
    return pixels


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_packet_is_the_metadata_of_the_catalogue(body: bytes) -> None:
    marked = pdf.stamped(drawn(body), PACKET)
    with pikepdf.open(io.BytesIO(marked)) as document:
        stream = document.Root.Metadata
        assert (stream.Type, stream.Subtype) == ("/Metadata", "/XML")
        assert stream.read_bytes() == PACKET
        assert document.check_pdf_syntax() == []
    assert PACKET in marked  # for programs that do not know PDF


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_the_page_looks_as_before(body: bytes) -> None:
    assert shown(pdf.stamped(drawn(body), PACKET)) == shown(drawn(body))


def test_title_author_and_subject_are_known_to_every_viewer() -> None:
    said = pypdfium2.PdfDocument(pdf.stamped(drawn(svg()), PACKET)).get_metadata_dict(skip_empty=True)
    assert said["Title"] == NOTICE.title
    assert said["Author"] == "Ann Ümlaut, Bo"
    assert said["Subject"] == "An otter"
    assert "19800101" in said["CreationDate"]
    assert said.keys() == {"Title", "Author", "Subject", "CreationDate", "Producer"}


def test_without_a_packet_the_file_stays_as_it_is() -> None:
    plain = drawn(svg(), Notice())
    assert pdf.stamped(plain, b"") is plain
    assert pypdfium2.PdfDocument(plain).get_metadata_dict(skip_empty=True).keys() == {"CreationDate", "Producer"}


def test_the_same_drawing_and_packet_give_the_same_bytes() -> None:
    first = pdf.stamped(drawn(svg()), PACKET)
    assert pdf.stamped(drawn(svg()), PACKET) == first
    assert pdf.stamped(drawn(svg()), packet(Notice(licence="MIT"))) != first


def test_the_library_is_read_only_where_a_pdf_is_stamped() -> None:
    program = "import sys; from herald.pictures import render; print('pikepdf' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
