"""A mistake is one line that names its place; all mistakes of a run come once each, in one order."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from herald.core.errors import HeraldError, Mistake

MISTAKES = st.builds(
    Mistake,
    path=st.sampled_from([Path("a.md"), Path("b/a.md")]),
    line=st.none() | st.integers(1, 3),
    what=st.sampled_from(["is empty", "is late"]),
    remedy=st.sampled_from(["fill it", "drop it", "mend it"]),
)


@pytest.mark.parametrize(
    ("mistake", "shown"),
    [
        (Mistake(Path("news/a.md"), 3, "has no date", "add one"), "news/a.md:3: has no date; add one"),
        (Mistake(Path("news/a.md"), None, "is empty", "fill it"), "news/a.md: is empty; fill it"),
        (Mistake(Path("/elsewhere/a.md"), 1, "is empty", "fill it"), "/elsewhere/a.md:1: is empty; fill it"),
        (Mistake(Path("two  spaces.md"), 1, "is\n\ttoo \x1b[1m", "a\r\nb"), "two  spaces.md:1: is too [1m; a b"),
        (Mistake(Path("line\nbreak\x1b.md"), 1, "is odd", "rename it"), "line break .md:1: is odd; rename it"),
        (Mistake(Path("not-utf-8-\udcff.md"), None, "is odd", "rename it"), "not-utf-8- .md: is odd; rename it"),
    ],
)  # fmt: skip
def test_a_mistake_is_shown_as_place_reason_and_remedy(mistake: Mistake, shown: str) -> None:
    assert str(mistake) == shown


def test_a_file_below_the_current_folder_is_shown_as_one_would_type_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "home")
    assert str(Mistake(tmp_path / "home/a.md", 1, "is odd", "mend it")).startswith("a.md:1: ")
    assert str(Mistake(tmp_path / "other/a.md", 1, "is odd", "mend it")).startswith(f"{tmp_path}/other/a.md:1: ")


@settings(deadline=None)
@given(name=st.text(min_size=1), what=st.text(), remedy=st.text())
def test_a_mistake_with_any_text_in_it_is_one_printable_line(name: str, what: str, remedy: str) -> None:
    assert str(Mistake(Path("content") / name, 1, what, remedy)).isprintable()


@settings(deadline=None)
@given(st.lists(MISTAKES), st.randoms())
def test_the_mistakes_of_a_run_come_once_each_in_one_order(mistakes: list[Mistake], random: Random) -> None:
    shuffled = mistakes * 2
    random.shuffle(shuffled)
    error = HeraldError(shuffled)
    assert error.mistakes == HeraldError(mistakes).mistakes
    assert len(error.mistakes) == len(set(mistakes))
    places = [(str(mistake.path), mistake.line or 0, mistake.what, mistake.remedy) for mistake in error.mistakes]
    assert places == sorted(places)
    assert str(error) == "\n".join(map(str, error.mistakes))
