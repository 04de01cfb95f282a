"""Who runs what: the chain of bodies in charge of space, and what stands under them today. Pictures, and the same in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from atlas.chart import lanes, tree
from atlas.chart.svg import NARROW, Sheet
from atlas.model.atlas import Atlas, Use, natural
from atlas.model.dates import PartialDate
from atlas.model.records import Claim, Entity
from atlas.model.values import Choice, DateValue, Ref
from atlas.render import charts, dates, numbers
from atlas.render.errors import MacroError
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

OVER = ("parent", "shareholder")
"""Relations that hang one body beneath another, the stronger first."""
RUNS = "operator"
_GONE = frozenset(("dissolved", "reorganised"))


@dataclass(frozen=True, slots=True)
class Stint:
    """The time during which one body was in charge. ``claim`` of ``property`` says when it began."""

    entity: Entity
    start: PartialDate
    end: PartialDate | None
    property: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Tenure:
    """The time during which a body answered to another; ``parent`` None where that is not known."""

    body: Entity
    parent: str | None
    start: PartialDate | None
    end: PartialDate | None
    claim: Claim | None


def _target(claim: Claim) -> str | None:
    return claim.value.id if isinstance(claim.value, Ref) else None


def _standing(entity: Entity, name: str) -> list[Claim]:
    """Claims held right, now or for their own time."""
    fact = entity.facts.get(name)
    return [claim for claim in fact.claims if claim.rank in ("preferred", "earlier")] if fact else []


def chain(atlas: Atlas, authority: str) -> list[Stint]:
    """The bodies in charge one after the other, found by walking back from today's ``authority`` over its predecessors."""
    found: list[Stint] = []
    open_ends, seen = [authority], set()
    while open_ends:
        entity = atlas.entities[open_ends.pop()]
        if entity.id in seen:
            continue
        seen.add(entity.id)
        followed = [(claim, target) for claim in _standing(entity, "predecessor") if claim.start and (target := _target(claim))]
        for claim, target in followed:
            assert claim.start is not None
            found.append(Stint(entity, claim.start, None, "predecessor", claim))
            open_ends.append(target)
        if not followed:
            for claim in _standing(entity, "founded")[:1]:
                if isinstance(claim.value, DateValue) and isinstance(claim.value.date, PartialDate):
                    found.append(Stint(entity, claim.value.date, None, "founded", claim))
    found.sort(key=lambda stint: stint.start.earliest)
    return [replace(stint, end=after.start) for stint, after in pairwise(found)] + found[-1:]


def tenures(stint: Stint) -> list[Tenure]:
    """To whom a body answered during its stint, in order. What no claim covers is a tenure under nobody known."""
    entity, found = stint.entity, []
    for claim in _standing(entity, "parent"):
        start = claim.start or (None if claim.value is not None else stint.start)
        if start and start.latest > stint.start.earliest and (stint.end is None or start.earliest < stint.end.latest):
            found.append(Tenure(entity, _target(claim), start, claim.end, claim))
    found.sort(key=lambda tenure: tenure.start.earliest if tenure.start else stint.start.earliest)
    bars = [lanes.Bar(tenure.start, tenure.end) for tenure in found if tenure.start]
    found += [Tenure(entity, None, start, end, None) for start, end in lanes.holes(bars)]
    if bars and bars[0].start.earliest > stint.start.latest:
        found.append(Tenure(entity, None, stint.start, bars[0].start, None))
    if bars and bars[-1].end and (stint.end is None or bars[-1].end.latest < stint.end.earliest):
        found.append(Tenure(entity, None, bars[-1].end, stint.end, None))
    if not bars:
        found.append(Tenure(entity, None, stint.start, stint.end, None))
    return sorted(found, key=lambda tenure: tenure.start.earliest if tenure.start else stint.start.earliest)


def sightings(stint: Stint) -> list[tuple[str, PartialDate, Claim]]:
    """Dates at which a body was seen under another, without the time it had stood there."""
    return [
        (target, claim.as_of, claim)
        for claim in _standing(stint.entity, "parent")
        if claim.start is None and claim.end is None and claim.as_of and (target := _target(claim))
        if claim.as_of.latest > stint.start.earliest and (stint.end is None or claim.as_of.earliest < stint.end.latest)
    ]


# ---- today


@dataclass(frozen=True, slots=True)
class Body:
    """A body of today, what hangs it where it hangs, what it runs, and the bodies beneath."""

    entity: Entity
    ties: tuple[tuple[str, Claim], ...]
    """Property and claim, the one by which it hangs here first."""
    runs: tuple[Use, ...]
    children: tuple["Body", ...]


@dataclass(frozen=True, slots=True)
class Structure:
    roots: tuple[Body, ...]
    adrift: tuple[Body, ...]
    """Bodies whose last known parent no longer exists."""


def _gone(entity: Entity) -> bool:
    ended = entity.facts.get("dissolved")
    return _item(entity, "status") in _GONE or bool(ended and ended.claims[0].value is not None)


def _item(entity: Entity, name: str) -> str:
    fact = entity.facts.get(name)
    value = fact.claims[0].value if fact else None
    return value.item if isinstance(value, Choice) else ""


def _ties(entity: Entity) -> list[tuple[str, Claim]]:
    ties = []
    for name in OVER:
        fact = entity.facts.get(name)
        now = [claim for claim in (fact.preferred if fact else ()) if claim.end is None and _target(claim)]
        newest = max((claim.start.earliest for claim in now if claim.start), default=None)
        # a sighting from before the newest dated tie of its sort is history
        ties += [(name, c) for c in now if c.start or not (c.as_of and newest and c.as_of.earliest < newest)]
    return ties


def runs(atlas: Atlas, ident: str) -> tuple[Use, ...]:
    """What a body operates today."""
    order = list(atlas.vocabulary.kinds)
    uses = [
        use
        for use in atlas.inverse.get(ident, ())
        if use.property == RUNS and use.claim.rank == "preferred" and use.claim.end is None
    ]
    return tuple(sorted(uses, key=lambda use: (order.index(use.entity.kind), natural(use.entity.name.en))))


def structure(atlas: Atlas, country: str) -> Structure:
    """The country's bodies as they hang together today. What hangs nowhere and runs nothing is left out."""
    bodies = {e.id: e for e in atlas.by_kind["organisation"] if _item(e, "country") == country and not _gone(e)}
    ties = {ident: _ties(entity) for ident, entity in bodies.items()}
    above: dict[str, str] = {}
    adrift = []
    for ident, found in ties.items():
        here = next((target for _, claim in found if (target := _target(claim)) in bodies), None)
        if here is not None and here != ident:
            above[ident] = here
        elif found:
            adrift.append(ident)
    beneath: dict[str, list[str]] = {}
    for child, parent in above.items():
        beneath.setdefault(parent, []).append(child)

    def body(ident: str, path: frozenset[str]) -> Body:
        hung = above.get(ident)
        own = sorted(ties[ident], key=lambda tie: _target(tie[1]) != hung)
        children = sorted((c for c in beneath.get(ident, ()) if c not in path), key=lambda c: natural(bodies[c].name.en))
        deeper = path | {ident}
        return Body(bodies[ident], tuple(own), runs(atlas, ident), tuple(body(child, deeper) for child in children))

    tops = [i for i in bodies if i not in above and i not in adrift and (i in beneath or runs(atlas, i))]
    made = [body(ident, frozenset()) for ident in tops]
    made.sort(key=lambda top: (-_size(top), natural(top.entity.name.en)))
    return Structure(tuple(made), tuple(body(i, frozenset()) for i in sorted(adrift, key=lambda i: natural(bodies[i].name.en))))


def _size(body: Body) -> int:
    return 1 + sum(_size(child) for child in body.children)


# ---- the page


def _name(page: "PageRenderer", ident: str) -> str:
    """A name for the pictures, short where it can be; that of a government is its country's, which misleads here."""
    entity = page.atlas.entities.get(ident)
    if entity is None:
        return ident
    return page.label(entity.short if entity.short and _item(entity, "type") != "government" else entity.name)


def _span(page: "PageRenderer", start: PartialDate | None, end: PartialDate | None) -> str:
    """A period in plain words, to the year: for the pictures."""
    words = page.words
    if start and end is None:
        return words("institutions.since", year=start.written.year)
    first, last = (date.written.year if date else "?" for date in (start, end))
    return str(first) if first == last else f"{first}{numbers.EN_DASH}{last}"


def _lanes(page: "PageRenderer", stints: Sequence[Stint]) -> list[lanes.Group]:
    bodies: dict[str, list[Stint]] = {}
    parents: dict[str | None, list[lanes.Bar | lanes.Mark]] = {}
    spans: dict[str | None, list[str]] = {}
    for stint in stints:
        bodies.setdefault(stint.entity.id, []).append(stint)
        for tenure in tenures(stint):
            assert tenure.start is not None
            parents.setdefault(tenure.parent, []).append(lanes.Bar(tenure.start, tenure.end, tenure.parent is not None))
            spans.setdefault(tenure.parent, []).append(_span(page, tenure.start, tenure.end))
        for target, at, _ in sightings(stint):
            parents.setdefault(target, []).append(lanes.Mark(at))
            spans.setdefault(target, []).append(page.words("institutions.seen", year=at.written.year))
    above = [
        lanes.Lane(
            f"{_name(page, ident)}, {' · '.join(_span(page, s.start, s.end) for s in group)}",
            [lanes.Bar(s.start, s.end) for s in group],
            charts.address(page, ident),
        )
        for ident, group in bodies.items()
    ]
    below = [
        lanes.Lane(
            f"{_name(page, ident) if ident else page.words('institutions.unknown')}, {' · '.join(spans[ident])}",
            parts,
            charts.address(page, ident) if ident else "",
        )
        for ident, parts in parents.items()
    ]
    words = page.words
    return [lanes.Group(words("institutions.body"), "body", above), lanes.Group(words("institutions.over"), "over", below)]


def _describe(page: "PageRenderer", stints: Sequence[Stint]) -> str:
    parts = []
    for stint in stints:
        under = ", ".join(
            f"{_name(page, t.parent) if t.parent else page.words('institutions.unknown')} {_span(page, t.start, t.end)}"
            for t in tenures(stint)
        )
        parts.append(f"{_name(page, stint.entity.id)}, {_span(page, stint.start, stint.end)}: {under}.")
    return " ".join(parts)


def _chain_picture(page: "PageRenderer", stints: Sequence[Stint]) -> Markup:
    today = page.site.today
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    draw = partial(
        lanes.draw,
        groups=_lanes(page, stints),
        first=stints[0].start.written.year,
        now=now,
        today=page.words("institutions.today"),
    )
    title, caption = page.words("institutions.chain.title"), page.words("institutions.chain.caption")
    return _picture(page, "chain", title, caption, _describe(page, stints), draw)


def _picture(
    page: "PageRenderer", name: str, title: str, caption: str, described: str, draw: Callable[[Sheet], Markup]
) -> Markup:
    """A picture in both its widths."""
    ident = page.unique(name)
    return render(
        "picture",
        wide=draw(Sheet(ident, title, described, css="ka-wide")),
        narrow=draw(Sheet(f"{ident}-narrow", title, described, NARROW, "ka-narrow", named_by=ident)),
        caption=caption,
    )


def _chain_words(page: "PageRenderer", stints: Sequence[Stint]) -> Markup:
    props = page.vocabulary.properties
    rows = []
    for stint in stints:
        began = page.value(
            stint.entity,
            stint.property,
            stint.claim,
            props[stint.property],
            period=False,
            body=dates.point(stint.start, page.words),
        )
        ended = dates.point(stint.end, page.words) if stint.end else page.words("institutions.today")
        under = [
            (_tenure(page, tenure), page.label(tenure.claim.note) if tenure.claim and tenure.claim.note else None)
            for tenure in tenures(stint)
        ]
        under += [
            (page.value(stint.entity, "parent", claim, props["parent"]), page.label(claim.note) if claim.note else None)
            for _, _, claim in sightings(stint)
        ]
        rows.append((page.entity_link(stint.entity.id), began, ended, under))
    return render("institutions_chain", words=page.words, caption=page.words("institutions.chain.title"), rows=rows)


def _tenure(page: "PageRenderer", tenure: Tenure) -> Markup:
    if tenure.claim is None:
        span = dates.span(tenure.start, tenure.end, page.words)
        return Markup('<span class="ka-absent ka-absent--unknown">{}</span> <span class="ka-period">({})</span>').format(
            page.words("institutions.unknown"), span
        )
    return page.value(tenure.body, "parent", tenure.claim, page.vocabulary.properties["parent"])


def _tie_text(page: "PageRenderer", tie: tuple[str, Claim], *, here: bool) -> str:
    """A tie in plain words, for the picture; one that leads elsewhere than to the body above names it."""
    name, claim = tie
    words = page.words
    if name == "shareholder":
        what = (
            words("institutions.share", share=numbers.plain(claim.share, words))
            if claim.share is not None
            else words("institutions.held")
        )
    else:
        what = words("institutions.beneath" if here else "institutions.above")
    date = claim.start or claim.as_of
    if date:
        what += f", {words('institutions.since' if claim.start else 'institutions.seen', year=date.written.year)}"
    return what if here else words("institutions.named", name=_name(page, _target(claim) or ""), tie=what)


def _node(page: "PageRenderer", body: Body, *, known: bool = True) -> tree.Node:
    lines = [_tie_text(page, tie, here=known and position == 0) for position, tie in enumerate(body.ties)]
    if body.runs:
        names = ", ".join(_name(page, use.entity.id) for use in body.runs)
        lines.append(f"{page.words('institutions.operates')}: {names}")
    lines = [line[:1].upper() + line[1:] for line in lines]
    to = charts.address(page, body.entity.id)
    return tree.Node(page.label(body.entity.name), tuple(lines), known, tuple(_node(page, child) for child in body.children), to)


def _today_picture(page: "PageRenderer", found: Structure) -> Markup:
    roots = [_node(page, body) for body in found.roots]
    if found.adrift:
        lost = tuple(_node(page, body, known=False) for body in found.adrift)
        roots.append(tree.Node(page.words("institutions.adrift"), (), False, lost))
    described = "; ".join(_outline(page, body) for body in found.roots)
    title, caption = page.words("institutions.today.title"), page.words("institutions.today.caption")
    return _picture(page, "structure", title, caption, described, partial(tree.draw, roots=roots))


def _outline(page: "PageRenderer", body: Body) -> str:
    inner = ", ".join(_outline(page, child) for child in body.children)
    name = _name(page, body.entity.id)
    return f"{name} ({inner})" if inner else name


def _bodies(page: "PageRenderer", found: Sequence[Body]) -> Iterator[Markup]:
    """Every body as an item of a nested list, with its ties and what it runs."""
    props = page.vocabulary.properties
    for body in found:
        ties = [
            (
                page.words(f"institutions.tie.{name}"),
                page.value(body.entity, name, claim, props[name]),
                page.label(claim.note) if claim.note else None,
            )
            for name, claim in body.ties
        ]
        run = [page.value(use.entity, RUNS, use.claim, props[RUNS], body=page.entity_link(use.entity.id)) for use in body.runs]
        yield render(
            "institutions_body",
            words=page.words,
            name=page.entity_link(body.entity.id),
            summary=page.label(body.entity.summary) if body.entity.summary else None,
            ties=ties,
            runs=page.words.listed(run) if run else None,
            children=list(_bodies(page, body.children)),
        )


def compose(page: "PageRenderer", authority: str) -> str:
    """The page as Markdown with tokens."""
    entity = page.entity(authority)
    stints = chain(page.atlas, entity.id)
    if not stints:
        raise MacroError(
            f"{entity.id} has neither a dated predecessor nor a founding date, so there is no chain to draw. "
            f"Add one to {entity.place.path}"
        )
    found = structure(page.atlas, _item(entity, "country"))
    words = page.words
    parts = [f"## {words('institutions.today.heading')} {{#today}}", page.block(_today_picture(page, found))]
    parts += [
        f"### {words('institutions.in-words')} {{#today-in-words}}",
        page.block(render("list", css="ka-bodies", items=list(_bodies(page, found.roots)))),
    ]
    if found.adrift:
        parts += [
            f"### {words('institutions.adrift')} {{#adrift}}",
            page.block(render("list", css="ka-bodies", items=list(_bodies(page, found.adrift)))),
        ]
    parts += [
        f"## {words('institutions.chain.heading')} {{#chain-of-bodies}}",
        page.block(_chain_picture(page, stints)),
        f"### {words('institutions.in-words')} {{#chain-in-words}}",
        page.block(_chain_words(page, stints)),
    ]
    return "\n\n".join(parts)
