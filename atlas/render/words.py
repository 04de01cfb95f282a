"""Every word the site itself says, by language: the one place to translate."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from markupsafe import Markup, escape

_EN = {
    # numbers
    "decimal": ".",
    "thousands": ",",
    "about": "about {value}",
    "million": "million",
    "billion": "billion",
    "trillion": "trillion",
    "none": "none",
    "list.comma": ", ",
    "list.and": " and ",
    # dates
    "months": "January February March April May June July August September October November December",
    "date.day": "{day} {month} {year}",
    "date.month": "{month} {year}",
    "date.time": "{date}, {time}",
    "date.utc": "{moment} UTC",
    "date.local": "{moment} local time, UTC{offset}",
    "date.uncertain": "{value} (uncertain)",
    "date.from": "from {value}",
    "date.until": "until {value}",
    "since": "since {value}",
    # claims
    "as_of": "as of {value}",
    "stale": "may be out of date",
    "low": "low confidence",
    "low.meaning": "No better source was found.",
    "accuracy": "within {value} m",
    "share": "{value}%",
    "absent.unknown": "not known",
    "absent.not-public": "not public",
    "absent.not-applicable": "does not apply",
    "absent.disputed": "disputed",
    "searched": "searched {value}",
    "rank.preferred": "Shown",
    "rank.also": "Also said",
    "rank.rejected": "Held to be wrong",
    "rank.earlier": "Earlier",
    "not-recorded": "not recorded",
    "permalink": "Link to this value: {label}",
    "edit.row": "edit",
    "edit.row.label": "Edit this value: {label}",
    # citations
    "source": "source {number}",
    "references": "References",
    "undated": "undated",
    "in-language": "in {language}",
    "accessed": "accessed {date}",
    "copy-of": "copy of {origin}",
    "archived": "archived copy",
    "backlink": "Back to citation {number}",
    "in-sources": "entry on the Sources page",
    "says": "On “{label}”: {says}",
    "kind.official": "official document",
    "kind.primary": "primary source",
    "kind.dataset": "dataset",
    "kind.peer-reviewed": "peer-reviewed",
    "kind.news": "news",
    "kind.encyclopedia": "encyclopedia",
    "kind.blog": "blog",
    "tier.1": "tier 1: at first hand",
    "tier.2": "tier 2: agency or specialist press",
    "tier.3": "tier 3: other press",
    "tier.4": "tier 4: unreviewed",
    # language names
    "language.en": "English",
    "language.kk": "Kazakh",
    "language.ru": "Russian",
    "language.fr": "French",
    "language.de": "German",
    "language.es": "Spanish",
    "language.it": "Italian",
    "language.zh": "Chinese",
    "language.ja": "Japanese",
    "language.ko": "Korean",
    "language.uk": "Ukrainian",
    "language.tr": "Turkish",
    "language.az": "Azerbaijani",
    "language.uz": "Uzbek",
    "language.ky": "Kyrgyz",
    "language.be": "Belarusian",
    "language.pl": "Polish",
    "language.cs": "Czech",
    "language.nl": "Dutch",
    "language.pt": "Portuguese",
    "language.ar": "Arabic",
    "language.fa": "Persian",
    "language.hy": "Armenian",
    "language.ka": "Georgian",
    "language.lv": "Latvian",
    "language.lt": "Lithuanian",
    "language.et": "Estonian",
    "language.mn": "Mongolian",
    # headings of the infobox
    "group.identity": "Identity",
    "group.status": "Status",
    "group.actors": "Who",
    "group.structure": "Structure",
    "group.dates": "Dates",
    "group.launch": "Launch",
    "group.orbit": "Orbit",
    "group.build": "Build",
    "group.place": "Place",
    "group.activity": "Activity",
    "group.money": "Money",
    "group.people": "People",
    # entity page
    "infobox.caption": "{name}: facts",
    "names": "Names in other languages",
    "also-called": "Also called",
    "disagreements": "What the sources disagree on",
    "chronology": "History",
    "details": "Details",
    "relations": "Relations",
    "open-questions": "Open questions",
    "article-differs": "Where the article differs",
    "article-says": "The article differs from what sources show",
    "disagreement.caption": "{label}: what the sources say",
    "disagreement.title": "The sources disagree: {label}, {name}",
    "disagreement.value": "Value",
    "disagreement.who": "Who says it",
    "disagreement.standing": "Standing",
    "standing.preferred": "shown here",
    "standing.also": "not settled",
    "standing.rejected": "held to be wrong",
    "standing.earlier": "was so earlier",
    "edit.title": "A mistake here?",
    "edit.file": "Edit this data",
    "edit.report": "Report a mistake",
    "edit.path": "The facts of this page are in {path}.",
    "edit.report.title": "Mistake in {name}",
    "edit.report.body": "Page: {page}\nFile: {path}\n\nWhat is wrong:\n\nWhat it should say, and the source:\n",
    "moved": "This page has moved",
    # tables
    "table.empty": "No record fits.",
    "column.name": "Name",
    "column.summary": "In a sentence",
    "column.kk": "In Kazakh",
    "column.ru": "In Russian",
    "column.period": "Period",
    # the Sources page
    "sources.article": "Sources the article lists",
    "sources.article.intro": "The article names these bodies as its sources, without addresses. What was found of each:",
    "sources.kind.official": "Official documents",
    "sources.kind.primary": "Primary sources",
    "sources.kind.dataset": "Datasets",
    "sources.kind.peer-reviewed": "Peer-reviewed papers",
    "sources.kind.news": "News",
    "sources.kind.encyclopedia": "Encyclopedias",
    "sources.kind.blog": "Blogs",
    "sources.rests": "What rests on it",
    "sources.nothing": "No page cites it yet.",
    "sources.text": "text",
    "sources.see": "See",
    # the timeline
    "timeline.years": "Years",
    "timeline.decade": "{decade}s",
    "timeline.before": "Before {year}",
    "timeline.subject": "About",
    "timeline.type": "Sort",
    "timeline.facts": "Show",
    "timeline.all": "all",
    "timeline.both": "facts and plans",
    "timeline.facts-only": "facts only",
    "timeline.plans-only": "plans only",
    "timeline.of": "of {total} entries",
    "timeline.reset": "Show all",
    "timeline.plan": "Plan",
    "timeline.passed": "Plan, date gone by",
    "timeline.also": "See also:",
    "happening.type.service": "service",
    "happening.type.body": "institution",
    "happening.type.works": "building",
    "happening.type.document": "document",
    "happening.type.life": "death",
    "happening.launch_time": "{name} is launched",
    "happening.first_flight": "{name} flies for the first time",
    "happening.first_flight.pad": "First flight from {name}",
    "happening.first_orbital_launch": "First orbital launch of {name}",
    "happening.first_orbital_launch.pad": "First orbital launch from {name}",
    "happening.first_orbital_launch.site": "First orbital launch from {name}",
    "happening.last_launch": "Last launch on record of {name}",
    "happening.last_launch.pad": "Last launch on record from {name}",
    "happening.planned_launch": "{name} is to be launched",
    "happening.planned_launch.vehicle": "{name} is to fly",
    "happening.planned_launch.programme": "Launch planned in {name}",
    "happening.planned_launch.passed": "{name} was to be launched",
    "happening.planned_launch.vehicle.passed": "{name} was to fly",
    "happening.planned_launch.programme.passed": "Launch had been planned in {name}",
    "happening.commissioned": "{name} enters service",
    "happening.end_of_service": "{name} ceases to serve",
    "happening.decay": "{name} re-enters the atmosphere",
    "happening.founded": "{name} is founded",
    "happening.dissolved": "{name} is dissolved",
    "happening.construction_started": "Construction begins: {name}",
    "happening.opened": "{name} enters service",
    "happening.contract_signed": "Contract signed for {name}",
    "happening.signed": "Signed: {name}",
    "happening.ratified": "Ratified or approved: {name}",
    "happening.in_force": "In force: {name}",
    "happening.adopted": "Adopted: {name}",
    "happening.period": "The term of {name} begins",
    "happening.period.end": "The term of {name} ends",
    "happening.period.end.plan": "The term of {name} is to end",
    "happening.ends": "The term of {name} ends",
    "happening.ends.plan": "The term of {name} is to end",
    "happening.died": "{name} dies",
    # the article, checked
    "checked.title": "The article, checked",
    "checked.bar": "{total} statements of the article by verdict",
    "checked.totals": "Statements by verdict",
    "checked.caption": "{total} statements, merged from {audits} findings of an audit.",
    "checked.verdict": "Verdict",
    "checked.meaning": "What it means",
    "checked.statements": "Statements",
    "checked.share": "Share",
    "checked.says": "The article says:",
    "checked.permalink": "Link to this statement: {says}",
    "checked.edit": "Edit this statement: {says}",
    "checked.right": "The account that sources bear out:",
    "checked.there": "Our page on this section",
    "checked.none": "This section states nothing that could be checked.",
    "checked.line": "{count} statements of this section were held against sources:",
    "checked.line.one": "One statement of this section was held against sources:",
    "checked.line.link": "Each with its reason",
    # the glossary
    "glossary.in.kk": "Kazakh:",
    "glossary.in.ru": "Russian:",
    "glossary.more": "More:",
    "glossary.see": "See also:",
    "glossary.permalink": "Link to this term: {term}",
    "glossary.edit": "Edit this term: {term}",
    # satellites side by side
    "compare.communications": "Communications satellites",
    "compare.communications.caption": "Communications satellites, Kazakhstan’s first, each group by launch",
    "compare.earth-observation": "Earth-observation satellites",
    "compare.earth-observation.caption": "Earth-observation satellites, Kazakhstan’s first, each group by launch",
    "compare.others": "Other satellites",
    "compare.others.caption": "Satellites for science, technology and education, Kazakhstan’s first, each group by launch",
    "compare.caption": "The satellites you picked",
    "compare.property": "Property",
    "compare.pick": "Pick two to {most} satellites",
    "compare.number": "Satellite {number}",
    "compare.reset": "Show all",
    "compare.disputed": "sources disagree",
    "compare.disputed.label": "What the sources disagree on: {label}, {name}",
    # who runs what
    "institutions.body": "In charge of space",
    "institutions.over": "It answered to",
    "institutions.from": "From",
    "institutions.to": "To",
    "institutions.today": "today",
    "institutions.since": "since {year}",
    "institutions.seen": "seen in {year}",
    "institutions.unknown": "Not known to whom",
    "institutions.share": "{share}% of the shares",
    "institutions.held": "part of the shares",
    "institutions.above": "above it",
    "institutions.beneath": "under it",
    "institutions.named": "{name}: {tie}",
    "institutions.operates": "Operates",
    "institutions.tie.parent": "Under",
    "institutions.tie.shareholder": "Shareholder:",
    "institutions.adrift": "Last known parent gone",
    "institutions.in-words": "The same in words",
    "institutions.today.heading": "Today",
    "institutions.today.title": "Who stands under whom today, and what each operates",
    "institutions.today.caption": "A dashed branch: the last body it is known to have answered to no longer exists.",
    "institutions.chain.heading": "How it came to be",
    "institutions.chain.title": "Bodies in charge of space, and what they answered to",
    "institutions.chain.caption": "Hatched: not known, or known to the year only. Diamond: seen there once, no period known.",
    # the state of the atlas
    "state.intro": "The atlas holds {values} values on {entities} subjects, from {sources} sources by {publishers} publishers.",
    "state.caption": "The atlas in numbers",
    "state.kinds.caption": "The same by kind",
    "state.by-kind": "By kind",
    "state.what": "What",
    "state.number": "Number",
    "state.share": "Of all values",
    "state.means": "What is counted",
    "state.kind": "Kind",
    "state.entities": "Subjects",
    "state.none": "None.",
    "state.facts": "Facts",
    "state.facts.meaning": "Properties on record, each of one subject.",
    "state.claims": "Claims",
    "state.claims.meaning": "Everything that sources say of those properties, what was earlier, disputed or rejected included.",
    "state.cited": "Cited",
    "state.cited.meaning": "Values with at least one source.",
    "state.tier1": "At first hand",
    "state.tier1.meaning": "Values with a source of tier 1: official, primary, dataset or peer-reviewed.",
    "state.firm": "Firm",
    "state.firm.meaning": "Values with a source of tier 1, or with sources of two publishers.",
    "state.weak": "Weak sources only",
    "state.weak.meaning": "Values that rest on sources of tier 3 and 4 alone.",
    "state.disputed": "Disputed",
    "state.disputed.meaning": "Facts on which sources disagree.",
    "state.absent": "Not known",
    "state.absent.meaning": "Claims that say that a value is not known, not public, disputed or does not apply.",
    "state.stale": "Stale",
    "state.stale.meaning": "Values that can change and are older than their property stays fresh.",
    "state.low_confidence": "Low confidence",
    "state.low_confidence.meaning": "Claims for which no better source was found.",
    "state.no_kk": "No Kazakh name",
    "state.no_kk.meaning": "Subjects for which no source was seen that writes the name in Kazakh.",
    "state.no_ru": "No Russian name",
    "state.no_ru.meaning": "Subjects for which no source was seen that writes the name in Russian.",
    # charts
    "picture": "In a picture",
    "chart.metres": "{value} m",
    "chart.km": "{value} km",
    "chart.degrees": "{value}°",
    "chart.note": "Note",
    "chart.what": "What",
    "chart.sum": "Sum",
    "chart.table": "The same as a table, with sources",
    "chart.download": "Download:",
    "chart.sources": "Sources:{marks}",
    "chart.sources.table": "Drawn from {count} sources; they stand beside each value in the table.",
    "chart.as-of": "As of {date}, the latest of its values.",
    "chart.fleet.title": "The satellites of Kazakhstan: life planned and life lived",
    "chart.fleet.real": "life lived",
    "chart.fleet.planned": "life it was built for",
    "chart.fleet.working": "seen working",
    "chart.fleet.lost": "lost",
    "chart.fleet.decayed": "re-entered",
    "chart.fleet.unknown": "state not known",
    "chart.fleet.told": "{name}, launched {start}: {years} years, {fate}",
    "chart.fleet.note": (
        "The planned life is counted from launch, as most sources do not say from when; no frame where no source gives "
        "it. A bar that ends in an arrow reaches to the last day for which a source tells the state."
    ),
    "chart.slips.title": "{name}: each date named for the first launch, and when it was named",
    "chart.slips.said": "Named on",
    "chart.slips.due": "Date promised",
    "chart.slips.same": "already past when named",
    "chart.slips.point": "Named {said}: {due}",
    "chart.slips.flew": "{name} flew, suborbital: {date}",
    "chart.slips.outcome": "{name}, first flight",
    "chart.slips.key": "a date named, in the middle of what was meant",
    "chart.slips.range": "from the first to the last day meant",
    "chart.slips.told": "{count} dates named between {first} and {last}. The first was {due}, the latest {latest}. {outcome}.",
    "chart.slips.note": (
        "A promise that was kept to would lie on a level line; points that climb to the right are a date put off. The "
        "earliest dates were for the Angara rocket, and some mean the completion of the complex: the table says which."
    ),
    "chart.rockets.title": "Rockets of Baikonur to scale, by first launch there",
    "chart.rockets.person": "a person, 1.8 m",
    "chart.rockets.active": "in service",
    "chart.rockets.retired": "no longer flown",
    "chart.rockets.taller": "tallest version",
    "chart.rockets.note": (
        "Drawn from height and diameter alone: the outlines show size, not shape. For the R-7 family (Sputnik to Soyuz) "
        "the diameter is that of the core; its four boosters stand wider."
    ),
    "chart.rockets.missing": "Not drawn, for want of a height or diameter on record: {names}.",
    "chart.views.title": "What the satellites see: smallest detail and width of the strip",
    "chart.views.pixel": "A pixel on the ground",
    "chart.views.swath": "Width of the strip",
    "chart.views.resolution_panchromatic": "{value} m, black and white",
    "chart.views.resolution_multispectral": "{value} m, colour",
    "chart.views.first": "sharpest sort of image",
    "chart.views.second": "second sort",
    "chart.views.note": (
        "All squares are on one scale, all strips on another. A frame inside a square is the finest of several bands."
    ),
    "chart.rent.title": "Rent and upkeep of Baikonur, as sources gave them",
    "chart.rent.panel": "{currency}, {scale}",
    "chart.rent.note": (
        "Each sum stands in its own currency at prices of its own year; nothing is converted or corrected for inflation. "
        "Tenge and dollars are the same rent. Upkeep differs by what a source counts: the table says what."
    ),
    "chart.load.title": "How full the KazSat satellites were",
    "chart.load.axis": "Share of capacity in use",
    "chart.load.note": (
        "Shares are what was said at the time; between them nothing is known. That of the system is for all satellites together."
    ),
    "chart.sky.title": "Where to point a dish: KazSat in the sky of Kazakhstan’s cities",
    "chart.sky.city": "City",
    "chart.sky.place": "{name} at {longitude}° E",
    "chart.sky.azimuth": "{place}: azimuth",
    "chart.sky.elevation": "{place}: elevation",
    "chart.sky.told": "{name} azimuth {azimuth}°, elevation {elevation}°",
    "chart.sky.horizon": "horizon",
    "chart.sky.points": "east|south-east|south|south-west|west",
    "chart.sky.note": (
        "The southern sky with the arc of geostationary satellites as four cities see it; the table has more cities. "
        "Azimuth is counted from true north over east. Computed for a round Earth, good to a fifth of a degree."
    ),
    "chart.kazakhstan.title": "Kazakhstan and its space sites",
    "chart.kazakhstan.told": "A map of Kazakhstan with {names}, and its larger cities.",
    "chart.kazakhstan.note": (
        "Only sites with coordinates on record are on the map; for the ground stations and the assembly complex none was "
        "found, and the table says so. Outlines: Natural Earth 1:50m, public domain. Lambert conformal conic projection, "
        "true along 43° N and 53° N."
    ),
    "chart.map.site": "space site",
    "chart.map.city": "city",
    "chart.map.other": "other site",
    "chart.pads.title": "The pads of Baikonur and their state",
    "chart.pads.circle": "the place lies somewhere within",
    "chart.pads.note": (
        "Where a source gives a place only coarsely, the circle is as wide as its stated accuracy. Lambert conformal "
        "conic projection."
    ),
    # problems while serving
    "problems.title": "The data has problems",
    "problems.one": "One problem keeps the site from being published. You see the last good state.",
    "problems.many": "{count} problems keep the site from being published. You see the last good state.",
    "problems.first": "The site cannot be shown until these are mended. It comes back by itself.",
    "problems.page": "This page cannot be shown",
    "problems.page.lead": "It comes back when the mistake is mended.",
}

CATALOGUE: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": MappingProxyType(_EN)})
"""Language -> key -> words. A language that lacks a key borrows it from English."""

UNIT_OF_ONE = {"en": {"years": "year", "days": "day"}}
"""Symbols that change when there is exactly one."""

_SMALL = {"en": "no one two three four five six seven eight nine ten eleven twelve".split()}


class Words:
    """The words of one language."""

    def __init__(self, lang: str = "en") -> None:
        self.lang = lang
        self._words = {**CATALOGUE["en"], **CATALOGUE.get(lang, {})}
        self.months = self._words["months"].split()

    def __call__(self, key: str, **parts: object) -> str:
        """The words of ``key`` as plain text."""
        words = self._words[key]
        return words.format(**parts) if parts else words

    def html(self, key: str, **parts: object) -> Markup:
        """The words of ``key`` as HTML; parts that are not HTML already are escaped."""
        return Markup(escape(self._words[key])).format(**parts)

    def get(self, key: str, default: str) -> str:
        return self._words.get(key, default)

    def small_number(self, number: int) -> str | None:
        """A count up to twelve in a word, else None."""
        names = _SMALL.get(self.lang, _SMALL["en"])
        return names[number] if 0 <= number < len(names) else None

    def unit_symbol(self, symbol: str, *, one: bool) -> str:
        return UNIT_OF_ONE.get(self.lang, {}).get(symbol, symbol) if one else symbol

    def listed(self, parts: Iterable[Markup | str]) -> Markup:
        """``a, b and c``."""
        items = [escape(part) for part in parts]
        comma, last = escape(self("list.comma")), escape(self("list.and"))
        if len(items) < 2:
            return Markup().join(items)
        return comma.join(items[:-1]) + last + items[-1]
