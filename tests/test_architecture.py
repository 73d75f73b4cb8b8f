"""Which way imports run, what no module may do, and what no file of the repository may contain."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "plugins" / "herald"
MODULES = sorted(PACKAGE.rglob("*.py"))

# room: the rooms that it may import from, besides itself
MAY_IMPORT = {
    "core": set[str](),
    "host": {"core"},
    "people": {"core"},
    "feeds": {"core"},
    "svg": {"core"},
    "pictures": {"core", "svg"},
    "markup": {"core", "host", "pictures"},
    "logos": {"core", "host", "pictures", "feeds"},
    "news": {"core", "host", "people", "feeds"},
    "media": {"core", "host", "people", "feeds", "pictures"},
    "site": {"core", "host", "people", "feeds", "pictures"},
    "check": {"core", "pictures"},
    "imports": {"core", "logos", "media", "news", "people", "pictures"},
    "build": {"core", "host", "logos", "markup", "media", "news", "people", "site", "check", "imports"},
    "cli": {"core", "pictures", "build", "check", "imports", "__version__"},
    "__main__": {"cli"},
    "__init__": set[str](),
}
# Who may import what comes from outside, where that is a rule.
ONLY_IN = {
    "yaml": {"core/trees.py"},
    "cairosvg": {"pictures/cairo.py", "pictures/shapes.py", "pictures/trees.py"},
    "cairocffi": {"pictures/cairo.py", "pictures/render.py", "pictures/shapes.py"},
    "resvg_py": {"pictures/resvg.py"},
    "svg2png_py": {"pictures/resvg.py"},
    "PIL": {
        f"pictures/{name}.py"
        for name in (
            "cairo",
            "compare",
            "flat",
            "fonts",
            "formats",
            "ink",
            "letters",
            "palette",
            "photos",
            "png",
            "raster",
            "render",
        )
    },
    "pikepdf": {"pictures/pdf.py"},
    "license_expression": {"core/spdx.py"},
    "zlib_ng": {"pictures/png.py"},
    "fontpkg": {"pictures/fonts.py"},
    "fsspec": {"core/shared.py"},
    "distributed": {"core/cluster.py"},
    "cloudpickle": {"core/cluster.py"},
    "zipfile": {"core/bundle.py"},
    "rich": {"core/progress.py"},
    "starlette": {"build/serve.py"},
    "uvicorn": {"build/serve.py"},
    "watchfiles": {"build/serve.py"},
    # Nothing else asks the network, and a build never does.
    "http.client": {"media/hosting/asking.py"},
    "urllib.request": {"media/hosting/asking.py"},
    "icalendar": {"media/calendars/components.py"},
    "pypdfium2": {"pictures/decks.py"},
    "av": {"pictures/films.py"},
    "lxml": {
        *("check/tree.py", "feeds/fulltext.py", "imports/schedules/frab.py"),
        *(f"imports/wordpress/{name}.py" for name in ("cleaning", "code", "inline", "markdown", "reading")),
    },
    "pagefind": {"site/finding/index.py"},
    "selectolax": {"markup/safety.py"},
}
NEVER = {"pickle", "shelve", "requests"}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Full names of everything that the module imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the room they come from"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    own = room_of(path)
    for name in imports(path):
        if name.startswith("herald."):
            room = name.split(".")[1]
            assert room in MAY_IMPORT[own] | {own}, f"{own} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_comes_from_outside_has_one_door(path: Path) -> None:
    for name in imports(path):
        for package, doors in ONLY_IN.items():
            if name == package or name.startswith(f"{package}."):
                assert name_of(path) in doors, f"{name_of(path)} imports {name}"
        assert not any(name == banned or name.startswith(f"{banned}.") for banned in NEVER), name


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) == "core"], ids=name_of)
def test_core_has_never_heard_of_pelican(path: Path) -> None:
    assert not [name for name in imports(path) if name.startswith(("pelican", "jinja2", "blinker"))]


def test_nothing_imports_an_adapter_but_its_room() -> None:
    adapters = re.compile(r"herald\..*\b(generator|plugin)\b")
    for path in MODULES:
        if path.name != "__init__.py":
            assert not {name for name in imports(path) if adapters.match(name)}, name_of(path)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_keeps_state(path: Path) -> None:
    """Module-level names are constants: nothing mutable that a second build would find changed."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.List | ast.Set | ast.ListComp):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            assert all(name == "__all__" or name.strip("_").isupper() for name in names), (name_of(path), names)
    assert not [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Global)]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_opens_with_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_public_function_says_what_it_does(path: Path) -> None:
    tree = ast.parse(path.read_text())
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def test_modules_stay_small() -> None:
    sizes = {name_of(path): len(path.read_text().splitlines()) for path in MODULES}
    assert not {name: lines for name, lines in sizes.items() if lines > 260}


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_the_host_of_a_registry() -> None:
    hosts = re.compile(rb"(pypi|pythonhosted|npmjs|yarnpkg|deb\.debian)\.(org|com|net)")
    assert not [path for path in tracked() if hosts.search(path.read_bytes())]


def test_every_locked_dependency_has_a_hash() -> None:
    for lock in ("site.txt", "test.txt"):
        entries = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements" / lock).read_text(), flags=re.IGNORECASE)
        pinned = [entry for entry in entries if "==" in entry]
        assert pinned
        assert not [entry for entry in pinned if "--hash=sha256:" not in entry]
        assert not [entry for entry in entries if "index-url" in entry.splitlines()[0]]


def test_the_settings_are_data() -> None:
    for name in ("pelicanconf.py", "publishconf.py"):
        tree = ast.parse((ROOT / name).read_text())
        assert len((ROOT / name).read_text().splitlines()) < 100
        banned = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Lambda)
        assert not [node for node in ast.walk(tree) if isinstance(node, banned)]
