"""Finding what was found in HTML in the text that it was made of."""

from __future__ import annotations

from herald.markup.lines import Lines


def test_things_are_found_in_their_order_and_outside_of_code() -> None:
    lines = Lines("<b>\n```\n<script>\n```\na <SCRIPT>\n<script src=x>\n")
    assert [lines.find("<script") for _ in range(3)] == [5, 6, 5]
    assert lines.find("nothing", "<b") == 1
    assert lines.find("nothing") is None
    assert lines.find("") is None


def test_characters_may_be_escaped() -> None:
    assert Lines("x\n[a](java&#x09;script&colon;x)").find("JavaScript:x") == 2


def test_a_fence_ends_with_its_own_kind() -> None:
    assert Lines("~~~~\n```\n~~~\nx\n~~~~\nx").find("x") == 6
