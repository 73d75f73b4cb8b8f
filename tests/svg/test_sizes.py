"""The size of a drawing as a browser takes it, and that of the pictures inside it."""

from __future__ import annotations

import base64
import io
import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from herald.svg.sizes import address, natural_size

SIZES = [
    # width, height, viewBox, size in CSS pixels
    ("20", "10", None, (20, 10)),
    ("20px", "10px", None, (20, 10)),
    ("20PX", "10Px", None, (20, 10)),
    (" 20px ", "10", None, (20, 10)),
    ("20 px", "10", "0 0 20 20", (10, 10)),
    ("2em", "1rem", None, (32, 16)),
    ("2ex", "1ch", None, (16, 8)),
    ("20", "10", "a b c d", (20, 10)),
    ("20", "10", "0 0 -4 2", (20, 10)),
    ("20", "10vw", "0 0 4 4", (20, 20)),
    ("+2e1", "1.e1", None, (20, 10)),
    (".5", "0.25", None, (0.5, 0.25)),
    ("72pt", "36pt", None, (96, 48)),
    ("6pc", "3pc", None, (96, 48)),
    ("25.4mm", "12.7mm", None, (96, 48)),
    ("2.54cm", "1.27cm", None, (96, 48)),
    ("101.6q", "50.8Q", None, (96, 48)),
    ("1in", "0.5in", None, (96, 48)),
    ("20", "10", "0 0 4 4", (20, 10)),
    (None, None, "0 0 20 10", (20, 10)),
    ("", "", "0 0 20 10", (20, 10)),
    (None, None, "0,0,20,10", (20, 10)),
    (None, None, "  -5 , -5  20\n10 ", (20, 10)),
    ("100%", "100%", "0 0 20 10", (20, 10)),
    ("auto", "auto", "0 0 20 10", (20, 10)),
    ("10vw", "10vh", "0 0 20 10", (20, 10)),
    ("NaN", "NaN", "0 0 20 10", (20, 10)),
    ("inf", "inf", "0 0 20 10", (20, 10)),
    ("40", None, "0 0 20 10", (40, 20)),
    (None, "40", "0 0 20 10", (80, 40)),
    ("1in", "100%", "0 0 20 10", (96, 48)),
    ("1e6", "1e6", None, (1e6, 1e6)),
]


@pytest.mark.parametrize(("width", "height", "view_box", "size"), SIZES)
def test_the_natural_size_is_the_one_of_a_browser(
    width: str | None, height: str | None, view_box: str | None, size: tuple[float, float]
) -> None:
    assert natural_size(width, height, view_box) == pytest.approx(size)


@pytest.mark.parametrize(
    ("width", "height", "view_box", "fault"),
    [
        (None, None, None, "has no size"),
        ("", "", "", "has no size"),
        ("100%", "100%", None, "has no size"),
        ("10vw", "10vh", None, "has no size"),
        ("NaN", "NaN", None, "has no size"),
        ("20", None, None, "has only one side and no viewBox"),
        (None, "10", None, "has only one side and no viewBox"),
        ("20", "5vh", "", "has only one side and no viewBox"),
        ("0", "10", None, "has the size 0 x 10"),
        ("0", None, "0 0 20 10", "has the size 0 x 0"),
        ("-20", "10", None, "has the size -20 x 10"),
        ("1e9", "10", None, "has the size 1e+09 x 10"),
        ("1e999", "10", None, "has the size inf x 10"),
        ("1e-9", "10", None, "has the size 1e-09 x 10"),
        (None, None, "0 0 0 10", "has the viewBox '0 0 0 10'"),
        ("20", "10", "0 0 0 10", "has the viewBox '0 0 0 10'"),
        ("20", None, "0 0 -4 2", "has the viewBox '0 0 -4 2'"),
        (None, None, "0 0 20 -10", "has the viewBox '0 0 20 -10'"),
        (None, None, "0 0 1e9 10", "has the viewBox '0 0 1e9 10'"),
        (None, None, "0 0 inf inf", "has the viewBox '0 0 inf inf'"),
        (None, None, "0 0 nan nan", "has the viewBox '0 0 nan nan'"),
        (None, None, "0 0 1e-320 1e5", "has the viewBox '0 0 1e-320 1e5'"),
        (None, None, "0 0 20", "has the viewBox '0 0 20'"),
        (None, None, "0 0 20 10 5", "has the viewBox '0 0 20 10 5'"),
        (None, None, "a b c d", "has the viewBox 'a b c d'"),
        (None, None, f"0 0 {'9' * 99} 1", f"has the viewBox '0 0 {'9' * 53}...'"),
    ],
)  # fmt: skip
def test_a_size_nobody_can_draw_is_refused(
    width: str | None, height: str | None, view_box: str | None, fault: str
) -> None:
    with pytest.raises(ValueError, match=r"^has ") as raised:
        natural_size(width, height, view_box)
    assert str(raised.value) == fault


# Text that is nearly a length or a viewBox finds more than any text at all.
_number = st.one_of(
    st.floats().map(repr), st.integers().map(str), st.sampled_from(["1e-320", "1e5", "1e999", "0", "1_0"])
)
_length = (
    st.none()
    | st.text(max_size=9)
    | st.builds(str.__add__, _number, st.sampled_from(["", "px", "mm", "%", "em", "vw"]))
)
_view_box = st.none() | st.text(max_size=20) | st.lists(_number, min_size=3, max_size=5).map(" ".join)


@settings(max_examples=250, deadline=None)
@given(_length, _length, _view_box)
@example(None, None, "0 0 1e-320 1e5")
@example("1e-320", None, "0 0 1 1e6")
def test_any_three_texts_are_a_positive_size_or_a_value_error(
    width: str | None, height: str | None, view_box: str | None
) -> None:
    try:
        sides = natural_size(width, height, view_box)
    except ValueError:
        return
    assert all(0 < side < math.inf for side in sides)


def picture(kind: str, size: tuple[int, int] = (37, 91), **settings: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size).save(buffer, kind, **settings)
    return buffer.getvalue()


def reference(payload: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(payload).decode()}"


def pixels_of(payload: bytes) -> int | None:
    """How many, or ``None`` if this is no picture."""
    try:
        return address(reference(payload)).pixels
    except ValueError:
        return None


PICTURES = {
    "PNG": picture("PNG"),
    "JPEG": picture("JPEG"),
    "progressive JPEG": picture("JPEG", progressive=True),
    "JPEG with Exif": picture("JPEG", exif=b"Exif\0\0" + bytes(500)),
    "JPEG with fill bytes": picture("JPEG").replace(b"\xff\xc0", b"\xff\xff\xff\xc0", 1),
    "GIF": picture("GIF"),
    "GIF with a comment": picture("GIF", comment=b"x" * 600),
    "WebP": picture("WEBP"),
    "lossless WebP": picture("WEBP", lossless=True),
    "WebP with Exif": picture("WEBP", exif=b"Exif\0\0II*\0"),
}


@pytest.mark.parametrize("payload", PICTURES.values(), ids=PICTURES)
def test_the_header_of_a_picture_tells_its_pixels(payload: bytes) -> None:
    assert address(reference(payload)).pixels == 37 * 91


def test_a_gif_is_as_large_as_the_picture_that_reaches_furthest() -> None:
    payload = bytearray(picture("GIF", (4, 4)))
    place = payload.index(b",\0\0\0\0")
    payload[place + 1 : place + 9] = (200).to_bytes(2, "little") + bytes(2) + (100).to_bytes(2, "little") + b"\x07\0"
    assert address(reference(bytes(payload))).pixels == 300 * 7


def test_a_webp_is_as_large_as_the_larger_of_its_canvas_and_its_picture() -> None:
    payload = bytearray(picture("WEBP", exif=b"Exif\0\0II*\0"))
    place = payload.index(b"VP8X") + 12
    payload[place : place + 6] = bytes(6)
    assert address(reference(bytes(payload))).pixels == 37 * 91


@pytest.mark.parametrize("payload", PICTURES.values(), ids=PICTURES)
def test_a_picture_that_is_cut_off_is_no_crash(payload: bytes) -> None:
    found = [pixels_of(payload[:length]) for length in range(min(len(payload), 900))]
    assert set(found) <= {None, 0, 37 * 91}
    assert found[0] is None


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(list(PICTURES.values())), st.integers(0, 80), st.binary(max_size=12))
def test_damaged_pictures_have_a_size_or_a_reason(payload: bytes, place: int, damage: bytes) -> None:
    pixels = pixels_of(payload[:place] + damage + payload[place + len(damage) :])
    assert pixels is None or pixels >= 0


PNG = picture("PNG", (2, 2))


@pytest.mark.parametrize(
    "text",
    [
        reference(PNG, "image/jpg"),
        reference(PNG, "IMAGE/X-PNG;charset=utf-8"),
        reference(PNG, ""),
        f"\n {reference(PNG)} ",
        reference(PNG).replace("=", ""),
        reference(PNG).replace("+", "%2B").replace("=", "%3D"),
        reference(PNG)[:40] + " \t\r\n" + reference(PNG)[40:],
    ],
)
def test_an_embedded_picture_is_written_in_its_plainest_form(text: str) -> None:
    assert address(text).text == reference(PNG)


@pytest.mark.parametrize("text", ["", " ", "#a", " #a", "#a\n", "#"])
def test_a_part_of_the_file_is_left_as_it_is_written(text: str) -> None:
    assert (address(text).text, address(text).pixels) == (text, 0)


@pytest.mark.parametrize(
    "text",
    [
        "a.svg#a", "//example.org/a.png", "http://example.org/", "\N{NO-BREAK SPACE}#a", "?#a", "javascript:x()",
        "data:image/svg+xml;base64,AAAA", "data:text/html,x", "data:,x", "data:image/png,x",
        "DATA:image/bmp;base64,Qk0=",
    ],
)  # fmt: skip
def test_whatever_else_is_outside(text: str) -> None:
    with pytest.raises(ValueError, match=r"^refers to '"):
        address(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("data:image/png;base64,####", "is not base64"),
        ("data:image/png;base64,A", "is not base64"),
        (reference(b"%!PS-Adobe-3.0 EPSF-3.0"), "no PNG, JPEG, GIF or WebP"),
        (reference(b"BM" + bytes(60)), "no PNG, JPEG, GIF or WebP"),
        (reference(PNG[:20]), "a PNG that is cut off"),
        (reference(picture("JPEG")[:100]), "a JPEG that is cut off"),
        (reference(b"RIFF\0\0\0\0WEBPVP9 \0\0\0\0"), "a WEBP that is cut off"),
    ],
)
def test_what_only_calls_itself_a_picture_is_none(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        address(text)
