"""One page of the site: its citation numbers and ids, and the fragments an author may call for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from atlas.model.records import Cite, Claim, Entity, Fact
from atlas.model.vocabulary import LangText, Property
from atlas.render import (
    a_to_z,
    blocks,
    charts,
    checked,
    citing,
    compare,
    dates,
    downloads,
    entity_page,
    fields,
    glance,
    glossary,
    institutions,
    launches,
    links,
    numbers,
    quality,
    rules,
    sources_page,
    state,
    tables,
    timeline,
)
from atlas.render.citations import Citations
from atlas.render.errors import MacroError, unknown
from atlas.render.stash import Stash
from atlas.render.values import Style, render_value
from atlas.suggest import did_you_mean

if TYPE_CHECKING:
    from atlas.render.site import Site


class PageRenderer:
    """A page under way. What a macro returns is a token (:mod:`atlas.render.stash`) or Markdown of our own with tokens in it."""

    def __init__(self, site: "Site", url: str, *, path: str = "", title: str = "", entity: str | None = None) -> None:
        self.site, self.url, self.path, self.title, self.entity_id = site, url, path, title, entity
        self.atlas, self.vocabulary, self.words = site.atlas, site.atlas.vocabulary, site.words
        self.stash = Stash()
        self.citations = Citations(site.words)
        self.ids: set[str] = set()
        self.last_id = ""
        """Id of the value rendered last, for a link to it."""

    # ---- ground: ids, links, look-ups

    def unique(self, wanted: str) -> str:
        """``wanted``, or with -2, -3 … where the page has it already."""
        name, number = wanted, 1
        while name in self.ids or name in entity_page.HEADINGS:
            number += 1
            name = f"{wanted}-{number}"
        self.ids.add(name)
        return name

    def href(self, url: str) -> str:
        """A relative address from this page to another of the site."""
        return links.relative(self.url, url)

    def label(self, text: LangText) -> str:
        return text.get(self.words.lang)

    def entity(self, ident: object) -> Entity:
        found = self.atlas.entities.get(ident) if isinstance(ident, str) else None
        if found is None:
            renamed = self.atlas.former.get(ident) if isinstance(ident, str) else None
            if renamed:
                raise MacroError(f'"{ident}" is now called "{renamed}". Write that')
            raise unknown("no entity is called", ident, self.atlas.entities)
        return found

    def property(self, name: object, kind: str) -> Property:
        props = self.vocabulary.properties_of(kind)
        if not isinstance(name, str) or name not in props:
            raise unknown(
                f"no property of a {kind} is called", name, props, "The properties are in data/vocabulary/properties.yml."
            )
        return props[name]

    def fact_of(self, address: object) -> tuple[Entity, Fact, Property]:
        """What ``kazsat-2.launch_mass`` leads to."""
        ident, dot, name = address.partition(".") if isinstance(address, str) else ("", "", "")
        if not dot:
            raise MacroError(
                f'"{address}" is not the address of a value. Write entity, dot, property, as in "kazsat-2.launch_mass"'
            )
        entity = self.entity(ident)
        prop = self.property(name, entity.kind)
        if name not in entity.facts:
            raise MacroError(f'{ident} has no "{name}" yet. {did_you_mean(name, entity.facts)} It has: {", ".join(entity.facts)}')
        return entity, entity.facts[name], prop

    def claim_of(self, entity: Entity, fact: Fact, ident: object) -> Claim:
        """The claim of a fact that bears the id; a number would lead to another claim as soon as one is added before it."""
        found = fact.named(ident) if isinstance(ident, str) else None
        if found is None:
            known = [claim.id for claim in fact.claims if claim.id]
            raise unknown(
                f'"{entity.id}.{fact.property}" has no claim with the id', ident, known,
                f"Give the claim an `id:` in {entity.place.path} and write that.",
            )  # fmt: skip
        return found

    def known_sources(self, names: Iterable[object]) -> tuple[Cite, ...]:
        for name in names:
            if not isinstance(name, str) or name not in self.atlas.sources:
                raise unknown("no source is called", name, self.atlas.sources, "Add it to its publisher's file in data/sources/.")
        return tuple(Cite(str(name)) for name in names)

    # ---- fragments: HTML, used by the larger fragments

    def entity_link(self, ident: str, text: str | Markup | None = None) -> Markup:
        """A link to an entity's page; its name alone on that very page, or where there is no such page."""
        entity = self.atlas.entities.get(ident)
        shown = text or (self.label(entity.name) if entity else ident)
        url = self.site.urls.get(ident)
        if url is None or url == self.url:
            return Markup('<span class="ka-entity">{}</span>').format(shown)
        return Markup('<a class="ka-entity" href="{}">{}</a>').format(self.href(url), shown)

    def short_link(self, ident: str, text: str | Markup | None = None) -> Markup:
        """The same with the entity's short name, where room is scarce."""
        entity = self.atlas.entities.get(ident)
        return self.entity_link(ident, text or (self.label(entity.short) if entity and entity.short else None))

    def subject(self, entity: Entity, prop: Property) -> str:
        """What a citation mark stands on: the property, with the entity where that is not plain from the page."""
        label = self.label(prop.label)
        return label if entity.id == self.entity_id else f"{self.label(entity.name)}: {label}"

    def period(self, claim: Claim, show: dates.Show | None = None) -> Markup:
        if claim.start is None and claim.end is None:
            return Markup()
        if claim.end is None:
            assert claim.start is not None
            text = self.words.html("since", value=dates.point(claim.start, self.words, show=show))
        else:
            text = dates.span(claim.start, claim.end, self.words, show=show)
        return Markup(' <span class="ka-period">({})</span>').format(text)

    def absence(self, claim: Claim) -> Markup:
        kind = claim.absence or "unknown"
        text = escape(self.words(f"absent.{kind}"))
        if claim.searched is not None and kind != "not-applicable":
            searched = self.words.html("searched", value=dates.point(claim.searched, self.words))
            text += Markup(" ({})").format(searched)
        return Markup('<span class="ka-absent ka-absent--{}">{}</span>').format(kind, text)

    def bare(
        self, claim: Claim, prop: Property, *,
        show: dates.Show | None = None, unit: bool = True, text: str | None = None, short: bool = False,
    ) -> Markup:  # fmt: skip
        """A claim's value or absence, without anything around it."""
        if claim.value is None:
            return self.absence(claim)
        return render_value(
            claim.value,
            Style(
                self.words,
                self.vocabulary,
                prop,
                self.short_link if short else self.entity_link,
                claim.approximate,
                show,
                unit,
                text,
            ),
        )

    def overdue(self, entity: Entity, prop: Property, claim: Claim) -> Markup:
        """That a value may be out of date, and the way to correct it: its very line, where there is a repository as a link."""
        due = Markup('<span class="ka-due">{}</span>').format(self.words("stale"))
        url = self.site.edit_url(claim.place)
        if url is None:
            return due + Markup(' <span class="ka-due-place">{}</span>').format(
                self.words("stale.place", path=claim.place.path, line=claim.place.line)
            )
        name = self.words("stale.correct.label", label=self.subject(entity, prop))
        return due + Markup(' <a class="ka-due-edit" href="{}" aria-label="{}">{}</a>').format(
            url, name, self.words("stale.correct")
        )

    def value(
        self, entity: Entity, name: str, claim: Claim, prop: Property, *,
        show: dates.Show | None = None, as_of: bool = True, cite: bool = True, unit: bool = True, text: str | None = None,
        period: bool = True,
        body: Markup | None = None,
        short: bool = False,
    ) -> Markup:  # fmt: skip
        """A claim as readers meet it everywhere: value (or ``body`` in its stead), share, period, as-of date, doubts, marks."""
        if body is None:
            body = self.bare(claim, prop, show=show, unit=unit, text=text, short=short)
        if claim.share is not None:
            body += Markup(' <span class="ka-share">({})</span>').format(
                self.words("share", value=numbers.plain(claim.share, self.words))
            )
        if period:
            body += self.period(claim, "year" if short else None)
        stale = self.atlas.stale(name, claim, self.site.today)
        doubts = []
        if as_of and claim.as_of is not None:
            doubts.append(self.words.html("as_of", value=dates.point(claim.as_of, self.words)))
        if stale:
            doubts.append(self.overdue(entity, prop, claim))
        if doubts:
            body += Markup(' <span class="ka-asof">({})</span>').format(Markup("; ").join(doubts))
        if claim.low_confidence:
            body += Markup(' <span class="ka-low" title="{}">{}</span>').format(self.words("low.meaning"), self.words("low"))
        address = f"{entity.id}.{name}"
        anchor = name if entity.id == self.entity_id else address
        ident = self.last_id = self.unique(links.value(anchor, claim))
        marks = (
            self.citations.cite(claim.cites, self.subject(entity, prop), own=entity.id == self.entity_id) if cite else Markup()
        )
        return Markup('<span class="{}" id="{}" data-fact="{}">{}</span>{}').format(
            "ka-value ka-stale" if stale else "ka-value", ident, address, body, marks
        )

    # ---- macros: what an author may write in a page

    def fact(
        self, address: str, *, claim: str | None = None, all: bool = False, show: str | None = None,
        as_of: bool = True, cite: bool = True, unit: bool = True, text: str | None = None,
    ) -> str:  # fmt: skip
        """A value with its unit, date and citation marks."""
        entity, fact, prop = self.fact_of(address)
        if show is not None and show not in dates.SHOWS:
            raise unknown("show can be year, month or day, not", show, dates.SHOWS)
        chosen: Sequence[Claim]
        if claim is not None:
            chosen = [self.claim_of(entity, fact, claim)]
        else:
            chosen = (fact.preferred or fact.claims) if all else fact.claims[:1]
        shown: dates.Show | None = show  # type: ignore[assignment]
        parts = [
            self.value(entity, fact.property, one, prop, show=shown, as_of=as_of, cite=cite, unit=unit, text=text)
            for one in chosen
        ]
        return self.stash.keep(Markup(" ").join(parts) if prop.type == "text" else self.words.listed(parts))

    def cite(self, *sources: str) -> str:
        """Citation marks for a sentence."""
        if not sources:
            raise MacroError('cite needs the id of a source, as in cite("rcsc-2018")')
        return self.stash.keep(self.citations.cite(self.known_sources(sources), self.words("sources.text")))

    def link(self, ident: str, text: str | None = None) -> str:
        """A link to an entity's page, with its name or other words."""
        entity = self.entity(ident)
        return self.stash.keep(self.entity_link(entity.id, text))

    def name(self, ident: str, lang: str = "en") -> str:
        """An entity's name in a language."""
        entity = self.entity(ident)
        if lang not in LangText.model_fields:
            raise unknown("no language is called", lang, LangText.model_fields, "Write en, kk or ru.")
        text = getattr(entity.name, lang)
        if text is None:
            raise MacroError(f'{ident} has no name in "{lang}". Add it to its file, or write name("{ident}")')
        if lang == self.words.lang:
            return self.stash.keep(escape(text))
        return self.stash.keep(Markup('<span lang="{}">{}</span>').format(lang, text))

    def count(self, kind: str, *, where: Mapping[str, Any] | None = None, words: bool = True, capital: bool = False) -> str:
        """How many entities of a kind there are, or attempts to launch, in words up to twelve."""
        found = launches.how_many(self, where) if kind == "launch" else tables.how_many(self, kind, where)
        return numbers.count(found, self.words, in_words=words, capital=capital)

    def stat(self, name: str) -> str:
        """A number over the whole atlas, in digits."""
        totals = self.site.totals
        if not isinstance(name, str) or name not in totals:
            raise unknown("no number is called", name, totals, f"There are {', '.join(totals)}.")
        number = totals[name]
        text = number if isinstance(number, str) else numbers.plain(number, self.words)
        return self.stash.keep(Markup('<span class="ka-stat">{}</span>').format(text))

    def infobox(self, ident: str) -> str:
        """The table of an entity's facts."""
        return self.block(blocks.infobox(self, self.entity(ident)))

    def table(
        self,
        kind: str,
        *,
        columns: Sequence[str] | None = None,
        where: Mapping[str, Any] | None = None,
        order: str = "name",
        caption: str | None = None,
    ) -> str:
        """Entities of a kind, a row each."""
        return self.block(tables.table(self, kind, columns or (), where, order, caption))

    def disagreement(self, address: str) -> str:
        """What the sources disagree on."""
        entity, fact, prop = self.fact_of(address)
        if not fact.disputed:
            raise MacroError(f'the sources do not disagree on {address}. Write fact("{address}") instead')
        return self.block(blocks.disagreement(self, entity, fact, prop, boxed=True))

    def article_differs(
        self, ident: str | None = None, claim: str | None = None, *, text: str | None = None, src: Sequence[str] = ()
    ) -> str:
        """A note that the article says otherwise."""
        if (ident is None) == (text is None):
            raise MacroError(
                'article_differs needs either an entity, as in article_differs("kazsat-2"), or text="…" with src=["…"]'
            )
        if text is not None:
            if not src or isinstance(src, str):
                raise MacroError('a note of your own needs its sources: src=["rcsc-2018"]')
            return self.block(
                blocks.note(self, escape(text) + self.citations.cite(self.known_sources(src), self.words("sources.text")))
            )
        return self.block(blocks.article_differs(self, self.entity(ident), claim))

    def entity_page(self, ident: str | None = None) -> str:
        """The whole page of an entity; on its own page it need not be named."""
        ident = ident or self.entity_id
        if ident is None:
            raise MacroError('this page belongs to no entity. Name one, as in entity_page("kazsat-2")')
        return entity_page.compose(self, self.entity(ident))

    def entity_part(self, ident: str, part: str) -> str:
        """A page below that of an entity with many sources: its history or its details."""
        if part not in entity_page.PARTS:
            raise unknown("no part is called", part, entity_page.PARTS, f"Write {' or '.join(entity_page.PARTS)}.")
        return entity_page.compose_part(self, self.entity(ident), part)

    def article_checked(self) -> str:
        """Every statement of the article with its verdict."""
        return checked.compose(self)

    def section_checked(self, section: str) -> str:
        """How the statements of a section stand up, in a line."""
        return self.block(checked.line(self, section))

    def glossary(self) -> str:
        """Everything of the glossary's page."""
        return glossary.compose(self)

    def allow(self, text: str, *, why: str) -> str:  # the reason is for those who read the page's source
        """Words with a figure that no data holds: what the rule figure-by-hand lets pass."""
        return self.stash.keep(escape(text))

    def sources_list(self) -> str:
        """Everything of the Sources page."""
        return sources_page.compose(self)

    def publisher_page(self, ident: str) -> str:
        """The whole page of a publisher: its works, and what rests on them."""
        publisher = self.atlas.publishers.get(ident) if isinstance(ident, str) else None
        if publisher is None:
            raise unknown("no publisher is called", ident, self.atlas.publishers, "Each has a file in data/sources/.")
        return sources_page.compose_publisher(self, publisher)

    def timeline(self, first: int | None = None, last: int | None = None) -> str:
        """Everything dated, in order, or that of some years."""
        return timeline.compose(self, first, last)

    def glance(self, name: str, number: int = 5) -> str:
        """What happened last, what is planned next, or what sources disagree on, in a few lines."""
        return self.block(glance.compose(self, name, number))

    def compare(self) -> str:
        """Satellites side by side."""
        return compare.compose(self)

    def institutions(self, authority: str) -> str:
        """Who is in charge of space under whom, today and before; ``authority`` is the body of today."""
        return institutions.compose(self, authority)

    def launches(
        self, what: str | None = None, *, where: Mapping[str, Any] | None = None, cite: bool = True, caption: str | None = None
    ) -> str:
        """A number or date of the launches chosen, or without ``what`` the launches themselves in rows."""
        found = launches.chosen(self, where)
        if what is None:
            return self.block(launches.table(self, found, caption or self.words("launches.chosen")))
        marks = self.citations.cite(launches.resting_on(found), self.words("launches.log")) if cite else Markup()
        return self.stash.keep(launches.aggregate(self, what, where) + marks)

    def launch_log(self) -> str:
        """Everything of the log's page."""
        return launches.compose_log(self)

    def launches_of(self, decade: str) -> str:
        """Everything of the page of a decade of the log."""
        return launches.compose_decade(self, decade)

    def a_to_z(self) -> str:
        """Every name, by letter, in each language."""
        return a_to_z.compose(self)

    def chart(self, name: str) -> str:
        """A picture drawn from the data, with its table and sources."""
        return self.block(charts.compose(self, name))

    def data_files(self, group: str) -> str:
        """What there is to download, with sizes."""
        return self.block(downloads.table(self, group))

    def data_fields(self, name: str) -> str:
        """The fields of an object of the API."""
        return self.block(downloads.fields(self, name))

    def address(self, path: str = "") -> str:
        """A file of the site by its full address: plain text, so that it may stand in code."""
        return downloads.address(self, path)

    def state(self) -> str:
        """The numbers of the State page."""
        return state.compose(self)

    def state_list(self, name: str) -> str:
        """The list behind one of those numbers."""
        return state.compose_list(self, name)

    def quality(self) -> str:
        """What was last measured of the built site."""
        return quality.compose(self)

    def field_reference(self) -> str:
        """Every property of the vocabulary, explained."""
        return fields.compose(self)

    def rule_reference(self) -> str:
        """Every rule of the checker, with its reason."""
        return rules.compose(self)

    # ---- the end of the page

    def block(self, html: Markup) -> str:
        return self.stash.keep(html, block=True)

    def foot(self) -> str:
        """What every page ends with: how it is cited, where it is worth that, and its references."""
        cited = f"\n\n{self.block(citing.block(self))}\n" if citing.citable(self) else ""
        return cited + self.references()

    def references(self) -> str:
        """Heading and list of the references as Markdown with a token; empty on a page that cites nothing."""
        if not self.citations.marks:
            return ""
        return f"\n\n## {self.words('references')} {{#references}}\n\n{self.block(blocks.references(self))}\n"
