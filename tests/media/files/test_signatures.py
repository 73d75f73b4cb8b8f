"""A file that is not what its name says is told, with what it is instead."""

from __future__ import annotations

import pytest

from herald.media.files.signatures import POWERPOINT as OFFICE
from herald.media.files.signatures import check_head
from herald.pictures.stills import UnreadableError
from tests.media.files.material import photo, pptx

PDF = "application/pdf"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n"


@pytest.mark.parametrize(
    ("head", "media_type", "what"),
    [
        (b"", PDF, "is empty"),
        (b"", "application/octet-stream", "is empty"),
        (POINTER, PDF, "is a pointer of Git LFS"),
        (POINTER, "video/mp4", "is a pointer of Git LFS"),
        (POINTER, "application/octet-stream", "is a pointer of Git LFS"),
        (b"<!DOCTYPE html><title>Sign in</title>", PDF, "is a web page"),
        (b"\xef\xbb\xbf\r\n <HTML>", "image/jpeg", "is a web page"),
        (b"<html>", "text/plain", "is a web page"),
        (pptx(1), PDF, "is a ZIP file, not what its name says"),
        (photo(9, 9), "image/png", "is a JPEG picture, not what its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OFFICE, "is an old Office document"),
        (b"\0\0\0\x18ftypmp42", "video/webm", "is an MP4 film"),
        (b"plain words", "video/mp4", "is not what its name says"),
    ],
)
def test_what_it_is_instead(head: bytes, media_type: str, what: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        check_head(head, media_type)
    assert caught.value.what.startswith(what)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"%PDF-1.4", PDF),
        (b"\0" * 90 + b"%PDF-1.4", PDF),
        (b"<!doctype html>", "text/html"),
        (photo(9, 9), "image/jpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"ID3", "audio/mpeg"),
        (b"anything", "application/octet-stream"),
    ],
)
def test_what_fits_passes(head: bytes, media_type: str) -> None:
    check_head(head, media_type)
