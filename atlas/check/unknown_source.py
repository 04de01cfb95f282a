"""Every source cited exists."""

from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.names import SOURCES_FOLDER
from atlas.load.workspace import Workspace
from atlas.suggest import SUGGESTIONS, did_you_mean, shorten

NAME = "unknown-source"


def check(workspace: Workspace) -> Iterator[Problem]:
    unreadable = [file.stem for file in workspace.unreadable if file.folder == SOURCES_FOLDER]
    # A publisher whose works cannot be read is told once, not at every citation.
    unreadable += [publisher.file.stem for publisher in workspace.publishers if not publisher.sources]
    unknown = 0
    for name, places in workspace.cited.items():
        if name in workspace.source_ids or any(name == stem or name.startswith(f"{stem}-") for stem in unreadable):
            continue
        unknown += 1
        near = did_you_mean(name, workspace.source_ids) if unknown <= SUGGESTIONS else ""
        fix = near or "Add it to the file of its publisher in data/sources/."
        for file, node in places:
            yield problem(NAME, file, node, f'no source is called "{shorten(name, 60)}"', fix)


RULE = Rule(
    name=NAME,
    why="A value that rests on a source nobody can open rests on nothing.",
    bad="launch_mass: {value: 1330, src: [exampel-2020]}",
    good="launch_mass: {value: 1330, src: [example-2020]}",
    check=check,
)
