"""The Pelican adapter of the events: folders in, pages and files out."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from pelican.generators import Generator, PelicanTemplateNotFound
from pelican.plugins import signals

from herald import host
from herald.core.errors import HeraldError, Mistake
from herald.core.linked import script
from herald.core.publish import place_anew, place_copy
from herald.core.store import Store
from herald.feeds.formats import links_to
from herald.feeds.model import Feed
from herald.media import records
from herald.media.calendars.words import Words
from herald.media.calls import Overview
from herald.media.documents import documents
from herald.media.files.bundles import write_bundles
from herald.media.files.inspection import inspect
from herald.media.files.suspects import suspects
from herald.media.linked import event_data, talk_data
from herald.media.model import Library, Talk
from herald.media.reading.folder import ABOUT
from herald.media.reading.library import read_library
from herald.media.settings import Options, read_options
from herald.media.shortcode import KIND, TEMPLATE, EventHandler
from herald.media.site import Site
from herald.media.syndication import material
from herald.media.syndication.podcast import podcast_links
from herald.media.texts import EventText
from herald.people import People

_TEMPLATES = ("events", "event", "talk", "speaker", "event_words")


class MediaGenerator(Generator):
    """Adds ``events``, ``event_texts`` and ``material_feeds`` to the context; writes everything of the events."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = Options()
        self.library = Library()
        self.feed: Feed | None = None
        self.store = Store(host.work_folder(self.settings) / "store")
        self.site = Site(self.settings["SITENAME"], host.address(self.settings), self.settings["DEFAULT_LANG"])
        self.context["events"], self.context["event_texts"], self.context["material_feeds"] = None, {}, ()

    def generate_context(self) -> None:
        """Read the events and look at their files; mistakes go on record, whatever is whole goes on."""
        try:
            self.options = read_options(self.settings)
            moment = host.moment(self.settings)
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            return
        folder = Path(self.path) / self.options.path
        library, mistakes = read_library(folder, self.context.get("people") or People())
        host.report(self.context, mistakes)
        inspected = inspect(library, self.options, self.store)
        host.report(self.context, inspected.mistakes)
        if mistakes:
            host.report(self.context, inspect(suspects(folder, library), self.options, self.store).mistakes)
        run = host.run_of(self.context)
        run.warnings += inspected.warnings
        run.fingerprints |= inspected.fingerprints
        run.drawn += inspected.drawn
        run.reused += inspected.reused
        self.library = self._with_prose(inspected.library)
        handlers = self.context.setdefault("shortcodes", {})
        handlers[KIND] = EventHandler(self.library.by_slug(), self.settings["SITEURL"], cache(self._cards))
        self._offer_links(folder, mistakes)
        if self.library.events and self._has_templates():
            self.context["events"] = Overview(self.library, moment, self.options.closing_soon)
            self._read_texts()
            self._record(folder)

    def _has_templates(self) -> bool:
        try:
            for name in _TEMPLATES:
                self.get_template(name)
        except PelicanTemplateNotFound:
            what = f"names a theme without the templates of events: {', '.join(f'{name}.html' for name in _TEMPLATES)}"
            remedy = "add them to the theme, or move the events out of the content"
            host.report(self.context, [Mistake(host.settings_file(self.settings), None, what, remedy)])
            self.library = Library()
            return False
        return True

    def _with_prose(self, library: Library) -> Library:
        """The library with the abstracts of its talks as HTML."""

        def told(talk: Talk) -> Talk:
            return replace(talk, html=self._prose(talk)) if talk.abstract else talk

        return Library(tuple(replace(event, talks=tuple(map(told, event.talks))) for event in library.events))

    def _prose(self, talk: Talk) -> Markup:
        prose = self.context.get("prose")
        if prose is None:
            paragraphs = talk.abstract.split("\n\n")
            return Markup().join(Markup("<p>{}</p>").format(escape(paragraph)) for paragraph in paragraphs)
        html, mistakes = prose(talk.abstract, talk.path, talk.line)
        host.report(self.context, mistakes)
        return Markup(html)

    def _offer_links(self, folder: Path, mistakes: tuple[Mistake, ...]) -> None:
        """Let texts link to ``{filename}/events``, to an event's folder, and to a talk below it."""
        sources = self.context["generated_content"]
        if self.library.events:
            sources[self.options.path] = host.SitePage("events/")
        for mistake in mistakes:
            # As Pelican does it: ``None`` is a source that was refused, which is no fault of those who link to it.
            sources[f"{self.options.path}/{mistake.path.parent.name}"] = None
        for event in self.library.events:
            sources[f"{self.options.path}/{event.slug}"] = event
            for talk in event.talks:
                if talk.has_page:
                    sources[f"{self.options.path}/{event.slug}/{talk.slug}"] = talk

    def _read_texts(self) -> None:
        texts: dict[str, EventText] = {}
        for event in self.library.events:
            path = event.path.with_name(ABOUT)
            if not path.is_file():
                continue
            name = path.relative_to(self.path).as_posix()
            try:
                text: EventText = self.readers.read_file(self.path, name, content_class=EventText, context=self.context)
            except HeraldError as error:
                host.report(self.context, error.mistakes)
                continue
            except Exception as error:  # whatever a reader or one of its extensions raised
                what = f"cannot be read ({type(error).__name__}: {error})"
                remedy = "mend the text, or the Markdown extension that fails on it"
                host.report(self.context, [Mistake(path, None, what, remedy)])
                continue
            text.stand(event)
            self.add_source_path(text)
            self.add_static_links(text)
            texts[event.slug] = text
        self.context["event_texts"] = texts

    def _record(self, folder: Path) -> None:
        """Put on the run's record what will be written, and for whom."""
        run, context = host.run_of(self.context), self.context
        if self.site.address:
            title = str(Markup(f"{self.site.name}: {self._words().feed_title()}").unescape()).strip()
            self.feed = material.material(self.library, self.options, self.site, title)
            context["material_feeds"] = links_to(title, material.PATH) if self.feed else ()
        feeds, texts = context["material_feeds"], context["event_texts"]
        run.claims += records.claims(self.library, folder, self.options, self.site, texts=texts, feeds=feeds)
        run.pages += records.site_pages(self.library)
        run.moves += records.moves(self.library)

    def _words(self) -> Any:
        """The macros of the theme that put events into words."""
        return self.get_template("event_words").make_module({**self.context, "lang": self.site.language})

    def _calendar_words(self) -> Words:
        """What calendars say besides the words of the content, in the site's language."""
        try:
            page = self.get_template("macros/calls")
        except PelicanTemplateNotFound:
            return Words()
        macros = page.make_module({**self.context, "lang": self.site.language})
        return Words(**{field.name: Markup(macros.calendar_words(field.name)).unescape() for field in fields(Words)})

    def _cards(self, language: str) -> Any:
        """The macros that show events in texts, in the language of the text; ``None`` in a theme without them."""
        try:
            page = self.get_template(TEMPLATE)
        except PelicanTemplateNotFound:
            return None
        return page.make_module({**self.context, "lang": language or self.site.language})

    def generate_output(self, writer: Any) -> None:
        """Write files, bundles, calendars, feeds, exports, and the pages that link to them."""
        overview: Overview | None = self.context["events"]
        if overview is None:
            return
        output = Path(self.output_path)
        self._place_files(output)
        library = self._with_bundles(output)
        self.context["events"] = overview = replace(overview, library=library)
        words, links = self._calendar_words(), self.context["material_feeds"]
        for name, payload in documents(overview, self.options, self.site, words, feed=self.feed, links=links):
            place_anew(output, name, payload)
        self._write_pages(writer, overview)

    def _place_files(self, output: Path) -> None:
        for event in self.library.events:
            for file in event.files:
                if file.save_as and file.source:
                    place_copy(output, file.save_as, file.source)
            for image in records.previews(event):
                if image.file:
                    place_copy(output, image.save_as, image.file)
                elif (payload := self.store.get(image.fingerprint)) is not None:
                    place_anew(output, image.save_as, payload)

    def _with_bundles(self, output: Path) -> Library:
        if not self.options.bundles:
            return self.library
        return Library(
            tuple(replace(event, bundles=tuple(write_bundles(output, event))) for event in self.library.events)
        )

    def _write_pages(self, writer: Any, overview: Overview) -> None:
        relative = self.settings["RELATIVE_URLS"]

        def write(template: str, url: str, **values: Any) -> None:
            page = self.get_template(template)
            writer.write_file(f"{url}index.html", page, self.context, relative, url=url, **values)

        write("events", "events/", overview=overview)
        for event in overview.library.events:
            data = event_data(event, self.site, self.context.get("people"))
            podcasts_of = podcast_links(event) if self.site.address else ()
            about = self.context["event_texts"].get(event.slug)
            shown = {"event": event, "overview": overview, "podcasts": podcasts_of}
            write("event", event.url, about=about, linked_data=script(data) if data else None, **shown)
            pages = [talk for talk in event.talks if talk.has_page]
            for earlier, talk, later in zip([None, *pages], pages, [*pages[1:], None], strict=False):
                data = talk_data(event, talk, self.site)
                linked = script(data) if data else None
                write("talk", talk.url, talk=talk, earlier=earlier, later=later, linked_data=linked, **shown)
        for speaker, appearances in overview.library.speakers.values():
            write("speaker", speaker.url, speaker=speaker, appearances=appearances, overview=overview)


def _get_generators(_pelican: Any) -> type[MediaGenerator]:
    return MediaGenerator


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.get_generators.connect(_get_generators)
