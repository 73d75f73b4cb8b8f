"""The build as a maintainer meets it: whole small sites, and what happens when something in them is wrong."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.conftest import Site

LINE = re.compile(r"[^ :]+(:\d+){0,2}: .+; .+")

POST = "Title: A post\nDate: 2020-02-02\n\n{}\n"

# name: (file, its text, what the line must begin with, words that must stand in it)
MISTAKES: dict[str, tuple[str, str | bytes, str, str]] = {
    "a date that is not a date": (
        "content/news/x.md",
        "Title: T\nDate: yesterday-ish\n\nText\n",
        "content/news/x.md:2:",
        "'yesterday-ish', which is not a date; write YYYY-MM-DD",
    ),
    "a month without a day": (
        "content/news/x.md",
        "Title: T\nDate: 2011-08\n\nText\n",
        "content/news/x.md:2:",
        "not a date",
    ),
    "no title": ("content/news/x.md", "Date: 2020-01-01\n\nText\n", "content/news/x.md:1:", "has no Title"),
    "no head": ("content/news/x.md", "Just words.\n", "content/news/x.md:1:", "has no head"),
    "an unknown key": (
        "content/news/x.md",
        "Title: T\nDate: 2020-01-01\nSumary: S\n\nText\n",
        "content/news/x.md:3:",
        "did you mean Summary?",
    ),
    "an unknown status": (
        "content/pages/x.md",
        "Title: T\nStatus: publishd\n\nText\n",
        "content/pages/x.md:2:",
        "did you mean 'published'?",
    ),
    "not UTF-8": ("content/news/x.md", b"Title: T\nDate: 2020-01-01\n\n\xff\n", "content/news/x.md:4:", "UTF-8"),
    "a link to a post that is not there": (
        "content/news/x.md",
        POST.format("[see]({filename}/news/weir-repared.md)"),
        "content/news/x.md:4:",
        "did you mean {filename}/news/weir-repaired.md?",
    ),
    "a picture that is not there": (
        "content/news/x.md",
        POST.format("![A picture]({static}/extra/missing.png)"),
        "content/news/x.md:4:",
        "'/extra/missing.png', which does not exist",
    ),
    "a plain link into nowhere": (
        "content/news/x.md",
        POST.format("[see](/otters/)"),
        "content/news/x.md:4:",
        "nowhere",
    ),
    "an anchor that is not there": (
        "content/news/x.md",
        POST.format("[see](/about/#nowhere)"),
        "content/news/x.md:4:",
        "without the anchor 'nowhere'",
    ),
    "an address that another page has": (
        "content/pages/x.md",
        "Title: T\nSlug: about\n\nText\n",
        "content/pages/x.md:2:",
        "wants the address 'about/index.html'",
    ),
    "an address that is another one on a disk without case": (
        "content/pages/x.md",
        "Title: T\nSave_as: About/index.html\nUrl: About/\n\nText\n",
        "content/pages/x.md:2:",
        "wants the address",
    ),
    "an address outside the output folder": (
        "content/pages/x.md",
        "Title: T\nSave_as: ../output-evil/x.html\n\nText\n",
        "content/pages/x.md:2:",
        "leaves the output folder",
    ),
    "an address in the theme's folder": (
        "content/pages/x.md",
        "Title: T\nSave_as: theme/css/base.css\n\nText\n",
        "content/pages/x.md:2:",
        "kept for the server or the theme",
    ),
    "a hidden file": ("content/news/.x.md", POST.format("Text"), "content/news/.x.md:", "is hidden"),
    "a broken drawing": (
        "content/logos/x/x.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">\n<rect>\n</svg>',
        "content/logos/x/x.svg:3:",
        "not well-formed",
    ),
    "a drawing that is refused": (
        "content/logos/x/x.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">\n<script/>\n</svg>',
        "content/logos/x/x.svg:2:",
        "contains <script>",
    ),
    "a drawing that is too high": (
        "content/logos/x/x.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 200"/>',
        "content/logos/x/x.svg:",
        "would be 204,800 pixels high at a width of 1024",
    ),
    "a sheet with another ending": (
        "content/logos/otter/logo.yml",
        "title: Otter\n",
        "content/logos/otter/logo.yml:",
        "did you mean logo.yaml?",
    ),
    "an unknown key of a logo": (
        "content/logos/otter/logo.yaml",
        "title: Otter\ntitel: Otter\n",
        "content/logos/otter/logo.yaml:2:",
        "did you mean 'title'?",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_line_and_nothing_is_published(built_otters: Site, name: str) -> None:
    otters = built_otters
    file, text, place, words = MISTAKES[name]
    before = otters.tree()
    otters.write(file, text)

    result = otters.herald("build")

    lines = result.stderr.splitlines()
    assert result.returncode == 1
    assert [line for line in lines if line.startswith(place) and words in line], result.stderr
    assert lines[-1] == "1 mistake; nothing was published.", result.stderr
    assert LINE.fullmatch(lines[0])
    assert "Traceback" not in result.stderr
    assert otters.tree() == before


def test_every_mistake_of_every_file_is_told_at_once(built_otters: Site) -> None:
    """All of the table in one site."""
    otters = built_otters
    before = otters.tree()
    expected = []
    for number, (file, text, place, words) in enumerate(MISTAKES.values()):
        path = Path(file)
        own = file if path.name in ("logo.yaml", "x.svg") else str(path.with_stem(f"{path.stem}{number}"))
        if path.name == "x.svg":
            own = f"content/logos/x{number}/x.svg"
        otters.write(own, text)
        expected.append((place.replace(file, own), words))

    result = otters.herald("build")

    assert result.returncode == 1
    missing = [
        (place, words)
        for place, words in expected
        if not any(line.startswith(place) and words in line for line in result.stderr.splitlines())
    ]
    assert not missing, result.stderr
    assert otters.tree() == before


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ('PLUGINS = ["herald.logos", "herald.nwes"]', "PLUGINS", "the plugin 'herald.nwes' cannot be loaded"),
        ('PLUGINS = ["broken"]', "PLUGINS", "ZeroDivisionError"),
        ('PLUGINS = ["refusing"]', "", "refusing"),
        ('TIMEZONE = "Mars/Base"', "TIMEZONE", "'Mars/Base', which is not a time zone"),
        ('HERALD_LOGO = {"widths": [1]}', "HERALD_LOGO", "did you mean HERALD_LOGOS?"),
        ('HERALD_LOGOS = {"width": [1]}', "", "did you mean 'widths'?"),
        ('HERALD_LOGOS = {"widths": [64, 32]}', "", "the smallest first"),
        ("SITENAME = ", "SITENAME", "is not valid Python"),
        ('MENUITEMS = [("Nowhere", "nowhere/")]', "MENUITEMS", "leads nowhere"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_its_line(otters: Site, line: str, place: str, words: str) -> None:
    otters.write("broken.py", "1 / 0\n")
    otters.write("refusing.py", "def register():\n    raise RuntimeError('refusing')\n")
    text = otters.settings.read_text() + line + "\n"
    otters.settings.write_text(text)
    number = len(text.splitlines())

    result = otters.herald("build", PYTHONPATH=str(otters.root))

    assert result.returncode == 1
    found = [told for told in result.stderr.splitlines() if words in told]
    assert found, result.stderr
    assert not place or found[0].startswith(f"pelicanconf.py:{number}: "), result.stderr
    assert "Traceback" not in result.stderr
    assert not otters.output.exists()


def test_a_template_that_fails_is_told_with_its_line(otters: Site) -> None:
    otters.write(
        "overrides/page.html", '{% extends "!theme/page.html" %}\n{% block content %}\n{{ 1 // 0 }}\n{% endblock %}\n'
    )
    otters.settings.write_text(otters.settings.read_text() + 'THEME_TEMPLATES_OVERRIDES = ["overrides"]\n')
    result = otters.herald("build")
    assert result.returncode == 1
    assert result.stderr.startswith("overrides/page.html:3: the build stopped with ZeroDivisionError"), result.stderr


def test_a_block_is_replaced_without_forking_the_theme(otters: Site) -> None:
    otters.write(
        "overrides/base.html",
        '{% extends "!theme/base.html" %}{% block footer %}<footer>Only otters</footer>{% endblock %}',
    )
    otters.settings.write_text(otters.settings.read_text() + 'THEME_TEMPLATES_OVERRIDES = ["overrides"]\n')
    assert otters.herald("build").returncode == 0
    assert b"<footer>Only otters</footer>" in otters.tree()["about/index.html"]


def test_the_last_line_counts_pages_and_renditions(otters: Site) -> None:
    first = otters.herald("build").stdout.splitlines()[-1]
    second = otters.herald("build").stdout.splitlines()[-1]
    pages = sum(name.endswith(".html") for name in otters.tree())
    # Four masters, each as two PNG files, two WebP files and a PDF.
    assert re.fullmatch(rf"{pages} pages, 21 renditions made, 0 reused, \d+\.\d seconds", first)
    assert re.fullmatch(rf"{pages} pages, 0 renditions made, 21 reused, \d+\.\d seconds", second)


def test_warnings_are_shown_and_do_not_stop_the_build(otters: Site) -> None:
    otters.write("content/news/x.md", POST.format('<img src="/favicon.svg" alt="">'))
    result = otters.herald("build")
    assert result.returncode == 0
    assert "warning: Empty alt attribute" in result.stderr


def test_a_deleted_post_leaves_the_site(built_otters: Site) -> None:
    otters = built_otters
    assert "2020/01/third-note/index.html" in otters.tree()
    (otters.root / "content/news/third-note.md").unlink()
    otters.herald("build")
    assert not [name for name in otters.tree() if "third-note" in name]
    assert [path.name for path in otters.root.glob("output*")] == ["output"], "what serving needs, only it leaves"


def test_check_reports_and_publishes_nothing(otters: Site) -> None:
    result = otters.herald("check")
    assert result.returncode == 0
    assert result.stdout.startswith("No mistakes.")
    assert not otters.output.exists()
    otters.write("content/news/x.md", "Title: T\nDate: soon\n\nText\n")
    assert otters.herald("check").returncode == 1


def test_a_machine_that_refuses_is_one_sentence(otters: Site) -> None:
    otters.write("output", "a file where the site should be")
    result = otters.herald("build")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "is not a folder" in result.stderr


def test_a_second_build_says_who_is_at_work(otters: Site) -> None:
    from herald.core.publish import staged

    with staged(otters.output):
        result = otters.herald("build")
    assert result.returncode == 75
    assert f"process {os.getpid()}" in result.stderr


CRASHING = """
from pelican.generators import Generator
from pelican.plugins import signals

class Crashing(Generator):
    def generate_context(self):
        raise KeyError("no such river")

def get(_pelican):
    return Crashing

def register():
    signals.get_generators.connect(get)
"""


def test_a_plugin_that_crashes_is_told_and_hides_no_other_mistake(otters: Site) -> None:
    otters.write("crashing.py", CRASHING)
    otters.settings.write_text(otters.settings.read_text() + 'PLUGINS = ["crashing", *PLUGINS]\n')
    alone = otters.herald("build", PYTHONPATH=str(otters.root))
    assert alone.returncode == 1
    assert "the build stopped with KeyError: 'no such river'; it came from crashing.py, line 7" in alone.stderr
    assert "Traceback" not in alone.stderr
    assert "Traceback" in otters.herald("build", "--debug", PYTHONPATH=str(otters.root)).stderr

    otters.write("content/news/x.md", "Title: T\nDate: soon\n\nText\n")
    both = otters.herald("build", PYTHONPATH=str(otters.root))
    assert "content/news/x.md:2: Date is 'soon'" in both.stderr


KILLING = """
import os, signal
from herald.pictures import render

draw = render.draw

def die(order):
    if "long.svg" in order.name and order.engine in {engines}:
        os.kill(os.getpid(), signal.SIGSEGV)
    return draw(order)

def register():
    render.draw = die
"""


def deadly(site: Site, *engines: str) -> Site:
    """The site with other widths, and with engines that die of one of its drawings."""
    site.write("killing.py", KILLING.format(engines=engines))
    conf = site.settings.read_text().replace("[32, 96]", "[33, 97]")
    site.settings.write_text(conf + 'PLUGINS = ["killing", *PLUGINS]\n')
    return site


def test_a_drawing_that_kills_cairosvg_is_drawn_by_resvg(built_otters: Site) -> None:
    result = deadly(built_otters, "cairosvg").herald("build", PYTHONPATH=str(built_otters.root))
    assert result.returncode == 0, result.stderr
    tree = built_otters.tree()
    assert "logos/whiskers/long-97.png" in tree
    assert "logos/whiskers/long.pdf" not in tree
    assert "logos/whiskers/short.pdf" in tree
    masters = json.loads((built_otters.root / ".herald/manifest.json").read_text())["masters"]
    assert masters["logos/whiskers/long.svg"] == {
        "engine": "resvg",
        "reason": "made CairoSVG fail: it ended the process that worked on it (exit code -11)",
    }
    assert masters["logos/whiskers/short.svg"]["engine"] == "cairosvg"


def test_a_drawing_that_kills_every_worker_is_a_mistake_of_its_file(built_otters: Site) -> None:
    result = deadly(built_otters, "cairosvg", "resvg").herald("build", PYTHONPATH=str(built_otters.root))
    assert result.returncode == 1
    first, *rest = result.stderr.splitlines()
    assert first.startswith("content/logos/whiskers/long.svg: ended the process that worked on it (exit code -11); ")
    assert rest == ["", "1 mistake; nothing was published."]


TEXT = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<text x="1" y="15" font-family="Weird Sans">Otter</text></svg>'
)


def test_live_text_is_a_finding_and_the_build_goes_on(otters: Site) -> None:
    otters.write("content/logos/lettered/lettered.svg", TEXT)
    for _ in range(2):
        result = otters.herald("build")
        assert result.returncode == 0, result.stderr
        assert result.stderr == "warning: 3 findings in 3 checks; 'herald check' lists them\n"
    assert "logos/lettered/lettered-96.png" in otters.tree()
    checked = otters.herald("check")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert (
        "content/logos/lettered/lettered.svg: has live text in 'Weird Sans', and looks different wherever "
        "that font is missing, as 'Weird Sans' is here; turn the text into paths, "
        "for instance with 'herald outline' [live-text]"
    ) in checked.stdout
    assert otters.herald("check", "--strict").returncode == 1
    one = otters.herald("check", "content/logos/lettered/lettered.svg")
    assert (one.returncode, "[live-text]" in one.stdout, "otter" in one.stdout) == (0, True, False)
    assert otters.herald("check", "--strict", "content/logos/lettered/lettered.svg").returncode == 1


def test_a_file_is_checked_without_a_site(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("weir.svg", TEXT)
    found = site.herald("check", "weir.svg")
    assert (found.returncode, found.stderr) == (0, "")
    assert "weir.svg: has live text" in found.stdout
    assert not (tmp_path / ".herald").exists()


def test_explain_tells_of_a_logo_what_is_known(otters: Site) -> None:
    for place in ("content/logos/otter", "otter", "content/logos/otter/otter.svg"):
        told = otters.herald("explain", place)
        assert told.returncode == 0, told.stderr
        assert "# The logo 'otter'" in told.stdout
    assert otters.herald("explain", "weasel").returncode == 1


def test_a_folder_is_imported_by_the_command(otters: Site, tmp_path: Path) -> None:
    source = Site(tmp_path / "set")
    for name in ("fox.svg", "fox-white.svg", "README.md", "otter.svg"):
        source.write(name, TEXT.replace("text", "path"))
    result = otters.herald("import", "logos", str(source.root), "--licence", "CC0-1.0", "--tag", "wild", "--community")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("2 logos with 3 drawings\n")
    assert "README.md" in result.stdout
    assert "otter.svg is now otter-2" in result.stdout
    assert otters.herald("build").returncode == 0
    assert "logos/otter-2/index.html" in otters.tree()
    assert otters.herald("import", "logos", str(tmp_path / "nowhere")).returncode == 1


def test_the_manifest_says_who_drew_each_master_and_why(otters: Site) -> None:
    otters.write("content/logos/lettered/lettered.svg", TEXT)
    otters.write("content/logos/weir.svg", TEXT.replace("text", "path"))
    otters.write("content/logos/whiskers/logo.yaml", "variants: {long.svg: {engine: resvg}}\n")
    assert otters.herald("build").returncode == 0
    manifest = json.loads((otters.root / ".herald/manifest.json").read_text())
    told = {name: (master["engine"], master["reason"]) for name, master in manifest["masters"].items()}
    trusted = ("cairosvg", "uses only what CairoSVG draws right")
    assert told.pop("logos/lettered/lettered.svg")[0] == "resvg"
    assert told.pop("logos/weir.svg")[0] == "resvg"
    assert told == {
        "logos/otter/otter.svg": trusted,
        "logos/otter/otter-reversed.svg": trusted,
        "logos/whiskers/long.svg": ("resvg", "is given to it by logo.yaml"),
        "logos/whiskers/short.svg": trusted,
    }
    entries = {path.name for path in (otters.root / ".herald/store").glob("??/*")}
    assert set(manifest["fingerprints"]) == entries


def test_an_engine_that_a_maintainer_named_and_that_fails_is_a_mistake(built_otters: Site) -> None:
    before = built_otters.tree()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="rgb(0 0 0)"/></svg>'
    built_otters.write("content/logos/x/x.svg", drawing)
    built_otters.write("content/logos/x/logo.yaml", "variants: {x.svg: {engine: cairosvg}}\n")
    result = built_otters.herald("build")
    assert result.returncode == 1
    assert result.stderr.startswith("content/logos/x/x.svg: cannot be drawn by cairosvg (ValueError: ")
    assert result.stderr.endswith("1 mistake; nothing was published.\n")
    assert built_otters.tree() == before
