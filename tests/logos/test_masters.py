"""Every SVG is looked at once; what was seen is remembered by its bytes, and only as long as it can be trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from herald.core.errors import Mistake
from herald.core.jobs import Lost
from herald.core.store import Store
from herald.logos.masters import Workshop, keep, read_masters
from herald.logos.model import Master
from herald.pictures.engines import Choice, Engine
from herald.pictures.look import key_of, look
from tests.logos.workshops import DAMAGES, hurt, notes_of
from tests.svg.drawings import one_colour, svg

MASKED = svg('<mask id="m"><path d="M0 0h9v9H0z" fill="#fff"/></mask><path mask="url(#m)" d="M0 0h20v10H0z"/>')
SCRIPT = svg("<script/>")


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    made = {"a.svg": svg(), "b.svg": MASKED, "c.svg": one_colour("red")}
    for name, payload in made.items():
        (tmp_path / name).write_bytes(payload)
    return [tmp_path / name for name in made]


def test_what_is_known_of_a_file_is_what_a_look_at_it_shows(paths: list[Path], shop: Workshop) -> None:
    for path, found in read_masters(paths, shop).items():
        assert found == Master(path, look(path.read_bytes(), path), key_of(path.read_bytes()))
    assert notes_of(shop).taken() == (["a.svg", "b.svg", "c.svg"], [])


def test_what_was_seen_once_is_not_looked_at_again(paths: list[Path], shop: Workshop) -> None:
    first = read_masters(paths, shop)
    notes_of(shop).taken()
    assert read_masters(paths, shop) == first
    assert notes_of(shop).given == []


def test_only_the_bytes_decide_what_is_looked_at(paths: list[Path], shop: Workshop) -> None:
    read_masters(paths, shop)
    notes_of(shop).taken()
    paths[0].write_bytes(one_colour("blue"))
    paths[1].rename(paths[1].with_name("moved.svg"))
    found = read_masters([paths[0], paths[1].with_name("moved.svg"), paths[2]], shop)
    assert notes_of(shop).taken() == (["a.svg"], [])
    moved = found[paths[1].with_name("moved.svg")]
    assert isinstance(moved, Master)
    assert moved.path.name == "moved.svg"


def test_a_refused_file_is_told_each_time_under_the_name_it_has(paths: list[Path], shop: Workshop) -> None:
    paths[0].write_bytes(SCRIPT)
    for _ in range(2):
        found = read_masters(paths, shop)
        mistakes = found[paths[0]]
        assert isinstance(mistakes, tuple)
        assert [(mistake.path, mistake.line) for mistake in mistakes] == [(paths[0], 1)]
        assert isinstance(found[paths[1]], Master)
    assert notes_of(shop).taken()[0].count("a.svg") == 2


def test_a_file_that_cannot_be_read_is_a_mistake(tmp_path: Path, shop: Workshop) -> None:
    (tmp_path / "gone.svg").symlink_to("nowhere")
    (mistakes,) = read_masters([tmp_path / "gone.svg"], shop).values()
    assert isinstance(mistakes, tuple)
    assert mistakes[0].what == "cannot be read (No such file or directory)"


def test_a_look_that_met_a_limit_is_a_mistake_of_its_file_alone(paths: list[Path], tmp_path: Path) -> None:
    def run(function: Callable[[Any], Any], inputs: Sequence[Any]) -> Iterator[Any]:
        return (Lost("takes longer than 1 seconds") if one[0] == paths[1] else function(one) for one in inputs)

    found = read_masters(paths, Workshop(Store(tmp_path / "store"), run))
    assert found[paths[1]] == (Mistake(paths[1], None, "takes longer than 1 seconds", "simplify the drawing"),)
    assert isinstance(found[paths[0]], Master)
    assert isinstance(found[paths[2]], Master)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_memory_is_none(paths: list[Path], shop: Workshop, damage: str) -> None:
    first = read_masters(paths, shop)
    notes_of(shop).taken()
    key = key_of(paths[1].read_bytes())
    entry = shop.store.root / key[:2] / key
    whole = entry.read_bytes()
    hurt(entry, damage)
    assert read_masters(paths, shop) == first
    assert notes_of(shop).taken() == (["b.svg"], [])
    assert entry.read_bytes() == whole


def test_what_is_found_out_later_can_be_kept(paths: list[Path], shop: Workshop) -> None:
    found = read_masters(paths, shop)[paths[0]]
    assert isinstance(found, Master)
    given = keep(found.given_to(Engine.RESVG, "is better there"), shop.store)
    again = read_masters(paths, shop)[paths[0]]
    assert again == given == replace(found, look=replace(found.look, choice=Choice(Engine.RESVG, "is better there")))
