"""Everything that is found out about a master, and that the store gives it back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from herald.core.errors import HeraldError, Mistake
from herald.pictures import look as module
from herald.pictures.engines import Choice, Engine
from herald.pictures.ink import Ink, measure
from herald.pictures.look import Look, examine, key_of, look, packed, unpacked
from herald.svg.statement import Statement
from tests.svg.drawings import embedded, raster, svg

PATH = Path("otter.svg")
BODY = (
    "<!-- SPDX-License-Identifier: MIT --><title>Otter</title>"
    '<path fill="#fff" d="M5 2h10v6H5z"><animate attributeName="opacity" values="0;1" dur="1s"/></path>'
)


def test_a_look_sees_everything() -> None:
    seen = look(svg(BODY), PATH)
    assert (seen.width, seen.height, seen.fonts) == (20, 10, ())
    assert seen.choice.engine is Engine.RESVG
    assert seen.statement == Statement(title="Otter", licence="MIT")
    assert (seen.has_view_box, seen.has_raster, seen.is_animated) == (True, False, True)
    assert seen.ink == measure(seen.svg, 20, 10, has_text=False)
    assert seen.ink.is_white
    other = look(svg(f'<image href="{embedded(raster())}" width="9" height="9"/>', 'width="20" height="10"'), PATH)
    assert (other.has_view_box, other.has_raster, other.is_animated) == (False, True, False)


def test_text_is_measured_with_its_fonts() -> None:
    assert look(svg('<text x="1" y="8">Otter</text>'), PATH).ink.coverage > 0.01


@pytest.mark.parametrize("fault", [ValueError("no"), RecursionError(), RuntimeError("panic"), OSError("no font")])
def test_what_cannot_be_measured_is_looked_at_all_the_same(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> Ink:
        raise fault

    monkeypatch.setattr(module, "measure", fail)
    seen = look(svg(BODY), PATH)
    assert (seen.ink, seen.statement.title) == (Ink(), "Otter")


def test_a_lack_of_memory_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> Ink:
        raise MemoryError

    monkeypatch.setattr(module, "measure", fail)
    with pytest.raises(MemoryError):
        look(svg(BODY), PATH)


def test_a_refusal_is_raised_or_returned() -> None:
    with pytest.raises(HeraldError, match="contains <script>"):
        look(svg("<script/>"), PATH)
    (mistake,) = examine((PATH, svg("<script/>")))  # type: ignore[misc]
    assert isinstance(mistake, Mistake)


_shares = st.floats(0, 1)
_texts = st.text(max_size=20)
_looks = st.builds(
    Look,
    st.binary(max_size=40),
    st.floats(1, 1000),
    st.floats(1, 1000),
    st.lists(_texts, max_size=3).map(tuple),
    st.builds(Choice, st.sampled_from(Engine), _texts),
    st.builds(
        Ink,
        st.lists(st.from_regex("#[0-9a-f]{6}", fullmatch=True), max_size=8).map(tuple),
        st.tuples(_shares, _shares, _shares, _shares),
        _shares,
        _shares,
        _shares,
    ),
    st.builds(Statement, _texts, _texts, st.lists(_texts, max_size=3).map(tuple), _texts, _texts, _texts),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(_looks)
def test_what_is_kept_comes_back(seen: Look) -> None:
    back = unpacked(packed(seen))
    assert back == seen
    assert hash(back) == hash(seen)


def test_a_key_is_of_the_bytes_and_of_all_that_looks_at_them(monkeypatch: pytest.MonkeyPatch) -> None:
    first = key_of(svg())
    assert first == key_of(svg())
    assert first != key_of(svg(BODY))
    for name in ("version", "signature"):
        module._versions.cache_clear()
        with monkeypatch.context() as patched:
            patched.setattr(module, name, lambda *_given: "another")
            assert key_of(svg()) != first, name
    module._versions.cache_clear()
    assert key_of(svg()) == first
