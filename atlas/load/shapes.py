"""The author's shape: what may stand in a data file, and how a departure from it is told.

Pydantic decides; :func:`read` turns its verdict into faults that name a place in the file and what to write there.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from atlas.load.nodes import Node, shorten
from atlas.model.records import Absence, Rank, SourceKind
from atlas.model.values import ID
from atlas.model.vocabulary import LangText, Strict
from atlas.suggest import did_you_mean

Id = Annotated[str, Field(pattern=ID)]


class AuthorCite(Strict):
    id: str = Field(description="A source's id")
    says: str | None = Field(default=None, description="What the source states, in our own words")


def _spell_out(raw: Any) -> Any:
    return {"id": raw} if isinstance(raw, str) else raw


Cites = tuple[Annotated[AuthorCite, BeforeValidator(_spell_out)], ...]


class AuthorClaim(Strict):
    """A claim, as written. ``value`` is read by its property's type, the dates by :mod:`atlas.model.dates`."""

    value: Any = None
    local: Any = None
    currency: str | None = None
    year: str | None = None
    approx: Literal[True] | None = None
    share: float | None = Field(default=None, gt=0, le=100)
    as_of: Any = None
    from_: Any = Field(default=None, alias="from")
    to: Any = None
    rank: Rank | None = None
    why: LangText | None = None
    note: LangText | None = None
    confidence: Literal["low"] | None = None
    reason: Absence | None = None
    searched: Any = None
    src: Cites = Field(default=(), strict=False)


class AuthorName(LangText):
    src: Cites = Field(default=(), strict=False)


class AuthorAlias(Strict):
    text: str = Field(min_length=1)
    lang: str = Field(pattern=r"^[a-z]{2,3}$")


class AuthorEntity(Strict):
    """An entity's file. ``facts`` is read claim by claim."""

    id: Id
    name: AuthorName
    aka: tuple[AuthorAlias, ...] = Field(default=(), strict=False)
    was: tuple[Id, ...] = Field(default=(), strict=False)
    summary: LangText | None = None
    facts: dict[str, Any]


class AuthorSource(Strict):
    url: str
    title: str = Field(min_length=1)
    lang: str = Field(pattern=r"^[a-z]{2,3}$")
    kind: SourceKind
    tier: int | None = Field(default=None, ge=1, le=4, description="Only where it differs from what the kind gives")
    published: Any = Field(default=None, description="Date of the work; leave out when it bears none")
    accessed: Any
    origin: str | None = Field(default=None, description="Whose text the publisher carries")
    authors: tuple[str, ...] = Field(default=(), strict=False)
    document_number: str | None = None
    doi: str | None = Field(default=None, pattern=r"^10\.\d{4,9}/\S+$")
    archive_url: str | None = None


class AuthorPublisher(Strict):
    """A publisher's file. ``sources`` is read source by source."""

    id: Id
    name: LangText
    tier: int | None = Field(default=None, ge=1, le=4, description="Tier of its news: 2 for national agencies and specialist press, 3 for other news")
    home: str | None = None
    sources: dict[str, Any]


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
    for step in path:
        if node.kind == "mapping":
            child = node.get(str(step))
            if child is None:
                return node
            if at_key and step == path[-1]:
                return node.key(str(step))
            node = child
        elif node.kind == "list" and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return node
    return node


def _keys_of(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Keys allowed in the mapping that ``path`` leads to."""
    nested: dict[str, type[BaseModel]] = {"name": AuthorName, "summary": LangText, "why": LangText, "note": LangText, "label": LangText, "plural": LangText, "meaning": LangText, "inverse": LangText, "symbol": LangText, "src": AuthorCite, "aka": AuthorAlias}
    here = next((nested[step] for step in reversed(path) if isinstance(step, str) and step in nested), model)
    return [field.alias or name for name, field in here.model_fields.items()]


def _fault(model: type[BaseModel], root: Node, error: Any) -> ShapeFault:
    path: tuple[str | int, ...] = error["loc"]
    kind: str = error["type"]
    context: dict[str, Any] = error.get("ctx", {})
    if kind == "extra_forbidden":
        name = str(path[-1])
        allowed = _keys_of(model, path[:-1])
        return ShapeFault("unknown-key", locate(root, path, at_key=True), f'unknown key "{shorten(name)}"', did_you_mean(name, allowed) or f"Known here: {', '.join(allowed)}.")
    if kind == "missing":
        return ShapeFault("missing-key", locate(root, path), f'"{path[-1]}" is missing', f"Add {path[-1]}: …")
    node = locate(root, path)
    found = node.describe()
    if kind == "string_type":
        fix = f'Put it in quotes: "{node.raw}".' if node.kind == "scalar" and node.value is not None else "Write text."
        return ShapeFault("wrong-type", node, f"text is needed here, not {found}", fix)
    if kind in ("string_pattern_mismatch", "string_too_short"):
        if context.get("pattern") == ID:
            return ShapeFault("wrong-type", node, f"{found} is not an id", "Write lower-case Latin letters and digits, joined by hyphens.")
        return ShapeFault("wrong-type", node, f"{found} does not fit here", f"It must match {context['pattern']}." if "pattern" in context else "Write the text, or leave the key out.")
    if kind == "literal_error":
        allowed = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ",").split(",")]
        return ShapeFault("unknown-value", node, f"{found} is not a value of \"{path[-1]}\"", did_you_mean(str(node.value), allowed) or f"Write {' or '.join(allowed)}.")
    needed = {
        "model_type": "a mapping, as in {en: …},", "model_attributes_type": "a mapping, as in {en: …},", "dict_type": "a mapping",
        "tuple_type": "a list, as in [a, b],", "list_type": "a list, as in [a, b],", "float_type": "a number", "int_type": "a whole number", "bool_type": "true or false",
    }.get(kind)  # fmt: skip
    if needed:
        return ShapeFault("wrong-type", node, f"{needed.rstrip(',')} is needed here, not {found}", "See the example in CONTRIBUTING.md.")
    return ShapeFault("wrong-type", node, f"{found}: {error['msg'][:1].lower()}{error['msg'][1:]}", "See the example in CONTRIBUTING.md.")


def read(model: type[Model], node: Node) -> tuple[Model | None, list[ShapeFault]]:
    """Read ``node`` as ``model``: the record, or None and every fault."""
    try:
        return model.model_validate(node.plain()), []
    except ValidationError as error:
        return None, [_fault(model, node, item) for item in error.errors(include_url=False, include_input=False)]
