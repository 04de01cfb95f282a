"""What an editor offers in a data file, asked of the language server that editors use for YAML."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.check.support import ROOT
from tools import nodejs

HEAD = "# yaml-language-server: $schema=../../schemas/{}.json\nid: example-1\nname: {{en: Example}}\nfacts:\n"
SETTINGS = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}
"""As in .vscode/settings.json, and no list of schemas is fetched from anywhere."""


class Editor:
    """A client of the server, as far as needed (Language Server Protocol 3.17, over standard input and output)."""

    def __init__(self) -> None:
        command = nodejs.command("yaml-language-server", "--stdio")
        self.server = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=nodejs.environment()
        )
        self.number = self.opened = 0
        self.diagnosed: dict[str, list[dict[str, Any]]] = {}
        self.ask("initialize", processId=None, rootUri=ROOT.as_uri(), capabilities={"workspace": {"configuration": True}})
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={"yaml": SETTINGS})

    def send(self, **message: Any) -> None:
        assert self.server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.server.stdin.flush()

    def tell(self, method: str, **parameters: Any) -> None:
        self.send(method=method, params=parameters)

    def ask(self, method: str, **parameters: Any) -> Any:
        self.number += 1
        self.send(id=self.number, method=method, params=parameters)
        while (answer := self.receive()).get("id") != self.number or "method" in answer:
            pass
        return answer["result"]

    def receive(self) -> dict[str, Any]:
        """The next message; what the server itself asks or tells is seen to."""
        assert self.server.stdout
        length = 0
        while line := self.server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnosed[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            asked = [SETTINGS if item.get("section") == "yaml" else {} for item in message["params"]["items"]]
            self.send(id=message["id"], result=asked)
        elif "method" in message and "id" in message:
            self.send(id=message["id"], result=None)
        return message

    def open(self, folder: str, text: str) -> str:
        """Open a file that need not exist, and that no other test opens; its address."""
        self.opened += 1
        uri = (ROOT / "data" / folder / f"example-{self.opened}.yml").as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        return uri

    def offers(self, text: str, kind: str = "satellite") -> dict[str, str]:
        """What is offered where ``|`` stands in the facts: labels, and what is said of them."""
        text = HEAD.format(kind) + text
        before, _, after = text.partition("|")
        uri = self.open(f"{kind}s", before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        items = self.ask("textDocument/completion", textDocument={"uri": uri}, position=position)["items"]
        said = {item["label"]: item.get("documentation") or "" for item in items}
        return {label: text["value"] if isinstance(text, dict) else text for label, text in said.items()}

    def mistakes(self, text: str, folder: str = "satellites") -> list[tuple[int, str]]:
        """(line counted from 0, message) of all that is underlined."""
        uri = self.open(folder, text)
        while uri not in self.diagnosed:
            self.receive()
        return [(found["range"]["start"]["line"], found["message"]) for found in self.diagnosed[uri]]


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    editor = Editor()
    yield editor
    editor.server.kill()
    editor.server.communicate()


def test_properties_are_offered_with_what_they_mean(editor: Editor) -> None:
    found = editor.offers("  launch_m|")
    assert found["launch_mass"].startswith("Mass") and "Example: launch_mass:" in found["launch_mass"]
    assert "parties" not in found, "a property of agreements"


@pytest.mark.parametrize(
    "claim",
    [
        "operator: {value: |}",
        "operator: {value: rc|, src: [gcat]}",
        "operator:\n    value: |",
        "operator:\n    - {value: |, src: [gcat]}",
    ],
)
def test_organisations_are_offered_by_name(editor: Editor, claim: str) -> None:
    found = editor.offers(f"  {claim}")
    assert found["rcsc"].startswith("Republican Center")
    assert "kazsat-2" not in found, "a satellite runs no satellite"


@pytest.mark.parametrize(
    "sources", ["src: [|]", "src: [gc|]", "src: [gcat, |]", "src: [{id: |}]", "src: [{id: gcat, says: So.}, |]"]
)
def test_sources_are_offered_by_title(editor: Editor, sources: str) -> None:
    assert "General Catalog" in editor.offers(f"  operator: {{value: rcsc, {sources}}}")["gcat"]


def test_sources_are_offered_in_a_list_of_lines(editor: Editor) -> None:
    assert "gcat" in editor.offers("  operator:\n    value: rcsc\n    src:\n      - |")


@pytest.mark.parametrize("claim", ["status: {value: |}", 'status: {value: op|, as_of: "2026", src: [gcat]}'])
def test_states_are_offered(editor: Editor, claim: str) -> None:
    assert {"operational", "retired"} <= editor.offers(f"  {claim}").keys()


def test_an_unknown_property_is_underlined(editor: Editor) -> None:
    text = (ROOT / "data/satellites/kazsat-2.yml").read_text("utf-8")
    assert editor.mistakes(text) == []
    lines = text.replace("\n  launch_mass:", "\n  launch_mas:", 1).splitlines()
    line = next(number for number, line in enumerate(lines) if line.startswith("  launch_mas:"))
    [(found, message)] = editor.mistakes("\n".join(lines) + "\n")
    assert found == line and "launch_mas" in message


def test_every_kind_of_file_is_understood(editor: Editor) -> None:
    """A schema that the server cannot read, or reads otherwise, would underline a good file."""
    folders = sorted(path for path in (ROOT / "data").iterdir() if path.is_dir())
    for folder in folders:
        file = min(folder.glob("*.yml"), key=lambda path: path.stat().st_size)
        assert editor.mistakes(file.read_text("utf-8"), folder.name) == [], file


def test_the_editor_that_is_recommended_has_the_same_schemas() -> None:
    schemas = json.loads(Path(ROOT, ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    for schema, files in schemas.items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(files)), files
