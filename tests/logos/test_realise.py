"""Realising a plan: what is drawn and what is reused, and that every file is what its entry says."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from herald.core.jobs import Limits
from herald.core.store import Store
from herald.logos import render
from herald.logos.model import Logo, LogoPlan, Options
from herald.logos.plan import make_plan
from herald.logos.realise import Payload, realise
from tests.logos.drawings import assert_same_pixels, logo, one_colour, svg, variant

COLOURS = ("#ff0000", "#00ff00", "#0000ff")
# Well-formed, and nothing that an engine can draw.
BROKEN = svg('<image width="2" height="2" href="data:image/png;base64,iVBORw0KGgoAAAAA"/>')


def plans_of(*logos: Logo, widths: tuple[int, ...] = (8, 16)) -> tuple[LogoPlan, ...]:
    return make_plan(logos, Options(widths=widths), render.engine())


def plans_in(colours: tuple[str, ...] = COLOURS) -> tuple[LogoPlan, ...]:
    return plans_of(
        *(logo(f"l{number}", variant(Path(f"l{number}.svg"), one_colour(it))) for number, it in enumerate(colours))
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def entry_of(store: Store, key: str) -> Path:
    return store.root / key[:2] / key


# What is drawn


def test_the_first_run_draws_everything_and_the_second_nothing(store: Store) -> None:
    first = realise(plans_in(), store, workers=1)
    assert (first.drawn, first.reused) == (6, 0)
    before = {path: path.stat().st_mtime_ns for path in store.root.glob("??/*")}
    second = realise(plans_in(), store, workers=1)
    assert (second.drawn, second.reused) == (0, 6)
    assert {path: path.stat().st_mtime_ns for path in store.root.glob("??/*")} == before
    assert second.entries == first.entries
    assert bytes_of(second.payloads) == bytes_of(first.payloads)


def test_a_changed_master_draws_its_own_renditions_only(store: Store) -> None:
    realise(plans_in(), store, workers=1)
    changed = realise(plans_in(("#ff0000", "#ffffff", "#0000ff")), store, workers=1)
    assert (changed.drawn, changed.reused) == (2, 4)


def test_a_new_width_draws_that_width_only(store: Store) -> None:
    otter = logo("otter", variant(Path("otter.svg")))
    realise(plans_of(otter, widths=(8,)), store, workers=1)
    wider = realise(plans_of(otter, widths=(8, 16)), store, workers=1)
    assert (wider.drawn, wider.reused) == (1, 1)


def test_two_masters_with_the_same_bytes_are_drawn_once(store: Store) -> None:
    twins = plans_of(logo("a", variant(Path("a.svg"))), logo("b", variant(Path("b.svg"))))
    done = realise(twins, store, workers=1)
    assert done.drawn == 2
    assert [entry.slug for entry in done.entries] == ["a", "b"]
    assert done.payloads["logos/a/a-8.png"]() == done.payloads["logos/b/b-8.png"]()


def test_nothing_to_do_is_done(store: Store) -> None:
    done = realise((), store)
    assert (done.entries, dict(done.payloads), done.drawn, done.reused, done.mistakes) == ((), {}, 0, 0, ())


def test_the_bytes_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    trees = []
    for workers in (1, 2):
        done = realise(plans_in(), Store(tmp_path / f"store-{workers}"), workers=workers)
        assert done.drawn == 6
        trees.append(bytes_of(done.payloads))
    assert trees[0] == trees[1]


# A store that cannot be trusted


@pytest.mark.parametrize("damage", ["truncate", "flip", "empty", "delete"])
def test_a_damaged_entry_is_drawn_again(store: Store, damage: str) -> None:
    plans = plans_in()
    whole = bytes_of(realise(plans, store, workers=1).payloads)
    entry = entry_of(store, plans[1].renditions[0].fingerprint)
    hurt(entry, damage)
    done = realise(plans, store, workers=1)
    assert (done.drawn, done.reused) == (1, 5)
    assert bytes_of(done.payloads) == whole


@pytest.mark.parametrize("damage", ["truncate", "flip", "delete"])
def test_an_entry_that_is_lost_before_it_is_placed_is_drawn_again(store: Store, damage: str) -> None:
    plans = plans_in()
    done = realise(plans, store, workers=1)
    whole = bytes_of(done.payloads)
    key = plans[2].renditions[1].fingerprint
    hurt(entry_of(store, key), damage)
    assert bytes_of(done.payloads) == whole
    assert store.get(key) == whole["logos/l2/l2-16.png"]


def hurt(entry: Path, damage: str) -> None:
    content = bytearray(entry.read_bytes())
    entry.unlink()
    if damage == "truncate":
        entry.write_bytes(content[:-1])
    elif damage == "empty":
        entry.write_bytes(b"")
    elif damage == "flip":
        content[-5] ^= 1
        entry.write_bytes(content)


# A drawing that cannot be drawn


def test_one_broken_drawing_is_one_mistake_and_the_others_are_there(store: Store) -> None:
    plans = plans_of(
        logo("a", variant(Path("a.svg"), one_colour("red"))),
        logo("b", variant(Path("b.svg"), BROKEN)),
        logo("c", variant(Path("c.svg"), one_colour("blue"))),
    )
    done = realise(plans, store, workers=1)
    (mistake,) = done.mistakes
    assert (mistake.path, mistake.line) == (Path("b.svg"), None)
    assert mistake.what.startswith("cannot be drawn (")
    assert [entry.slug for entry in done.entries] == ["a", "c"]
    assert not any(name.startswith("logos/b/") for name in done.payloads)
    assert done.drawn == 4


def test_a_logo_with_one_broken_variant_is_left_out_as_a_whole(store: Store) -> None:
    plans = plans_of(logo("a", variant(Path("a.svg")), variant(Path("a-mono.svg"), BROKEN, "mono")))
    done = realise(plans, store, workers=1)
    assert [mistake.path for mistake in done.mistakes] == [Path("a-mono.svg")]
    assert (done.entries, dict(done.payloads)) == ((), {})


def test_two_copies_of_a_broken_drawing_are_two_mistakes(store: Store) -> None:
    plans = plans_of(logo("a", variant(Path("a.svg"), BROKEN)), logo("b", variant(Path("b.svg"), BROKEN)))
    done = realise(plans, store, workers=1)
    assert [mistake.path for mistake in done.mistakes] == [Path("a.svg"), Path("b.svg")]
    assert (done.entries, done.drawn) == ((), 0)


def test_a_broken_drawing_is_told_again_by_the_next_run(store: Store) -> None:
    plans = plans_of(logo("a", variant(Path("a.svg"), BROKEN)))
    assert realise(plans, store, workers=1).mistakes == realise(plans, store, workers=1).mistakes != ()


# What the files are


def test_every_png_is_as_large_as_planned_and_shows_its_master(store: Store, tmp_path: Path) -> None:
    plans = plans_in()
    done = realise(plans, store, workers=1)
    for plan, colour in zip(plans, ((255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255)), strict=True):
        for rendition in plan.renditions:
            expected = Image.new("RGBA", (rendition.width, rendition.height), colour)
            assert_same_pixels(done.payloads[rendition.save_as](), expected, tmp_path)


def test_an_entry_tells_the_truth_about_every_file(store: Store, tmp_path: Path) -> None:
    slides = tmp_path / "slides.odp"
    slides.write_bytes(b"slides")
    otter = logo("otter", variant(Path("otter.svg")), variant(Path("otter-mono.svg"), name="mono"), extras=(slides,))
    done = realise(plans_of(otter), store, workers=1)
    (entry,) = done.entries
    assert {file.save_as for file in entry.artifacts} == set(done.payloads)
    for file in entry.artifacts:
        content = done.payloads[file.save_as]()
        assert (file.bytes, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert [(file.format, file.width, file.height) for file in entry.artifacts] == [
        ("SVG", 20, 10), ("PNG", 8, 4), ("PNG", 16, 8),
        ("SVG", 20, 10), ("PNG", 8, 4), ("PNG", 16, 8),
        ("ODP", 0, 0), ("ZIP", 0, 0),
    ]  # fmt: skip
    assert done.payloads["logos/otter/otter.svg"]() == svg()
    assert done.payloads["logos/otter/slides.odp"]() == b"slides"


def test_the_bundle_holds_every_file_and_checksums_that_fit(store: Store, tmp_path: Path) -> None:
    slides = tmp_path / "slides.odp"
    slides.write_bytes(b"slides")
    otter = logo("otter", variant(Path("otter.svg")), extras=(slides,))
    done = realise(plans_of(otter), store, workers=1)
    with zipfile.ZipFile(io.BytesIO(done.payloads["logos/otter/otter.zip"]())) as archive:
        assert archive.testzip() is None
        members = {name: archive.read(name) for name in archive.namelist()}
    sums = members.pop("otter/SHA256SUMS").decode()
    others = {name: payload() for name, payload in done.payloads.items() if not name.endswith(".zip")}
    assert {f"logos/{name}": content for name, content in members.items()} == others
    told = {name: digest for digest, name in (line.split("  ") for line in sums.splitlines())}
    assert told == {Path(name).name: hashlib.sha256(content).hexdigest() for name, content in others.items()}


def bytes_of(payloads: Mapping[str, Payload]) -> dict[str, bytes]:
    return {name: payload() for name, payload in payloads.items()}


# Limits


@pytest.mark.parametrize(
    ("master", "width", "limits", "reason"),
    [
        (svg('<circle r="9"/>' * 20_000), 512, Limits(seconds=0.3), "takes longer than 0.3 seconds"),
        (svg('<circle r="9"/>'), 8192, Limits(memory=100 << 20), "needs more than 100 MiB of memory"),
    ],
)
def test_a_drawing_beyond_its_limits_is_one_mistake_and_the_others_are_there(
    store: Store, master: bytes, width: int, limits: Limits, reason: str
) -> None:
    plans = plans_of(logo("fine", variant(Path("fine.svg"))), widths=(8,))
    plans += plans_of(logo("greedy", variant(Path("greedy.svg"), master)), widths=(width,))
    done = realise(plans, store, limits, workers=2)
    assert [entry.slug for entry in done.entries] == ["fine"]
    (mistake,) = done.mistakes
    assert (mistake.path, mistake.what) == (Path("greedy.svg"), reason)
