"""The field reference: every property with its type, unit, kinds and examples, from the vocabulary alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from atlas.model.values import TYPES, Context, ValueFault, example_of
from atlas.model.vocabulary import Property, Vocabulary
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

_BAD = {
    "number": '"1,330 kg"',
    "money": '"65 million"',
    "date": '"15.07.2011"',
    "time": '"2011-07-16T05:16:10+06:00"',
    "text": "A short plain sentence.",
    "ref": "Some Company Ltd",
    "refs": "some-organisation",
    "coordinates": '"45.996, 63.5641"',
    "url": "www.example.org",
    "identifier": "37749",
}
"""A mistake that is often made, for each type."""
_SOURCE = "src: [source-id]"


def _beside(prop: Property) -> str:
    """The keys a value needs beside it."""
    money = ', currency: KZT, year: "2006"' if prop.type == "money" else ""
    return money + (', as_of: "2026-08"' if prop.mutable else "")


def good(name: str, prop: Property, kind: str, vocabulary: Vocabulary) -> str:
    """The property as an author may write it."""
    value = example_of(Context(prop, kind, vocabulary, {}))
    return f"{name}: {{value: {value}{_beside(prop)}, {_SOURCE}}}"


def _bad_value(prop: Property, kind: str, vocabulary: Vocabulary) -> str:
    items = list(vocabulary.enum_items(prop, kind))
    if items:
        return items[0][:-1] + items[0][-1] * 2
    if prop.type == "identifier" and not prop.pattern:
        return "12"
    return _BAD[prop.type]


def bad(name: str, prop: Property, kind: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The property with a mistake in it, and what the checker says to that."""
    value = _bad_value(prop, kind, vocabulary)
    context = Context(prop, kind, vocabulary, {"currency": "KZT", "year": "2006"} if prop.type == "money" else {})
    raw: Any = yaml.safe_load(value)
    try:
        TYPES[prop.type].parse(raw, context)
    except ValueFault as fault:
        return (
            f"{name}: {{value: {value}{_beside(prop)}, {_SOURCE}}}",
            f"{fault.message[:1].upper()}{fault.message[1:]}. {fault.fix}",
        )
    raise ValueError(f"the bad example of {name} is good")


@dataclass(frozen=True, slots=True)
class FieldView:
    """A property ready for the template."""

    name: str
    label: str
    others: list[tuple[str, str]]
    meaning: str
    type: str
    unit: str | None
    items: list[tuple[str, list[tuple[str, str]]]]
    """Closed lists: for which kinds (empty: all), and the words with their labels."""
    to: list[tuple[str, str]]
    many: bool
    mutable: bool
    fresh_days: int | None
    bounds: tuple[str, str] | None
    kinds: list[tuple[str, str, bool]]
    """Id, label, and whether it is required there."""
    good: str
    bad: str
    says: str


def _lists(page: "PageRenderer", prop: Property) -> list[tuple[str, list[tuple[str, str]]]]:
    """The closed lists a property draws on, kinds with the same list together."""
    found: dict[str, list[str]] = {}
    for kind in prop.kinds:
        if name := prop.enum_for(kind):
            found.setdefault(name, []).append(page.label(page.vocabulary.kinds[kind].label))
    lists = []
    for name, kinds in found.items():
        items = [(item, page.label(about.label)) for item, about in page.vocabulary.enums[name].items()]
        lists.append((", ".join(kinds) if len(found) > 1 else "", items))
    return lists


def _view(page: "PageRenderer", name: str, prop: Property) -> FieldView:
    vocabulary, words = page.vocabulary, page.words
    kind = prop.kinds[0]
    wrong, says = bad(name, prop, kind, vocabulary)
    unit = vocabulary.units.get(prop.unit) if prop.unit else None
    others = [(lang, text) for lang in ("en", "kk", "ru") if lang != words.lang and (text := getattr(prop.label, lang))]
    return FieldView(
        name=name,
        label=page.label(prop.label),
        others=others,
        meaning=page.label(prop.meaning),
        type=words(f"fields.type.{prop.type}"),
        unit=f"{page.label(unit.name)} ({page.label(unit.symbol)})" if unit else None,
        items=_lists(page, prop),
        to=[(to, page.label(vocabulary.kinds[to].label)) for to in prop.to],
        many=prop.many,
        mutable=prop.mutable,
        fresh_days=prop.fresh_days,
        bounds=(f"{prop.bounds[0]:,g}", f"{prop.bounds[1]:,g}") if prop.bounds else None,
        kinds=[(kind, page.label(vocabulary.kinds[kind].label), kind in prop.required) for kind in prop.kinds],
        good=good(name, prop, kind, vocabulary),
        bad=wrong,
        says=says,
    )


def _by_kind(page: "PageRenderer") -> Iterator[tuple[str, str, list[tuple[str, str, bool]]]]:
    for name, kind in page.vocabulary.kinds.items():
        properties = page.vocabulary.properties_of(name)
        rows = [(prop, page.label(about.label), name in about.required) for prop, about in properties.items()]
        yield name, page.label(kind.plural), sorted(rows, key=lambda row: not row[2])


def compose(page: "PageRenderer") -> str:
    """The page as Markdown with tokens: the properties of each kind, then all of them by group."""
    words = page.words
    index = render("fields_index", words=words, kinds=list(_by_kind(page)))
    parts = [f"## {words('fields.by-kind')} {{#by-kind}}", page.block(index)]
    for group in page.vocabulary.groups:
        fields = [_view(page, name, prop) for name, prop in page.vocabulary.properties.items() if prop.group == group]
        parts.append(f"## {words.get(f'group.{group}', group.capitalize())} {{#group-{group}}}")
        parts.append(page.block(render("field_reference", words=words, fields=fields)))
    return "\n\n".join(parts)
