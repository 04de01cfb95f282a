"""The first line tells editors the schema of the file."""

from collections.abc import Iterator

from atlas.check.examples import satellite
from atlas.check.rule import Example, Problem, Rule
from atlas.load.names import schema_comment
from atlas.load.workspace import Workspace

NAME = "schema-comment"


def check(workspace: Workspace) -> Iterator[Problem]:
    if workspace.vocabulary is None:
        return
    for file in workspace.files:
        line = schema_comment(file.folder, file.stem, workspace.vocabulary)
        if line is None or not file.is_yaml or file.root is None or file.first_line == line:
            continue
        wrong = file.first_line.startswith("#") and "$schema" in file.first_line
        yield Problem(
            file.path,
            1,
            1,
            NAME,
            "the first line names another schema" if wrong else "the first line names no schema",
            f"Write {line}",
        )


RULE = Rule(
    name=NAME,
    why="With it an editor completes and checks while one types.",
    bad=Example("satellites/example-1.yml", satellite().replace("satellite.json", "site.json")),
    good=Example("satellites/example-1.yml", satellite()),
    check=check,
)
