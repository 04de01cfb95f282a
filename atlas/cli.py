"""The command line: ``python -m atlas check | new | stats | schema``."""

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from atlas.check import Problem, check
from atlas.fix import fix
from atlas.load.build import assemble
from atlas.load.workspace import Workspace, load_workspace
from atlas.new import BLANK, Refused, new
from atlas.schema import IDS, stale, write
from atlas.schema_ids import write as write_ids
from atlas.stats import stats, table

DATA = Path("data")


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _tell(workspace: Workspace, problems: Sequence[Problem], form: str) -> int:
    """Print what is wrong, and on stderr how much; the exit code."""
    for problem in problems:
        print(problem.github if form == "github" else problem)
    if problems:
        print(f"{_count(len(problems), 'mistake')} in {_count(len({p.path for p in problems}), 'file')}", file=sys.stderr)
        return 1
    print(f"{_count(len(workspace.files), 'file')}, no mistakes", file=sys.stderr)
    return 0


def _load(arguments: argparse.Namespace) -> Workspace:
    return load_workspace(arguments.data, pages_dir=arguments.pages)


def _check(arguments: argparse.Namespace) -> int:
    workspace = _load(arguments)
    if arguments.fix:
        changed = fix(arguments.data, workspace)
        for path in changed:
            print(f"{path}: brought into house style", file=sys.stderr)
        workspace = _load(arguments) if changed else workspace
    return _tell(workspace, check(workspace), arguments.format)


def _new(arguments: argparse.Namespace) -> int:
    try:
        path = new(arguments.data, _load(arguments), arguments.kind, arguments.id)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 2
    print(f"{path} is made. Fill its blanks ({BLANK}), then run: python -m atlas check")
    return 0


def _stats(arguments: argparse.Namespace) -> int:
    workspace = _load(arguments)
    problems = check(workspace)
    if problems:
        return _tell(workspace, problems, "text")
    found = stats(assemble(workspace), workspace.today)
    print(json.dumps(found.as_json(), ensure_ascii=False, indent=2) if arguments.json else table(found))
    return 0


def _schema(arguments: argparse.Namespace) -> int:
    workspace = _load(arguments)
    if workspace.vocabulary is None:
        return _tell(workspace, check(workspace), "text")
    folder = arguments.out or arguments.data.parent / "schemas"
    if arguments.check:
        names = stale(folder, workspace.vocabulary)
        for name in names:
            print(f"{folder / name} is not what model and vocabulary give. Run: python -m atlas schema")
        return 1 if names else 0
    for name in [*write(folder, workspace.vocabulary), *([IDS] if write_ids(folder, workspace) else [])]:
        print(folder / name)
    return 0


def _parser() -> argparse.ArgumentParser:
    about = "The Kazakhstan Space Atlas: check its data, add to it, count it."
    parser = argparse.ArgumentParser(prog="python -m atlas", description=about)
    data = Path(os.environ.get("ATLAS_DATA", DATA))
    parser.add_argument("--data", type=Path, default=data, help="folder of the data files (data, or the variable ATLAS_DATA)")
    parser.add_argument("--pages", type=Path, help="folder of the pages, asked which sources they cite (docs beside the data)")
    commands = parser.add_subparsers(required=True, metavar="command")

    command = commands.add_parser("check", help="print every mistake in the data")
    command.add_argument("--fix", action="store_true", help="first mend order of keys, quotes and layout; never a value")
    command.add_argument("--format", choices=["text", "github"], default="text", help="github: annotations in a workflow")
    command.set_defaults(run=_check)

    command = commands.add_parser("new", help="make a commented file with blanks to fill")
    command.add_argument("kind", help="satellite, site, pad, vehicle, organisation … or publisher")
    command.add_argument("id", help="id of the new entity, as in kazsat-4")
    command.set_defaults(run=_new)

    command = commands.add_parser("stats", help="count facts, claims and sources")
    command.add_argument("--json", action="store_true", help="as JSON")
    command.set_defaults(run=_stats)

    command = commands.add_parser("schema", help="write the JSON Schemas of the data files")
    command.add_argument("--check", action="store_true", help="write nothing; fail if they are not current")
    command.add_argument("--out", type=Path, help="folder of the schemas (schemas beside the data)")
    command.set_defaults(run=_schema)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code: 0 all well, 1 mistakes in the data, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a file's name or a letter that the terminal cannot show ends nothing
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    if not arguments.data.is_dir():
        print(
            f'There is no folder "{arguments.data}". Run the command at the top of the project, or say --data FOLDER.',
            file=sys.stderr,
        )
        return 2
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough: `atlas check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return code
