"""What a page asked for is noted, and only what would be answered differently counts as changed."""

from atlas.check.examples import satellite
from atlas.load.build import assemble
from atlas.model.atlas import Atlas
from atlas.render.dependencies import ALL, Recorder, WatchedAtlas, changes
from tests.check.support import workspace_of

MASS = "launch_mass: {value: 1330, src: [example-2020]}"


def atlas_with(*files: str) -> Atlas:
    return assemble(workspace_of({f"satellites/{name}.yml": text for name, _, text in (file.partition("|") for file in files)}))


def watched(text: str, before: WatchedAtlas | None = None) -> WatchedAtlas:
    return WatchedAtlas(atlas_with(f"example-1|{text}"), before.recorder if before else Recorder(), before)


def test_notes_go_to_whoever_is_at_work() -> None:
    atlas = watched(satellite(MASS))
    recorder = atlas.recorder
    recorder.begin("a/")
    assert "launch_mass" in atlas.entities["example-1"].facts
    recorder.begin("b/")
    assert len(atlas.sources) == 2
    with recorder.at_work("c/"):
        assert atlas.entities["example-1"].name.en
    assert atlas.home_launches == ()
    recorder.begin("a/", again=True)
    assert atlas.entities.get("nobody") is None
    recorder.end()
    assert recorder.notes["a/"] == {
        ("entities", "example-1"),
        ("facts of example-1", "launch_mass"),
        ("entities", "nobody"),
    }
    assert recorder.notes["b/"] == {("sources", ALL), ("home_launches", ALL)}
    assert recorder.notes["c/"] == {("entities", "example-1"), ("name", "example-1")}
    assert recorder.touched({("name", "example-1")}) == ["c/"]
    recorder.begin("c/")
    assert recorder.notes["c/"] == set(), "a page begun anew has asked for nothing yet"


def test_a_value_changes_its_fact_and_what_is_indexed_by_it() -> None:
    old = watched(satellite(MASS))
    new = watched(satellite(MASS.replace("1330", "1331")), old)
    assert changes(old, new) == {
        ("facts of example-1", "launch_mass"), ("facts of example-1", ALL),
        ("by_property", "launch_mass"), ("by_property", ALL),
        ("by_source", "example-2020"), ("by_source", ALL),
    }  # fmt: skip


def test_a_name_changes_nothing_but_the_name() -> None:
    old = watched(satellite(MASS))
    new = watched(satellite(MASS).replace("en: Example,", "en: Another,"), old)
    assert changes(old, new) == {("name", "example-1")}


def test_an_entity_more_changes_what_lists_it() -> None:
    old = watched(satellite())
    new = WatchedAtlas(atlas_with(f"example-1|{satellite()}", f"example-2|{satellite(id='example-2')}"), old.recorder, old)
    changed = changes(old, new)
    assert {("entities", "example-2"), ("entities", ALL), ("by_kind", "satellite"), ("by_property", "purpose")} <= changed
    assert ("entities", "example-1") not in changed and ("facts of example-1", ALL) not in changed


def test_the_same_again_changes_nothing() -> None:
    old = watched(satellite(MASS))
    assert changes(old, watched(satellite(MASS), old)) == set()


def test_an_entity_watched_is_the_entity() -> None:
    plain, atlas = atlas_with(f"example-1|{satellite(MASS)}"), watched(satellite(MASS))
    entity, other = plain.entities["example-1"], atlas.entities["example-1"]
    for part in ("id", "kind", "name", "place", "short", "summary", "name_cites", "aliases", "former_ids"):
        assert getattr(other, part) == getattr(entity, part), part
    assert dict(other.facts) == dict(entity.facts)
    assert other in atlas.by_kind["satellite"] and other is atlas.by_property["launch_mass"][0].entity
