"""The Pelican adapter of sharing: draws the cards, and adds what the head of a page says to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from pelican.generators import Generator
from pelican.plugins import signals

from herald import host
from herald.core import jobs
from herald.core.addresses import Claim
from herald.core.errors import HeraldError, Mistake
from herald.core.publish import place_anew
from herald.core.store import Store
from herald.site.languages.tags import canonical
from herald.site.settings import Options, read_options
from herald.site.sharing.cards import Drawn, Sheet, card, draw
from herald.site.sharing.model import Image
from herald.site.sharing.pages import Shared, Site, shared
from herald.site.sharing.plan import Plan, has_picture, plan_of, plan_of_site
from herald.site.sharing.sheet import Sources, read_sheet
from herald.site.sharing.template import HEIGHT, WIDTH

_SITE, _CONTENTS = "herald_sharing", "herald_sharing_contents"


class SharingGenerator(Generator):
    """Draws a card for the site and for each post and page; pages ask for it by the global ``sharing``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans: tuple[Plan, ...] = ()
        self.drawn = Drawn({}, {})
        self.sheet: Sheet | None = None
        self.store = Store(host.work_folder(self.settings) / "store")

    def generate_context(self) -> None:
        """Draw what is missing; mistakes go on record."""
        # Whoever takes out what is not published may have been called after ``gather``.
        hidden = () if host.is_preview(self.settings) else self.context.get("withheld", ())
        contents = [content for content in self.context.get(_CONTENTS, []) if content.source_path not in hidden]
        try:
            options = read_options(self.settings)
            # Nobody follows a card without a whole address.
            if options.cards and self.settings["SITEURL"]:
                self._draw(options, contents)
        except HeraldError as error:
            host.report(self.context, error.mistakes)
            return
        made = {plan.source: plan for plan in self.plans}
        site = _site(self.settings, options)
        cards = {source: _image(site, plan) for source, plan in made.items()}
        self.context[_SITE] = _site(self.settings, options, cards)

    def _draw(self, options: Options, contents: Sequence[Any]) -> None:
        assert options.cards
        settings, run = self.settings, host.run_of(self.context)
        read = read_sheet(Sources.of(settings, options.cards), self.store, _run)
        run.warnings += read.warnings
        run.fingerprints |= read.fingerprints
        if read.sheet is None:
            return
        self.sheet = read.sheet
        home = plan_of_site(settings["SITENAME"], settings.get("SITESUBTITLE") or "", settings["SITEURL"])
        # Without the plugin that publishes pictures, posts that have one have a card as well.
        if "pictures" in self.context:
            contents = [content for content in contents if not has_picture(content, Path(self.path))]
        plans = (home, *plan_of(contents, settings["SITENAME"]))
        wanted = [replace(plan, words=plan.words.only(read.sheet.template.places)) for plan in plans]
        illegible = [plan for plan in wanted if plan.words.lacking]
        if illegible:
            run.warnings.append(_illegible(illegible))
        legible = [plan for plan in wanted if not plan.words.lacking]
        self.drawn = draw(read.sheet, [plan.words for plan in legible], self.store, _run)
        self.plans = tuple(plan for plan in legible if plan.words in self.drawn.keys)
        run.drawn += self.drawn.drawn
        run.reused += self.drawn.reused
        run.fingerprints |= set(self.drawn.keys.values())
        template = read.sheet.template.path
        sources = {plan: Path(plan.source) if plan.source else template for plan in self.plans}
        run.claims += [Claim(plan.save_as, sources[plan], None, "a card picture") for plan in self.plans]
        faults = sorted(set(self.drawn.faults.values()))
        host.report(self.context, [Mistake(template, None, fault, "simplify the template") for fault in faults])

    def generate_output(self, writer: Any) -> None:
        """Write the cards."""
        output = Path(self.output_path)
        for plan in self.plans:
            place_anew(output, plan.save_as, self._payload(plan))

    def _payload(self, plan: Plan) -> bytes:
        """The bytes of the card; drawn again if its entry was lost or damaged since it was described."""
        kept = self.store.get(self.drawn.keys[plan.words])
        if kept is None:
            assert self.sheet
            (delivery,) = _run(partial(card, self.sheet), [plan.words])
            if isinstance(delivery, jobs.Lost) or delivery.fault:
                fault = delivery.reason if isinstance(delivery, jobs.Lost) else delivery.fault
                raise HeraldError([Mistake(self.sheet.template.path, None, fault, "build again")])
            ((_name, kept),) = delivery.files
            self.store.put(self.drawn.keys[plan.words], kept)
        return bytes(kept)


@pass_context
def sharing(context: Context, title: str, description: str, events: str = "") -> Shared | None:
    """What the page being rendered says to others; ``title`` and ``description`` are those of its HTML.

    ``events`` is what the list of all events is called in the page's language.
    """
    return shared(context.get_all(), context[_SITE], str(title), str(description), str(events))


def prepare(generator: Any) -> None:
    """Receiver of ``generator_init``: the global ``sharing`` for every template."""
    generator.env.globals["sharing"] = sharing
    generator.context.setdefault(_SITE, _site(generator.settings, Options()))


def gather(generator: Any) -> None:
    """Receiver of ``article_generator_finalized`` and ``page_generator_finalized``: what is to have cards."""
    is_posts = hasattr(generator, "articles")
    listed, hidden = ("articles", "hidden_articles") if is_posts else ("pages", "hidden_pages")
    names = (listed, "translations", hidden, "hidden_translations")
    generator.context.setdefault(_CONTENTS, []).extend(chain.from_iterable(getattr(generator, name) for name in names))


def connect() -> None:
    """Connect the receivers; all of them are module-level, because Pelican keeps only weak references."""
    host.connect()
    signals.generator_init.connect(prepare)
    signals.article_generator_finalized.connect(gather)
    signals.page_generator_finalized.connect(gather)
    signals.get_generators.connect(_get_generators)


def _get_generators(_pelican: Any) -> type[SharingGenerator]:
    return SharingGenerator


def _run(function: Any, inputs: Sequence[Any]) -> Any:
    return jobs.run(function, inputs, jobs.Limits())


def _site(settings: Any, options: Options, cards: dict[str, Image] | None = None) -> Site:
    """What all pages have in common. Where addresses are relative, the context's SITEURL is not the site's."""
    cards = dict(cards or {})
    home = cards.pop("", None)
    return Site(
        settings["SITEURL"],
        settings["SITENAME"],
        canonical(settings["DEFAULT_LANG"]),
        options.organisation,
        cards,
        home,
    )


def _image(site: Site, plan: Plan) -> Image:
    return Image(site.at(plan.save_as), plan.alt, WIDTH, HEIGHT, "image/png")


def _illegible(plans: Sequence[Plan]) -> str:
    """One warning for all of them."""
    letters = "".join(sorted(set("".join(plan.words.lacking for plan in plans))))[:20]
    first = plans[0].source or "the site"
    others = f" and {len(plans) - 1} more" if len(plans) > 1 else ""
    shown = f"{first}{others} show the site's card instead of their own"
    return f"no installed font has the letters {letters}: {shown}; add a package fontpkg-... that has them"
