"""Text that other YAML readers take for something else is quoted."""

import re
from collections.abc import Iterator

from atlas.check.rule import Problem, Rule, problem
from atlas.load.workspace import Workspace
from atlas.suggest import shorten

NAME = "unquoted"


ELSE = re.compile(
    r"""
      (?P<word> y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|True|TRUE|False|FALSE|Null|NULL)
    | (?P<date> [0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2}(?:[Tt\ ].*)?)? | [0-9]{4}[~?%] | [0-9]{4}/[0-9.]{2,4} )
    | (?P<time> [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)? )
    | (?P<number> [-+]?(?:0[0-9_]+ | 0b[01_]+ | 0x[0-9a-fA-F_]+ | 0o[0-7_]+ | \.[0-9_]+ | \.(?:inf|Inf|INF))
                | [-+]?[0-9][0-9_]*\.?[0-9_]*(?:[eE][-+]?[0-9]+)? | \.(?:nan|NaN|NAN) | = | << )
    """,
    re.VERBOSE | re.ASCII,
)
_MEANING = {"word": "true, false or nothing", "date": "a date", "time": "a number of minutes", "number": "a number"}


def check(workspace: Workspace) -> Iterator[Problem]:
    told = {(found.file.path, found.line, found.column) for faults in workspace.faults.values() for found in faults}
    for file, _, node in workspace.texts:
        if node.quoted or len(node.raw) > 60:
            continue
        match = ELSE.fullmatch(node.raw)
        if match and (file.path, node.line, node.column) not in told:
            message = f"{shorten(node.raw)} without quotes is {_MEANING[match.lastgroup or 'word']} to other readers of YAML"
            yield problem(NAME, file, node, message, f'Write "{shorten(node.raw)}".')


RULE = Rule(
    name=NAME,
    why="The data is for any program; many still read YAML 1.1, where no is false and 12:30 is 750.",
    bad="launch_time: {value: 2011-07-15, src: [example-2020]}",
    good='launch_time: {value: "2011-07-15", src: [example-2020]}',
    check=check,
)
