"""What every page was made from, so that a change to the data makes only those pages again that it touches.

A page is a function of what it asks of the atlas. While a page is made, all that it asks is noted: which entity, which fact of
it, which source, which index, whether one entry or all. When the data has changed, both states are compared entry by entry; a
page none of whose notes lead to a difference would come out the same to the byte, and is left as it is. Nothing has to declare
what it depends on, and nothing can forget to: there is no way to the data but through what notes.

Indexes hold entities, not what is said of them: an entity in them is equal to itself whatever became of its facts. A fact is
noted when it is looked at.
"""

from collections.abc import Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final, Self, TypeVar

from atlas.model.atlas import Atlas
from atlas.model.records import Entity, Fact

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Default = TypeVar("Default")

Read = tuple[str, Hashable]
"""Where something was asked for, and what."""
ALL: Final = "*"
"""In the place of a key: every entry, their number or their order. No id holds this character."""
ELSEWHERE: Final = "elsewhere"
"""Who asks while nobody in particular is at work."""


class Recorder:
    """Notes what is asked, for whoever is at work."""

    def __init__(self) -> None:
        self.notes: dict[str, set[Read]] = {}
        """What each has asked for, by name."""
        self.begin(ELSEWHERE)

    def begin(self, name: str, *, again: bool = False) -> None:
        """From now on ``name`` is at work, from the beginning or going on with earlier work ``again``."""
        kept = self.notes.get(name) if again or name == ELSEWHERE else None
        self._open = self.notes[name] = set() if kept is None else kept

    def end(self) -> None:
        """Nobody in particular is at work."""
        self.begin(ELSEWHERE)

    @contextmanager
    def at_work(self, name: str, *, again: bool = False) -> Iterator[None]:
        before = self._open
        self.begin(name, again=again)
        try:
            yield
        finally:
            self._open = before

    def note(self, where: str, what: Hashable) -> None:
        self._open.add((where, what))

    def touched(self, changed: set[Read]) -> list[str]:
        """Those who asked for something that has ``changed``."""
        return [name for name, notes in self.notes.items() if not notes.isdisjoint(changed)]


class Watched(Mapping[Key, Value]):
    """A mapping that notes which of its entries are asked for."""

    __slots__ = ("_recorder", "_where", "held")

    def __init__(self, where: str, held: Mapping[Key, Value], recorder: Recorder) -> None:
        self._where, self.held, self._recorder = where, held, recorder

    def __getitem__(self, key: Key) -> Value:
        self._recorder.note(self._where, key)
        return self.held[key]

    def get(self, key: Key, default: Value | Default | None = None) -> Value | Default | None:  # type: ignore[override]
        self._recorder.note(self._where, key)
        return self.held.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._recorder.note(self._where, key)
        return key in self.held

    def _all(self) -> Mapping[Key, Value]:
        self._recorder.note(self._where, ALL)
        return self.held

    def __iter__(self) -> Iterator[Key]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> KeysView[Key]:
        return self._all().keys()

    def values(self) -> ValuesView[Value]:
        return self._all().values()

    def items(self) -> ItemsView[Key, Value]:
        return self._all().items()


class WatchedEntity(Entity):
    """An entity that notes which part of it is asked for. Its id and kind are what it is, and are not noted."""

    __slots__ = ("_facts", "_recorder", "raw")

    raw: Entity
    """The entity itself."""
    _facts: Watched[str, Fact]
    _recorder: Recorder

    @classmethod
    def of(cls, raw: Entity, recorder: Recorder) -> Self:
        self = object.__new__(cls)
        set_ = object.__setattr__  # what it stands for is frozen, and so is it
        set_(self, "raw", raw)
        set_(self, "_recorder", recorder)
        set_(self, "_facts", Watched(f"facts of {raw.id}", raw.facts, recorder))
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WatchedEntity) and other.raw.id == self.raw.id and other.raw.kind == self.raw.kind

    def __hash__(self) -> int:
        return hash(self.raw.id)

    def __repr__(self) -> str:
        return f"<{self.raw.kind} {self.raw.id}>"


PARTS = tuple(field.name for field in fields(Entity) if field.name not in ("id", "kind", "facts"))


def _part(name: str) -> property:
    def get(self: WatchedEntity) -> Any:
        self._recorder.note(name, self.raw.id)
        return getattr(self.raw, name)

    return property(get)


for _name in PARTS:
    setattr(WatchedEntity, _name, _part(_name))
for _name, _held in (("id", "raw.id"), ("kind", "raw.kind"), ("facts", "_facts")):
    setattr(WatchedEntity, _name, property(attrgetter(_held)))

INDEXES = tuple(name for name in Atlas.__slots__ if name != "vocabulary")
"""The vocabulary is no index: nothing stays as it is when it changes."""


class WatchedAtlas(Atlas):
    """An atlas that notes what is asked of it."""

    __slots__ = ("held", "recorder")

    def __init__(self, atlas: Atlas, recorder: Recorder, before: "WatchedAtlas | None" = None) -> None:
        """``before``: an earlier state, whose entities are taken over where they are the same."""
        self.held: dict[str, Any] = {}
        self.recorder = recorder
        known = before.held["entities"].held if before is not None else {}
        with recorder.at_work("indexing"):
            super().__init__(
                atlas.vocabulary,
                [
                    found if (found := known.get(raw.id)) is not None and found.raw is raw else WatchedEntity.of(raw, recorder)
                    for raw in atlas.entities.values()
                ],
                atlas.sources.values(),
                atlas.publishers.values(),
                sections=atlas.sections.values(),
                cited_sources=atlas.cited_sources,
                glossary=atlas.glossary,
                launches=atlas.launches.values(),
            )
        del recorder.notes["indexing"]


def _index(name: str) -> property:
    def get(self: WatchedAtlas) -> Any:
        value = self.held[name]
        if not isinstance(value, Watched):
            self.recorder.note(name, ALL)
        return value

    def put(self: WatchedAtlas, value: Any) -> None:
        self.held[name] = Watched(name, value, self.recorder) if isinstance(value, Mapping) else value

    return property(get, put)


for _name in INDEXES:
    setattr(WatchedAtlas, _name, _index(_name))


def differences(where: str, old: Mapping[Any, Any], new: Mapping[Any, Any]) -> set[Read]:
    """The entries of a mapping that came, went or changed."""
    missing = object()
    keys = [*old, *(key for key in new if key not in old)]
    changed: set[Read] = {
        (where, key)
        for key in keys
        if (a := old.get(key, missing)) is not (b := new.get(key, missing)) and (a is missing or b is missing or a != b)
    }
    if changed or list(old) != list(new):
        changed.add((where, ALL))
    return changed


def changes(old: WatchedAtlas, new: WatchedAtlas) -> set[Read]:
    """All that could be asked for and would be answered differently now."""
    changed: set[Read] = set()
    for name in INDEXES:
        before, now = old.held[name], new.held[name]
        if isinstance(before, Watched):
            changed |= differences(name, before.held, now.held)
        elif before != now:
            changed.add((name, ALL))
    entities: Mapping[str, WatchedEntity] = new.held["entities"].held
    for ident, entity in old.held["entities"].held.items():
        if ident in entities and (a := entity.raw) is not (b := entities[ident].raw):
            changed |= {(part, ident) for part in PARTS if getattr(a, part) != getattr(b, part)}
            changed |= differences(f"facts of {ident}", a.facts, b.facts)
    return changed
