"""A diff in words: as text for a terminal, as Markdown for a proposal or for release notes, as JSON for programs.

What stands in the data may come from anybody: in Markdown nothing of it makes a link, a mention or markup of any sort.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any

from pydantic import BaseModel

from atlas.diff import EFFECTS, SORTS, Change, ClaimEdit, Diff
from atlas.model.atlas import Atlas
from atlas.model.dates import Interval, PartialDate
from atlas.model.launches import Launch
from atlas.model.records import Cite, Claim, Entity, Fact, Place, Publisher, Source
from atlas.model.values import (
    Choice,
    Coordinates,
    DateValue,
    Identifier,
    Money,
    Number,
    Ref,
    Refs,
    Text,
    TimeValue,
    Url,
    Value,
)
from atlas.model.vocabulary import LangText, Property, Strict
from atlas.suggest import shorten

LONGEST = 140
"""Signs of a text that are shown."""
NOTHING = "Nothing that the atlas holds has changed."
_ABSENT = {
    "unknown": "not known",
    "not-public": "not public",
    "not-applicable": "does not apply",
    "disputed": "disputed",
}
_RANKS = {"preferred": "held right", "earlier": "kept as earlier", "also": "also said", "rejected": "held to be wrong"}
_PARTS = {
    "rank": "rank",
    "as_of": "as of",
    "start": "from",
    "end": "to",
    "searched": "searched",
    "why": "why",
    "note": "note",
    "share": "share",
    "id": "id of the claim",
    "former_ids": "former ids",
    "name_cites": "sources of its names",
    "right": "right account",
    "cites": "sources",
    "aliases": "other names",
    "url": "address",
    "archive_url": "archived copy",
    "lang": "language",
}
_SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
_EFFECTS = {
    "lost_tier1": "lost {its} tier-1 source",
    "gained_tier1": "gained a tier-1 source",
    "disputed": "{is} now disputed",
    "settled": "{is} no longer disputed",
    "lost_value": "{is} no longer known",
    "found_value": "{is} now known",
}
_SUBJECTS = {"source": "Source", "publisher": "Publisher", "statement": "The article's statement", "term": "Term"}


def _how_many(number: int, thing: str) -> str:
    count = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    if number != 1:
        thing = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}es" if thing.endswith("ch") else f"{thing}s"
    return f"{count} {thing}"


def _amount(low: float, high: float) -> str:
    def one(number: float) -> str:
        return f"{number:,}"

    return one(low) if low == high else f"{one(low)} to {one(high)}"


def _text(text: LangText) -> str:
    return f'"{shorten(text.en, LONGEST)}"'


def _date(date: PartialDate | Interval | None) -> str:
    return date.text if date else "none"


class Teller:
    """Puts a diff between two atlases into plain words."""

    def __init__(self, before: Atlas, after: Atlas) -> None:
        self.before, self.after = before, after

    # ---- names and values

    def fact_name(self, fact: str) -> str:
        """``kazsat-2.status`` as ``KazSat-2 · Status``."""
        ident, _, name = fact.partition(".")
        return f"{self.name_of(ident)} · {self._label(name)}"

    def name_of(self, ident: str) -> str:
        """The English name of an entity on either side, else its id."""
        entity = self.after.entities.get(ident) or self.before.entities.get(ident)
        return entity.name.en if entity else ident

    def _property(self, name: str) -> Property | None:
        return self.after.vocabulary.properties.get(name) or self.before.vocabulary.properties.get(name)

    def _label(self, name: str) -> str:
        prop = self._property(name)
        return prop.label.en if prop else name

    def value(self, value: Value | None, prop: Property | None) -> str:
        """A value as a reader would say it."""
        if isinstance(value, Number):
            unit = self.after.vocabulary.units.get(prop.unit) if prop and prop.unit else None
            symbol = unit.symbol.en if unit else ""
            return _amount(value.low, value.high) + (symbol if symbol[:1] in ("°", "%", "") else f" {symbol}")
        if isinstance(value, Money):
            return f"{_amount(value.low, value.high)} {value.currency} of {value.year}"
        if isinstance(value, DateValue):
            return _date(value.date)
        if isinstance(value, TimeValue):
            return value.utc.text + (f" (local {value.local.text})" if value.local else "")
        if isinstance(value, Text):
            return _text(value.text)
        if isinstance(value, Choice):
            items = self.after.vocabulary.enums.get(value.enum) or self.before.vocabulary.enums.get(value.enum) or {}
            return items[value.item].label.en if value.item in items else value.item
        if isinstance(value, Ref):
            return self.name_of(value.id)
        if isinstance(value, Refs):
            return ", ".join(self.name_of(ident) for ident in value.ids)
        if isinstance(value, Coordinates):
            near = f", within {value.accuracy_m:g} m" if value.accuracy_m else ""
            return f"{value.lat:g}, {value.lon:g}{near}"
        if isinstance(value, Url):
            return value.url
        return value.text if isinstance(value, Identifier) else "not readable"

    def _said(self, claim: Claim, prop: Property | None) -> str:
        if claim.value is None:
            return _ABSENT.get(claim.absence or "", "no value")
        about = "about " if claim.approximate else ""
        share = f" ({claim.share:g}%)" if claim.share is not None else ""
        return about + self.value(claim.value, prop) + share

    def _whole(self, claim: Claim, prop: Property | None) -> str:
        """A claim that was added: what it says, its rank, its date, its sources."""
        parts = [self._said(claim, prop)]
        if claim.rank != "preferred":
            parts.append(_RANKS[claim.rank])
        return ", ".join([*parts, *self._beside(claim)])

    def _beside(self, claim: Claim) -> Iterator[str]:
        """Dates, doubt and sources of a claim."""
        for name in ("as_of", "start", "end", "searched"):
            if getattr(claim, name) is not None:
                yield f"{_PARTS[name]} {_date(getattr(claim, name))}"
        if claim.low_confidence:
            yield "of low confidence"
        if claim.cites:
            sources = list(dict.fromkeys(cite.source for cite in claim.cites))
            yield f"source{'s' if len(sources) > 1 else ''} {', '.join(sources)}"

    # ---- one claim

    def _edit(self, edit: ClaimEdit, prop: Property | None) -> str:
        before, after = edit.before, edit.after
        if after is None:
            assert before is not None
            return f"removed: {self._said(before, prop)}"
        if before is None:
            return f"added: {self._whole(after, prop)}"
        parts = edit.parts
        if {"value", "absence", "approximate", "share"} & set(parts):
            told = [self._change(before, after, prop)]
            told += [part for part in self._beside(after) if not part.startswith("source") or "cites" in parts]
            return ", ".join([*told, *self._parts(before, after, [p for p in parts if p in ("rank", "why", "note", "id")], prop)])
        last = sorted(parts, key=lambda name: name == "cites")
        return ", ".join([self._said(after, prop), *self._parts(before, after, last, prop)])

    def _change(self, before: Claim, after: Claim, prop: Property | None) -> str:
        if isinstance(before.value, Text) and isinstance(after.value, Text):
            return _both(before.value.text, after.value.text)
        return f"{self._said(before, prop)} -> {self._said(after, prop)}"

    def _parts(self, before: Claim, after: Claim, parts: Iterable[str], prop: Property | None) -> Iterator[str]:
        """What differs beside the value."""
        for name in parts:
            old, new = getattr(before, name), getattr(after, name)
            if name == "cites":
                yield from _cites(old, new)
            elif name == "rank":
                yield f"now {_RANKS[new]}"
            elif name == "low_confidence":
                yield "now of low confidence" if new else "no longer of low confidence"
            elif name in ("why", "note"):
                yield _PARTS[name] + (f" now {_text(new)}" if new else " dropped")
            elif name in _PARTS:
                yield f"{_PARTS[name]} {plain(old)} -> {plain(new)}"

    # ---- one change

    def change(self, change: Change) -> tuple[str, str]:
        """A change as its subject and what is said of it."""
        if change.is_fact:
            return f"{self.name_of(change.id)} · {self._label(change.part)}", self._fact(change)
        subject = self._subject(change)
        if change.what == "changed":
            return f"{subject} · {_PARTS.get(change.part, change.part.replace('_', ' '))}", _both(change.before, change.after)
        if change.what == "renamed":
            return subject, f"now stands under the id {change.after.id}, before {change.before.id}"
        if change.what == "removed":
            return subject, f"removed{self._about(change.before)}"
        return subject, f"added{self._about(change.after)}"

    def _fact(self, change: Change) -> str:
        prop = self._property(change.part)
        if change.what == "removed":
            return f"removed ({'; '.join(self._said(edit.before, prop) for edit in change.claims if edit.before)})"
        if change.what == "added":
            return f"added: {'; '.join(self._whole(edit.after, prop) for edit in change.claims if edit.after)}"
        edits = list(change.claims)
        if not edits:
            return f"{self._said(change.after.claims[0], prop)} now stands first"
        told = []
        before, after = change.before.claims[0], change.after.claims[0]
        if not (prop and prop.many) and (before.value, before.absence) != (after.value, after.absence):
            new = [edit for edit in edits if edit.after is after]
            old = [edit for edit in edits if edit.before is before]
            if new == old and new:
                told.append(self._edit(new[0], prop))
            else:  # the value shown gave way to another one: what became of it is told behind
                told.append(", ".join([self._change(before, after, prop), *self._beside(after)]))
                kept = old[0].after if old else None
                if kept is not None:
                    told.append(f"{self._said(kept, prop)} {_RANKS[kept.rank]}")
            edits = [edit for edit in edits if edit not in new + old]
        return "; ".join(told + [self._edit(edit, prop) for edit in edits])

    def _subject(self, change: Change) -> str:
        if change.sort == "entity":
            return self.name_of(change.id)
        return f"{_SUBJECTS.get(change.sort, change.sort.capitalize())} {change.id}"

    def _about(self, record: Any) -> str:
        """A few words on a record that came or went."""
        if isinstance(record, Entity):
            return f": {record.kind} with {_how_many(len(record.facts), 'fact')}"
        if isinstance(record, Source):
            when = record.published.text if record.published else "undated"
            return f': "{shorten(record.title, LONGEST)}", {record.publisher.name.en}, {record.kind}, tier {record.tier}, {when}'
        if isinstance(record, Launch):
            return f": {record.time.text}, {self.name_of(record.vehicle)}, {self.name_of(record.pad)}, {record.outcome}"
        if isinstance(record, Publisher):
            return f": {record.name.en}"
        label = next((text for key in ("label", "says", "term", "title") if (text := getattr(record, key, None))), None)
        return f": {_text(label)}" if isinstance(label, LangText) else ""

    # ---- all of it

    def summary(self, found: Diff) -> list[str]:
        """The whole in a few phrases: how many of what, and what follows."""
        phrases = [
            f"{_how_many(number, thing)} {what}"
            for sort, thing in ((sort, "entity" if sort == "entity" else sort) for sort in SORTS)
            for what in ("added", "removed", "renamed", "changed")
            if (number := len({change.id for change in found.of(sort, what)}))
        ]
        facts = [
            f"{_how_many(number, 'fact')} {what}"
            for what in ("changed", "added", "removed")
            if (number := len(found.of("entity", what, facts=True)))
        ]
        return facts + phrases + [self.effect(name, len(found.effects[name])) for name in EFFECTS if name in found.effects]

    def effect(self, name: str, number: int) -> str:
        one = number == 1
        said = _EFFECTS[name].format(its="its" if one else "their", **{"is": "is" if one else "are"})
        return f"{_how_many(number, 'fact')} {said}"


def plain(value: Any) -> str:
    """A field of a record in a few words."""
    if value is None or value == ():
        return "none"
    if isinstance(value, LangText):
        return _text(value)
    if isinstance(value, PartialDate | Interval):
        return value.text
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(plain(item) for item in value)
    if isinstance(value, Cite):
        return value.source
    if hasattr(value, "text") and isinstance(value.text, str):
        return shorten(value.text, LONGEST)
    return shorten(str(value), LONGEST)


def _both(before: Any, after: Any) -> str:
    """``before -> after``; of texts in languages only those that differ."""
    if isinstance(before, LangText) and isinstance(after, LangText):
        langs = [lang for lang in LangText.model_fields if getattr(before, lang) != getattr(after, lang)]
        if langs and langs != ["en"]:
            said = (f"{lang}: {_quoted(getattr(before, lang))} -> {_quoted(getattr(after, lang))}" for lang in langs)
            return ", ".join(said)
        if not langs and getattr(before, "src", None) != getattr(after, "src", None):
            return "its sources"
    if isinstance(before, tuple) and isinstance(after, tuple) and all(isinstance(item, Cite) for item in (*before, *after)):
        return ", ".join(_cites(before, after))
    return f"{plain(before)} -> {plain(after)}"


def _quoted(text: str | None) -> str:
    return f'"{shorten(text, LONGEST)}"' if text else "none"


def _cites(before: tuple[Cite, ...], after: tuple[Cite, ...]) -> Iterator[str]:
    """Sources that came and went, and those of which other words are told."""
    old, new = {cite.source: cite for cite in before}, {cite.source: cite for cite in after}
    moves = (("source added", [i for i in new if i not in old]), ("source dropped", [i for i in old if i not in new]))
    for words, idents in moves:
        if idents:
            yield f"{words}: {', '.join(idents)}"
    told = [ident for ident in new if ident in old and new[ident].says != old[ident].says]
    if told:
        yield f"what {', '.join(told)} says"
    if not told and not any(idents for _, idents in moves):
        yield "the order of its sources"


def _lines(found: Diff, teller: Teller) -> Iterator[tuple[str, str]]:
    for change in found.changes:
        yield teller.change(change)


def as_text(found: Diff, before: Atlas, after: Atlas) -> str:
    """A line a change, then the whole in a sentence."""
    teller = Teller(before, after)
    lines = [f"{subject}: {said}" for subject, said in _lines(found, teller)]
    summary = "; ".join(teller.summary(found))
    return "\n".join([*lines, "", f"{summary[:1].upper()}{summary[1:]}."]) + "\n" if lines else f"{NOTHING}\n"


_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def escaped(text: str) -> str:
    """Text for Markdown: none of it is markup, none of it calls a person, an issue or another site."""
    flat = _MARKUP.sub(r"\\\1", shorten(text, 2000))
    flat = re.sub(r"@(?=\w)", "@&#8203;", flat)
    flat = re.sub(r"\\#(?=\d)", r"\\#&#8203;", flat)
    return re.sub(r"(?i)\b(https?|ftp):(?=//)|\b(www)\.", lambda at: f"{at[1]}:&#8203;" if at[1] else f"{at[2]}&#8203;.", flat)


def as_markdown(found: Diff, before: Atlas, after: Atlas, *, title: str = "What changes in the facts", most: int = 200) -> str:
    """A heading, the whole in a sentence, then a list by subject; changes beyond ``most`` are counted only."""
    teller = Teller(before, after)
    if not found:
        return f"## {title}\n\n{NOTHING}\n"
    summary = "; ".join(teller.summary(found))
    lines = [f"## {title}", "", f"{escaped(summary[:1].upper() + summary[1:])}.", ""]
    for subject, said in list(_lines(found, teller))[:most]:
        told = escaped(said).replace(escaped(" -> "), " → ")
        lines.append(f"- **{escaped(subject)}**: {told}")
    if len(found.changes) > most:
        lines += ["", f"And {len(found.changes) - most:,} more."]
    if found.effects:
        lines += ["", "What follows:", ""]
        for name in EFFECTS:
            facts = found.effects.get(name, ())
            if facts:
                shown = ", ".join(teller.fact_name(fact) for fact in facts[:12])
                more = f" and {len(facts) - 12} more" if len(facts) > 12 else ""
                lines.append(f"- {escaped(teller.effect(name, len(facts)))}: {escaped(shown)}{more}")
    return "\n".join(lines) + "\n"


def _data(value: Any) -> Any:
    """Any record as plain data, without the places in it."""
    if isinstance(value, Strict | BaseModel):
        return value.model_dump(exclude_none=True, by_alias=True)
    if isinstance(value, PartialDate | Interval):
        return value.text
    if isinstance(value, Publisher):
        return value.id
    if isinstance(value, Fact):
        return [_data(claim) for claim in value.claims]
    if is_dataclass(value) and not isinstance(value, type):
        parts = {name: getattr(value, name) for name in value.__dataclass_fields__}
        return {
            name: _data(part)
            for name, part in parts.items()
            if not isinstance(part, Place) and part is not None and part is not False and part != ()
        }
    if isinstance(value, dict) or hasattr(value, "items"):
        return {key: _data(item) for key, item in value.items()}
    return [_data(item) for item in value] if isinstance(value, tuple) else value


def as_json(found: Diff, before: Atlas, after: Atlas) -> dict[str, Any]:
    """``summary`` in words, ``changes`` with both sides as data and in words, ``effects`` by name."""
    teller = Teller(before, after)
    changes = []
    for change in found.changes:
        subject, said = teller.change(change)
        record = {"sort": "fact" if change.is_fact else change.sort, "id": change.id, "what": change.what, "part": change.part}
        record |= {"before": _data(change.before), "after": _data(change.after), "words": f"{subject}: {said}"}
        changes.append({key: item for key, item in record.items() if item not in ("", None)})
    return {
        "summary": teller.summary(found),
        "changes": changes,
        "effects": {name: list(facts) for name, facts in found.effects.items()},
    }
