"""Reading what a maintainer wrote, or saying why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import HeraldError
from herald.core.files import decode, line_of, read_bytes


@pytest.mark.parametrize("raw", [b"", b"\x00\xff", "größer\r\n".encode()])
def test_bytes_are_read_as_they_are(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x"
    path.write_bytes(raw)
    assert read_bytes(path) == raw


def test_what_cannot_be_read_is_a_mistake_with_the_reason(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(HeraldError) as caught:
            read_bytes(path)
        (mistake,) = caught.value.mistakes
        assert mistake.path == path
        assert reason in mistake.what


@pytest.mark.parametrize(("raw", "text"), [(b"", ""), (b"\xef\xbb\xbfa", "a"), ("ü\n".encode(), "ü\n")])
def test_text_comes_without_its_byte_order_mark(raw: bytes, text: str) -> None:
    assert decode(raw, Path("x")) == text


@pytest.mark.parametrize(("raw", "line"), [(b"\xff", 1), (b"a\nb\nc\xe4\n", 3), ("ü\n".encode("latin-1"), 1)])
def test_other_text_is_a_mistake_with_the_line_of_its_first_fault(raw: bytes, line: int) -> None:
    with pytest.raises(HeraldError) as caught:
        decode(raw, Path("x.md"))
    (mistake,) = caught.value.mistakes
    assert str(mistake) == f"x.md:{line}: is not UTF-8 text; save the file as UTF-8"


@pytest.mark.parametrize(
    ("needle", "line"),
    [("one", 1), ("two", 2), ("a&amp;b", 3), ("a&b", 3), ("&lt;", 4), ("three", None), ("", 1)],
)
def test_a_line_is_found_as_html_or_as_plain_text(needle: str, line: int | None) -> None:
    assert line_of(needle, "one\ntwo one\na&b\n&lt;") == line
