"""``checkup``: the catalogue's mistakes and findings, of a site and of one file, with one verdict on both."""

from __future__ import annotations

import io
import locale
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from herald.build.checkup import Verdict, checkup, completeness
from herald.core.errors import HeraldError, Mistake
from herald.logos.checks.named import CHECKS, Finding
from herald.logos.settings import Level
from tests.conftest import Site
from tests.svg.drawings import one_colour, svg

LETTERS = svg('<text y="9" font-family="Nowhere">x</text>', 'viewBox="0 0 200 100"')
SCRIPT = svg('<path d="M0 0h9v9z" onclick="x()"/>')
UNCROPPED = svg('<path d="M0 0h20v20H0z" fill="#d00"/><path d="M30 0h9v9z"/>', 'viewBox="0 0 200 200"')


@pytest.fixture(autouse=True)
def _locale_of_its_own() -> Iterator[None]:
    """Pelican sets the one that a site asks for, for the whole process."""
    before = locale.setlocale(locale.LC_ALL)
    yield
    locale.setlocale(locale.LC_ALL, before)


def choose(site: Site, **levels: str) -> None:
    """Switch every check off but for those named."""
    chosen = {check.name: "off" for check in CHECKS} | {name.replace("_", "-"): level for name, level in levels.items()}
    with site.settings.open("a", encoding="utf-8") as file:
        file.write(f"HERALD_LOGOS = {{'widths': [32], 'checks': {chosen}}}\n")


def checks_of(verdict: Verdict) -> list[tuple[str, str]]:
    return [(finding.check, finding.mistake.path.name) for finding in verdict.findings]


def test_a_site_is_told_its_findings_by_check_with_one_reason_each(
    otters: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(otters.root)
    otters.write("content/logos/letters/letters.svg", LETTERS)
    otters.write("content/logos/more/more.svg", LETTERS.replace(b">x<", b">y<"))
    otters.write("content/logos/wide/wide.svg", UNCROPPED)
    choose(otters, live_text="warning", crop="warning")
    verdict = checkup(otters.settings)
    live_text = next(check for check in CHECKS if check.name == "live-text")
    first, second, counts = verdict.text.split("\n\n")
    heading, *lines = first.splitlines()
    assert heading == f"live-text (warning): {live_text.reason}"
    assert [line.partition(" ")[0] for line in lines] == [
        "content/logos/letters/letters.svg:",
        "content/logos/more/more.svg:",
    ]
    assert all(line.endswith(" [live-text]") for line in lines)
    assert second.startswith("crop (warning): ")
    assert "content/logos/wide/wide.svg: leaves " in second
    assert counts == f"{len(verdict.findings)} warnings."
    assert verdict.exit_code == 0


def test_warnings_fail_only_where_that_is_asked_for(otters: Site) -> None:
    otters.write("content/logos/letters/letters.svg", LETTERS)
    choose(otters, live_text="warning")
    assert checkup(otters.settings).exit_code == 0
    assert checkup(otters.settings, is_strict=True).exit_code == 1
    choose(otters, live_text="error")
    assert checkup(otters.settings).exit_code == 1
    assert checkup(otters.settings).text.endswith("\n\n1 error.")
    choose(otters)
    verdict = checkup(otters.settings, is_strict=True)
    assert (verdict.text, verdict.exit_code) == ("No findings.", 0)


def test_mistakes_come_before_findings(otters: Site) -> None:
    otters.write("content/logos/letters/letters.svg", LETTERS)
    otters.write("content/logos/script/script.svg", SCRIPT)
    choose(otters, live_text="warning")
    verdict = checkup(otters.settings)
    assert verdict.exit_code == 1
    mistakes, findings, counts = verdict.text.split("\n\n")
    assert "script.svg:1: has the event handler 'onclick'" in mistakes
    assert "letters.svg: has live text" in findings
    assert counts == "1 mistake, 1 warning."


def test_each_file_has_the_verdict_that_the_whole_site_gives_it(otters: Site) -> None:
    otters.write("content/logos/letters/letters.svg", LETTERS)
    otters.write("content/logos/letters/letters-small.svg", UNCROPPED)
    otters.write("content/logos/copy.svg", UNCROPPED)
    otters.write("content/logos/script/script.svg", SCRIPT)
    whole = checkup(otters.settings)
    assert {check for check, _ in checks_of(whole)} >= {"live-text", "crop", "near-duplicates", "missing-variants"}
    files = sorted((otters.root / "content/logos").rglob("*.svg"))
    parts = [checkup(otters.settings, file) for file in files]
    assert {finding for part in parts for finding in part.findings} == set(whole.findings)
    assert [mistake for part in parts for mistake in part.mistakes] == list(whole.mistakes)
    for file, part in zip(files, parts, strict=True):
        assert all(file in finding.about for finding in part.findings)


def test_findings_of_a_whole_logo_are_told_with_its_main_drawing(otters: Site) -> None:
    main = otters.write("content/logos/letters/letters.svg", LETTERS)
    other = otters.write("content/logos/letters/letters-small.svg", LETTERS)
    choose(otters, missing_variants="warning", live_text="warning")
    assert checks_of(checkup(otters.settings, main)) == [
        ("live-text", "letters.svg"),
        ("missing-variants", "letters.svg"),
    ]
    assert checks_of(checkup(otters.settings, other)) == [("live-text", "letters-small.svg")]


def test_both_of_two_that_look_alike_are_told(otters: Site) -> None:
    one = otters.write("content/logos/one/one.svg", one_colour("#123456"))
    two = otters.write("content/logos/two/two.svg", one_colour("#123457"))
    choose(otters, near_duplicates="warning")
    for file in (one, two):
        (finding,) = checkup(otters.settings, file).findings
        assert finding.mistake.path == two
        assert finding.mistake.what == "looks like one.svg of the logo 'one'"


def test_a_drawing_that_its_logo_keeps_from_being_read_is_told_why(otters: Site) -> None:
    file = otters.write("content/logos/letters/letters.svg", LETTERS)
    sheet = otters.write("content/logos/letters/logo.yaml", "titel: x\n")
    verdict = checkup(otters.settings, file)
    assert [mistake.path for mistake in verdict.mistakes] == [sheet]
    assert verdict.exit_code == 1


def test_a_file_that_is_no_drawing_of_the_catalogue_is_told_so(otters: Site) -> None:
    file = otters.write("content/logos/otter/.hidden.svg", LETTERS)
    (mistake,) = checkup(otters.settings, file).mistakes
    assert mistake == Mistake(file, None, "is no drawing of the catalogue", "put it into the folder of a logo")


def test_a_link_to_a_drawing_is_the_drawing(otters: Site, tmp_path: Path) -> None:
    file = otters.write("content/logos/letters/letters.svg", LETTERS)
    link = tmp_path / "link.svg"
    link.symlink_to(file)
    assert checkup(otters.settings, link) == checkup(otters.settings, file)
    assert checkup(otters.settings, file).findings


def test_a_loose_file_has_the_verdict_that_it_would_have_in_the_catalogue(otters: Site, tmp_path: Path) -> None:
    loose = tmp_path / "river.svg"
    loose.write_bytes(LETTERS)
    before = checkup(otters.settings, loose)
    assert before.findings
    within = Path(shutil.copy(loose, otters.root / "content/logos"))
    after = checkup(otters.settings, within)
    assert [(f.check, f.level, f.mistake.what, f.mistake.remedy) for f in after.findings] == [
        (f.check, f.level, f.mistake.what, f.mistake.remedy) for f in before.findings
    ]
    loose.write_bytes(SCRIPT)
    (mistake,) = checkup(otters.settings, loose).mistakes
    assert (mistake.path, mistake.line) == (loose, 1)


def test_a_loose_file_is_compared_with_the_catalogue(otters: Site, tmp_path: Path) -> None:
    loose = tmp_path / "mine.svg"
    shutil.copy(otters.root / "content/logos/otter/otter.svg", loose)
    choose(otters, near_duplicates="error")
    (finding,) = checkup(otters.settings, loose).findings
    assert (finding.mistake.path, finding.level) == (loose, Level.ERROR)
    assert finding.mistake.what == "is the same drawing as otter.svg of the logo 'otter'"


def test_a_loose_file_has_the_defaults_of_the_catalogue_and_its_own_sidecar(otters: Site, tmp_path: Path) -> None:
    loose = tmp_path / "river.svg"
    loose.write_bytes(LETTERS)
    choose(otters, licence="error")
    (otters.root / "content/logos/_catalogue.yaml").unlink()
    assert checks_of(checkup(otters.settings, loose)) == [("licence", "river.svg")]
    sidecar = tmp_path / "river.svg.license"
    sidecar.write_text("SPDX-FileCopyrightText: 2011 Ann\n\nSPDX-License-Identifier: MIT\n")
    assert checkup(otters.settings, loose).text == "No findings."
    sidecar.unlink()
    defaults = otters.write("content/logos/_catalogue.yaml", "licence: CC0-1.0\n")
    assert checkup(otters.settings, loose).text == "No findings."
    defaults.write_text("licens: CC0-1.0\n")
    assert {mistake.path for mistake in checkup(otters.settings, loose).mistakes} == {defaults}


def test_what_the_plan_refuses_is_told(otters: Site) -> None:
    file = otters.write("content/logos/mast/mast.svg", svg(attributes='viewBox="0 0 1 5000"'))
    for verdict in (checkup(otters.settings), checkup(otters.settings, file)):
        (mistake,) = verdict.mistakes
        assert (mistake.path, verdict.exit_code) == (file, 1)
        assert mistake.what.startswith("would be ")
        assert "mast.svg" not in {name for _, name in checks_of(verdict)}


def test_without_a_site_the_defaults_hold(tmp_path: Path) -> None:
    loose = tmp_path / "river.svg"
    loose.write_bytes(LETTERS)
    verdict = checkup(None, loose)
    assert ("live-text", "river.svg") in checks_of(verdict)
    assert {finding.level for finding in verdict.findings} == {Level.WARNING}
    assert all(finding.mistake.path == loose for finding in verdict.findings)
    assert sorted(tmp_path.iterdir()) == [loose]
    bad = tmp_path / "My Logo.svg"
    bad.write_bytes(svg())
    (mistake,) = checkup(None, bad).mistakes
    assert mistake.path == bad


@pytest.mark.parametrize(("name", "what"), [("a.png", "is not an SVG file"), ("b.svg", "does not exist")])
def test_what_is_no_svg_is_refused(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    with pytest.raises(HeraldError, match=f"{name}: {what}; name an SVG file"):
        checkup(None, tmp_path / name)


def test_a_check_that_nobody_knows_is_a_mistake_of_the_settings(otters: Site) -> None:
    choose(otters, licens="off")
    with pytest.raises(
        HeraldError, match=r"pelicanconf.py: .* does not know the check 'licens'; did you mean 'licence'"
    ):
        checkup(otters.settings)


def test_a_site_without_a_catalogue_says_so(otters: Site) -> None:
    shutil.rmtree(otters.root / "content/logos")
    assert "the folder of the catalogue is missing" in checkup(otters.settings).text


def test_a_second_checkup_needs_no_worker(otters: Site) -> None:
    first = checkup(otters.settings)
    kept = {path: path.stat().st_mtime_ns for path in (otters.root / ".herald").rglob("*") if path.is_file()}
    assert kept
    assert checkup(otters.settings) == first
    assert kept == {path: path.stat().st_mtime_ns for path in (otters.root / ".herald").rglob("*") if path.is_file()}


def test_the_matrix_of_the_site(otters: Site) -> None:
    heading, *lines = completeness(otters.settings).splitlines()
    assert heading.split() == ["logo", "layout", "light", "grounds", "dark", "grounds", "one", "colour"]
    assert [line.split()[0] for line in lines][:1] == ["otter"]
    otters.write("content/logos/script/script.svg", SCRIPT)
    with pytest.raises(HeraldError, match="onclick"):
        completeness(otters.settings)


def test_numbers_are_told_in_words_that_fit() -> None:
    mistake = Mistake(Path("a.svg"), None, "is wrong", "mend it")
    warning, error = (Finding("alt", level, mistake, (mistake.path,)) for level in (Level.WARNING, Level.ERROR))
    assert Verdict((mistake, mistake), (error, warning, warning)).text.endswith("\n\n2 mistakes, 1 error, 2 warnings.")


def test_a_picture_made_by_hand_is_no_obstacle(otters: Site) -> None:
    otters.write("content/logos/otter/otter.png", b"no picture")
    (mistake,) = checkup(otters.settings).mistakes
    assert (mistake.path.name, mistake.what) == ("otter.png", "is not a PNG file")
    buffer = io.BytesIO()
    Image.new("RGB", (32, 16)).save(buffer, "PNG")
    otters.write("content/logos/otter/otter.png", buffer.getvalue())
    assert checkup(otters.settings).mistakes == ()
    assert "otter" in completeness(otters.settings)
