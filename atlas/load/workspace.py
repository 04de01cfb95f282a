"""Everything under ``data/``, read but not yet believed: drafts that rules look at and the Atlas is built from.

A draft keeps the nodes of its file and, where it could be read, its record; a part that could not be read has its faults
beside it and does not hide the rest, so that all mistakes of all files come out in one run.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar, cast

from atlas.clock import today
from atlas.load.collector import collector_at_rest
from atlas.load.names import (
    ARTICLE_FOLDER,
    CITED_SOURCES,
    GLOSSARY_FOLDER,
    LAUNCHES_FOLDER,
    SOURCES_FOLDER,
    VOCABULARY_FILES,
    VOCABULARY_FOLDER,
    kind_of,
)
from atlas.load.nodes import MAX_BYTES, Fault, Node, parse
from atlas.load.pages import PageFile, read_pages, sources_in
from atlas.load.records import (
    AuthorCitedSource,
    LaunchDraft,
    LaunchLogDraft,
    RecordDraft,
    SectionDraft,
    TermGroupDraft,
    draft_launches,
    draft_records,
    draft_section,
    draft_terms,
)
from atlas.load.shapes import AuthorClaim, AuthorEntity, AuthorPublisher, AuthorSource, ShapeFault, locate, read
from atlas.model.dates import PartialDate
from atlas.model.records import Rank
from atlas.model.values import TYPES, Context, Value, ValueFault, read_address, read_point, references
from atlas.model.vocabulary import EnumItem, Kind, Property, Strict, Unit, Vocabulary
from atlas.suggest import shorten

Model = TypeVar("Model", bound=Strict)
Made = TypeVar("Made")
QUALIFIERS = frozenset(("local", "currency", "year"))
"""Keys of a claim that its value is read with."""
ABSENT_WORDS = frozenset(("unknown", "not-public", "not public", "not-applicable", "disputed", "n/a", "none", "-", "—"))
"""What authors write for a value that is absent."""
DATE_KEYS = ("as_of", "from", "to", "searched")


@dataclass(eq=False)
class DataFile:
    """One file. ``path`` is as printed in messages (``data/satellites/kazsat-2.yml``); ``inner`` is below ``data/``."""

    path: str
    inner: str
    data: bytes
    root: Node | None
    faults: tuple[Fault, ...]
    _made: dict[str, Any] = field(default_factory=dict)

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What is made of the file under that name, made the first time only: a file read once serves many builds of the site."""
        if name not in self._made:
            self._made[name] = make()
        return cast(Made, self._made[name])

    @property
    def folder(self) -> str:
        return self.inner.rpartition("/")[0]

    @property
    def stem(self) -> str:
        return self.inner.rpartition("/")[2].removesuffix(".yml")

    @property
    def is_yaml(self) -> bool:
        return self.inner.endswith(".yml")

    @property
    def first_line(self) -> str:
        return self.data[:200].decode("utf-8", errors="replace").removeprefix("\ufeff").partition("\n")[0].rstrip()


@dataclass(frozen=True, slots=True)
class Located:
    """Something wrong in a file: where, what, and what to write instead."""

    file: DataFile
    line: int
    column: int
    message: str
    fix: str


@dataclass(eq=False)
class ClaimDraft:
    """A claim as written. ``author`` is None when its shape is wrong; ``value`` when it is absent or cannot be read."""

    fact: "FactDraft"
    index: int
    node: Node
    author: AuthorClaim | None = None
    shape_faults: list[ShapeFault] = field(default_factory=list)
    value: Value | None = None
    dates: dict[str, PartialDate] = field(default_factory=dict)
    value_faults: list[tuple[Node, ValueFault]] = field(default_factory=list)

    @property
    def absent(self) -> bool:
        """Whether the claim says that there is no value."""
        value = self.node.get("value")
        return value is not None and value.kind == "scalar" and value.value is None and not value.quoted

    @property
    def only_null(self) -> bool:
        """Whether null stands in place of the whole claim; the rule ``bare-absence`` tells what to write."""
        return self.node.kind == "scalar" and self.node.value is None and self.node.raw != ""

    @property
    def rank(self) -> Rank:
        """The rank written, else preferred; where it must be written, the rule ``missing-rank`` asks for it."""
        return (self.author.rank if self.author else None) or "preferred"

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

    def former(self) -> Iterator[Node]:
        """Where each id stands that it had before."""
        node = self.node.get("was")
        for item in node.items if node else ():
            if item.text is not None:
                yield item

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
    dates: dict[str, PartialDate] = field(default_factory=dict)
    value_faults: list[tuple[Node, ValueFault]] = field(default_factory=list)


@dataclass(eq=False)
class PublisherDraft:
    file: DataFile
    node: Node
    author: AuthorPublisher | None
    shape_faults: list[ShapeFault]
    sources: list[SourceDraft] = field(default_factory=list)
    value_faults: list[tuple[Node, ValueFault]] = field(default_factory=list)


@dataclass(eq=False)
class Workspace:
    """The whole of ``data/`` as drafts. ``vocabulary`` is None when it could not be read: then only that is reported."""

    files: list[DataFile]
    today: date
    vocabulary: Vocabulary | None = None
    vocabulary_faults: list[tuple[DataFile, ShapeFault]] = field(default_factory=list)
    entities: list[EntityDraft] = field(default_factory=list)
    publishers: list[PublisherDraft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    cited_sources: list[RecordDraft[AuthorCitedSource]] = field(default_factory=list)
    glossary: list[TermGroupDraft] = field(default_factory=list)
    log: list[LaunchLogDraft] = field(default_factory=list)
    pages: list[PageFile] = field(default_factory=list)
    cited_by_pages: frozenset[str] = frozenset()
    _properties: dict[str, dict[str, Property]] = field(default_factory=dict)

    def sources(self) -> Iterator[SourceDraft]:
        for publisher in self.publishers:
            yield from publisher.sources

    def launches(self) -> Iterator[LaunchDraft]:
        for decade in self.log:
            yield from decade.records

    def groups(self) -> Iterator[SectionDraft | TermGroupDraft | LaunchLogDraft]:
        """Every file of records that has a head of its own."""
        yield from self.sections
        yield from self.glossary
        yield from self.log

    def records(self) -> Iterator[RecordDraft[Any]]:
        """Every statement of the article, body it cites, term of the glossary and launch."""
        for group in self.groups():
            yield from group.records
        yield from self.cited_sources

    def claims(self) -> list[ClaimDraft]:
        return self._claims

    @cached_property
    def _claims(self) -> list[ClaimDraft]:
        return [claim for entity in self.entities for claim in entity.claims()]

    def properties_of(self, kind: str) -> dict[str, Property]:
        """The properties an entity of ``kind`` may have."""
        if kind not in self._properties:
            self._properties[kind] = self.vocabulary.properties_of(kind) if self.vocabulary else {}
        return self._properties[kind]

    def references(self) -> list[tuple[ClaimDraft, Node, str]]:
        """Every mention of an entity as a value: the claim, the place, the id."""
        return self._references

    @cached_property
    def _references(self) -> list[tuple[ClaimDraft, Node, str]]:
        found = []
        for claim in self._claims:
            node = claim.node.get("value")
            for position, target in enumerate(references(claim.value)):
                if node is not None:
                    found.append((claim, node.items[position] if node.kind == "list" else node, target))
        return found

    @cached_property
    def entity_ids(self) -> dict[str, EntityDraft]:
        """Entities by the id they should have and the one they have: a slip in one file is told once, not at every mention."""
        by_id = {entity.id: entity for entity in self.entities}
        return by_id | {entity.file.stem: entity for entity in self.entities}

    @cached_property
    def former_ids(self) -> dict[str, EntityDraft]:
        """Entities by the ids they had before."""
        return {node.text or "": entity for entity in self.entities for node in entity.former()}

    @cached_property
    def source_ids(self) -> dict[str, SourceDraft]:
        return {source.id: source for source in self.sources()}

    @cached_property
    def texts(self) -> list[tuple[DataFile, str, Node]]:
        """Every text of every file and the key it stands under; one walk for all the rules that look at text."""
        found: list[tuple[DataFile, str, Node]] = []
        for file in self.files:
            stack = [("", file.root)] if file.root is not None else []
            while stack:
                key, node = stack.pop()
                if node.kind == "mapping":
                    stack += [(name, child) for name, (_, child) in node.index.items()]
                elif node.kind == "list":
                    stack += [(key, item) for item in node.items]
                elif isinstance(node.value, str):
                    found.append((file, key, node))
        return found

    @cached_property
    def unreadable(self) -> list[DataFile]:
        """Files of which nothing could be read: what they hold is not known, so nothing is called missing because of them."""
        return [file for file in self.files if file.is_yaml and (file.root is None or file.root.kind != "mapping")]

    @cached_property
    def faults(self) -> dict[str, list[Located]]:
        """All that was found wrong while reading, by the rule that reports it."""
        found: dict[str, list[Located]] = {}

        def shape(file: DataFile, faults: list[ShapeFault]) -> None:
            for fault in faults:
                found.setdefault(fault.rule, []).append(
                    Located(file, fault.node.line, fault.node.column, fault.message, fault.fix)
                )

        def value(file: DataFile, faults: list[tuple[Node, ValueFault]]) -> None:
            for node, fault in faults:
                found.setdefault(fault.rule, []).append(Located(file, node.line, node.column, fault.message, fault.fix))

        for file in self.files:
            for flaw in file.faults:
                found.setdefault(flaw.rule, []).append(Located(file, flaw.line, flaw.column, flaw.message, flaw.fix))
        for file in self.unreadable:
            if file.root is not None:
                shape(
                    file,
                    [
                        ShapeFault(
                            "wrong-type",
                            file.root,
                            f"a mapping is needed here, not {file.root.describe()}",
                            "Write `key: value` lines.",
                        )
                    ],
                )
            elif not file.faults:
                shape(file, [ShapeFault("empty-file", Node("scalar", 1, 1), "the file is empty", "Fill it, or delete it.")])
        for file, fault in self.vocabulary_faults:
            shape(file, [fault])
        for entity in self.entities:
            shape(entity.file, entity.shape_faults)
            for claim in entity.claims():
                shape(entity.file, claim.shape_faults)
                value(entity.file, claim.value_faults)
        for publisher in self.publishers:
            shape(publisher.file, publisher.shape_faults)
            value(publisher.file, publisher.value_faults)
            for source in publisher.sources:
                shape(source.file, source.shape_faults)
                value(source.file, source.value_faults)
        for group in self.groups():
            shape(group.file, group.shape_faults)
        for record in self.records():
            shape(record.file, record.shape_faults)
            value(record.file, record.value_faults)
        return found

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
                for target in cited_nodes(node):
                    places.setdefault(target.text or "", []).append((entity.file, target))
        for decade in self.log:
            for target in cited_nodes(decade.node.get("src")):
                places.setdefault(target.text or "", []).append((decade.file, target))
        for record in self.records():
            for target in cited_nodes(record.node.get("src")):
                places.setdefault(target.text or "", []).append((record.file, target))
        return places


def cited_nodes(src: Node | None) -> Iterator[Node]:
    """Where the ids of a ``src`` list stand."""
    for item in src.items if src is not None else ():
        target = item.get("id") if item.kind == "mapping" else item
        if target is not None and target.text is not None:
            yield target


def _shown(inner: str) -> str:
    """A file's path in messages: its folder is called data/ wherever it lies, because that is what a contributor knows it as."""
    return shorten(f"data/{inner}", 200)


def read_file(inner: str, data: bytes) -> DataFile:
    """Read one file; ``inner`` is its path below ``data/``."""
    parsed = parse(data) if inner.endswith(".yml") else None
    return DataFile(_shown(inner), inner, data, parsed.root if parsed else None, parsed.faults if parsed else ())


def _link(inner: str) -> DataFile:
    """A symbolic link: never followed, because what it leads to may be no data, nor of this project."""
    message = f'"{shorten(inner.rpartition("/")[2])}" is a link to another file or folder'
    return DataFile(_shown(inner), inner, b"", None, (Fault("stray-file", 1, 1, message, "Put the file itself here."),))


def _read(path: Path) -> bytes | None:
    """The file, or as much of it as shows that it is too large; None for a symbolic link."""
    if path.is_symlink():
        return None
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def read_files(data_dir: Path, known: Iterable[DataFile] = ()) -> list[DataFile]:
    """Read every file below ``data_dir``, in the order of their paths. Hidden files and folders are left out.

    Of the files ``known`` from an earlier reading those that hold the same bytes still are taken over, with all that was made
    of them; none when the vocabulary has changed, by which all others are read. Symbolic links are files with a fault.
    """
    found = (path for path in data_dir.rglob("*") if path.is_symlink() or not path.is_dir())
    paths = {path.relative_to(data_dir).as_posix(): path for path in found}
    shown = sorted(inner for inner in paths if not any(part.startswith(".") for part in inner.split("/")))
    contents = {inner: _read(paths[inner]) for inner in shown}
    before = {file.inner: file for file in known}
    if _vocabulary(contents) != _vocabulary({inner: file.data for inner, file in before.items()}):
        before = {}
    return [_again(before.get(inner), inner, data) for inner, data in contents.items()]


def _vocabulary(contents: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    return {inner: data for inner, data in contents.items() if inner.startswith(f"{VOCABULARY_FOLDER}/")}


def _again(before: DataFile | None, inner: str, data: bytes | None) -> DataFile:
    """A file as it was read before, if it holds the same still, else read now."""
    if data is None:
        return _link(inner)
    same = before is not None and before.data == data and not before.faults  # a link was read as nothing, like an empty file
    return before if before is not None and same else read_file(inner, data)


Faults = list[tuple[Node, ValueFault]]


def _read_dates(node: Node, keys: tuple[str, ...], faults: Faults) -> dict[str, PartialDate]:
    dates: dict[str, PartialDate] = {}
    for key in keys:
        child = node.get(key)
        if child is None:
            continue
        try:
            dates[key] = read_point(child.plain())
        except ValueFault as fault:
            faults.append((child, fault))
    return dates


def _read_addresses(node: Node, keys: tuple[str, ...], faults: Faults) -> None:
    for key in keys:
        child = node.get(key)
        if child is None or child.text is None:  # what is not text is a fault of shape, told there
            continue
        try:
            read_address(child.text)
        except ValueFault as fault:
            faults.append((child, fault))


def _draft_claim(fact: FactDraft, index: int, node: Node, vocabulary: Vocabulary) -> ClaimDraft:
    claim = ClaimDraft(fact, index, node)
    if claim.only_null:
        return claim
    if node.kind != "mapping":
        example = f"{{value: {shorten(node.raw)}, src: [source-id]}}" if node.raw else "{value: …, src: [source-id]}"
        message = f"a claim is needed here, not {node.describe()}"
        claim.shape_faults.append(ShapeFault("wrong-type", node, message, f"Write {example}."))
        return claim
    claim.author, claim.shape_faults = read(AuthorClaim, node)
    claim.dates = _read_dates(node, DATE_KEYS, claim.value_faults)
    value = node.get("value")
    if value is None:
        fix = "Add `value: …`, or `value: null` with `reason` and `searched`."
        claim.shape_faults.append(ShapeFault("missing-key", node, '"value" is missing', fix))
        return claim
    prop = fact.prop
    if prop is None or fact.entity.kind not in prop.kinds or claim.absent:
        return claim
    if prop.type == "money" and claim.author is None:  # its currency and year are told already
        return claim
    qualifiers = {key: child.plain() for key, _, child in node.entries() if key in QUALIFIERS}
    try:
        claim.value = TYPES[prop.type].parse(value.plain(), Context(prop, fact.entity.kind, vocabulary, qualifiers))
    except ValueFault as fault:
        if (value.text or "").lower() in ABSENT_WORDS:
            fault.fix = "If nobody says it, write value: null, with reason and searched."
        place = locate(value, fault.path) if fault.key is None else node.get(fault.key) or value
        claim.value_faults.append((place, fault))
    return claim


def _draft_entity(file: DataFile, root: Node, kind: str, vocabulary: Vocabulary) -> EntityDraft:
    author, faults = read(AuthorEntity, root)
    entity = EntityDraft(file, kind, root, author, faults)
    facts = root.get("facts")
    for name, key, node in facts.entries() if facts else ():
        fact = FactDraft(entity, name, key, node, vocabulary.properties.get(name))
        claims = node.items if node.kind == "list" else [node]
        if not claims:
            message, fix = "a list without a claim", "Add a claim, or delete the property."
            entity.shape_faults.append(ShapeFault("wrong-type", node, message, fix))
        fact.claims = [_draft_claim(fact, index, item, vocabulary) for index, item in enumerate(claims)]
        entity.facts.append(fact)
    return entity


def _draft_publisher(file: DataFile, root: Node) -> PublisherDraft:
    author, faults = read(AuthorPublisher, root)
    publisher = PublisherDraft(file, root, author, faults)
    _read_addresses(root, ("home",), publisher.value_faults)
    sources = root.get("sources")
    for name, key, node in sources.entries() if sources else ():
        record, shape_faults = read(AuthorSource, node)
        source = SourceDraft(file, name, key, node, record, shape_faults)
        if node.kind == "mapping":
            source.dates = _read_dates(node, ("published", "accessed"), source.value_faults)
            _read_addresses(node, ("url", "archive_url"), source.value_faults)
        publisher.sources.append(source)
    return publisher


def _read_records(model: type[Model], file: DataFile, node: Node, faults: list[tuple[DataFile, ShapeFault]]) -> dict[str, Model]:
    """Read the entries of a mapping as ``model``, those that can be read."""
    records: dict[str, Model] = {}
    for name, _, child in node.entries():
        record, found = read(model, child)
        faults += [(file, fault) for fault in found]
        if record is not None:
            records[name] = record
    return records


def _read_vocabulary(workspace: Workspace) -> Vocabulary | None:
    """The vocabulary, or None when a part of it cannot be read: judged by half a vocabulary, good files look wrong."""
    files = {file.stem: file for file in workspace.files if file.folder == VOCABULARY_FOLDER}
    faults = workspace.vocabulary_faults

    def records(stem: str, model: type[Model]) -> dict[str, Model]:
        file = files.get(stem)
        if file is None or file.root is None:
            return {}
        return _read_records(model, file, file.root, faults)

    enums: dict[str, dict[str, EnumItem]] = {}
    file = files.get("enums")
    for name, _, node in file.root.entries() if file and file.root else ():
        if node.kind != "mapping":
            message = f"a closed list is a mapping of its items, not {node.describe()}"
            faults.append((cast(DataFile, file), ShapeFault("wrong-type", node, message, "Write one item a line, its id first.")))
            continue
        enums[name] = _read_records(EnumItem, cast(DataFile, file), node, faults)
    vocabulary = Vocabulary.model_construct(
        kinds=records("kinds", Kind), properties=records("properties", Property), enums=enums, units=records("units", Unit)
    )
    whole = all(stem in files and files[stem].root is not None and not files[stem].faults for stem in VOCABULARY_FILES)
    return vocabulary if whole and not faults else None


@collector_at_rest()
def load_workspace(
    data_dir: Path,
    *,
    pages_dir: Path | None = None,
    files: list[DataFile] | None = None,
    pages: list[PageFile] | None = None,
    cited_by_pages: frozenset[str] | None = None,
) -> Workspace:
    """Read ``data_dir`` (or ``files`` read before) into drafts. Raises only ``OSError``, when a file cannot be opened.

    The pages (or ``pages`` read before) are those in ``docs/`` beside ``data_dir`` unless ``pages_dir`` says otherwise; they are
    asked which sources they cite, and their prose is looked over.
    """
    workspace = Workspace(read_files(data_dir) if files is None else files, today())
    if pages is None:
        pages = read_pages(pages_dir or data_dir.parent / "docs") if cited_by_pages is None else []
    workspace.pages = pages
    workspace.cited_by_pages = (cited_by_pages or frozenset()).union(*(sources_in(page.text) for page in pages))
    workspace.vocabulary = _read_vocabulary(workspace)
    if workspace.vocabulary is None:
        return workspace
    known = workspace.vocabulary
    for file in workspace.files:
        root = file.root
        if root is None or root.kind != "mapping":
            continue
        kind = kind_of(file.folder, known)
        if kind is not None:
            workspace.entities.append(file.once("draft", partial(_draft_entity, file, root, kind, known)))
        elif file.folder == SOURCES_FOLDER:
            workspace.publishers.append(file.once("draft", partial(_draft_publisher, file, root)))
        elif file.folder == GLOSSARY_FOLDER:
            workspace.glossary.append(file.once("draft", partial(draft_terms, file, root)))
        elif file.folder == LAUNCHES_FOLDER:
            workspace.log.append(file.once("draft", partial(draft_launches, file, root)))
        elif file.folder == ARTICLE_FOLDER and file.stem == CITED_SOURCES:
            workspace.cited_sources = file.once("draft", partial(draft_records, file, root, AuthorCitedSource))
        elif file.folder == ARTICLE_FOLDER:
            workspace.sections.append(file.once("draft", partial(draft_section, file, root)))
    return workspace
