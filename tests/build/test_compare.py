"""``herald check --pictures``: both engines asked about every master, and an exit code that tells of a doubt."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT, Site

MASK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><mask id="m"><path d="M0 0h20v20H0z" fill="#888"/>'
    '</mask><path d="M0 0h40v20H0z" fill="#36c" mask="url(#m)"/></svg>'
)


def test_without_a_doubt_the_answer_is_0_and_nothing_is_built(otters: Site) -> None:
    result = otters.herald("check", "--pictures")
    assert (result.returncode, result.stderr) == (0, "")
    page = otters.root / ".herald" / "pictures.html"
    assert (
        result.stdout == f"4 masters: 4 alike, 0 in doubt, 0 different but drawn by resvg, 0 not compared. See {page}\n"
    )
    assert page.is_file()
    assert not otters.output.exists()


def test_what_cairosvg_is_made_to_draw_and_draws_otherwise_is_a_finding(otters: Site) -> None:
    otters.write("content/logos/masked/masked.svg", MASK)
    trusting = otters.herald("check", "--pictures")
    assert trusting.returncode == 0
    assert "0 in doubt, 1 different but drawn by resvg" in trusting.stdout

    otters.write("content/logos/masked/logo.yaml", "variants: {masked.svg: {engine: cairosvg}}\n")
    result = otters.herald("check", "--pictures")
    assert result.returncode == 1
    first, last = result.stdout.splitlines()
    assert first.startswith("content/logos/masked/masked.svg: ")
    assert first.endswith(" % of the pixels differ; drawn by cairosvg, because it is given to it by logo.yaml")
    assert last.startswith("5 masters: 4 alike, 1 in doubt, ")
    page = (otters.root / ".herald" / "pictures.html").read_text()
    assert "masked.svg" in page


def test_the_engine_of_the_settings_is_questioned_too(otters: Site) -> None:
    otters.write("content/logos/masked/masked.svg", MASK)
    settings = otters.settings.read_text().replace('{"widths": [32, 96]}', '{"engine": "cairosvg"}')
    otters.settings.write_text(settings)
    result = otters.herald("check", "--pictures")
    assert result.returncode == 1
    assert "drawn by cairosvg, because it is given to it by the settings" in result.stdout


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("content/logos/masked/masked.svg", MASK.replace("mask>", "script>"), "masked.svg:1: is not well-formed"),
        ("content/logos/otter/logo.yaml", "titel: x\n", "logo.yaml:1:1: does not know the key 'titel'"),
    ],
)
def test_mistakes_of_the_catalogue_are_told_instead(otters: Site, name: str, text: str, words: str) -> None:
    otters.write(name, text)
    result = otters.herald("check", "--pictures")
    assert result.returncode == 1
    assert words in result.stderr
    assert result.stdout == ""


def test_a_mistake_of_the_setting_is_told(otters: Site) -> None:
    otters.settings.write_text(otters.settings.read_text() + 'HERALD_LOGOS = {"engine": "skia"}\n')
    result = otters.herald("check", "--pictures")
    assert result.returncode == 1
    assert "'engine' is 'skia'" in result.stderr


def test_what_was_looked_at_for_the_comparison_is_known_to_the_build(otters: Site) -> None:
    otters.herald("check", "--pictures")
    looks = {path.name for path in (otters.root / ".herald/store").glob("??/*")}
    assert len(looks) == 4
    otters.herald("build")
    assert "0 entries dropped" in otters.herald("prune").stdout
    assert {path.name for path in (otters.root / ".herald/store").glob("??/*")} > looks


@pytest.mark.full
def test_the_engines_agree_about_our_own_content() -> None:
    result = Site(ROOT).herald("check", "--pictures")
    assert (result.returncode, result.stderr) == (0, "")
    assert " 0 in doubt, " in result.stdout
    assert " 0 not compared. " in result.stdout
