"""``stale``: the values that are past their shelf life, the oldest and most read first.

A value that can change is fresh for ``fresh_days`` of its property after its ``as_of``. Values are sorted by their *weight*:
the days they are late, times one more than the number of pages that show them (:mod:`atlas.readers`). So a value that is
read on six pages stands above one that is as late and read on one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from atlas.diff_words import Teller, escaped
from atlas.model.atlas import Atlas, Use
from atlas.suggest import shorten

FORMATS = ("text", "markdown", "json")
TITLE = "Facts due for a check"
_ABOUT = (
    "{count:,} values that can change have not been confirmed for longer than their property stays fresh. "
    "The oldest and most read stand first."
)
_HOW = (
    "To settle one: find what a source says today, then change the value, `as_of` and `src` in its line, or the last two alone "
    "if the value still holds. CONTRIBUTING.md shows how. This list renews itself."
)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A value past its shelf life. ``late`` are the days since that ended, ``pages`` the pages that show it."""

    use: Use
    late: int
    pages: int

    @property
    def fact(self) -> str:
        return f"{self.use.entity.id}.{self.use.property}"

    @property
    def weight(self) -> int:
        return self.late * (1 + self.pages)


def overdue(atlas: Atlas, today: date, readers: Mapping[str, int]) -> list[Overdue]:
    """All of them by weight. ``readers``: fact -> number of pages that show it."""
    found = []
    for use in atlas.claims():
        if not atlas.stale(use.property, use.claim, today) or use.claim.as_of is None:
            continue
        shelf = atlas.vocabulary.properties[use.property].fresh_days or 0
        late = (today - use.claim.as_of.latest.date()).days - shelf
        found.append(Overdue(use, late, readers.get(f"{use.entity.id}.{use.property}", 0)))
    return sorted(found, key=lambda one: (-one.weight, -one.late, one.fact, one.use.claim.place.line))


def _said(one: Overdue, teller: Teller) -> str:
    prop = teller.after.vocabulary.properties[one.use.property]
    value = teller.value(one.use.claim.value, prop) if one.use.claim.value is not None else "not known"
    return shorten(value, 60)


def _as_of(one: Overdue) -> str:
    return one.use.claim.as_of.text if one.use.claim.as_of else ""


def as_text(found: Iterable[Overdue], atlas: Atlas, total: int) -> str:
    """A line a value: when it was true, how late it is, how many pages show it, what it says, where it stands."""
    teller = Teller(atlas, atlas)
    rows = [
        (
            _as_of(one),
            f"{one.late} d late",
            "1 page" if one.pages == 1 else f"{one.pages} pages",
            f"{one.fact} = {_said(one, teller)}",
            f"{one.use.claim.place.path}:{one.use.claim.place.line}",
        )
        for one in found
    ]
    if not rows:
        return "Nothing is past its shelf life.\n"
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}  ({row[4]})" for row in rows
    ]  # fmt: skip
    shown = "" if len(rows) == total else f", {len(rows):,} of them shown"
    return "\n".join(lines) + f"\n\nPast their shelf life: {total:,}{shown}.\n"


def as_json(found: Iterable[Overdue], atlas: Atlas) -> list[dict[str, Any]]:
    """The same for programs; ``weight`` is what the list is sorted by."""
    teller = Teller(atlas, atlas)
    return [
        {
            "fact": one.fact,
            "value": _said(one, teller),
            "as_of": _as_of(one),
            "days_late": one.late,
            "pages": one.pages,
            "weight": one.weight,
            "sources": list(dict.fromkeys(cite.source for cite in one.use.claim.cites)),
            "path": one.use.claim.place.path,
            "line": one.use.claim.place.line,
        }
        for one in found
    ]


def as_markdown(found: list[Overdue], atlas: Atlas, total: int, *, repository: str = "", most: int = 60) -> str:
    """The text of the one issue: what to do, then a table whose rows lead to the line in the file.

    ``total`` values are past their shelf life; ``found`` are the first of them.
    """
    teller = Teller(atlas, atlas)
    lines = [f"## {TITLE}", ""]
    if not found:
        return "\n".join([*lines, "Nothing is past its shelf life."]) + "\n"
    lines += [_ABOUT.format(count=total), "", _HOW, "", "| Fact | Value | As of | Days late | Pages |"]
    lines.append("| --- | --- | --- | ---: | ---: |")
    for one in found[:most]:
        name, url = escaped(teller.fact_name(one.fact)), one.use.claim.place.edit_url(repository)
        link = f"[{name}]({url})" if url else name
        lines.append(f"| {link} | {escaped(_said(one, teller))} | {_as_of(one)} | {one.late:,} | {one.pages} |")
    if total > len(found[:most]):
        lines += ["", f"And {total - len(found[:most]):,} more: `python -m atlas stale`."]
    return "\n".join(lines) + "\n"
