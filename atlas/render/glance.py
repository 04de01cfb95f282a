"""The first page's short lists: what happened last, what is planned next, what sources disagree on by the newest word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from atlas.model.launches import Launch
from atlas.model.records import Claim, Entity, Fact
from atlas.render import dates, launches, timeline
from atlas.render.errors import unknown
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

LISTS = ("happened", "planned", "disputed")
NEWEST_LAUNCHES = 2
"""So many of the log may stand among what happened last."""
COUNTED = frozenset(("last_launch",))
"""Dates that only say how far the record goes: no news."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line: what it is about, and its date or the values at odds."""

    head: Markup
    body: Markup


def compose(page: "PageRenderer", name: str, number: int) -> Markup:
    """One of :data:`LISTS`, ``number`` lines of it. Raises :class:`MacroError` for another name."""
    if name not in LISTS:
        raise unknown("no list is called", name, LISTS, f"There are {', '.join(LISTS)}.")
    items = _disputes(page) if name == "disputed" else _happenings(page, planned=name == "planned")
    return render("glance", words=page.words, items=list(islice(items, number)))


def _happenings(page: "PageRenderer", *, planned: bool) -> Iterable[Item]:
    """The last happenings, the newest first, or the plans whose date is still to come, the nearest first."""
    entries = [
        entry
        for entry in timeline.entries(page.atlas, page.site.today)
        if entry.plan is planned and not entry.passed and entry.tellings[0].use.property not in COUNTED
    ]
    logged = [] if planned else _newest_launches(page, entries)
    lines = [(entry.point.earliest, entry) for entry in entries] + [(launch.time.earliest, launch) for launch in logged]
    for _, found in sorted(lines, key=lambda pair: pair[0], reverse=not planned):
        if isinstance(found, Launch):
            yield _launch(page, found)
        else:
            line = timeline.line(page, found)
            yield Item(line.date, line.what)


def _newest_launches(page: "PageRenderer", entries: Iterable[timeline.Entry]) -> list[Launch]:
    """The last launches of the log, but for those of a day on which something else is told: that is their event."""
    told = {entry.point.earliest.date() for entry in entries}
    return [one for one in page.atlas.home_launches[-NEWEST_LAUNCHES:] if one.time.earliest.date() not in told]


def _launch(page: "PageRenderer", launch: Launch) -> Item:
    marks = page.citations.cite(launch.cites, page.words("launches.log"))
    title = launches.launch_link(page, launch, launches.title(launch, page.words))
    date = dates.point(launch.time, page.words, show="day")
    return Item(date + marks, page.words.html("glance.launch", name=title))


def _disputes(page: "PageRenderer") -> Iterable[Item]:
    """Values on which sources disagree, one an entity, those with the newest source first."""
    found = [
        (_newest(page, fact), entity, fact)
        for entity in page.atlas.entities.values()
        for fact in entity.facts.values()
        if fact.disputed and fact.claims[0].value is not None and page.vocabulary.properties[fact.property].type != "text"
    ]
    found.sort(key=lambda item: item[0], reverse=True)
    seen: set[str] = set()
    for _, entity, fact in found:
        if entity.id not in seen:
            seen.add(entity.id)
            yield _dispute(page, entity, fact)


def _newest(page: "PageRenderer", fact: Fact) -> datetime:
    """When the newest of its sources came out; one without a date counts as old as can be."""
    published = [page.atlas.sources[cite.source].published for claim in fact.claims for cite in claim.cites]
    return max((date.latest for date in published if date), default=datetime.min.replace(tzinfo=UTC))


def _dispute(page: "PageRenderer", entity: Entity, fact: Fact) -> Item:
    prop = page.vocabulary.properties[fact.property]
    label = page.label(prop.label)
    url = page.site.urls.get(entity.id)
    shown = escape(label) if url is None else Markup('<a href="{}#{}">{}</a>').format(page.href(url), fact.property, label)

    def said(claim: Claim) -> Markup:
        value = page.bare(claim, prop, short=True)
        marks = page.citations.cite(claim.cites, page.subject(entity, prop), own=False)
        return Markup('<span class="ka-{}">{}</span>{}').format("held" if claim.rank == "preferred" else "against", value, marks)

    claims = [claim for claim in fact.claims if claim.rank != "earlier"]
    return Item(page.short_link(entity.id) + Markup(": ") + shown, page.words.html("glance.or").join(map(said, claims)))
