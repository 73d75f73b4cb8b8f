"""Collects the words of the theme in theme/locale/herald.pot, and brings the catalogues beside it up to date."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import write_po

from herald.logos.checks.named import CHECKS
from herald.logos.model import Kind, Layout, Tone
from herald.pictures.limits import limits
from herald.site.languages.catalogues import read_catalogue, translated

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "theme/locale"
TEMPLATE = LOCALE / "herald.pot"

# 'pattern' and 'patterns' give scripts a text with its placeholders.
KEYWORDS = {**DEFAULT_KEYWORDS, "pattern": None, "patterns": (1, 2)}
# As JINJA_ENVIRONMENT in pelicanconf.py: these decide what a {% trans %} block holds.
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}


def collected(templates: Path = ROOT / "theme/templates") -> Catalog:
    """All words that can be translated, in the order of the files; those that come from data are last."""
    catalog = Catalog()
    for path in sorted(templates.rglob("*.html")):
        place = path.relative_to(templates.parent).as_posix()
        with path.open("rb") as file:
            for _, words, comments, context in extract("jinja2.ext:babel_extract", file, KEYWORDS, ["i18n:"], OPTIONS):
                catalog.add(words, locations=[(place, 0)], auto_comments=comments, context=context)
    for place, words in _of_data():
        catalog.add(words, locations=[(place, 0)])
    return catalog


def text_of(catalog: Catalog) -> str:
    """The catalogue as a file, with a head of our own: Babel's has the time of day in it."""
    head = ["Project-Id-Version: Herald", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
    if catalog.locale:
        head[1:1] = [f"Language: {catalog.locale_identifier}", f"Plural-Forms: {catalog.plural_forms}"]
    target = io.BytesIO()
    write_po(target, catalog, width=110, include_lineno=False, omit_header=True)
    lines = "".join(f'"{line}\\n"\n' for line in head)
    return f'msgid ""\nmsgstr ""\n{lines}\n{target.getvalue().decode("utf-8").strip()}\n'


def updated(path: Path, template: Catalog) -> Catalog:
    """A language's catalogue with exactly the words of the template; what is new in it has no translation yet."""
    old, new = read_catalogue(path), Catalog(locale=path.stem)
    known = {(message.id, message.context): message.string for message in translated(old)}
    for message in template:
        if message.id:
            words = known.get((message.id, message.context), "")
            new.add(message.id, words, message.locations, auto_comments=message.auto_comments, context=message.context)
    return new


def main() -> int:
    """Write everything again; say what is left to translate."""
    template = collected()
    TEMPLATE.write_text(text_of(template), encoding="utf-8")
    for path in sorted(LOCALE.glob("*.po")):
        catalog = updated(path, template)
        path.write_text(text_of(catalog), encoding="utf-8")
        done = sum(1 for _ in translated(catalog))
        print(f"{path.relative_to(ROOT)}: {done} of {len(template)} messages are translated")
    return 0


def _of_data() -> Iterator[tuple[str, str]]:
    """The words that templates get from Python, and give to the filter ``translated``."""
    for values in (Kind, Layout, Tone):
        yield from (("logos/model.py", value.capitalize()) for value in values)
    yield "logos/reading/variants.py", "Main drawing"
    for check in CHECKS:
        yield from (("logos/checks/named.py", words) for words in (check.accepts, check.reason))
    for what, value in limits():
        yield from (("pictures/limits.py", words) for words in (what, value))


if __name__ == "__main__":
    sys.exit(main())
