"""Captions and chapters: what browsers would leave out is told with its line, whatever the file is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.media.files.webvtt import Cue, read_webvtt
from tests.media.files.material import VTT


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.what) for fault in read_webvtt(text.encode())[1]]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_cues_are_read_with_their_times_and_plain_text(ending: str) -> None:
    cues, found = read_webvtt(VTT.replace("\n", ending).encode())
    assert found == ()
    assert cues == (Cue(0, 1, "Good morning", 3), Cue(1, 2.5, "How otters & logs meet", 6))


def test_names_settings_comments_styles_and_two_lines_of_text() -> None:
    text = (
        "\ufeffWEBVTT - of the second day\nKind: captions\n\n"
        "NOTE\nby hand\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:one\n\n"
        "first\n01:00:00.000 --> 01:00:01.250 line:0 align:start\nTwo\nlines\n\nNOTE done\n"
    )
    cues, found = read_webvtt(text.encode())
    assert found == ()
    assert cues == (Cue(3600, 3601.25, "Two lines", 14),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "does not begin with the line 'WEBVTT'")]),
        ("WEBVTTX\n\n00:00.000 --> 00:01.000\nx\n", [(1, "does not begin with the line 'WEBVTT'")]),
        ("1\n00:00:00,000 --> 00:00:01,000\nSubRip\n", [(1, "does not begin with the line 'WEBVTT'")]),
        ("WEBVTT\n", [(1, "has no cues")]),
        ("WEBVTT\n00:00.000 --> 00:01.000\nx\n", [(2, "is a cue in the head of the file")]),
        ("WEBVTT\n\n00:00,000 --> 00:01,000\nx\n", [(3, "has no times of WebVTT: '00:00,000 --> 00:01,000'")]),
        ("WEBVTT\n\n00:61.000 --> 01:01.000\nx\n", [(3, "has no times of WebVTT: '00:61.000 --> 01:01.000'")]),
        ("WEBVTT\n\n00:00.000-->00:01.000\nx\n", [(3, "has no times of WebVTT: '00:00.000-->00:01.000'")]),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nx\n", [(3, "ends before it begins")]),
        ("WEBVTT\n\n00:02.000 --> 00:02.000\nx\n", [(3, "ends before it begins")]),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n", [(3, "has no text")]),
        ("WEBVTT\n\n00:00.000 --> 00:01.000\n<b> </b>&nbsp;\n", [(3, "has no text")]),
        ("WEBVTT\n\nlost words\n", [(3, "is neither a cue nor a comment")]),
        ("WEBVTT\n\nNOTES of mine\n", [(3, "is neither a cue nor a comment")]),
        ("WEBVTT\n\na\nb\n00:00.000 --> 00:01.000\nx\n", [(5, "has more than one line above its times")]),
        (
            "WEBVTT\n\n00:00.000 --> 00:01.000\nx\n00:01.000 --> 00:02.000\ny\n",
            [(5, "has times in the text of a cue")],
        ),
        (
            "WEBVTT\n\n00:05.000 --> 00:06.000\nlate\n\n00:01.000 --> 00:02.000\nearly\n\n00:07.000 --> 00:07.000\nx\n",
            [(6, "begins before the cue above it"), (9, "ends before it begins")],
        ),
    ],
)
def test_mistakes_have_lines(text: str, expected: list[tuple[int, str]]) -> None:
    assert faults(text) == expected


def test_two_may_speak_at_once() -> None:
    assert faults("WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:01.000 --> 00:03.000\nb\n") == []


def test_bytes_that_are_no_text_have_a_line() -> None:
    _cues, (fault,) = read_webvtt(b"WEBVTT\n\n\xff")
    assert (fault.line, fault.what) == (3, "is not UTF-8 text")


def test_a_file_of_mistakes_is_told_in_a_few() -> None:
    assert len(faults("WEBVTT\n" + "\nlost\n" * 1000)) == 20


@settings(deadline=None, max_examples=60)
@given(st.text(st.sampled_from("WEBVTT\n\r:. ->0159&<NOTE é"), max_size=80))
def test_whatever_it_is_there_are_cues_or_mistakes(rest: str) -> None:
    for text in (rest, f"WEBVTT\n\n{rest}"):
        cues, found = read_webvtt(text.encode())
        assert cues or found
        assert all(cue.text and cue.start < cue.end for cue in cues)
        assert all(1 <= fault.line <= len(text) + 1 for fault in found)
