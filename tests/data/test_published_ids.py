"""Ids never break: what was published is still there, or is known to have moved.

``published_ids.txt`` holds every id that a release has published, a line each. A release adds the new ones:

    .venv/bin/python -m tests.data.test_published_ids

Whatever must go for good is deleted from the list by hand: a loss, but no silent one. Sources are not in it, since a source on
which nothing rests is dropped, nor are provisional launches, whose designation is our own until there is another.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from atlas.model.atlas import Atlas
from atlas.model.records import Entity
from tests.export.support import real_atlas

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("published_ids.txt")


def ids(atlas: Atlas) -> set[str]:
    """Every id of the atlas that others may have kept; a former id of an entity counts as there."""
    words = atlas.vocabulary
    kinds = {old: atlas.entities[new].kind for old, new in atlas.former.items()}
    kinds |= {entity.id: entity.kind for entity in atlas.entities.values()}
    found = {f"entity {kind}/{ident}" for ident, kind in kinds.items()}
    found |= {f"launch {launch.tag}" for launch in atlas.launches.values() if not launch.provisional}
    found |= {f"kind {name}" for name in words.kinds} | {f"unit {name}" for name in words.units}
    found |= {f"property {name}" for name in words.properties}
    return found | {f"item {name}/{item}" for name, items in words.enums.items() for item in items}


def lost(atlas: Atlas, published: set[str]) -> list[str]:
    return sorted(published - ids(atlas))


def read() -> set[str]:
    return set(LIST.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real_atlas()


def test_no_published_id_is_lost(atlas: Atlas) -> None:
    gone = lost(atlas, read())
    assert not gone, (
        f"{gone} are gone. An entity with a new id needs the old one under `was:`; anything else that others may have kept "
        f"stays. If one must go, delete its line in {LIST.relative_to(ROOT).as_posix()} and say why."
    )


def test_a_lost_id_is_seen_and_a_moved_one_is_not(atlas: Atlas) -> None:
    some = next(iter(atlas.entities.values()))
    first, *kept = [entity for entity in atlas.entities.values() if entity is not some]
    renamed = replace(first, kind=some.kind, former_ids=(some.id,))

    def left(*entities: Entity) -> list[str]:
        made = Atlas(atlas.vocabulary, entities, atlas.sources.values(), atlas.publishers.values())
        return lost(made, {f"entity {some.kind}/{some.id}"})

    assert left(first, *kept) == [f"entity {some.kind}/{some.id}"]
    assert left(renamed, *kept) == []


def test_the_list_is_no_empty_promise(atlas: Atlas) -> None:
    assert len(read()) > 2000


if __name__ == "__main__":
    known = read() if LIST.exists() else set()
    LIST.write_text("".join(f"{line}\n" for line in sorted(known | ids(real_atlas()))), encoding="utf-8")
