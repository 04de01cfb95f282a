"""Everything under ``data/``, read but not yet believed: drafts that rules look at and the Atlas is built from.

A draft keeps the nodes of its file and, where it could be read, its record; a part that could not be read has its faults
beside it and does not hide the rest, so that all mistakes of all files come out in one run.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from atlas.clock import today
from atlas.load.nodes import Fault, Node, parse
from atlas.load.shapes import AuthorClaim, AuthorEntity, AuthorPublisher, AuthorSource, ShapeFault, locate, read
from atlas.model.dates import Interval, PartialDate
from atlas.model.records import Rank
from atlas.model.values import TYPES, Context, Value, ValueFault, read_date
from atlas.model.vocabulary import EnumItem, Kind, Property, Strict, Unit, Vocabulary

VOCABULARY_FILES = {"kinds": Kind, "units": Unit, "enums": EnumItem, "properties": Property}
SOURCES_FOLDER = "sources"
VOCABULARY_FOLDER = "vocabulary"
DATE_KEYS = ("as_of", "from", "to", "searched")


@dataclass(eq=False)
class DataFile:
    """One file. ``path`` is as printed in messages (``data/satellites/kazsat-2.yml``); ``inner`` is below ``data/``."""

    path: str
    inner: str
    data: bytes
    root: Node | None
    faults: tuple[Fault, ...]

    @property
    def folder(self) -> str:
        return self.inner.rpartition("/")[0]

    @property
    def stem(self) -> str:
        return self.inner.rpartition("/")[2].removesuffix(".yml")


@dataclass(eq=False)
class ClaimDraft:
    """A claim as written. ``author`` is None when its shape is wrong; ``value`` when it is absent or cannot be read."""

    fact: "FactDraft"
    index: int
    node: Node
    author: AuthorClaim | None = None
    shape_faults: list[ShapeFault] = field(default_factory=list)
    value: Value | None = None
    value_fault: tuple[Node, ValueFault] | None = None
    dates: dict[str, PartialDate | Interval] = field(default_factory=dict)
    date_faults: list[tuple[Node, ValueFault]] = field(default_factory=list)

    @property
    def absent(self) -> bool:
        """Whether the claim says that there is no value."""
        value = self.node.get("value")
        return value is not None and value.kind == "scalar" and value.value is None and not value.quoted

    @property
    def rank(self) -> Rank:
        """The rank written, else what its place implies (see ``CONTRACT``: first, ``many`` and dated claims are preferred)."""
        if self.author and self.author.rank:
            return self.author.rank
        return "preferred"

    @property
    def rank_needed(self) -> bool:
        """Whether a rank must be written: a second claim of a property that holds one value at a time."""
        prop = self.fact.prop
        return self.index > 0 and not (prop and prop.many) and self.node.get("from") is None and self.node.get("to") is None


@dataclass(eq=False)
class FactDraft:
    entity: "EntityDraft"
    name: str
    key: Node
    node: Node
    prop: Property | None
    claims: list[ClaimDraft] = field(default_factory=list)


@dataclass(eq=False)
class EntityDraft:
    file: DataFile
    kind: str
    node: Node
    author: AuthorEntity | None
    shape_faults: list[ShapeFault]
    facts: list[FactDraft] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id written, or the file's name when none can be read."""
        node = self.node.get("id")
        return (node.text if node else None) or self.file.stem

    def fact(self, name: str) -> FactDraft | None:
        return next((fact for fact in self.facts if fact.name == name), None)

    def claims(self) -> Iterator[ClaimDraft]:
        for fact in self.facts:
            yield from fact.claims


@dataclass(eq=False)
class SourceDraft:
    file: DataFile
    id: str
    key: Node
    node: Node
    author: AuthorSource | None
    shape_faults: list[ShapeFault]
    dates: dict[str, PartialDate | Interval] = field(default_factory=dict)
    date_faults: list[tuple[Node, ValueFault]] = field(default_factory=list)


@dataclass(eq=False)
class PublisherDraft:
    file: DataFile
    node: Node
    author: AuthorPublisher | None
    shape_faults: list[ShapeFault]
    sources: list[SourceDraft] = field(default_factory=list)


@dataclass(eq=False)
class Workspace:
    """The whole of ``data/`` as drafts. ``vocabulary`` is None when it could not be read: then only that is reported."""

    files: list[DataFile]
    today: date
    vocabulary: Vocabulary | None = None
    vocabulary_faults: list[tuple[DataFile, ShapeFault]] = field(default_factory=list)
    entities: list[EntityDraft] = field(default_factory=list)
    publishers: list[PublisherDraft] = field(default_factory=list)

    def sources(self) -> Iterator[SourceDraft]:
        for publisher in self.publishers:
            yield from publisher.sources

    def claims(self) -> Iterator[ClaimDraft]:
        for entity in self.entities:
            yield from entity.claims()

    @cached_property
    def entity_ids(self) -> dict[str, EntityDraft]:
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def source_ids(self) -> dict[str, SourceDraft]:
        return {source.id: source for source in self.sources()}

    @cached_property
    def cited(self) -> dict[str, list[tuple[DataFile, Node]]]:
        """Source id -> every place of the data that cites it."""
        places: dict[str, list[tuple[DataFile, Node]]] = {}
        for entity in self.entities:
            lists = [claim.node.get("src") for claim in entity.claims()]
            name = entity.node.get("name")
            if name is not None and name.kind == "mapping":
                lists.append(name.get("src"))
            for node in lists:
                for item in node.items if node is not None else ():
                    target = item.get("id") if item.kind == "mapping" else item
                    if target is not None and target.text is not None:
                        places.setdefault(target.text, []).append((entity.file, target))
        return places


def read_files(data_dir: Path) -> list[DataFile]:
    """Read every file below ``data_dir``, in the order of their paths. Hidden files and folders are left out."""
    files = []
    for path in sorted(data_dir.rglob("*")):
        inner = path.relative_to(data_dir).as_posix()
        if path.is_dir() or any(part.startswith(".") for part in inner.split("/")):
            continue
        data = path.read_bytes()
        # The folder is called data/ in messages wherever it lies, because that is what a contributor knows it as.
        parsed = parse(data) if path.suffix == ".yml" else None
        files.append(DataFile(f"data/{inner}", inner, data, parsed.root if parsed else None, parsed.faults if parsed else ()))
    return files


def _read_dates(node: Node, keys: tuple[str, ...]) -> tuple[dict[str, PartialDate | Interval], list[tuple[Node, ValueFault]]]:
    dates: dict[str, PartialDate | Interval] = {}
    faults: list[tuple[Node, ValueFault]] = []
    for key in keys:
        child = node.get(key)
        if child is None or (child.value is None and child.kind == "scalar"):
            continue
        try:
            dates[key] = read_date(child.plain(), points_only=True)
        except ValueFault as fault:
            faults.append((child, fault))
    return dates, faults


def _draft_claim(fact: FactDraft, index: int, node: Node, vocabulary: Vocabulary) -> ClaimDraft:
    claim = ClaimDraft(fact, index, node)
    if node.kind != "mapping":
        claim.shape_faults.append(ShapeFault("wrong-type", node, f"a claim is needed here, not {node.describe()}", "Write {value: …, src: [source-id]}."))
        return claim
    claim.author, claim.shape_faults = read(AuthorClaim, node)
    claim.dates, claim.date_faults = _read_dates(node, DATE_KEYS)
    value = node.get("value")
    if value is None:
        claim.shape_faults.append(ShapeFault("missing-key", node, '"value" is missing', "Add value: …, or value: null with reason and searched."))
    elif fact.prop is not None and fact.entity.kind in fact.prop.kinds and not claim.absent:
        qualifiers = {key: child.plain() for key, _, child in node.keys() if key != "value"}
        try:
            claim.value = TYPES[fact.prop.type].parse(value.plain(), Context(fact.prop, fact.entity.kind, vocabulary, qualifiers))
        except ValueFault as fault:
            claim.value_fault = (locate(value, fault.path), fault)
    return claim


def _draft_entity(file: DataFile, kind: str, vocabulary: Vocabulary) -> EntityDraft:
    root = file.root
    assert root is not None
    author, faults = read(AuthorEntity, root)
    entity = EntityDraft(file, kind, root, author, faults)
    facts = root.get("facts")
    if facts is not None and facts.kind == "mapping":
        for name, key, node in facts.keys():
            fact = FactDraft(entity, name, key, node, vocabulary.properties.get(name))
            claims = node.items if node.kind == "list" else [node]
            fact.claims = [_draft_claim(fact, index, item, vocabulary) for index, item in enumerate(claims)]
            entity.facts.append(fact)
    return entity


def _draft_publisher(file: DataFile) -> PublisherDraft:
    root = file.root
    assert root is not None
    author, faults = read(AuthorPublisher, root)
    publisher = PublisherDraft(file, root, author, faults)
    sources = root.get("sources")
    if sources is not None and sources.kind == "mapping":
        for name, key, node in sources.keys():
            record, shape_faults = read(AuthorSource, node)
            source = SourceDraft(file, name, key, node, record, shape_faults)
            if node.kind == "mapping":
                source.dates, source.date_faults = _read_dates(node, ("published", "accessed"))
            publisher.sources.append(source)
    return publisher


def _read_vocabulary(workspace: Workspace) -> Vocabulary | None:
    parts: dict[str, dict[str, Any]] = {}
    by_stem = {file.stem: file for file in workspace.files if file.folder == VOCABULARY_FOLDER}
    for stem, model in VOCABULARY_FILES.items():
        file = by_stem.get(stem)
        if file is None or file.root is None or file.root.kind != "mapping":
            if file is not None and not file.faults:
                node = file.root or Node("scalar", 1, 1)
                workspace.vocabulary_faults.append((file, ShapeFault("vocabulary", node, "the file is empty or not a mapping", "Write one entry an id.")))
            parts[stem] = {}
            continue
        records: dict[str, Any] = {}
        for name, key, node in file.root.keys():
            if stem == "enums":
                records[name] = _read_items(workspace, file, EnumItem, node, key)
                continue
            record, faults = read(model, node)
            workspace.vocabulary_faults += [(file, fault) for fault in faults]
            if record is not None:
                records[name] = record
        parts[stem] = records
    if any(file.folder == VOCABULARY_FOLDER and file.faults for file in workspace.files) or workspace.vocabulary_faults:
        return None
    return Vocabulary.model_construct(**parts)


def _read_items(workspace: Workspace, file: DataFile, model: type[Strict], node: Node, key: Node) -> dict[str, Any]:
    items: dict[str, Any] = {}
    if node.kind != "mapping":
        workspace.vocabulary_faults.append((file, ShapeFault("vocabulary", key, "a closed list must be a mapping", "Write one line an item, id first.")))
    for name, _, child in node.keys():
        record, faults = read(model, child)
        workspace.vocabulary_faults += [(file, fault) for fault in faults]
        if record is not None:
            items[name] = record
    return items


def load_workspace(data_dir: Path, *, files: list[DataFile] | None = None) -> Workspace:
    """Read ``data_dir`` (or ``files`` read before) into drafts. Raises only ``OSError``, when a file cannot be opened."""
    workspace = Workspace(read_files(data_dir) if files is None else files, today())
    workspace.vocabulary = _read_vocabulary(workspace)
    if workspace.vocabulary is None:
        return workspace
    for file in workspace.files:
        if file.root is None or file.root.kind != "mapping":
            continue
        kind = workspace.vocabulary.kind_of_folder(file.folder)
        if kind is not None:
            workspace.entities.append(_draft_entity(file, kind, workspace.vocabulary))
        elif file.folder == SOURCES_FOLDER:
            workspace.publishers.append(_draft_publisher(file))
    return workspace
