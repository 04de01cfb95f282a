"""The launch log: its page, the pages of its decades, its downloads, what prose may quote of it."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from atlas.export.api import dump
from atlas.export.settings import GCAT_CREDIT
from atlas.export.sheet import guard
from atlas.model.atlas import Atlas, natural
from atlas.model.launches import HOME, MAIN, ORBITS, OUTCOMES, Launch, longest_gap, tally
from atlas.model.records import Cite, Entity
from atlas.model.values import Choice, Ref
from atlas.render import dates, links, numbers
from atlas.render.errors import MacroError, unknown
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer
    from atlas.render.words import Words

FOLDER = "launches"
COLUMNS = (
    "tag", "time", "vehicle", "variant", "serial", "pad", "mission", "payloads", "further_payloads", "crewed", "orbit",
    "outcome", "failed_stage", "agency", "provisional", "vehicle_uncertain", "pad_uncertain", "kazakh_payload", "sources",
)  # fmt: skip
COUNTRY = "kz"
SHORT_LIST = 12
"""So many launches of a vehicle or pad are listed on its page; of more only those that failed."""
Where = Mapping[str, Any] | None


# ---- what is known of a launch besides its line


def kazakh(atlas: Atlas, launch: Launch) -> bool:
    """Whether it carried a satellite of Kazakhstan."""
    return any(COUNTRY in _items(entity, "country") for entity in atlas.satellites_by_launch.get(launch.tag, ()))


def _items(entity: Entity, name: str) -> list[str]:
    fact = entity.facts.get(name)
    values = [claim.value for claim in fact.preferred] if fact else []
    return [value.item if isinstance(value, Choice) else value.id for value in values if isinstance(value, Choice | Ref)]


def family(atlas: Atlas, launch: Launch) -> str:
    return next(iter(_items(atlas.entities[launch.vehicle], "family")), "")


def _family_label(page: "PageRenderer", ident: str) -> str:
    item = page.vocabulary.enums.get("rocket_family", {}).get(ident)
    return page.label(item.label) if item else ident


def place_name(atlas: Atlas, words: "Words", ident: str) -> str:
    """A pad's name; a place elsewhere as it is called."""
    name = atlas.entities[ident].name
    return name.get(words.lang)


def title(launch: Launch, words: "Words") -> str:
    """What the launch is called: its mission, else its payload."""
    return launch.mission or (launch.payloads[0] if launch.payloads else words("launch.unnamed"))


def decades(atlas: Atlas) -> list[str]:
    return sorted({launch.decade for launch in atlas.launches.values()})


def address(launch: Launch) -> str:
    """The page of its decade, and its place there."""
    return f"{FOLDER}/{launch.decade}/#{launch.anchor}"


# ---- files to be made


def pages(atlas: Atlas, words: "Words") -> dict[str, tuple[str, str]]:
    """Path -> Markdown and data file of the pages by decade."""
    found = {}
    for decade in decades(atlas):
        heading = words("launches.decade.title", decade=decade)
        about = words("launches.decade.about", decade=decade)
        front = f'---\ntitle: "{heading}"\ndescription: "{about}"\nhide: [navigation, toc]\nsearch: {{exclude: true}}\n---\n\n'
        found[f"{FOLDER}/{decade}.md"] = (
            f'{front}# {heading}\n\n{{{{ launches_of("{decade}") }}}}\n',
            f"data/launches/{decade}.yml",
        )
    return found


def files(atlas: Atlas, words: "Words") -> dict[str, str]:
    """The downloads, and the compact form from which the page shows them; none without a log."""
    if not atlas.launches:
        return {}
    rows = [_row(atlas, launch) for launch in atlas.launches.values()]
    sheet = StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)
    whole = {"credit": GCAT_CREDIT, "launches": rows}
    return {
        f"{FOLDER}/launches.csv": sheet.getvalue(),
        f"{FOLDER}/launches.json": json.dumps(whole, ensure_ascii=False, indent=0) + "\n",
        f"{FOLDER}/log.json": dump(compact(atlas, words)),
    }


def _cell(value: Any) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return guard("; ".join(value) if isinstance(value, list) else value)


def _row(atlas: Atlas, launch: Launch) -> dict[str, Any]:
    """A launch for the downloads, which carry the credit in every row."""
    return {
        "tag": launch.tag,
        "time": launch.time.text,
        "vehicle": launch.vehicle,
        "variant": launch.variant or "",
        "serial": launch.serial or "",
        "pad": launch.pad,
        "mission": launch.mission or "",
        "payloads": list(launch.payloads),
        "further_payloads": launch.more,
        "crewed": launch.crewed,
        "orbit": launch.orbit,
        "outcome": launch.outcome,
        "failed_stage": launch.failed_stage or "",
        "agency": launch.agency or "",
        "provisional": launch.provisional,
        "vehicle_uncertain": launch.vehicle_uncertain,
        "pad_uncertain": launch.pad_uncertain,
        "kazakh_payload": kazakh(atlas, launch),
        "sources": [_credited(atlas, cite) for cite in launch.cites],
    }


def _credited(atlas: Atlas, cite: Cite) -> str:
    return GCAT_CREDIT if cite.source == MAIN else atlas.sources[cite.source].url


def compact(atlas: Atlas, words: "Words") -> dict[str, Any]:
    """The whole log as the page's script reads it: every name once, a short row a launch. Made for size, not for others."""
    launches = list(atlas.launches.values())
    variants = sorted({launch.variant or "" for launch in launches})
    agencies = sorted({launch.agency or "" for launch in launches})
    vehicles = sorted({launch.vehicle for launch in launches})
    pads = sorted({launch.pad for launch in launches})
    sources = sorted({cite.source for launch in launches for cite in launch.cites})
    folder = {name: kind.folder for name, kind in atlas.vocabulary.kinds.items()}

    def named(ident: str) -> list[str]:
        entity = atlas.entities[ident]
        return [ident, entity.name.get(words.lang), f"../{folder[entity.kind]}/{ident}/"]

    rows = [
        [
            launch.tag,
            launch.time.text,
            vehicles.index(launch.vehicle),
            variants.index(launch.variant or ""),
            launch.serial or 0,
            pads.index(launch.pad),
            launch.mission or 0,
            "; ".join(launch.payloads),
            launch.more,
            ORBITS.index(launch.orbit),
            OUTCOMES.index(launch.outcome),
            launch.failed_stage or 0,
            agencies.index(launch.agency or ""),
            launch.crewed
            + 2 * launch.provisional
            + 4 * launch.vehicle_uncertain
            + 8 * launch.pad_uncertain
            + 16 * kazakh(atlas, launch),
            [sources.index(cite.source) for cite in launch.cites],
        ]
        for launch in launches
    ]
    families = {ident: next(iter(_items(atlas.entities[ident], "family")), "") for ident in vehicles}
    return {
        "credit": GCAT_CREDIT,
        "columns": COLUMNS,
        "vehicles": [[*named(ident), families[ident]] for ident in vehicles],
        "pads": [[*named(ident), *sorted(_wholes(atlas, ident))] for ident in pads],
        "variants": variants,
        "agencies": agencies,
        "orbits": [[ident, words(f"launch.orbit.{ident}")] for ident in ORBITS],
        "outcomes": [[ident, words(f"launch.outcome.{ident}")] for ident in OUTCOMES],
        "sources": [
            [_credited(atlas, Cite(ident)), links.relative(f"{FOLDER}/", links.source(atlas.sources[ident]))] for ident in sources
        ],
        "words": {
            name: words(f"launches.script.{name}")
            for name in (
                "counts",
                "of",
                "chart",
                "crewed",
                "kz",
                "provisional",
                "source",
                "uncertain",
                "stage",
                "more",
                "unnamed",
                "none",
            )
        },
        "months": words.months,
        "rows": rows,
    }


def _wholes(atlas: Atlas, pad: str) -> set[str]:
    return {place for place, found in atlas.launches_by_pad.items() if found and place != pad and _within(atlas, pad, place)}


def _within(atlas: Atlas, pad: str, place: str) -> bool:
    open_ends = [pad]
    for ident in open_ends:
        if ident in atlas.entities:
            open_ends += [whole for whole in _items(atlas.entities[ident], "part_of") if whole not in open_ends]
    return place in open_ends


# ---- choosing and counting


def _filters(page: "PageRenderer") -> dict[str, tuple[Callable[[Launch], Iterable[str]], Iterable[str]]]:
    """What ``where`` may name: the values of a launch, and all that there are."""
    atlas = page.atlas
    within = {pad: {pad, *_wholes(atlas, pad)} for pad in {launch.pad for launch in atlas.launches.values()}}
    return {
        "vehicle": (lambda launch: (launch.vehicle,), _ids(page, "vehicle")),
        "family": (lambda launch: (family(atlas, launch),), page.vocabulary.enums.get("rocket_family", {})),
        "pad": (lambda launch: within[launch.pad], [*_ids(page, "pad"), *_ids(page, "site")]),
        "year": (lambda launch: (str(launch.year),), sorted({str(launch.year) for launch in atlas.launches.values()})),
        "decade": (lambda launch: (launch.decade,), decades(atlas)),
        "outcome": (lambda launch: (launch.outcome,), OUTCOMES),
        "orbit": (lambda launch: (launch.orbit,), ORBITS),
        "crewed": (lambda launch: ("yes" if launch.crewed else "no",), ("yes", "no")),
        "kazakh": (lambda launch: ("yes" if kazakh(atlas, launch) else "no",), ("yes", "no")),
        "provisional": (lambda launch: ("yes" if launch.provisional else "no",), ("yes", "no")),
    }


def _ids(page: "PageRenderer", kind: str) -> list[str]:
    return [entity.id for entity in page.atlas.by_kind.get(kind, ())]


def chosen(page: "PageRenderer", where: Where) -> list[Launch]:
    """Launches that meet every part of ``where``; from Baikonur unless it names a pad or a Kazakh payload."""
    if where is not None and not isinstance(where, Mapping):
        raise MacroError('where names what to choose by, as in where={"vehicle": "proton-k"}')
    filters = _filters(page)
    found: Sequence[Launch] = list(page.atlas.launches.values())
    if not {"pad", "kazakh"} & set(where or {}):
        found = page.atlas.home_launches
    for name, given in (where or {}).items():
        if name not in filters:
            raise unknown("launches cannot be chosen by", name, filters, f"They can by {', '.join(filters)}.")
        values, known = filters[name]
        wanted = [str(value) for value in ([given] if isinstance(given, str | int) else given)]
        for value in wanted:
            if value.removeprefix("!") not in set(known):
                raise unknown(f'"{name}" has no value', value, known, f"It has {', '.join(list(known)[:12])}.")
        picked = {value for value in wanted if not value.startswith("!")}
        barred = {value[1:] for value in wanted if value.startswith("!")}
        found = [one for one in found if (not picked or picked & set(values(one))) and not barred & set(values(one))]
    return list(found)


def how_many(page: "PageRenderer", where: Where) -> int:
    """Attempts among the launches chosen; pad explosions only when asked for by their name."""
    found = chosen(page, where)
    if where and "pad-explosion" in str(where.get("outcome", "")).replace("!pad-explosion", ""):
        return len(found)
    return tally(found).attempts


def resting_on(launches: Iterable[Launch]) -> list[Cite]:
    """As few sources as bear all of the launches, the weightiest first."""
    rest = list(launches)
    found: list[Cite] = []
    while rest:
        weight = Counter(cite.source for launch in rest for cite in launch.cites)
        if not weight:
            break
        source = max(weight, key=lambda name: (weight[name], name))
        found.append(Cite(source))
        rest = [launch for launch in rest if all(cite.source != source for cite in launch.cites)]
    return found


AGGREGATES = ("attempts", "successes", "failures", "partial_failures", "success_rate", "crewed", "first", "last", "longest_gap")


def aggregate(page: "PageRenderer", what: object, where: Where) -> Markup:
    """One number or date of the launches chosen, without marks."""
    if what not in AGGREGATES:
        raise unknown("launches cannot tell", what, AGGREGATES, f"They can tell {', '.join(AGGREGATES)}.")
    found = chosen(page, where)
    total = tally(found)
    if total.attempts == 0:
        raise MacroError("no launch meets what where asks for")
    if what == "success_rate":
        return Markup("{}%").format(_rate(page, total.success_rate or 0.0))
    if what in ("first", "last"):
        launch = total.first if what == "first" else total.last
        assert launch is not None
        return launch_link(page, launch, dates.point(launch.time, page.words, show="day"))
    if what == "longest_gap":
        gap = longest_gap(found)
        return page.words.html("launches.days", count=numbers.plain(gap[0] if gap else 0, page.words))
    return escape(numbers.plain(getattr(total, str(what)), page.words))


def _rate(page: "PageRenderer", share: float) -> str:
    return numbers.plain(round(share, 1), page.words)


# ---- the pages


def launch_link(page: "PageRenderer", launch: Launch, text: Markup | str) -> Markup:
    """A link to the line of a launch on its decade's page, where there is one."""
    if f"{FOLDER}/{launch.decade}.md" not in page.site.paths:
        return Markup("<span>{}</span>").format(text)
    return Markup('<a href="{}">{}</a>').format(page.href(address(launch)), text)


def log_address(page: "PageRenderer", query: str = "") -> str:
    """Where the log is, filtered; empty where there is no such page."""
    index = page.site.paths.get(f"{FOLDER}/index.md")
    return "" if index is None else page.href(index) + (f"?{query}" if query else "")


def log_link(page: "PageRenderer", query: str, text: str) -> Markup:
    """A link into the filtered log."""
    address = log_address(page, query)
    return Markup('<a href="{}">{}</a>').format(address, text) if address else Markup()


def _cells(page: "PageRenderer", launch: Launch) -> dict[str, Any]:
    words = page.words
    own = any(cite.source != MAIN for cite in launch.cites)  # the log's main source is named once above it
    marks = page.citations.cite(launch.cites, words("launch.of", tag=launch.tag)) if own else Markup()
    notes = [words("launches.script.provisional")] if launch.provisional else []
    if launch.failed_stage:
        notes.append(words("launches.script.stage", number=launch.failed_stage))
    carried = page.atlas.satellites_by_launch.get(launch.tag, ())
    return {
        "launch": launch,
        "date": dates.point(launch.time, words),
        "anchor": launch.anchor,
        "title": title(launch, words),
        "payloads": "; ".join(launch.payloads),
        "satellites": [page.entity_link(entity.id) for entity in carried],
        "vehicle": page.entity_link(launch.vehicle),
        "variant": launch.variant if launch.variant != page.label(page.atlas.entities[launch.vehicle].name) else None,
        "pad": page.entity_link(launch.pad),
        "outcome": words(f"launch.outcome.{launch.outcome}"),
        "orbit": words(f"launch.orbit.{launch.orbit}"),
        "notes": notes,
        "kazakh": kazakh(page.atlas, launch),
        "marks": marks,
        "link": page.href(address(launch)) if f"{FOLDER}/{launch.decade}.md" in page.site.paths else None,
    }


def table(page: "PageRenderer", launches: Sequence[Launch], caption: str, *, own: bool = False) -> Markup:
    """Launches in rows. ``own``: on the page of their decade, each with its anchor; elsewhere a row leads there."""
    rows = [_cells(page, launch) for launch in launches]
    if own:
        for launch in launches:
            page.unique(launch.anchor)
    return render("launches", words=page.words, rows=rows, caption=caption, own=own, index=_index(page))


def _index(page: "PageRenderer") -> str | None:
    index = page.site.paths.get(f"{FOLDER}/index.md")
    return page.href(index) if index is not None else None


def compose_decade(page: "PageRenderer", decade: object) -> str:
    """The page of a decade: the same columns as the log, complete without a script."""
    if decade not in decades(page.atlas):
        raise unknown("the log has no decade", decade, decades(page.atlas))
    found = [launch for launch in page.atlas.launches.values() if launch.decade == decade]
    home = [launch for launch in page.atlas.home_launches if launch.decade == decade]
    others = [(name, page.href(f"{FOLDER}/{name}/") if name != decade else None) for name in decades(page.atlas)]
    head = render(
        "launches_head", words=page.words, total=tally(home), others=others, index=_index(page), credit=_credit(page),
        elsewhere=len(found) - len(home),
    )  # fmt: skip
    body = table(page, found, page.words("launches.decade.title", decade=str(decade)), own=True)
    return f"{page.block(head)}\n\n{page.block(body)}"


def _credit(page: "PageRenderer") -> Markup:
    marks = page.citations.cite(resting_on(page.atlas.launches.values()), page.words("launches.log"))
    return escape(page.words("launches.credit")) + marks


def _count(page: "PageRenderer") -> str:
    """What the script of the log says of it while nothing is filtered: it then finds its words there, and nothing moves."""
    words, total = page.words, tally(page.atlas.launches.values())
    number = f"{len(page.atlas.launches):,}"
    of = words("launches.script.of", shown=number, all=number)
    sums = {"attempts": total.attempts, "failures": total.failures, "partial": total.partial, "explosions": total.pad_explosions}
    counts = {name: f"{sum:,}" for name, sum in sums.items()}
    return f"{of}: {words('launches.script.counts', **counts)}"


def compose_log(page: "PageRenderer") -> str:
    """The page of the whole log: totals, the counting rule, the filter (a script's), the way to the decades."""
    atlas = page.atlas
    if not atlas.launches:
        raise MacroError("there is no launch log in data/launches/")
    groups = [
        (name, page.href(f"{FOLDER}/{name}/"), tally(launch for launch in atlas.home_launches if launch.decade == name))
        for name in decades(atlas)
    ]
    used = {launch.vehicle for launch in atlas.launches.values()}
    vehicles = sorted(((i, page.label(atlas.entities[i].name)) for i in used), key=lambda pair: natural(pair[1]))
    families = sorted({(i, _family_label(page, i)) for launch in atlas.launches.values() if (i := family(atlas, launch))})
    places = [ident for ident in atlas.launches_by_pad if ident in atlas.entities]
    pads = sorted(((i, page.label(atlas.entities[i].name)) for i in places), key=lambda pair: (pair[0] != HOME, natural(pair[1])))
    years = sorted(atlas.launches_by_year)
    html = render(
        "launch_log", words=page.words, total=tally(atlas.home_launches), groups=groups, vehicles=vehicles, families=families,
        pads=pads, first=years[0], last=years[-1], credit=_credit(page), src=page.href(f"{FOLDER}/log.json"),
        csv=page.href(f"{FOLDER}/launches.csv"), json=page.href(f"{FOLDER}/launches.json"),
        outcomes=[(i, page.words(f"launch.outcome.{i}")) for i in OUTCOMES],
        elsewhere=len(atlas.launches) - len(atlas.home_launches),
        rate=lambda total: _rate(page, total.success_rate or 0.0), count=_count(page),
    )  # fmt: skip
    return page.block(html)


def section(page: "PageRenderer", entity: Entity) -> Iterable[Markup]:
    """The launches of a vehicle, a pad, a site or a satellite, for its page."""
    atlas, words = page.atlas, page.words
    if entity.kind == "satellite":
        tags = [tag for tag, carried in atlas.satellites_by_launch.items() if entity in carried and tag in atlas.launches]
        if tags:
            yield table(page, [atlas.launches[tag] for tag in tags], words("launches.all", name=page.label(entity.name)))
        return
    found = {"vehicle": atlas.launches_by_vehicle, "pad": atlas.launches_by_pad, "site": atlas.launches_by_pad}.get(
        entity.kind, {}
    )
    launches = found.get(entity.id, ())
    total = tally(launches)
    if total.first is None or total.last is None:
        return
    gap = longest_gap(launches)
    marks = page.citations.cite(resting_on(launches), words("launches.log"))
    unlucky = [launch for launch in launches if launch.outcome != "success"]
    listed = list(launches) if len(launches) <= SHORT_LIST else unlucky
    if len(listed) > 2 * SHORT_LIST:
        listed = listed[-SHORT_LIST:]
    query = f"{'vehicle' if entity.kind == 'vehicle' else 'pad'}={entity.id}"
    yield render(
        "entity_launches", words=words, total=total, rate=_rate(page, total.success_rate or 0.0), marks=marks,
        first=launch_link(page, total.first, dates.point(total.first.time, words, show="day")),
        last=launch_link(page, total.last, dates.point(total.last.time, words, show="day")),
        gap=(numbers.plain(gap[0], words), gap[1].time, gap[2].time) if gap else None, point=dates.point,
        log=log_link(page, query, words("launches.see", count=numbers.plain(len(launches), words))),
    )  # fmt: skip
    if listed:
        key = "launches.all" if len(launches) <= SHORT_LIST else "launches.unlucky"
        if len(launches) > SHORT_LIST and len(unlucky) > len(listed):
            key = "launches.unlucky.latest"
        yield table(page, listed, words(key, name=page.label(entity.name), count=len(listed)))
