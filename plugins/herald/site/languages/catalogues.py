"""The words of the interface: catalogues of gettext (.po), read, checked, and put in the order in which they count."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from herald.core.errors import HeraldError, Mistake, reason_of
from herald.core.files import decode, read_bytes
from herald.site.languages.tags import canonical, fault_of, with_parents

ENGLISH = "en"
"""The language of the words in the templates: what has no translation is said in it."""

_PLACEHOLDER = re.compile(r"%(?:%|\((\w+)\)s)|(%)")
_TAG = re.compile(r"<[^<>]*>")
# Babel cuts the ends off whatever follows a keyword, quotes or not.
_LINE = re.compile(r'((msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s*)?"([^"\\]|\\.)*"|#.*|')


@dataclass(frozen=True)
class Catalogues:
    """All translations of a site, by the tag of their language."""

    chains: Mapping[str, NullTranslations]
    plain: NullTranslations
    """The words as they stand in the templates."""

    def speaks(self, tag: str) -> bool:
        """Whether there are words in the language, or in one above it."""
        return any(name in self.chains or name == ENGLISH for name in with_parents(tag))

    def of(self, tag: str) -> NullTranslations:
        """The translations for pages in a language: its own, else those of the nearest language above, else English."""
        for name in (*with_parents(tag), ENGLISH):
            if name in self.chains:
                return self.chains[name]
        return self.plain


def read_catalogues(folders: Sequence[Path]) -> tuple[Catalogues, tuple[Mistake, ...]]:
    """The catalogues in these folders, which may be missing, and what is wrong with them.

    A file has the name of its language, ``de.po``. What a folder says counts more than what a later one does, and the
    words of a language more than those of the one above it (``de-at``, ``de``). A file with a mistake is left out.
    """
    found: dict[str, list[bytes]] = {}
    mistakes: list[Mistake] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.po"))):
        try:
            compiled = _compiled(path)
        except HeraldError as error:
            mistakes += error.mistakes
        else:
            found.setdefault(canonical(path.stem), []).append(compiled)
    chains = {
        tag: _chain(
            [compiled for name in dict.fromkeys((*with_parents(tag), ENGLISH)) for compiled in found.get(name, ())]
        )
        for tag in found
    }
    return Catalogues(chains, NullTranslations()), tuple(mistakes)


def read_catalogue(path: Path) -> Catalog:
    """One file, as Babel has it. Raises ``HeraldError`` with every mistake in it."""
    tag = canonical(path.stem)
    if fault_of(tag):
        remedy = "name it after its language, such as de.po or pt-br.po"
        raise HeraldError([Mistake(path, None, "is a catalogue of words without a language", remedy)])
    text = decode(read_bytes(path), path)
    lines = enumerate(text.splitlines(), 1)
    if odd := [number for number, line in lines if not _LINE.fullmatch(line.strip())]:
        raise HeraldError(_broken(path, number, "a line is no keyword with a text in quotes") for number in odd)
    try:
        catalog = read_po(io.StringIO(text), locale=tag.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        raise HeraldError([_broken(path, error.lineno + 1, reason_of(error))]) from error
    except Exception as error:  # whatever Babel's parser stumbles over: it trusts the file
        raise HeraldError([_broken(path, None, reason_of(error))]) from error
    if mistakes := [mistake for message in translated(catalog) for mistake in _faults(message, path)]:
        raise HeraldError(mistakes)
    return catalog


def translated(catalog: Catalog) -> Iterator[Message]:
    """The messages that count: those with all their forms, which nobody has marked as guessed (fuzzy)."""
    for message in catalog:
        forms = _forms(message.string)
        if message.id and forms and all(forms) and not message.fuzzy:
            yield message


def fault_of_words(source: Iterable[str], words: str) -> tuple[str, str] | None:
    """What is wrong with a translation of the ``source`` (one text, or singular and plural); ``None`` if nothing is.

    Placeholders are filled in by name, so that an unknown one would end the build, and the text is HTML, so that it
    may have the tags of its source and no other.
    """
    sources = tuple(source)
    known = {match[1] for text in sources for match in _PLACEHOLDER.finditer(text) if match[1]}
    for match in _PLACEHOLDER.finditer(words):
        if match[2]:
            return f"has a lone % in the translation '{words}'", "write %%, or a placeholder of the English text"
        if match[1] and match[1] not in known:
            choice = ", ".join(f"%({name})s" for name in sorted(known)) or "none"
            return f"has the placeholder %({match[1]})s, which is not in '{sources[0]}'", f"there are: {choice}"
    allowed = [Counter(_TAG.findall(text)) for text in sources]
    if Counter(_TAG.findall(words)) not in allowed or re.search(r"[<>]", _TAG.sub("", words)):
        return f"has other tags of HTML than '{sources[0]}'", "use the same tags, and &lt; for a sign that is none"
    return None


def _compiled(path: Path) -> bytes:
    """The file in the form that gettext reads. Raises ``HeraldError``."""
    catalog = read_catalogue(path)
    kept = Catalog(locale=catalog.locale_identifier)
    kept.mime_headers = catalog.mime_headers
    for message in translated(catalog):
        kept.add(message.id, message.string, context=message.context)
    target = io.BytesIO()
    try:
        write_mo(target, kept)
        GNUTranslations(io.BytesIO(target.getvalue()))
    except Exception as error:  # gettext compiles the rule of the plurals, and refuses it in several ways
        raise HeraldError([_broken(path, None, reason_of(error))]) from error
    return target.getvalue()


def _chain(compiled: Sequence[bytes]) -> NullTranslations:
    """One after the other: what the first does not know, the next is asked for."""
    first, *others = [GNUTranslations(io.BytesIO(content)) for content in compiled]
    for other in others:
        first.add_fallback(other)
    return first


def _faults(message: Message, path: Path) -> Iterator[Mistake]:
    for words in _forms(message.string):
        if fault := fault_of_words(_forms(message.id), words):
            yield Mistake(path, message.lineno, *fault)


def _forms(text: str | Sequence[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _broken(path: Path, line: int | None, reason: str) -> Mistake:
    return Mistake(
        path, line, f"is no catalogue that gettext can read: {reason}", "mend it, or write it with a .po editor"
    )
