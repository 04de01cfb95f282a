"""What comes and goes: a feed (Atom, RFC 4287) of facts by the date of what they rest on, a calendar (RFC 5545) of plans.

No history of the data is asked: a site may be built from a copy without one. A fact is dated by the newest day that the data
itself gives for it: the day at which a source held it true, or on which its newest source came out. An entry is a fact as it
stands, its id made from what it says; when that changes, another entry comes. What is mended without a newer source is not seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

from atlas.export import plain, sheet
from atlas.export.api import dump
from atlas.export.settings import AUTHOR, LICENCE_URL, NAME, Settings
from atlas.model.atlas import Atlas
from atlas.model.records import Claim, Entity
from atlas.render import timeline
from atlas.render.words import Words

ATOM = "data/changes.atom"
CALENDAR = "data/plans.ics"
LIMIT = 100
OWN_WORDS = frozenset(("article_error", "not_found", "remark"))
"""Properties that tell of the article or the search, not of the thing."""


# ---- facts by date


@dataclass(frozen=True, slots=True)
class News:
    """A fact as it stands, and the newest day it rests on."""

    when: datetime
    entity: Entity
    property: str
    claim: Claim


def newest(atlas: Atlas, claim: Claim, today: datetime) -> datetime | None:
    """The newest day the data gives for a claim; None if it gives none that is past."""
    days = [claim.as_of, *(atlas.sources[cite.source].published for cite in claim.cites)]
    return max((day.earliest for day in days if day and day.earliest <= today), default=None)


def news(atlas: Atlas, settings: Settings) -> list[News]:
    """The facts with the newest sources, the newest first."""
    today = datetime(settings.today.year, settings.today.month, settings.today.day, tzinfo=UTC)
    found = []
    for entity in atlas.entities.values():
        for name, fact in entity.facts.items():
            claim = fact.claims[0]
            if claim.value is not None and name not in OWN_WORDS and (when := newest(atlas, claim, today)) is not None:
                found.append(News(when, entity, name, claim))
    found.sort(key=lambda one: (one.when, one.entity.id), reverse=True)
    return found[:LIMIT]


def _entry(one: News, atlas: Atlas, settings: Settings, words: Words) -> Iterator[str]:
    prop = atlas.vocabulary.properties[one.property]
    page = f"{plain.page(one.entity, atlas, settings)}#{one.property}"
    said = sha256(dump(plain.claim(one.claim, prop)).encode()).hexdigest()[:12]
    assert one.claim.value is not None
    told = sheet.told(one.claim.value, atlas, prop.unit, words.lang)
    name, label = one.entity.name.get(words.lang), prop.label.get(words.lang)
    summary = words("export.feed.as_of", value=told, date=one.claim.as_of.text) if one.claim.as_of else told
    yield "<entry>"
    yield f"<id>{escape(page)}.{said}</id>"
    yield f"<title>{escape(words('export.feed.entry', name=name, label=label))}</title>"
    yield f"<updated>{one.when:%Y-%m-%dT%H:%M:%SZ}</updated>"
    yield f"<link href={quoteattr(page)}/>"
    for source in dict.fromkeys(cite.source for cite in one.claim.cites):
        work = atlas.sources[source]
        yield f'<link rel="via" href={quoteattr(work.url)} title={quoteattr(work.title)}/>'
    yield f"<category term={quoteattr(one.entity.kind)}/>"
    yield f"<summary>{escape(summary)}</summary>"
    yield "</entry>"


def atom(atlas: Atlas, settings: Settings, words: Words) -> str:
    """The feed."""
    found = news(atlas, settings)
    updated = found[0].when if found else datetime(settings.today.year, settings.today.month, settings.today.day, tzinfo=UTC)
    address = settings.address(ATOM)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words.lang}">',
        f"<id>{escape(address)}</id>",
        f"<title>{escape(words('export.feed.title', name=NAME))}</title>",
        f"<subtitle>{escape(words('export.feed.subtitle'))}</subtitle>",
        f"<updated>{updated:%Y-%m-%dT%H:%M:%SZ}</updated>",
        f"<author><name>{escape(AUTHOR)}</name></author>",
        f"<rights>{LICENCE_URL}</rights>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>',
        f"<link href={quoteattr(settings.address('data/'))}/>",
    ]
    for one in found:
        lines += _entry(one, atlas, settings, words)
    return "".join(f"{line}\n" for line in [*lines, "</feed>"]).translate(_CONTROLS)


_CONTROLS = {code: None for code in range(32) if code not in (9, 10, 13)}
"""Characters that XML 1.0 cannot hold."""


# ---- the calendar


def _text(text: str) -> str:
    """Text as RFC 5545, section 3.3.11, writes it."""
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n").translate(_CONTROLS)


def fold(line: str) -> str:
    """A content line folded so that none is longer than 75 octets (section 3.1), letters kept whole."""
    parts, room, part = [], 75, ""
    size = 0
    for char in line:
        width = len(char.encode())
        if size + width > room:
            parts.append(part)
            part, size, room = "", 0, 74  # the space that continues a line counts
        part += char
        size += width
    return "\r\n ".join([*parts, part]) + "\r\n"


def _event(entry: timeline.Entry, atlas: Atlas, settings: Settings, words: Words) -> Iterator[str]:
    first = entry.tellings[0]
    use, point = first.use, first.point
    day, after = point.earliest.date(), (point.latest - timedelta(microseconds=1)).date() + timedelta(days=1)
    sources = [atlas.sources[ident] for ident in dict.fromkeys(cite.source for cite in use.claim.cites)]
    # The date at which a source held it, or at which it was read: the same on every build, whatever the day.
    stamp = max([point.earliest for point in [use.claim.as_of] if point] + [source.accessed.earliest for source in sources])
    title = "; ".join(_sentence(telling, entry, words) for telling in entry.tellings)
    about = [words("export.calendar.date", date=point.text)]
    about += [words("as_of", value=use.claim.as_of.text)] if use.claim.as_of else []
    about += [f"{source.title}: {source.url}" for source in sources]
    yield "BEGIN:VEVENT"
    # The place of the claim tells several plans of one thing apart.
    number = use.entity.facts[use.property].claims.index(use.claim) + 1
    yield f"UID:{use.entity.id}.{use.property}{first.suffix}.{number}@kazakhstan-space-atlas"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
    yield f"SUMMARY:{_text(title)}"
    yield f"DESCRIPTION:{_text(chr(10).join(about))}"
    yield f"URL:{plain.page(use.entity, atlas, settings)}#{use.property}"
    yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _sentence(telling: timeline.Telling, entry: timeline.Entry, words: Words) -> str:
    name = telling.use.entity.name.get(words.lang)
    return name if telling.use.property == timeline.EVENT else words(timeline.sentence_key(telling, entry, words), name=name)


def plans(atlas: Atlas, settings: Settings) -> list[timeline.Entry]:
    """What is still to come, as the timeline has it."""
    return [entry for entry in timeline.entries(atlas, settings.today) if entry.plan and not entry.passed]


def calendar(atlas: Atlas, settings: Settings, words: Words) -> str:
    """Plans as days: one that is known to the month or the year only takes all of it, and blocks no time."""
    title = _text(words("export.calendar.title", name=NAME))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(NAME)}//Plans//EN", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{title}", f"X-WR-CALNAME:{title}"]
    for entry in plans(atlas, settings):
        lines += _event(entry, atlas, settings, words)
    return "".join(map(fold, [*lines, "END:VCALENDAR"]))


def export(atlas: Atlas, settings: Settings, words: Words) -> dict[str, str]:
    return {ATOM: atom(atlas, settings, words), CALENDAR: calendar(atlas, settings, words)}
