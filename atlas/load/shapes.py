"""The author's shape: what may stand in a data file, and how a departure from it is told.

Pydantic decides; :func:`read` turns its verdict into faults that name a place in the file and what to write there.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from atlas.load.nodes import Node
from atlas.model.records import Absence, Rank, SourceKind
from atlas.model.values import CURRENCY, ID, YEAR
from atlas.model.vocabulary import LangText, Strict
from atlas.suggest import did_you_mean, shorten

Id = Annotated[str, Field(pattern=ID)]


class AuthorCite(Strict):
    id: str = Field(description="Id of the source.")
    says: str | None = Field(default=None, description="What the source states, in our own words, short.")


def _spell_out(raw: Any) -> Any:
    return {"id": raw} if isinstance(raw, str) else raw


Cites = tuple[Annotated[AuthorCite, BeforeValidator(_spell_out)], ...]
_LANG = Field(pattern=r"^[a-z]{2,3}$", description="Language, as its ISO 639 code: en, kk, ru …")


class AuthorClaim(Strict):
    """A claim, as written, its keys in the order they are written in.

    ``value`` is read by its property's type, the dates by :mod:`atlas.model.dates`.
    """

    id: Id | None = Field(default=None, description="A name for this claim among its property's, so that pages can call for it.")
    value: Any = Field(default=None, description="The value, or null with `reason` and `searched`.")
    reason: Absence | None = Field(default=None, description="Why there is no value.")
    searched: Any = Field(default=None, description="When a value was last searched for.")
    local: Any = Field(default=None, description="The moment in local time with its offset, where a source gives it.")
    currency: str | None = Field(default=None, pattern=CURRENCY, description="Currency, as its ISO 4217 code.")
    year: str | None = Field(default=None, pattern=YEAR, description="Year of the prices.")
    approx: Literal[True] | None = Field(default=None, description="The source says about.")
    share: float | None = Field(default=None, gt=0, le=100, description="Share in percent.")
    as_of: Any = Field(default=None, description="When the value was true, according to the source.")
    from_: Any = Field(default=None, alias="from", description="Since when the value held.")
    to: Any = Field(default=None, description="Until when the value held.")
    rank: Rank | None = Field(
        default=None,
        description="preferred: held right. earlier: right at its date. also: said by another source, open. rejected: wrong.",
    )
    why: LangText | None = Field(default=None, description="Why it is rejected, or what is known of the dissent.")
    note: LangText | None = Field(default=None, description="What a reader should know beside the value.")
    confidence: Literal["low"] | None = Field(default=None, description="low: only where nothing better exists.")
    src: Cites = Field(default=(), strict=False, description="The sources, by their ids.")


class AuthorName(LangText):
    src: Cites = Field(default=(), strict=False, description="Who writes the names so.")


class AuthorAlias(Strict):
    text: str = Field(min_length=1, description="Another name or spelling.")
    lang: str = _LANG


class AuthorEntity(Strict):
    """An entity's file. ``facts`` is read claim by claim."""

    id: Id = Field(description="The name of the file without .yml; it never changes and is never used again.")
    name: AuthorName = Field(description="The name; kk and ru where a source shows them.")
    short: LangText | None = Field(default=None, description="A shorter name for tables, when the name is long.")
    aka: tuple[AuthorAlias, ...] = Field(default=(), strict=False, description="Other names and spellings.")
    was: tuple[Id, ...] = Field(default=(), strict=False, description="Former ids; their addresses lead to this page.")
    summary: LangText | None = Field(default=None, description="One sentence that says only what the facts below show.")
    facts: dict[str, Any] = Field(description="What is known, by property: a claim, or a list of claims, the preferred first.")


class AuthorSource(Strict):
    url: str = Field(description="Original address of the work.")
    title: str = Field(min_length=1, description="Title as the work bears it.")
    lang: str = _LANG
    kind: SourceKind = Field(description="What sort of source it is; its tier follows.")
    tier: int | None = Field(
        default=None, ge=1, le=4, description="Quality, 1 the best; only where it differs from what the kind gives."
    )
    published: Any = Field(default=None, description="Date of the work; left out when it bears none.")
    accessed: Any = Field(description="When it was read.")
    origin: str | None = Field(default=None, min_length=1, description="Whose text the publisher carries.")
    authors: tuple[str, ...] = Field(default=(), strict=False, description="Authors.")
    document_number: str | None = Field(default=None, min_length=1, description="Number printed on the document.")
    doi: str | None = Field(default=None, pattern=r"^10\.\d{4,9}/\S+$", description="Digital object identifier.")
    archive_url: str | None = Field(default=None, description="Address of an archived copy.")


class AuthorPublisher(Strict):
    """A publisher's file. ``sources`` is read source by source."""

    id: Id = Field(description="The name of the file without .yml.")
    name: LangText = Field(description="Name of the publisher.")
    tier: int | None = Field(
        default=None, ge=1, le=4, description="Tier of its news: 2 for national agencies and specialist press, 3 for other news."
    )
    home: str | None = Field(default=None, description="Address of its site.")
    sources: dict[str, Any] = Field(
        description="Its works, by id: the publisher's id, a hyphen and the year, then b, c … for more."
    )


CLAIM_KEYS = [field.alias or name for name, field in AuthorClaim.model_fields.items()]
"""Keys of a claim in the order they are written in."""
ENTITY_KEYS = list(AuthorEntity.model_fields)
SOURCE_KEYS = list(AuthorSource.model_fields)
PUBLISHER_KEYS = list(AuthorPublisher.model_fields)


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """A departure from the shape. ``rule`` names the rule that reports it."""

    rule: str
    node: Node
    message: str
    fix: str


Model = TypeVar("Model", bound=BaseModel)


def locate(root: Node, path: tuple[str | int, ...], *, at_key: bool = False) -> Node:
    """The node at ``path``, or the deepest one on the way that exists; with ``at_key`` the key instead of its value."""
    node = root
    for position, step in enumerate(path):
        if node.kind == "mapping":
            child = node.get(str(step))
            if child is None:
                return node
            if at_key and position == len(path) - 1:
                return node.key(str(step))
            node = child
        elif node.kind == "list" and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return node
    return node


_NESTED: dict[str, type[BaseModel]] = {
    **dict.fromkeys(("summary", "why", "note", "label", "plural", "meaning", "inverse", "symbol"), LangText),
    **dict.fromkeys(("says", "title", "cited_as", "verdict", "term", "expansion"), LangText),
    "name": AuthorName,
    "src": AuthorCite,
    "aka": AuthorAlias,
}
_EXAMPLES = {
    **dict.fromkeys(("name", "summary", "why", "note", "label", "plural", "meaning", "inverse", "symbol"), "{en: …}"),
    "src": "[source-id]",
    "aka": "[{text: …, lang: ru}]",
    "was": "[former-id]",
    "authors": "[first author, second author]",
    "id": "the file's name without .yml",
    "facts": "the properties below it, each as in `status: {value: …, src: [source-id]}`",
    "sources": 'the works below it, each as in `example-2020: {url: "https://…", title: …}`',
    "url": '"https://…"',
    "title": "the title as the work bears it",
    "lang": "en, kk, ru or another two-letter code",
    "text": "the name itself",
    "accessed": 'the month you read it, as in "2026-11"',
    "approx": "true, or leave it out",
    "confidence": "low, or leave it out",
    "share": "the percentage, as in 51",
    "doi": 'the identifier alone, as in "10.1000/182"',
    "tier": "a number from 1 to 4, or leave it out",
}
_RECORDS: dict[type[BaseModel], str] = {
    AuthorSource: '{url: "https://…", title: …, lang: en, kind: news, accessed: "2026-11"}',
}
_NEEDED = {
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type", "mapping_type"), "a mapping"),
    **dict.fromkeys(("tuple_type", "list_type"), "a list"),
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
}
MAX_FAULTS = 200
"""Faults told of one record; each costs a search for the word that was meant."""


def _keys_of(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Keys allowed in the mapping that ``path`` leads to."""
    here = next((_NESTED[step] for step in reversed(path) if isinstance(step, str) and step in _NESTED), model)
    return [field.alias or name for name, field in here.model_fields.items()]


def _example(model: type[BaseModel], path: tuple[str | int, ...]) -> str | None:
    """What to write at ``path``."""
    names = [step for step in path if isinstance(step, str)]
    own = model.model_fields[names[0]].examples if len(names) == 1 and names[0] in model.model_fields else None
    if own:
        return str(own[0])
    if names[:1] == ["src"] and names[-1] == "id":
        return "the id of the source"
    return _EXAMPLES.get(names[-1]) if names else None


def _fault(model: type[BaseModel], root: Node, error: Any) -> ShapeFault:
    path: tuple[str | int, ...] = error["loc"]
    kind: str = error["type"]
    context: dict[str, Any] = error.get("ctx", {})
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        allowed = _keys_of(model, path[:-1])
        fix = did_you_mean(last, allowed) or f"Known here: {', '.join(allowed)}."
        value = locate(root, path)
        if " " in last and value.kind == "scalar" and not value.raw:
            fix = "If it belongs to the text before the comma, put that text in quotes."
        return ShapeFault("unknown-key", locate(root, path, at_key=True), f'unknown key "{shorten(last)}"', fix)
    if kind == "missing":
        if last == "en":
            place = locate(root, path[:-1], at_key=len(path) > 1)
            return ShapeFault("missing-english", place, "the English text is missing", "Add en: …")
        example = _example(model, path)
        return ShapeFault(
            "missing-key",
            locate(root, path),
            f'"{last}" is missing',
            f"Add `{last}:` with {example}." if example else f"Add `{last}: …`.",
        )
    node = locate(root, path)
    found = node.describe()
    if kind == "string_type":
        fix = f'Put it in quotes: "{shorten(node.raw)}".' if node.kind == "scalar" and node.value is not None else "Write text."
        return ShapeFault("wrong-type", node, f"text is needed here, not {found}", fix)
    if kind == "string_too_short":
        return ShapeFault("wrong-type", node, "the text is empty", "Write the text, or leave the key out.")
    if kind == "string_pattern_mismatch":
        pattern = context["pattern"]
        message, fix = {
            ID: (f"{found} is no id", "Write lower-case Latin letters and digits, in words joined by hyphens."),
            CURRENCY: (f"{found} is no currency", "Write the three-letter code, as in KZT or USD."),
            YEAR: (f"{found} is no year", 'Write four digits in quotes, as in "2006".'),
        }.get(pattern, (f"{found} does not fit here", f"Write {_example(model, path) or f'something that matches {pattern}'}."))
        return ShapeFault("wrong-type", node, message, fix)
    if kind == "literal_error":
        words = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ",").split(",")]
        allowed = ["true" if word == "True" else word for word in words]
        fix = did_you_mean(str(node.value), allowed) or f"Write {' or '.join(allowed)}."
        return ShapeFault("unknown-value", node, f'{found} is not a value of "{last}"', fix)
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        message = f'{found} is outside what "{last}" can be'
        return ShapeFault("out-of-bounds", node, message, f"Write {_example(model, path) or 'a number within its limits'}.")
    if kind in _NEEDED:
        fallback = _example(model, path) or _RECORDS.get(model)
        example = "the id of a source, or {id: …, says: …}" if path[:-1] == ("src",) else fallback
        if path and path[-1] in ("src", "was", "authors") and node.kind == "scalar" and node.value is not None:
            example = f"[{shorten(node.raw)}]"
        return ShapeFault(
            "wrong-type", node, f"{_NEEDED[kind]} is needed here, not {found}", f"Write {example or _NEEDED[kind]}."
        )
    reason = str(error["msg"]).removeprefix("Value error, ")
    return ShapeFault(
        "wrong-type",
        node,
        f"{found} does not fit: {reason[:1].lower()}{reason[1:]}",
        "The neighbours show how it is written.",
    )


def read(model: type[Model], node: Node) -> tuple[Model | None, list[ShapeFault]]:
    """Read ``node`` as ``model``: the record, or None and its faults (the first :data:`MAX_FAULTS`)."""
    try:
        return model.model_validate(node.plain()), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[:MAX_FAULTS]
        return None, [_fault(model, node, item) for item in found]
