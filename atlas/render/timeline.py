"""Everything dated in the atlas, in order: what happened, and what is planned.

A happening is an event, or a dated property of anything else. :data:`HAPPENINGS` names those properties; how each reads as a
sentence stands under ``happening.<property>`` in :mod:`atlas.render.words`, with ``.<kind>`` where a kind reads otherwise and
``.plan`` where it is still to come.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from atlas.model.atlas import Atlas, Use, natural
from atlas.model.dates import Interval, PartialDate, Precision
from atlas.model.records import Cite, Entity
from atlas.model.values import Choice, DateValue, TimeValue, references
from atlas.render import dates
from atlas.render.templating import render
from atlas.render.words import Words

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

EVENT = "when"
PLAN = "planned_launch"
PERIOD = "period"
HAPPENINGS: Mapping[str, str] = MappingProxyType(
    {
        "launch_time": "launch",
        "first_flight": "launch",
        "first_orbital_launch": "launch",
        "last_launch": "launch",
        PLAN: "launch",
        "commissioned": "service",
        "end_of_service": "service",
        "decay": "service",
        "founded": "body",
        "dissolved": "body",
        "construction_started": "works",
        "opened": "works",
        "contract_signed": "document",
        "signed": "document",
        "ratified": "document",
        "in_force": "document",
        "adopted": "document",
        PERIOD: "document",
        "ends": "document",
        "died": "life",
    }
)
"""Dated properties that tell a happening, and its type. An event has a type of its own."""

FIRST_YEAR = 1955
"""The year Baikonur was founded; what is older stands in one section before it."""
DECREED = frozenset(("adopted", "founded", "dissolved", "ratified"))
"""Properties whose happening is the adoption of a law that concerns the same thing on the same day."""
LAUNCHES = frozenset(("launch", "crewed-flight", "accident"))
"""Types of events that are or can be a launch."""
_BROAD: tuple[Precision, ...] = ("year",)


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim that tells a happening, and the part of its date that does."""

    use: Use
    point: PartialDate
    suffix: str = ""
    """``.end`` for the end of a period."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One happening: told by one record, or by several that give the very same moment."""

    tellings: tuple[Telling, ...]
    type: str
    kinds: tuple[str, ...]
    plan: bool
    passed: bool
    """A plan whose date is over, with nothing recorded since."""
    also: tuple[str, ...] = ()
    """Ids of laws and agreements whose own date is told by this event."""

    @property
    def point(self) -> PartialDate:
        return self.tellings[0].point

    @property
    def year(self) -> int:
        return self.point.written.year


def _date(use: Use) -> PartialDate | Interval | None:
    value = use.claim.value
    if isinstance(value, DateValue):
        return value.date
    return value.utc if isinstance(value, TimeValue) else None


def _tellings(atlas: Atlas) -> Iterator[Telling]:
    """Every preferred claim that tells a happening."""
    for name in (EVENT, *HAPPENINGS):
        for use in atlas.by_property.get(name, ()):
            found = _date(use)
            if use.claim.rank != "preferred" or found is None:
                continue
            if isinstance(found, PartialDate):
                yield Telling(use, found)
            elif name == PERIOD:
                if found.start:
                    yield Telling(use, found.start)
                if found.end and "ends" not in use.entity.facts:
                    yield Telling(use, found.end, ".end")
            elif point := found.start or found.end:
                yield Telling(use, point)


def overlap(a: PartialDate, b: PartialDate) -> bool:
    """Whether two dates may be the same, each read as precisely as it is known; a bare year meets only a bare year."""
    if (a.precision in _BROAD) != (b.precision in _BROAD):
        return False
    return a.earliest < b.latest and b.earliest < a.latest


def _refs(entity: Entity, name: str) -> set[str]:
    fact = entity.facts.get(name)
    return {target for claim in fact.preferred for target in references(claim.value)} if fact else set()


def _with_wholes(atlas: Atlas, places: Iterable[str]) -> set[str]:
    """The places and all that they are part of."""
    found: set[str] = set()
    open_ends = list(places)
    while open_ends:
        ident = open_ends.pop()
        if ident not in found and ident in atlas.entities:
            found.add(ident)
            open_ends += _refs(atlas.entities[ident], "part_of")
    return found


@dataclass(frozen=True, slots=True)
class _Teller:
    """An event or a law, and what it concerns: it tells their happenings of its date better than they do."""

    telling: Telling
    subjects: frozenset[str]
    launched_from: frozenset[str] = frozenset()
    """Where an event that is a launch took place: it tells the launches of the pads that lie there."""

    @property
    def is_event(self) -> bool:
        return self.telling.use.property == EVENT

    def tells(self, other: Telling, concerned: Mapping[str, frozenset[str]]) -> bool:
        own, use = self.telling.use, other.use
        if use.entity.id == own.entity.id or use.property in (EVENT, PLAN) or not overlap(self.telling.point, other.point):
            return False
        if use.entity.id in self.subjects:
            return self.is_event or use.property in DECREED
        if self.launched_from and HAPPENINGS[use.property] == "launch" and _refs(use.entity, "part_of") & self.launched_from:
            return True
        # an event tells the adoption of a law on what it concerns itself
        return self.is_event and use.property == "adopted" and bool(self.subjects & concerned.get(use.entity.id, frozenset()))


def _tellers(atlas: Atlas, tellings: Iterable[Telling]) -> Iterator[_Teller]:
    for telling in tellings:
        entity = telling.use.entity
        if telling.use.property == EVENT:
            place = _refs(entity, "place")
            launched_from = frozenset(place) if _type(telling.use) in LAUNCHES else frozenset()
            yield _Teller(telling, frozenset(_refs(entity, "involves") | _with_wholes(atlas, place)), launched_from)
        elif entity.kind == "law" and telling.use.property == "adopted":
            yield _Teller(telling, frozenset(_refs(entity, "concerns")))


def _type(use: Use) -> str:
    if use.property != EVENT:
        return HAPPENINGS[use.property]
    fact = use.entity.facts.get("type")
    value = fact.claims[0].value if fact else None
    return value.item if isinstance(value, Choice) else "milestone"


def _kinds(atlas: Atlas, use: Use) -> set[str]:
    if use.property != EVENT:
        return {use.entity.kind}
    subjects = _refs(use.entity, "involves") | _refs(use.entity, "place")
    return {atlas.entities[ident].kind for ident in subjects if ident in atlas.entities} or {use.entity.kind}


def _overtaken(use: Use) -> bool:
    """Whether a planned launch has taken place since."""
    return use.property == PLAN and any(
        name in use.entity.facts and use.entity.facts[name].claims[0].value is not None
        for name in ("launch_time", "first_flight")
    )


def entries(atlas: Atlas, today: date) -> list[Entry]:
    """Every happening once, in order; of one year the plans stand last. An event wins over a property that tells the same."""
    tellings = [telling for telling in _tellings(atlas) if not _overtaken(telling.use)]
    tellers = list(_tellers(atlas, tellings))
    concerned = {t.telling.use.entity.id: t.subjects for t in tellers if not t.is_event}
    also: dict[str, list[str]] = {}
    kept: dict[tuple[object, ...], list[Telling]] = {}
    for telling in tellings:
        by = next((teller for teller in tellers if teller.tells(telling, concerned)), None)
        use = telling.use
        if by is None:
            kind = _type(use)
            exact = kind == "launch" and use.property != EVENT and telling.point.precision in ("minute", "second")
            key = (
                (kind, telling.point.earliest)
                if exact
                else (use.entity.id, use.property, telling.point.text, telling.suffix, id(use.claim))
            )
            kept.setdefault(key, []).append(telling)
        elif use.entity.kind in ("law", "agreement"):
            also.setdefault(by.telling.use.entity.id, []).append(use.entity.id)
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    found = [_entry(atlas, group, now, also) for group in kept.values()]
    return sorted(
        found,
        key=lambda e: (e.year, e.plan, e.point.earliest, -e.point.latest.timestamp(), natural(e.tellings[0].use.entity.name.en)),
    )


def _entry(atlas: Atlas, group: list[Telling], now: datetime, also: Mapping[str, list[str]]) -> Entry:
    first = group[0]
    planned = first.use.property == PLAN
    return Entry(
        tellings=tuple(group),
        type=_type(first.use),
        kinds=tuple(kind for kind in atlas.vocabulary.kinds if kind in set().union(*(_kinds(atlas, t.use) for t in group))),
        plan=planned or first.point.earliest > now,
        passed=planned and first.point.latest <= now,
        also=tuple(dict.fromkeys(also.get(first.use.entity.id, ()))),
    )


# ---- the page


@dataclass(frozen=True, slots=True)
class Line:
    """An entry ready for a template."""

    entry: Entry
    date: Markup
    what: Markup
    notes: list[str]
    type: str
    plan: str | None
    also: list[Markup]


def _sentence(page: "PageRenderer", telling: Telling, entry: Entry) -> Markup:
    use, words = telling.use, page.words
    name = page.entity_link(use.entity.id)
    return name if use.property == EVENT else words.html(sentence_key(telling, entry, words), name=name)


def sentence_key(telling: Telling, entry: Entry, words: Words) -> str:
    """The key of the sentence in which a telling reads, but for those of events, which are their names."""
    use = telling.use
    stem = f"happening.{use.property}{telling.suffix}"
    tense = ".passed" if entry.passed else ".plan" if entry.plan else ""
    keys = (f"{stem}.{use.entity.kind}{tense}", f"{stem}{tense}", f"{stem}.{use.entity.kind}", stem)
    return next((key for key in keys if words.get(key, "")), stem)


def line(page: "PageRenderer", entry: Entry) -> Line:
    first = entry.tellings[0]
    event, prop = first.use, page.vocabulary.properties[first.use.property]
    body = dates.point(first.point, page.words) if event.property == PERIOD else None
    value = page.value(event.entity, event.property, event.claim, prop, period=False, body=body, cite=False)
    # What each source says stands on the entity's own page: with hundreds of marks here it would weigh more than the happenings.
    sources = dict.fromkeys(cite.source for telling in entry.tellings for cite in telling.use.claim.cites)
    marks = page.citations.cite([Cite(source) for source in sources], page.label(event.entity.name))
    summary = page.label(event.entity.summary) if event.property == EVENT and event.entity.summary else None
    notes = [page.label(telling.use.claim.note) for telling in entry.tellings if telling.use.claim.note]
    sentences = Markup("; ").join(_sentence(page, telling, entry) for telling in entry.tellings)
    plan = "timeline.passed" if entry.passed else "timeline.plan" if entry.plan else None
    return Line(
        entry=entry,
        date=value + marks,
        what=sentences,
        notes=[*([summary] if summary else []), *dict.fromkeys(notes)],
        type=_type_label(page, entry.type),
        plan=page.words(plan) if plan else None,
        also=[page.entity_link(ident) for ident in entry.also],
    )


def _type_label(page: "PageRenderer", kind: str) -> str:
    item = page.vocabulary.enums.get("event_type", {}).get(kind)
    label = page.words.get(f"happening.type.{kind}", page.label(item.label) if item else kind)
    return label[:1].upper() + label[1:]


def _section(entry: Entry) -> str:
    return "before" if entry.year < FIRST_YEAR else f"y{entry.year}"


def compose(page: "PageRenderer", first: int | None, last: int | None) -> str:
    """The page as Markdown with tokens: a way through the years, the filter, and a heading a year."""
    found = [
        e for e in entries(page.atlas, page.site.today) if (first is None or e.year >= first) and (last is None or e.year <= last)
    ]
    sections: dict[str, list[Entry]] = {}
    for entry in found:
        sections.setdefault(_section(entry), []).append(entry)
    parts = [page.block(_head(page, found, sections))]
    for anchor, group in sections.items():
        title = page.words("timeline.before", year=FIRST_YEAR) if anchor == "before" else str(group[0].year)
        lines = [line(page, entry) for entry in group]
        parts += [f"## {title} {{#{anchor}}}", page.block(render("timeline", words=page.words, lines=lines))]
    return "\n\n".join(parts)


def _head(page: "PageRenderer", found: list[Entry], sections: Mapping[str, list[Entry]]) -> Markup:
    decades: dict[str, list[tuple[str, str]]] = {}
    for anchor, group in sections.items():
        year = group[0].year
        decade = (
            page.words("timeline.before", year=FIRST_YEAR)
            if anchor == "before"
            else page.words("timeline.decade", decade=year // 10 * 10)
        )
        decades.setdefault(decade, []).append((anchor, str(year)))
    kinds = [
        (k, page.label(kind.plural)) for k, kind in page.vocabulary.kinds.items() if any(k in entry.kinds for entry in found)
    ]
    types = sorted({entry.type for entry in found}, key=lambda kind: _type_label(page, kind))
    return render(
        "timeline_head",
        words=page.words,
        decades=decades,
        kinds=kinds,
        types=[(kind, _type_label(page, kind)) for kind in types],
        total=len(found),
    )
