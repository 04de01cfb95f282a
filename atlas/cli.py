"""The command line: ``python -m atlas check | new | diff | stale | links | stats | export | schema``."""

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from atlas import freshness, links
from atlas.check import Problem, check
from atlas.clock import NoDay
from atlas.dialogue import Stopped, converse
from atlas.diff import diff
from atlas.diff_words import as_json, as_markdown, as_text
from atlas.export.files import ADDRESS, export
from atlas.export.settings import Settings
from atlas.fetch import ask
from atlas.fix import fix
from atlas.load.build import assemble
from atlas.load.names import data_folder
from atlas.load.workspace import Workspace, load_workspace
from atlas.model.atlas import Atlas
from atlas.new import BLANK, Refused, new
from atlas.output import write as write_file
from atlas.render.words import Words
from atlas.revision import NotReadable, load_base
from atlas.schema import IDS, stale, write
from atlas.schema_ids import write as write_ids
from atlas.stats import stats, table
from atlas.suggest import shorten


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


def _ask_new(arguments: argparse.Namespace) -> int:
    """Make a file in conversation: on a terminal, or with the answers in standard input, a line each."""
    if sys.stdin.isatty():
        with suppress(ImportError):  # lets one go back in a line; not everywhere there
            import readline  # noqa: F401
    try:
        made = converse(arguments.data, _load(arguments), arguments.kind, arguments.id, input, print)
    except (Stopped, KeyboardInterrupt) as reason:
        print("\nStopped. Nothing was made.", file=sys.stderr)
        return 130 if isinstance(reason, KeyboardInterrupt) else 2
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 2
    print("\nMade, and without mistakes: " + ", ".join(str(path) for path in made))
    return 0


def _new(arguments: argparse.Namespace) -> int:
    if arguments.ask or arguments.kind is None or (arguments.id is None and arguments.kind != "publisher"):
        return _ask_new(arguments)
    if arguments.id is None:
        print("A publisher needs its id: python -m atlas new publisher <id>", file=sys.stderr)
        return 2
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


def _atlas(workspace: Workspace) -> Atlas | None:
    """The atlas, or None once its mistakes are told."""
    problems = check(workspace, about="data")
    if problems:
        _tell(workspace, problems, "text")
        return None
    return assemble(workspace)


def _diff(arguments: argparse.Namespace) -> int:
    after = _atlas(_load(arguments))
    if after is None:
        return 1
    try:
        before = load_base(arguments.base, arguments.data)
    except NotReadable as reason:
        print(reason, file=sys.stderr)
        return 2
    found = diff(before, after)
    if arguments.format == "json":
        print(json.dumps(as_json(found, before, after), ensure_ascii=False, indent=2))
    else:
        tell = as_markdown if arguments.format == "markdown" else as_text
        print(tell(found, before, after), end="")
    return 0


def _stale(arguments: argparse.Namespace) -> int:
    workspace = _load(arguments)
    atlas = _atlas(workspace)
    if atlas is None:
        return 1
    from atlas.readers import readers  # renders pages: what other commands need not load

    every = freshness.overdue(atlas, workspace.today, readers(atlas, workspace.pages, workspace.today))
    found = every[: arguments.limit]
    if arguments.format == "json":
        print(json.dumps(freshness.as_json(found, atlas), ensure_ascii=False, indent=2))
    elif arguments.format == "markdown":
        print(freshness.as_markdown(found, atlas, len(every), repository=os.environ.get("REPOSITORY_URL", "")), end="")
    else:
        print(freshness.as_text(found, atlas, len(every)), end="")
    return 0


def _links(arguments: argparse.Namespace) -> int:
    workspace = _load(arguments)
    atlas = _atlas(workspace)
    if atlas is None:
        return 1
    path = arguments.record or arguments.data.parent / links.RECORD
    every = dict.fromkeys(source.url for source in atlas.sources.values())
    chosen = [url for url in every if arguments.only is None or arguments.only in url]
    try:
        known = links.read_record(path)
        found = links.check_links(chosen, known, workspace.today, asker=ask)
    except (ValueError, links.Outage) as reason:
        print(reason, file=sys.stderr)
        return 2
    found = {url: link for url, link in known.items() if url in every and url not in chosen} | found
    if arguments.archive:
        found = links.with_archives(found, atlas)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(links.record_text(found, len(every), workspace.today), "utf-8")
    if arguments.format == "json":
        print(json.dumps(links.as_json(found, atlas, len(every)), ensure_ascii=False, indent=2))
    elif arguments.format == "markdown":
        print(links.as_markdown(found, atlas, len(every), repository=os.environ.get("REPOSITORY_URL", "")), end="")
    else:
        print(links.as_text(found, atlas, len(every)), end="")
    return int(any(link.state == "dead" for link in found.values()))


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


def _export(arguments: argparse.Namespace) -> int:
    workspace = _load(arguments)
    atlas = _atlas(workspace)
    if atlas is None:
        return 1
    settings = Settings(arguments.url.rstrip("/") + "/", workspace.today, os.environ.get("REPOSITORY_URL", ""))
    found = export(atlas, settings, Words())
    for path, content in found.items():
        write_file(arguments.folder, path, content)
    print(f"{_count(len(found), 'file')} in {arguments.folder}", file=sys.stderr)
    return 0


_CODES = (
    "Exit codes: 0 all is well; 1 mistakes in the data, schemas that are not current, or dead links; 2 wrong use, or nothing to "
    "work on; 130 stopped by Ctrl+C. Each command explains itself: python -m atlas COMMAND --help."
)


def _positive(text: str) -> int:
    """A number of the command line, one or more."""
    if not text.isdecimal() or len(text) > 9 or int(text) == 0:
        raise argparse.ArgumentTypeError(f'"{shorten(text)}" is no whole number above 0')
    return int(text)


def _parser() -> argparse.ArgumentParser:
    about = "The Kazakhstan Space Atlas: check its data, add to it, count it."
    parser = argparse.ArgumentParser(prog="python -m atlas", description=about, epilog=_CODES)
    data = data_folder(Path())
    parser.add_argument("--data", type=Path, default=data, help="folder of the data files (data, or the variable ATLAS_DATA)")
    parser.add_argument("--pages", type=Path, help="folder of the pages, asked which sources they cite (docs beside the data)")
    commands = parser.add_subparsers(required=True, metavar="command")

    command = commands.add_parser("check", help="print every mistake in the data")
    command.add_argument("--fix", action="store_true", help="first mend order of keys, quotes and layout; never a value")
    command.add_argument("--format", choices=["text", "github"], default="text", help="github: annotations in a workflow")
    command.set_defaults(run=_check)

    command = commands.add_parser("new", help="make a file: ask for what it needs, or with kind and id leave blanks to fill")
    command.add_argument(
        "kind", nargs="?", help="satellite, site, pad, vehicle, organisation … or publisher; asked for if not given"
    )
    command.add_argument("id", nargs="?", help="id of the new entity, as in kazsat-4; asked for if not given")
    command.add_argument("--ask", action="store_true", help="ask even though kind and id are given")
    command.set_defaults(run=_new)

    command = commands.add_parser("stats", help="count facts, claims and sources")
    command.add_argument("--json", action="store_true", help="as JSON")
    command.set_defaults(run=_stats)

    command = commands.add_parser("export", help="write the files for machines: JSON, CSV, SQLite, GeoJSON, feeds")
    command.add_argument("folder", type=Path, help="where to; files of the same names are replaced")
    url = os.environ.get("SITE_URL") or ADDRESS
    command.add_argument("--url", default=url, help="address of the site that the files name (the variable SITE_URL)")
    command.set_defaults(run=_export)
    command = commands.add_parser("diff", help="tell in words what has changed in the facts since BASE")
    command.add_argument("base", metavar="BASE", help="a Git revision (main, v1.0, HEAD~3) or a folder of data")
    command.add_argument(
        "--format", choices=["text", "markdown", "json"], default="text", help="for a terminal, a page, a program"
    )
    command.set_defaults(run=_diff)

    command = commands.add_parser("stale", help="list what is past its shelf life, the oldest and most read first")
    command.add_argument("--format", choices=freshness.FORMATS, default="text", help="markdown: the text of an issue")
    command.add_argument("--limit", type=_positive, metavar="N", help="the first N only")
    command.set_defaults(run=_stale)

    command = commands.add_parser("links", help="ask for the address of every source, politely, and record what is not well")
    command.add_argument("--only", metavar="TEXT", help="those addresses alone that hold this text")
    command.add_argument("--archive", action="store_true", help="for dead ones, ask the Internet Archive for a copy to propose")
    command.add_argument("--record", type=Path, help=f"file of the outcome ({links.RECORD} beside the data)")
    command.add_argument("--format", choices=links.FORMATS, default="text", help="markdown: the text of an issue")
    command.set_defaults(run=_links)

    command = commands.add_parser("schema", help="write the JSON Schemas of the data files")
    command.add_argument("--check", action="store_true", help="write nothing; fail if they are not current")
    command.add_argument("--out", type=Path, help="folder of the schemas (schemas beside the data)")
    command.set_defaults(run=_schema)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code: 0 all well, 1 mistakes in the data (or dead links), 2 wrong use or nothing to work on."""
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
    except NoDay as reason:
        print(reason, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return code
