"""The Pelican adapter of Markdown: Herald's reader in the place of Pelican's, and what it leaves resolved."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pelican.contents import Article, Content, Page
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.readers import MarkdownReader

from herald import host
from herald.core.addresses import Claim
from herald.core.documents import validate_mapping
from herald.core.errors import HeraldError, Mistake
from herald.core.publish import place_anew
from herald.core.store import Store
from herald.markup import shortcodes
from herald.markup.album import Album, File, make_album, payload_of
from herald.markup.model import KEY, PLACEHOLDER, Part, PictureUse, Remainder, Shortcode
from herald.markup.pictures import Exhibit, locate, lookalike, named, names_of_pictures, picture_html
from herald.markup.prose import NAME as PROSE
from herald.markup.prose import Prose
from herald.markup.reader import HeraldMarkdownReader
from herald.markup.settings import Options

_PUBLISHED = ("articles", "translations", "hidden_articles", "hidden_translations", "pages", "hidden_pages")
_DRAFTS = ("drafts", "drafts_translations", "draft_pages", "draft_translations")


class PicturesGenerator(Generator):
    """Writes the pictures of published texts, their heads and people; offers them as the context's ``pictures``."""

    album = Album()
    used: frozenset[Path] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Filled in when everything is known; that it is there tells others that pictures are published.
        self.context["pictures"] = {}
        self.context[PROSE] = Prose(self.settings["MARKDOWN"])

    def store(self) -> Store:
        """What was made before."""
        return Store(host.work_folder(self.settings) / "store")

    def resolve(self, generators: Sequence[Any]) -> None:
        """Put pictures and shortcodes into every text, and its mistakes on record."""
        try:
            said = self.settings.get("HERALD_MARKUP", {})
            options = validate_mapping(said, host.settings_file(self.settings), Options)
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            options = Options()
        texts = list(_texts(self.context))
        found = {id(text): self._pictures(text) for text in texts}
        heads = self._heads()
        portraits = {path for name in host.run_of(self.context).portraits if (path := named(name, Path(self.path)))}
        large = {path for paths in found.values() for path in paths.values() if path.is_file()} | {*heads.values()}
        # Drawings that are copied as they are do not run anything either.
        large |= {Path(static.source_path) for static in self._statics() if static.source_path.lower().endswith(".svg")}
        wanted = {path: _widths(options, path in large, path in portraits) for path in large | portraits}
        self.album = make_album(wanted, Path(self.path), options.pictures_url, self.store())
        published = _published(generators, host.is_preview(self.settings))
        shown = [text for text in texts if not isinstance(text, Article | Page) or id(text) in published]
        in_texts = {path for text in shown for path in found[id(text)].values()}
        self.used = frozenset(in_texts | portraits | {path for text, path in heads.items() if text in published})
        self._record()
        self.context["pictures"] = {
            path.relative_to(self.path).as_posix(): Exhibit(self.album.shown[path], options.sizes)
            for path in self.used & set(self.album.shown)
        }
        handlers = self.context.setdefault(shortcodes.NAME, {})
        logos = {logo.slug: logo for logo in self.context.get("logos", ())}
        handlers.setdefault("logo", shortcodes.LogoHandler(logos, self.settings["SITEURL"]))
        for text in texts:
            self._resolve(text, found[id(text)], handlers, options)
        _forget([text for text in texts if text.metadata[KEY].parts])

    def _pictures(self, text: Content) -> dict[PictureUse, Path]:
        """The file of each picture in a text; what leads out of the content folder is told, and left out."""
        remainder: Remainder = text.metadata[KEY]
        host.report(self.context, remainder.mistakes)
        found = {}
        for part in remainder.parts:
            if isinstance(part, PictureUse):
                try:
                    found[part] = locate(part, Path(text.source_path), Path(self.path))
                except ValueError as error:
                    self._tell(text, part, f"shows '{part.source}', {error}", "name a file of the content folder")
        return found

    def _heads(self) -> dict[int, Path]:
        """By the identity of each article and page: the picture that its head names, if it is there."""
        contents = [one for one in self.context["generated_content"].values() if isinstance(one, Article | Page)]
        found = {id(one): named(getattr(one, "picture", ""), Path(self.path)) for one in contents}
        return {one: path for one, path in found.items() if path}

    @functools.cached_property
    def _names(self) -> frozenset[str]:
        return names_of_pictures(Path(self.path))

    def _statics(self) -> list[Content]:
        return [static for static in self.context["static_content"].values() if isinstance(static, Content)]

    def _files(self) -> Iterator[tuple[Path, File]]:
        """Each file to be written, and the picture that it is made of."""
        # A text may show a drawing and link to it: then it is at that address already.
        copied = {static.save_as for static in self._statics()}
        for path in sorted(self.used & set(self.album.shown)):
            yield from ((path, file) for file in self.album.shown[path].files if file.save_as not in copied)

    def _record(self) -> None:
        """Put on the run's record what was done, used and claimed."""
        run = host.run_of(self.context)
        run.drawn += self.album.drawn
        run.reused += self.album.reused
        run.fingerprints |= self.album.fingerprints
        host.report(self.context, [mistake for faults in self.album.faults.values() for mistake in faults])
        for path, file in self._files():
            name = f"the picture {path.relative_to(self.path).as_posix()}"
            run.claims.append(Claim(file.save_as, path, None, name))

    def _resolve(
        self, text: Content, found: Mapping[PictureUse, Path], handlers: Mapping[str, Any], options: Options
    ) -> None:
        parts = text.metadata[KEY].parts
        if not parts:
            return
        made = [self._html(text, part, found, handlers, options) for part in parts]

        def filled(body: str) -> str:
            return PLACEHOLDER.sub(lambda match: made[int(match[1])] if int(match[1]) < len(made) else "", body)

        text._content = filled(text._content or "")
        for field in {*self.settings["FORMATTED_FIELDS"], "summary"} & set(text.metadata):
            text.metadata[field] = filled(text.metadata[field])
            setattr(text, "_summary" if field == "summary" else field, text.metadata[field])

    def _html(
        self,
        text: Content,
        part: Part,
        found: Mapping[PictureUse, Path],
        handlers: Mapping[str, Any],
        options: Options,
    ) -> str:
        if isinstance(part, Shortcode):
            return self._called(text, part, handlers)
        path = found.get(part)
        if path is None:
            return ""
        if shown := self.album.shown.get(path):
            return picture_html(part, shown, self.settings["SITEURL"], options.sizes)
        if path not in self.album.faults:
            guess = lookalike(path, Path(self.path), self._names)
            remedy = f"did you mean {guess}?" if guess else "add the picture to the content folder"
            self._tell(text, part, f"shows the picture '{part.source}', which does not exist", remedy)
        return ""

    def _called(self, text: Content, call: Shortcode, handlers: Mapping[str, shortcodes.Handler]) -> str:
        try:
            if call.kind not in handlers:
                raise shortcodes.refused(f"does not know the shortcode '{call.kind}'", call.kind, handlers)
            place = replace(call.place, language=str(getattr(text, "lang", "")))
            return handlers[call.kind](call.name, dict(call.arguments), place)
        except HeraldError as error:
            if call.name.partition("/")[0] in self._refused():
                return ""  # what is called was refused, which is told where it stands
            for mistake in error.mistakes:
                self._tell(text, call, mistake.what, mistake.remedy)
            return ""

    def _refused(self) -> set[str]:
        paths = [mistake.path for mistake in host.run_of(self.context).mistakes]
        return {name for path in paths for name in (path.stem, path.parent.name)}

    def _tell(self, text: Content, part: Part, what: str, remedy: str) -> None:
        host.report(self.context, [Mistake(Path(text.source_path), part.place.line, what, remedy)])

    def generate_output(self, _writer: Any) -> None:
        """Write every file of the pictures in use."""
        output, store = Path(self.output_path), self.store()
        for _path, file in self._files():
            place_anew(output, file.save_as, payload_of(file, store))


def resolve(generators: Sequence[Any]) -> None:
    """Receiver of ``all_generators_finalized``: by now every plugin has put into the context what it offers."""
    for generator in generators:
        if isinstance(generator, PicturesGenerator):
            generator.resolve(generators)


def use_reader(readers: Any) -> None:
    """Receiver of ``readers_init``."""
    for ending in HeraldMarkdownReader.file_extensions:
        # Not where the setting READERS names another one.
        if readers.reader_classes.get(ending) is MarkdownReader:
            readers.reader_classes[ending] = HeraldMarkdownReader


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    signals.readers_init.connect(use_reader)
    signals.get_generators.connect(_get_generators)
    # Before the receiver that ends a run with mistakes on record: there may be more of them now.
    signals.all_generators_finalized.connect(resolve)
    host.connect()


def _get_generators(_pelican: Any) -> type[PicturesGenerator]:
    return PicturesGenerator


def _texts(context: Mapping[str, Any]) -> Iterator[Content]:
    """Everything that Herald's reader has read and Pelican has accepted, in the order of the names."""
    contents = context["generated_content"]
    for name in sorted(contents):
        if isinstance(contents[name], Content) and KEY in contents[name].metadata:
            yield contents[name]


def _widths(options: Options, is_large: bool, is_portrait: bool) -> tuple[int, ...]:
    """The widths of a picture that texts or heads show large, or that is somebody's, or both."""
    asked = (*(options.widths if is_large else ()), *(options.portrait_widths if is_portrait else ()))
    return tuple(sorted(set(asked)))


def _forget(texts: Sequence[Content]) -> None:
    """Whoever has asked for a text before has had Pelican remember it with its placeholders."""
    changed = {id(text) for text in texts}
    for text in texts[:1]:
        # One memory for all texts of the process.
        for memory in (text.get_content.cache, text.get_summary.cache):
            for key in [key for key in memory if id(key[0]) in changed]:
                del memory[key]


def _published(generators: Sequence[Any], with_drafts: bool) -> set[int]:
    """By identity, the articles and pages that are written."""
    names = (*_PUBLISHED, *(_DRAFTS if with_drafts else ()))
    return {id(text) for generator in generators for name in names for text in getattr(generator, name, ())}
