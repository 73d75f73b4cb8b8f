"""Where values come from: the line of a key in a YAML document."""

from __future__ import annotations

from pathlib import Path

import pytest

from herald.core.errors import Mistake
from herald.logos.reading.told import NOBODY, Origin, line_of, said_in

TEXT = """\
# title: no
---
title: A
"kind": icon
summary: |
  kind: text
  alt: text
license: MIT
variants:

    # a.svg: no
    a.svg:
        tone: white
        alt: "tone: x"
    'b.svg': {tone: black, alt: x}
    c.svg:
        alt: |
            ground: no
        ground: any
alt: An otter
"""

LINES: dict[tuple[str, ...], int | None] = {
    ("title",): 3,
    ("kind",): 4,
    ("summary",): 5,
    ("licence",): 8,
    ("variants",): 9,
    ("variants", "a.svg"): 12,
    ("variants", "a.svg", "tone"): 13,
    ("variants", "a.svg", "ground"): 12,
    ("variants", "b.svg", "tone"): 15,
    ("variants", "c.svg", "ground"): 19,
    ("variants", "d.svg", "tone"): 9,
    ("alt",): 20,
    ("nothing",): None,
    ("tone",): None,
}


@pytest.mark.parametrize(("keys", "line"), LINES.items(), ids=str)
def test_the_line_of_a_key(keys: tuple[str, ...], line: int | None) -> None:
    assert line_of(TEXT.splitlines(), keys) == line


def test_an_origin_tells_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "logo.yaml"
    path.write_text(TEXT)
    origin = said_in(path, "variants", "a.svg", "tone")
    assert str(origin) == "logo.yaml, line 13"
    assert origin.mistake("is wrong", "mend it", tmp_path) == Mistake(path, 13, "is wrong", "mend it")
    assert str(said_in(path, "zzz")) == "logo.yaml"
    assert str(Origin("REUSE.toml", path, 4)) == "REUSE.toml, line 4"
    assert NOBODY.mistake("is wrong", "mend it", tmp_path) == Mistake(tmp_path, None, "is wrong", "mend it")
