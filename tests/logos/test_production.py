"""The catalogue's whole way: what one run has found out and drawn, the next neither looks at nor draws."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from herald.core import jobs
from herald.core.errors import Mistake
from herald.core.jobs import Limits, Lost
from herald.core.store import Store
from herald.logos.masters import Workshop, keep
from herald.logos.model import Master, Site
from herald.logos.production import Production, produce, published_masters
from herald.logos.settings import Options, SiteIcon
from herald.pictures.engines import Choice, Engine
from herald.pictures.look import examine, key_of, look
from herald.pictures.render import draw
from tests.logos.drawings import UNREADABLE
from tests.logos.workshops import DAMAGES, bytes_of, hurt, notes_of
from tests.svg.drawings import QUADRANTS, one_colour, svg

CONF = Path("pelicanconf.py")
OTTERS = Site("Otters")
OPTIONS = Options(
    widths=(8, 16), webp=(8,), avif=(8,), ico=(16,), pdf=True, icon=SiteIcon(master="otter/otter.svg", ground="#102030")
)
SMALL = Options(widths=(8,), webp=(), pdf=True)
MASKED = f'<mask id="m"><path d="M0 0h9v9H0z" fill="#fff"/></mask><g mask="url(#m)">{QUADRANTS}</g>'
TRUSTED = "uses only what CairoSVG draws right"
# Six files of each of two drawings that CairoSVG draws, five of one that resvg draws, and five icons.
DRAWN = 6 + 6 + 5 + 5


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three logos; one of them is for resvg."""
    write(tmp_path, "otter/otter.svg", svg())
    write(tmp_path, "masked/masked.svg", svg(MASKED))
    write(tmp_path, "weir.svg", one_colour("#00f"))
    return tmp_path / "logos"


def write(tmp_path: Path, name: str, content: str | bytes) -> Path:
    path = tmp_path / "logos" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def produced(root: Path, shop: Workshop, options: Options = OPTIONS) -> Production:
    made = produce(root, options, OTTERS, CONF, shop)
    assert made.mistakes == ()
    return made


def choices(made: Production) -> dict[str, Choice]:
    return {master.path.name: master.look.choice for master in made.masters}


def entries(shop: Workshop) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in shop.store.root.glob("??/*")}


# What is done, and what is not


def test_a_warm_run_looks_at_nothing_and_draws_nothing(root: Path, shop: Workshop) -> None:
    first = produced(root, shop)
    assert (first.drawn, first.reused) == (DRAWN, 0)
    looked, orders = notes_of(shop).taken()
    assert looked == ["masked.svg", "otter.svg", "weir.svg"]
    assert [Path(order.name).name for order in orders] == ["masked.svg", "otter.svg", "weir.svg"]
    kept = entries(shop)
    again = produced(root, shop)
    assert (again.drawn, again.reused) == (0, DRAWN)
    assert (again.entries, again.icons, again.masters) == (first.entries, first.icons, first.masters)
    assert bytes_of(again.payloads) == bytes_of(first.payloads)
    assert notes_of(shop).given == []
    assert entries(shop) == kept


def test_everything_in_the_store_is_used_and_everything_used_is_there(root: Path, shop: Workshop) -> None:
    made = produced(root, shop)
    # Three looks, three prints and three bundles besides what is drawn.
    assert len(made.fingerprints) == DRAWN + 9
    assert set(shop.store.keys()) == made.fingerprints


def test_a_changed_master_is_looked_at_and_drawn_alone(root: Path, shop: Workshop, tmp_path: Path) -> None:
    produced(root, shop)
    notes_of(shop).taken()
    write(tmp_path, "weir.svg", one_colour("#0f0"))
    changed = produced(root, shop)
    looked, orders = notes_of(shop).taken()
    assert (looked, [Path(order.name).name for order in orders]) == (["weir.svg"], ["weir.svg"])
    assert (changed.drawn, changed.reused) == (6, DRAWN - 6)


def test_a_changed_sheet_draws_nothing(root: Path, shop: Workshop, tmp_path: Path) -> None:
    produced(root, shop)
    notes_of(shop).taken()
    write(tmp_path, "otter/logo.yaml", "tags: [river]\nvariants: {otter.svg: {label: In colour, ground: dark}}\n")
    otter = produced(root, shop).entries[1]
    assert (otter.logo.tags, otter.main.label) == (("river",), "In colour")
    assert notes_of(shop).given == []


@pytest.mark.parametrize("line", ["title: The Otter", "licence: MIT", "creators: [{name: Ann}]", "trademark: Ours."])
def test_what_files_say_of_their_rights_makes_those_of_the_logo_anew(
    root: Path, shop: Workshop, tmp_path: Path, line: str
) -> None:
    produced(root, shop)
    notes_of(shop).taken()
    write(tmp_path, "otter/logo.yaml", f"{line}\n")
    made = produced(root, shop)
    # The site's icons say nothing.
    assert (made.drawn, made.reused) == (6, DRAWN - 6)
    assert [Path(order.name).name for order in notes_of(shop).taken()[1]] == ["otter.svg"]


def test_another_ground_of_the_icons_draws_those_that_have_one(root: Path, shop: Workshop) -> None:
    produced(root, shop)
    notes_of(shop).taken()
    recoloured = OPTIONS.model_copy(update={"icon": SiteIcon(master="otter/otter.svg", ground="#ffffff")})
    made = produced(root, shop, recoloured)
    assert (made.drawn, made.reused) == (2, DRAWN - 2)
    ((order,),) = (notes_of(shop).taken()[1],)
    assert {cell.ground for target in order.targets for cell in target.cells} == {(255, 255, 255)}


def test_masters_of_equal_bytes_are_drawn_once(root: Path, shop: Workshop, tmp_path: Path) -> None:
    write(tmp_path, "otter/twin.svg", svg())
    made = produced(root, shop, SMALL)
    assert made.drawn == 2 + 1 + 2
    assert made.payloads["logos/otter/twin-8.png"]() == made.payloads["logos/otter/otter-8.png"]()
    assert [Path(order.name).name for order in notes_of(shop).taken()[1]] == ["masked.svg", "twin.svg", "weir.svg"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_is_damaged_comes_out_with_the_same_bytes(root: Path, shop: Workshop, damage: str) -> None:
    """Each entry for itself: looks, renditions of every format, icons and bundles."""
    whole = bytes_of(produced(root, shop).payloads)
    kept = entries(shop)
    for path, content in kept.items():
        hurt(path, damage)
        assert bytes_of(produced(root, shop).payloads) == whole
        assert path.read_bytes() == content
    assert entries(shop) == kept


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_while_pages_are_written_comes_out_with_the_same_bytes(
    root: Path, shop: Workshop, damage: str
) -> None:
    made = produced(root, shop)
    whole = bytes_of(made.payloads)
    for path in entries(shop):
        hurt(path, damage)
    assert bytes_of(made.payloads) == whole
    assert bytes_of(produced(root, shop).payloads) == whole


def test_the_bytes_do_not_depend_on_the_number_of_workers(root: Path, tmp_path: Path, shop: Workshop) -> None:
    here = bytes_of(produced(root, shop).payloads)
    for workers in (1, 2):
        many = Workshop(Store(tmp_path / f"store-{workers}"), partial(jobs.run, limits=Limits(), workers=workers))
        assert bytes_of(produced(root, many).payloads) == here
        assert entries(many).keys() == {tmp_path / f"store-{workers}" / p.parent.name / p.name for p in entries(shop)}


# Who draws


def trusted(path: Path, shop: Workshop) -> Master:
    """Have the store say that CairoSVG may draw what it cannot, as if the inspection had been deceived."""
    payload = path.read_bytes()
    seen = replace(look(payload, path), choice=Choice(Engine.CAIROSVG, TRUSTED))
    return keep(Master(path, seen, key_of(payload)), shop.store)


def engines(shop: Workshop) -> list[Engine]:
    return [order.engine for order in notes_of(shop).taken()[1]]


def test_the_inspection_chooses_and_says_why(root: Path, shop: Workshop) -> None:
    assert choices(produced(root, shop)) == {
        "otter.svg": Choice(Engine.CAIROSVG, TRUSTED),
        "masked.svg": Choice(Engine.RESVG, "uses <mask>"),
        "weir.svg": Choice(Engine.CAIROSVG, TRUSTED),
    }


def test_only_what_cairosvg_draws_has_a_pdf(root: Path, shop: Workshop) -> None:
    names = produced(root, shop).payloads.keys()
    assert {name for name in names if name.endswith(".pdf")} == {"logos/otter/otter.pdf", "logos/weir/weir.pdf"}


def test_where_cairosvg_fails_resvg_draws_and_the_next_run_goes_there_at_once(
    root: Path, shop: Workshop, tmp_path: Path
) -> None:
    trusted(write(tmp_path, "odd.svg", svg(UNREADABLE)), shop)
    first = produced(root, shop, SMALL)
    choice = choices(first)["odd.svg"]
    assert choice.engine is Engine.RESVG
    assert choice.reason.startswith("made CairoSVG fail: it cannot be drawn by cairosvg (ValueError: ")
    assert first.drawn == 2 + 1 + 2 + 1
    assert engines(shop) == [Engine.RESVG, Engine.CAIROSVG, Engine.CAIROSVG, Engine.CAIROSVG, Engine.RESVG]
    assert "logos/odd/odd-8.png" in first.payloads
    assert "logos/odd/odd.pdf" not in first.payloads

    again = produced(root, shop, SMALL)
    assert (again.drawn, again.reused) == (0, first.drawn)
    assert choices(again) == choices(first)
    assert bytes_of(again.payloads) == bytes_of(first.payloads)
    assert engines(shop) == []


def test_the_icons_go_with_their_master_to_the_other_engine(root: Path, shop: Workshop, tmp_path: Path) -> None:
    trusted(write(tmp_path, "otter/otter.svg", svg(UNREADABLE)), shop)
    made = produced(root, shop)
    assert choices(made)["otter.svg"].engine is Engine.RESVG
    assert len(made.icons) == 7
    assert made.drawn == len(notes_of(shop).taken()[1][-1].targets) + 6 + 5


def test_a_limit_that_was_met_sends_the_master_to_resvg_this_time_only(root: Path, shop: Workshop) -> None:
    """The machine may have been busy: what is drawn must not depend on that for ever."""

    def busy(function: Callable[[Any], Any], inputs: Sequence[Any]) -> Iterator[Any]:
        for one in inputs:
            is_late = function is draw and one.engine is Engine.CAIROSVG and one.name.endswith("otter.svg")
            yield Lost("takes longer than 20 seconds") if is_late else function(one)

    made = produced(root, Workshop(shop.store, busy))
    assert choices(made)["otter.svg"] == Choice(Engine.RESVG, "made CairoSVG fail: it takes longer than 20 seconds")
    assert (made.drawn, made.reused) == (DRAWN - 1, 0)
    calm = produced(root, shop)
    assert choices(calm)["otter.svg"] == Choice(Engine.CAIROSVG, TRUSTED)
    # The favicons and the files of one drawing.
    assert (calm.drawn, calm.reused) == (11, DRAWN - 11)


def test_what_both_engines_fail_at_is_a_mistake_with_the_last_reason(root: Path, shop: Workshop) -> None:
    calls = []

    def busy(function: Callable[[Any], Any], inputs: Sequence[Any]) -> Iterator[Any]:
        for one in inputs:
            if function is draw and one.name.endswith("otter.svg"):
                calls.append(one.engine)
                yield Lost(f"is too much for {one.engine}")
            else:
                yield function(one)

    made = produce(root, OPTIONS, OTTERS, CONF, Workshop(shop.store, busy))
    assert [(mistake.path, mistake.what) for mistake in made.mistakes] == [
        (root / "otter/otter.svg", "is too much for resvg")
    ]
    assert calls == [Engine.CAIROSVG, Engine.RESVG]
    assert made.icons == ()
    assert [entry.slug for entry in made.entries] == ["masked", "weir"]


@pytest.mark.parametrize(
    ("sheet", "setting", "choice"),
    [
        ("", Engine.RESVG, Choice(Engine.RESVG, "is given to it by the settings")),
        ("{engine: resvg}", None, Choice(Engine.RESVG, "is given to it by logo.yaml")),
        ("{engine: resvg}", Engine.CAIROSVG, Choice(Engine.RESVG, "is given to it by logo.yaml")),
        ("{engine: cairosvg}", Engine.RESVG, Choice(Engine.CAIROSVG, "is given to it by logo.yaml")),
    ],
)
def test_a_maintainer_counts_more_than_the_inspection(
    root: Path, shop: Workshop, sheet: str, setting: Engine | None, choice: Choice
) -> None:
    if sheet:
        (root / "otter/logo.yaml").write_text(f"variants: {{otter.svg: {sheet}}}\n")
    made = produced(root, shop, OPTIONS.model_copy(update={"engine": setting}))
    assert choices(made)["otter.svg"] == choice
    assert ("logos/otter/otter.pdf" in made.payloads) is (choice.engine is Engine.CAIROSVG)
    # All of it, and the site's icons, which are made of the same master.
    orders = [order for order in notes_of(shop).taken()[1] if order.name.endswith("otter.svg")]
    assert [(order.engine, len(order.targets)) for order in orders] == [
        (choice.engine, 11 if choice.engine is Engine.CAIROSVG else 10)
    ]


def test_the_icons_are_known_by_the_engine_that_the_sheet_of_their_logo_names(root: Path, shop: Workshop) -> None:
    sheet = root / "otter/logo.yaml"
    sheet.write_text("variants: {otter.svg: {engine: resvg}}\n")
    produced(root, shop)
    sheet.unlink()
    # Six files and five icons, for which the other engine's do not stand in.
    assert produced(root, shop).drawn == 11


def test_cairosvg_may_be_named_for_what_it_is_not_trusted_with(root: Path, shop: Workshop, tmp_path: Path) -> None:
    write(tmp_path, "masked/logo.yaml", "variants: {masked.svg: {engine: cairosvg}}\n")
    made = produced(root, shop)
    assert choices(made)["masked.svg"] == Choice(Engine.CAIROSVG, "is given to it by logo.yaml")
    assert "logos/masked/masked.pdf" in made.payloads


@pytest.mark.parametrize("place", ["logo.yaml", "the settings"])
def test_what_a_maintainer_has_named_is_not_reconsidered(
    root: Path, shop: Workshop, tmp_path: Path, place: str
) -> None:
    write(tmp_path, "odd/odd.svg", svg(UNREADABLE))
    options = SMALL
    if place == "logo.yaml":
        write(tmp_path, "odd/logo.yaml", "variants: {odd.svg: {engine: cairosvg}}\n")
    else:
        options = SMALL.model_copy(update={"engine": Engine.CAIROSVG})
    for _ in range(2):
        made = produce(root, options, OTTERS, CONF, shop)
        (mistake,) = made.mistakes
        assert mistake.path == root / "odd/odd.svg"
        assert mistake.what.startswith("cannot be drawn by cairosvg (ValueError: ")
        assert [order.engine for order in notes_of(shop).taken()[1] if order.name.endswith("odd.svg")] == [
            Engine.CAIROSVG
        ]
        assert choices(made)["odd.svg"] == Choice(Engine.CAIROSVG, f"is given to it by {place}")


def test_the_hopeless_are_not_tried_twice_because_another_goes_to_resvg(
    root: Path, shop: Workshop, tmp_path: Path
) -> None:
    write(tmp_path, "hopeless/hopeless.svg", svg(UNREADABLE + QUADRANTS))
    write(tmp_path, "hopeless/logo.yaml", "variants: {hopeless.svg: {engine: cairosvg}}\n")
    trusted(write(tmp_path, "odd.svg", svg(UNREADABLE)), shop)
    made = produce(root, SMALL, OTTERS, CONF, shop)
    assert [mistake.path.name for mistake in made.mistakes] == ["hopeless.svg"]
    drawn = [Path(order.name).name for order in notes_of(shop).taken()[1]]
    assert drawn.count("hopeless.svg") == 1
    assert drawn.count("odd.svg") == 2
    assert {entry.slug for entry in made.entries} == {"masked", "odd", "otter", "weir"}
    assert (made.drawn, made.reused) == (6, 0)


# What people are told


def test_what_the_checks_find_is_told_in_one_line_and_the_files_are_there(
    root: Path, shop: Workshop, tmp_path: Path
) -> None:
    write(tmp_path, "lettered.svg", svg('<text x="1" y="8" font-size="8">Otter</text>'))
    only = {"checks": dict.fromkeys(("licence", "alt", "missing-variants", "crop", "contrast", "size"), "off")}
    options = SMALL.model_copy(update=only)
    made = produced(root, shop, options)
    assert made.findings == "1 finding in 1 check; 'herald check' lists it"
    assert "logos/lettered/lettered-8.png" in made.payloads
    # The second time, too, when nobody has looked at it.
    assert produced(root, shop, options).findings == made.findings


def test_a_check_may_be_as_good_as_a_mistake(root: Path, shop: Workshop) -> None:
    options = SMALL.model_copy(update={"checks": {"licence": "error"}})
    made = produce(root, options, OTTERS, CONF, shop)
    assert sorted(mistake.path.name for mistake in made.mistakes) == ["masked.svg", "otter.svg", "weir.svg"]
    assert all("[licence]" in mistake.remedy for mistake in made.mistakes)


# PNGs by hand


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["weir/weir.png", "weir/weir-8.png"])
def test_a_picture_made_by_hand_stands_for_the_drawn_one(root: Path, shop: Workshop, tmp_path: Path, name: str) -> None:
    (root / "weir.svg").unlink()
    write(tmp_path, "weir/weir.svg", one_colour("#00f"))
    write(tmp_path, name, png(8, 4))
    made = produced(root, shop, SMALL)
    with Image.open(io.BytesIO(made.payloads["logos/weir/weir-8.png"]())) as picture:
        assert (picture.size, picture.getpixel((1, 1))) == ((8, 4), (255, 0, 0))
        assert "Weir" in str(picture.info)
    (weir,) = [entry for entry in made.entries if entry.slug == "weir"]
    assert [(file.name, file.width, file.height) for file in weir.main.pngs] == [("weir-8.png", 8, 4)]
    assert weir.extras == ()
    assert weir.main.pngs[0].bytes == len(made.payloads["logos/weir/weir-8.png"]())


def test_a_picture_of_a_width_of_its_own_is_offered_beside_the_drawn_ones(
    root: Path, shop: Workshop, tmp_path: Path
) -> None:
    write(tmp_path, "otter/otter.png", png(6, 3))
    otter = produced(root, shop, SMALL).entries[1]
    assert [file.name for file in otter.main.pngs] == ["otter-6.png", "otter-8.png"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"otter/otter-8.png": png(9, 4)}, ["otter-8.png: is 9 pixels wide; rename it to otter-9.png"]),
        ({"otter/otter.png": b"GIF89a"}, ["otter.png: is not a PNG file"]),
        ({"otter/otter.png": png(8, 4), "otter/otter-8.png": png(8, 4)}, ["is as wide as otter"]),
    ],
)
def test_a_picture_that_cannot_stand_for_another_is_a_mistake(
    root: Path, shop: Workshop, tmp_path: Path, files: dict[str, bytes], words: list[str]
) -> None:
    for name, content in files.items():
        write(tmp_path, name, content)
    made = produce(root, SMALL, OTTERS, CONF, shop)
    assert len(made.mistakes) == len(words)
    assert all(word in str(mistake) for word, mistake in zip(words, made.mistakes, strict=True))
    assert [entry.slug for entry in made.entries] == ["masked", "weir"]


def test_every_kind_of_mistake_is_told_at_once(root: Path, shop: Workshop, tmp_path: Path) -> None:
    write(tmp_path, "broken.svg", "<svg>")
    write(tmp_path, "high.svg", svg(attributes='viewBox="0 0 1 9999"'))
    write(tmp_path, "weir.svg", svg(UNREADABLE))
    write(tmp_path, "masked/logo.yaml", "titel: x\n")
    icon = SiteIcon(master="otter/oter.svg")
    options = OPTIONS.model_copy(update={"icon": icon, "engine": Engine.CAIROSVG})
    made = produce(root, options, OTTERS, CONF, shop)
    assert {mistake.path.name for mistake in made.mistakes} == {
        "broken.svg", "high.svg", "logo.yaml", "pelicanconf.py", "weir.svg",
    }  # fmt: skip
    assert [entry.slug for entry in made.entries] == ["otter"]


def test_a_catalogue_that_is_not_there_is_a_mistake(tmp_path: Path, shop: Workshop) -> None:
    made = produce(tmp_path / "logos", SMALL, OTTERS, CONF, shop)
    assert [mistake.what for mistake in made.mistakes] == ["the folder of the catalogue is missing"]
    assert (made.entries, made.masters, made.drawn) == ((), (), 0)


# What could be published, for those who only want to know


def test_the_masters_that_would_be_published_are_those_that_are(root: Path, shop: Workshop, tmp_path: Path) -> None:
    write(tmp_path, "otter/logo.yaml", "variants: {otter.svg: {engine: resvg}}\n")
    masters, mistakes = published_masters(root, OPTIONS, shop)
    assert {function for function, _ in notes_of(shop).given} == {examine}
    assert (masters, mistakes) == (produced(root, shop).masters, ())
    options = OPTIONS.model_copy(update={"engine": Engine.RESVG})
    assert {master.look.choice.engine for master in published_masters(root, options, shop)[0]} == {Engine.RESVG}


def test_mistakes_come_with_the_masters_that_would_be_published(root: Path, shop: Workshop, tmp_path: Path) -> None:
    path = write(tmp_path, "weir.svg", "<svg>")
    masters, mistakes = published_masters(root, OPTIONS, shop)
    assert [master.path.stem for master in masters] == ["masked", "otter"]
    assert {mistake.path for mistake in mistakes} == {path}
    assert all(isinstance(mistake, Mistake) for mistake in mistakes)
