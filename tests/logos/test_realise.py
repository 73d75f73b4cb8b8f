"""Realising a plan: what is drawn and what is reused, and that every file is what its entry says."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from herald.core import jobs
from herald.core.errors import HeraldError
from herald.core.jobs import Limits, Lost
from herald.core.store import Store
from herald.logos.masters import Workshop
from herald.logos.model import Logo, LogoPlan, Rendition, Site
from herald.logos.plan import make_plan
from herald.logos.realise import Drawn, Realised, describe, draw, stored
from herald.logos.settings import Options
from herald.pictures.notice import Notice, in_svg
from herald.pictures.render import Format, signature
from tests.logos.drawings import UNREADABLE, assert_same_pixels, logo, variant
from tests.logos.workshops import DAMAGES, bytes_of, hurt, notes_of
from tests.svg.drawings import one_colour, svg

COLOURS = ("#ff0000", "#00ff00", "#0000ff")
# CairoSVG cannot draw it, and here nobody inspects it.
BROKEN = svg(UNREADABLE)
SMALL = Options(widths=(8, 16), webp=(), pdf=False)
FORMATS = Options(widths=(8, 16), webp=(8,), avif=(8,), ico=(16,), pdf=True)


def plans_of(*logos: Logo, options: Options = SMALL) -> tuple[LogoPlan, ...]:
    plans, mistakes = make_plan(logos, options, Site("Otters"), signature)
    assert mistakes == ()
    return plans


def plans_in(colours: tuple[str, ...] = COLOURS, options: Options = SMALL) -> tuple[LogoPlan, ...]:
    return plans_of(
        *(logo(f"l{number}", variant(Path(f"l{number}.svg"), one_colour(it))) for number, it in enumerate(colours)),
        options=options,
    )


def renditions_of(plans: tuple[LogoPlan, ...]) -> tuple[Rendition, ...]:
    return tuple(rendition for plan in plans for rendition in plan.renditions)


def realised(plans: tuple[LogoPlan, ...], shop: Workshop) -> tuple[Drawn, Realised]:
    drawn = draw(renditions_of(plans), shop)
    return drawn, describe(plans, drawn, Site("Otters"), shop)


def entry_of(shop: Workshop, key: str) -> Path:
    return shop.store.root / key[:2] / key


def entries(shop: Workshop) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in shop.store.root.glob("??/*")}


# What is drawn


def test_the_first_run_draws_everything_and_the_second_nothing(shop: Workshop) -> None:
    plans = plans_in(options=FORMATS)
    first, made = realised(plans, shop)
    assert (first.drawn, first.reused) == (18, 0)
    assert [order.name for order in notes_of(shop).taken()[1]] == ["l0.svg", "l1.svg", "l2.svg"]
    before = entries(shop)
    second, again = realised(plans, shop)
    assert (second.drawn, second.reused) == (0, 18)
    assert second.described == first.described
    assert again.entries == made.entries
    assert bytes_of(again.payloads) == bytes_of(made.payloads)
    assert notes_of(shop).given == []
    assert entries(shop) == before


def test_all_that_is_wanted_of_a_master_is_one_order(shop: Workshop) -> None:
    plans = plans_in(options=FORMATS)
    realised(plans, shop)
    orders = notes_of(shop).taken()[1]
    assert [[target.key for target in order.targets] for order in orders] == [
        [rendition.fingerprint for rendition in plan.renditions] for plan in plans
    ]


def test_a_changed_master_draws_its_own_renditions_only(shop: Workshop) -> None:
    realised(plans_in(), shop)
    notes_of(shop).taken()
    changed, _ = realised(plans_in(("#ff0000", "#ffffff", "#0000ff")), shop)
    assert (changed.drawn, changed.reused) == (2, 4)
    assert [order.name for order in notes_of(shop).taken()[1]] == ["l1.svg"]


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (Options(widths=(8, 16, 24), webp=(), pdf=False), "otter-24.png"),
        (Options(widths=(8, 16), webp=(8,), pdf=False), "otter-8.webp"),
        (Options(widths=(8, 16), webp=(), avif=(8,), pdf=False), "otter-8.avif"),
        (Options(widths=(8, 16), webp=(), ico=(16,), pdf=False), "otter.ico"),
        (Options(widths=(8, 16), webp=(), pdf=True), "otter.pdf"),
    ],
)
def test_a_new_format_or_width_draws_that_file_only(shop: Workshop, options: Options, name: str) -> None:
    otter = logo("otter", variant(Path("otter.svg")))
    realised(plans_of(otter), shop)
    notes_of(shop).taken()
    plans = plans_of(otter, options=options)
    wider, _ = realised(plans, shop)
    assert (wider.drawn, wider.reused) == (1, 2)
    ((order,), (key,)) = notes_of(shop).taken()[1], [r.fingerprint for r in renditions_of(plans) if r.name == name]
    assert [target.key for target in order.targets] == [key]


def test_two_masters_with_the_same_bytes_are_drawn_once(shop: Workshop) -> None:
    twins = plans_of(logo("a", variant(Path("a.svg")), variant(Path("b.svg"), name="b")))
    drawn, made = realised(twins, shop)
    assert drawn.drawn == 2
    assert len(notes_of(shop).taken()[1]) == 1
    assert made.payloads["logos/a/a-8.png"]() == made.payloads["logos/a/b-8.png"]()


def test_two_logos_with_the_same_bytes_say_each_their_own(shop: Workshop) -> None:
    twins = plans_of(logo("a", variant(Path("a.svg"))), logo("b", variant(Path("b.svg"))))
    drawn, made = realised(twins, shop)
    assert drawn.drawn == 4
    assert made.payloads["logos/a/a-8.png"]() != made.payloads["logos/b/b-8.png"]()


def test_nothing_to_do_is_done(shop: Workshop) -> None:
    drawn, made = realised((), shop)
    assert (drawn.drawn, drawn.reused, dict(drawn.described), dict(drawn.faults)) == (0, 0, {}, {})
    assert (made.entries, dict(made.payloads), made.fingerprints, made.mistakes) == ((), {}, frozenset(), ())


def test_the_bytes_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    trees = []
    for workers in (1, 2):
        shop = Workshop(Store(tmp_path / f"store-{workers}"), partial(jobs.run, limits=Limits(), workers=workers))
        drawn, made = realised(plans_in(options=FORMATS), shop)
        assert drawn.drawn == 18
        trees.append(bytes_of(made.payloads))
    assert trees[0] == trees[1]


# A store that cannot be trusted


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("form", Format)
def test_a_damaged_rendition_is_drawn_again(shop: Workshop, form: Format, damage: str) -> None:
    plans = plans_in(options=FORMATS)
    whole = bytes_of(realised(plans, shop)[1].payloads)
    key = next(rendition.fingerprint for rendition in plans[1].renditions if rendition.format is form)
    before = entry_of(shop, key).read_bytes()
    hurt(entry_of(shop, key), damage)
    notes_of(shop).taken()
    drawn, made = realised(plans, shop)
    # What is only described may be damaged inside: that shows when its bytes are asked for.
    assert (drawn.drawn, drawn.reused) == ((0, 18) if damage == "flip" else (1, 17))
    assert bytes_of(made.payloads) == whole
    assert [[target.key for target in order.targets] for order in notes_of(shop).taken()[1]] == [[key]]
    assert entry_of(shop, key).read_bytes() == before


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_bundle_is_made_again(shop: Workshop, damage: str) -> None:
    plans = plans_in()
    _, made = realised(plans, shop)
    whole = bytes_of(made.payloads)
    (key,) = realised(plans[1:2], shop)[1].fingerprints - {
        plans[1].logo.variants[0].master.key, *(rendition.fingerprint for rendition in plans[1].renditions)
    }  # fmt: skip
    before = entry_of(shop, key).read_bytes()
    hurt(entry_of(shop, key), damage)
    assert bytes_of(realised(plans, shop)[1].payloads) == whole
    assert entry_of(shop, key).read_bytes() == before


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_lost_between_description_and_publication_is_made_again(shop: Workshop, damage: str) -> None:
    """Every entry at once: renditions of each format, and the bundles."""
    _, made = realised(plans_in(options=FORMATS), shop)
    whole = bytes_of(made.payloads)
    before = {path: path.read_bytes() for path in entries(shop)}
    assert len(before) == 18 + 3
    for path in before:
        hurt(path, damage)
    assert bytes_of(made.payloads) == whole
    assert {path: path.read_bytes() for path in entries(shop)} == before


def test_what_cannot_be_made_again_is_a_mistake(shop: Workshop) -> None:
    plans = plans_in()
    realised(plans, shop)
    shop.store.prune(())
    lost = Workshop(shop.store, lambda _function, inputs: iter([Lost("takes longer than 1 seconds")] * len(inputs)))
    with pytest.raises(HeraldError, match=r"^l0\.svg: was drawn before, .* takes longer than 1 seconds; build again$"):
        stored(plans[0].renditions[0], lost)


# A drawing that cannot be drawn


def test_one_broken_drawing_is_one_mistake_and_the_others_are_there(shop: Workshop) -> None:
    plans = plans_of(
        logo("a", variant(Path("a.svg"), one_colour("red"))),
        logo("b", variant(Path("b.svg"), BROKEN)),
        logo("c", variant(Path("c.svg"), one_colour("blue"))),
    )
    drawn, made = realised(plans, shop)
    (mistake,) = made.mistakes
    assert (mistake.path, mistake.line) == (Path("b.svg"), None)
    assert mistake.what.startswith("cannot be drawn by cairosvg (")
    assert drawn.faults == {Path("b.svg"): mistake.what}
    assert [entry.slug for entry in made.entries] == ["a", "c"]
    assert not any(name.startswith("logos/b/") for name in made.payloads)
    assert drawn.drawn == 4
    assert made.fingerprints >= {rendition.fingerprint for plan in plans[::2] for rendition in plan.renditions}
    assert not made.fingerprints & {rendition.fingerprint for rendition in plans[1].renditions}


def test_a_logo_with_one_broken_variant_is_left_out_as_a_whole(shop: Workshop) -> None:
    plans = plans_of(logo("a", variant(Path("a.svg")), variant(Path("a-mono.svg"), BROKEN, "mono")))
    _, made = realised(plans, shop)
    assert [mistake.path for mistake in made.mistakes] == [Path("a-mono.svg")]
    assert (made.entries, dict(made.payloads)) == ((), {})


def test_two_copies_of_a_broken_drawing_are_two_mistakes(shop: Workshop) -> None:
    plans = plans_of(logo("a", variant(Path("a.svg"), BROKEN), variant(Path("b.svg"), BROKEN, name="b")))
    drawn, made = realised(plans, shop)
    assert [mistake.path for mistake in made.mistakes] == [Path("a.svg"), Path("b.svg")]
    assert (made.entries, drawn.drawn) == ((), 0)
    assert len(notes_of(shop).taken()[1]) == 1


def test_a_broken_drawing_is_told_again_by_the_next_run(shop: Workshop) -> None:
    plans = plans_of(logo("a", variant(Path("a.svg"), BROKEN)))
    assert realised(plans, shop)[1].mistakes == realised(plans, shop)[1].mistakes != ()


# What the files are


def test_every_file_has_its_format_its_size_and_shows_its_master(shop: Workshop, tmp_path: Path) -> None:
    plans = plans_in(options=FORMATS)
    _, made = realised(plans, shop)
    kinds = {"png": "PNG", "webp": "WEBP", "avif": "AVIF", "ico": "ICO"}
    for plan, colour in zip(plans, ((255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255)), strict=True):
        for rendition in plan.renditions:
            content = made.payloads[plan.folder + rendition.name]()
            if rendition.format is Format.PDF:
                assert content.startswith(b"%PDF-")
                continue
            with Image.open(io.BytesIO(content)) as picture:
                assert picture.format == kinds[rendition.format]
                assert picture.size == (rendition.width, rendition.height)
            if rendition.format in (Format.PNG, Format.WEBP):
                shown = Image.open(io.BytesIO(content)).convert("RGBA")
                buffer = io.BytesIO()
                shown.save(buffer, "PNG")
                expected = Image.new("RGBA", (rendition.width, rendition.height), colour)
                assert_same_pixels(buffer.getvalue(), expected, tmp_path)


def test_an_entry_tells_the_truth_about_every_file(shop: Workshop, tmp_path: Path) -> None:
    slides = tmp_path / "slides.odp"
    slides.write_bytes(b"slides")
    otter = logo("otter", variant(Path("otter.svg")), variant(Path("otter-mono.svg"), name="mono"), extras=(slides,))
    _, made = realised(plans_of(otter, options=FORMATS), shop)
    (entry,) = made.entries
    assert {file.save_as for file in entry.artifacts} == set(made.payloads)
    for file in entry.artifacts:
        content = made.payloads[file.save_as]()
        assert (file.bytes, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    drawing = [
        ("SVG", 20, 10), ("PNG", 8, 4), ("PNG", 16, 8), ("WebP", 8, 4),
        ("AVIF", 8, 4), ("ICO", 16, 16), ("PDF", 20, 10),
    ]  # fmt: skip
    assert [(file.format, file.width, file.height) for file in entry.artifacts] == [
        *drawing, *drawing, ("ODP", 0, 0), ("ZIP", 0, 0),
    ]  # fmt: skip
    assert [variant.name for variant in entry.variants] == ["", "mono"]
    assert made.payloads["logos/otter/otter.svg"]() == in_svg(svg(), Notice(title="Otter"))
    assert made.payloads["logos/otter/slides.odp"]() == b"slides"


def test_the_bundle_holds_every_file_and_checksums_that_fit(shop: Workshop, tmp_path: Path) -> None:
    slides = tmp_path / "slides.odp"
    slides.write_bytes(b"slides")
    otter = logo("otter", variant(Path("otter.svg")), extras=(slides,))
    _, made = realised(plans_of(otter, options=FORMATS), shop)
    with zipfile.ZipFile(io.BytesIO(made.payloads["logos/otter/otter.zip"]())) as archive:
        assert archive.testzip() is None
        members = {name: archive.read(name) for name in archive.namelist()}
    sums = members.pop("otter/SHA256SUMS").decode()
    told = {name: digest for digest, name in (line.split("  ") for line in sums.splitlines())}
    assert told == {Path(name).name: hashlib.sha256(content).hexdigest() for name, content in members.items()}
    others = {name: payload() for name, payload in made.payloads.items() if not name.endswith(".zip")}
    files = {f"logos/{name}": content for name, content in members.items()}
    assert "licence not stated" in files.pop("logos/otter/ATTRIBUTION.txt").decode()
    assert "No licence" in files.pop("logos/otter/LICENSE.txt").decode()
    listed = json.loads(files.pop("logos/otter/manifest.json"))["files"]
    assert {file["name"]: file["sha256"] for file in listed} == {
        Path(name).name: told[Path(name).name] for name in files
    }
    assert files == others


def test_a_changed_extra_changes_the_bundle(shop: Workshop, tmp_path: Path) -> None:
    slides = tmp_path / "slides.odp"
    bundles = []
    for content in (b"slides", b"other slides", b"slides"):
        slides.write_bytes(content)
        _, made = realised(plans_of(logo("otter", variant(Path("otter.svg")), extras=(slides,))), shop)
        bundles.append(made.payloads["logos/otter/otter.zip"]())
    assert bundles[0] == bundles[2] != bundles[1]


def test_two_logos_of_equal_files_have_bundles_of_their_own_names(shop: Workshop) -> None:
    twins = plans_of(logo("a", variant(Path("x.svg"))), logo("b", variant(Path("x.svg"))))
    _, made = realised(twins, shop)
    for slug in "ab":
        with zipfile.ZipFile(io.BytesIO(made.payloads[f"logos/{slug}/{slug}.zip"]())) as archive:
            assert {name.partition("/")[0] for name in archive.namelist()} == {slug}


# Limits


@pytest.mark.parametrize(
    ("master", "width", "limits", "reason"),
    [
        (svg('<circle r="9"/>' * 20_000), 512, Limits(seconds=0.3), "takes longer than 0.3 seconds"),
        # Half a gigabyte of pixels: a worker may also use what its parent has taken and does not need.
        (svg(), 16384, Limits(memory=100 << 20), "needs more than 100 MiB of memory"),
    ],
)
def test_a_drawing_beyond_its_limits_is_one_mistake_and_the_others_are_there(
    tmp_path: Path, master: bytes, width: int, limits: Limits, reason: str
) -> None:
    shop = Workshop(Store(tmp_path / "store"), partial(jobs.run, limits=limits, workers=2))
    plans = plans_of(logo("fine", variant(Path("fine.svg"))), options=Options(widths=(8,), webp=(), pdf=False))
    wide = Options(widths=(width,), webp=(), pdf=False)
    plans += plans_of(logo("greedy", variant(Path("greedy.svg"), master)), options=wide)
    drawn, made = realised(plans, shop)
    assert [entry.slug for entry in made.entries] == ["fine"]
    (mistake,) = made.mistakes
    assert (mistake.path, mistake.what) == (Path("greedy.svg"), reason)
    assert drawn.lost == {Path("greedy.svg")}


def test_a_fault_of_the_drawing_itself_met_no_limit(shop: Workshop) -> None:
    drawn, _ = realised(plans_of(logo("a", variant(Path("a.svg"), BROKEN))), shop)
    assert drawn.faults.keys() == {Path("a.svg")}
    assert drawn.lost == frozenset()
