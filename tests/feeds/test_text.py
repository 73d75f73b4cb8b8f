"""Every text can be written, and every moment has its zone."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.feeds.text import timestamp, writable
from tests.feeds.samples import LONDON


@given(st.text(st.characters(codec=None)))
def test_what_is_left_is_all_that_xml_and_utf_8_can_hold(text: str) -> None:
    left = writable(text)
    element = ElementTree.Element("a")
    element.text = left
    # A reader of XML makes every line end the same.
    lines = left.replace("\r\n", "\n").replace("\r", "\n")
    assert (ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text or "") == lines
    assert writable(left) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [("tab\tline\nend", "tab\tline\nend"), ("a\x00b\x0bc\ufffed\ud800e", "abcde"), ("é \U0001f9a6", "é \U0001f9a6")],
)
def test_only_what_cannot_be_written_goes(text: str, left: str) -> None:
    assert writable(text) == left


def test_moments_keep_their_zone() -> None:
    assert timestamp(datetime(2011, 8, 31, 9, 5, 7, 999, LONDON)) == "2011-08-31T09:05:07+01:00"
    assert timestamp(datetime(2011, 8, 31, tzinfo=UTC)) == "2011-08-31T00:00:00Z"
