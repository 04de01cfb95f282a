"""``new`` asks in the terminal: what it suggests, what it refuses, what it leaves behind."""

import functools
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlas.check import check
from atlas.check.examples import ATLAS, satellite
from atlas.cli import main
from atlas.dialogue import Dialogue, Stopped, converse, search, slug
from atlas.load.workspace import Workspace, load_workspace
from atlas.new import Refused
from tests.check.support import ROOT


def state(data: Path) -> dict[str, bytes]:
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def talk(data: Path, *answers: str, kind: str | None = None, ident: str | None = None) -> tuple[list[Path], str]:
    """The files made, and all that was said."""
    said: list[str] = []
    left: Iterator[str] = iter(answers)

    def hear(prompt: str) -> str:
        said.append(prompt)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    made = converse(data, load_workspace(data), kind, ident, hear, said.append)
    assert list(left) == [], "every answer was asked for"
    return made, "\n".join(said)


BEGIN = ("satellite", "Second Example", "", "", "")
"""Kind, name, proposed id, no other names."""
FACTS = ("communications", "example-2020", "planned", "2026-10", "")
"""What a satellite must have."""


def test_a_satellite(data: Path) -> None:
    before = state(data)
    made, said = talk(data, *BEGIN, *FACTS, ".")
    assert made == [data / "satellites/second-example.yml"]
    assert made[0].read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schemas/satellite.json\n"
        "id: second-example\n"
        'name: {en: "Second Example"}\n'
        "facts:\n"
        "  purpose: {value: communications, src: [example-2020]}\n"
        '  status: {value: planned, as_of: "2026-10", src: [example-2020]}\n'
    )
    assert "satellite: A spacecraft, flown, lost, planned or cancelled." in said
    assert "(Enter: second-example)" in said
    assert check(load_workspace(data)) == []
    made[0].unlink()
    assert state(data) == before, "nothing else was touched"


def test_each_answer_is_judged_at_once(data: Path) -> None:
    _, said = talk(
        data, "galaxy", "sat", "", "…", "Second Example", "example-1", "Bad Id", "second", "ҚазСат", "",
        "com", "example-2020", "nonsense", "planned", "2026-13", "2030-01", "example-2020", "planned", "2026-10", "", ".",
    )  # fmt: skip
    for words in (
        "Nothing fits “galaxy”. Write ? to see all.",
        'A blank ("…") instead of text.',
        'The id "example-1" is taken by data/satellites/example-1.yml.',
        '"Bad Id" is no id.',
        "2026-13",
        "in the future",
    ):
        assert words in said, words


def test_a_new_source_and_its_publisher(data: Path) -> None:
    source = (
        "new", "example.net", "https://example.net/a?utm_source=x", "https://example.net/a", "new", "Agency of Net", "",
        "A title: “quoted”", "english", "en", "news", "2026-1", "2026-10-01", "",
    )  # fmt: skip
    made, said = talk(data, *BEGIN, "communications", *source, "planned", "2026-10", "", ".")
    assert made == [data / "satellites/second-example.yml", data / "sources/agency-of-net.yml"]
    assert made[1].read_text("utf-8").splitlines()[1:] == [
        "id: agency-of-net",
        'name: {en: "Agency of Net"}',
        "sources:",
        "  agency-of-net-2026:",
        '    url: "https://example.net/a"',
        '    title: "A title: “quoted”"',
        "    lang: en",
        "    kind: news",
        '    published: "2026-10-01"',
        '    accessed: "2026-11"',
    ]
    assert "tracking parameter" in said
    assert "that is no code of a language".capitalize() in said
    assert check(load_workspace(data)) == []


def test_a_new_source_of_a_known_publisher_and_one_that_is_there_already(data: Path) -> None:
    source = ("new", "https://example.org/new", "exam", "Title", "en", "news", "", "")
    made, said = talk(data, *BEGIN, "communications", *source, "planned", "2026-10", "new", "https://example.org/2021", ".")
    assert "Works of example.org stand under: example." in said
    assert "It is in the atlas already: example-2021." in said
    assert "  example-nd:\n" in made[1].read_text("utf-8")
    assert made[1].read_text("utf-8").startswith(ATLAS["sources/example.yml"])
    assert check(load_workspace(data)) == []


def test_relations_units_and_what_nobody_says(data: Path) -> None:
    facts = ("-", "unknown", "planned", "2026-10", "example-2020")
    made, said = talk(data, *BEGIN, *facts, *[""] * position(data, "manufacturer"), "Example", "", ".")
    text = made[0].read_text("utf-8")
    assert '  purpose: {value: null, reason: unknown, searched: "2026-11"}\n' in text
    assert "  manufacturer: {value: example-company, src: [example-2020]}\n" in text
    assert "Leads to: organisation." in said


def position(data: Path, name: str) -> int:
    """How many properties are offered before one."""
    properties = load_workspace(data).properties_of("satellite")
    offered = [key for key, prop in properties.items() if "satellite" not in prop.required]
    return offered.index(name)


@pytest.fixture(scope="module")
def dialogue() -> Dialogue:
    workspace: Workspace = load_workspace(ROOT / "data")
    return Dialogue(ROOT / "data", workspace, lambda _: "", lambda _: None, kind="satellite", ident="new-one")


@pytest.mark.parametrize(
    ("name", "answer", "written"),
    [
        ("launch_mass", "1330", "1330"),
        ("launch_mass", "1,330 kg", "1330"),
        ("launch_mass", "1330 kilogramms", "1330"),
        ("launch_mass", "about 900", "~900"),
        ("launch_mass", "820 to 1000 kg", "{min: 820, max: 1000}"),
        ("launch_mass", "1 330", "1330"),
        ("launch_mass", "1,330.5", "1330.5"),
        ("launch_mass", ".5", "0.5"),
        ("launch_mass", "820..1,000", "{min: 820, max: 1000}"),
        ("launch_mass", "1.3 tonnes", ""),
        ("launch_mass", "6,5", ""),
        ("launch_mass", "1330,5", ""),
        ("launch_mass", "12,25", ""),
        ("launch_mass", "1,,3", ""),
        ("launch_mass", "heavy", ""),
        ("launch_mass", "99999999", ""),
        ("orbital_position", "-3.5", "-3.5"),
        ("launch_time", "2011-07-15T23:16:10Z", '"2011-07-15T23:16:10Z"'),
        ("launch_time", "15.07.2011", ""),
        ("norad_id", "37749", '"37749"'),
        ("norad_id", "abc", ""),
        ("designation", 'No. "1"', '{en: "No. \\"1\\""}'),
    ],
)
def test_values_as_people_write_them(name: str, answer: str, written: str, dialogue: Dialogue) -> None:
    prop = dialogue.vocabulary.properties[name]
    found = dialogue.written(answer, prop)
    assert (found if found and dialogue.reads(found, prop) else "") == written


def test_another_unit_is_told(dialogue: Dialogue) -> None:
    said: list[str] = []
    own = Dialogue(ROOT / "data", dialogue.workspace, lambda _: "", said.append, kind="satellite", ident="new-one")
    assert own.number("3 km", own.vocabulary.properties["launch_mass"]) == ""
    assert "is not the unit here: write the value in kilogram" in said[0]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("6,5", "Write a point: 6.5."),
        ("2,5 kg", "Write a point: 2.5."),
        ("0,500", "Write a point: 0.500."),
        ("6,5 to 7", "Write a point: 6.5 to 7."),
        ("1,,3", "Write a bare number, as in 1330, or a range, as in 820 to 1000."),
        ("1,330,5", "Write a bare number, as in 1330, or a range, as in 820 to 1000."),
    ],
)
def test_a_decimal_comma_is_told(answer: str, message: str, dialogue: Dialogue) -> None:
    said: list[str] = []
    own = Dialogue(ROOT / "data", dialogue.workspace, lambda _: "", said.append, kind="satellite", ident="new-one")
    assert own.number(answer, own.vocabulary.properties["launch_mass"]) == ""
    assert said == [f"  {message}"]


def test_a_unit_spelt_much_alike_is_another(dialogue: Dialogue) -> None:
    area = next(prop for prop in dialogue.vocabulary.properties.values() if prop.unit == "km2")
    assert dialogue.number("5 square kilometers", area) == "5"
    assert dialogue.number("5 square metres", area) == ""


@pytest.mark.parametrize(("name", "ident"), [("KazSat-4", "kazsat-4"), ("Бәйтерек 2", "bayterek-2"), ("  «Ә»  ", "a"), ("№", "")])
def test_ids_are_proposed(name: str, ident: str) -> None:
    assert slug(name) == ident


def test_search() -> None:
    options = {"rcsc": "Republican Centre for Space Communications", "rcs": "Other", "khrunichev": "Khrunichev"}
    assert search("rcs", options) == ["rcs", "rcsc"]
    assert search("centre space", options) == ["rcsc"]
    assert search("khrunitchev", options) == ["khrunichev"]
    assert search("nothing like it", options) == []


@pytest.mark.parametrize("answers", [(), BEGIN, (*BEGIN, *FACTS[:3])])
def test_half_a_conversation_leaves_nothing(answers: tuple[str, ...], data: Path) -> None:
    before = state(data)
    with pytest.raises(Stopped):
        talk(data, *answers)
    assert state(data) == before


def test_what_cannot_be_is_refused_at_once(data: Path) -> None:
    with pytest.raises(Refused, match="No kind is called"):
        talk(data, kind="satelite")
    with pytest.raises(Refused, match="is taken by"):
        talk(data, kind="satellite", ident="example-1")


def test_a_former_id_is_not_given_again(data: Path) -> None:
    path = data / "satellites/example-1.yml"
    path.write_text(satellite(head="was: [second-example]"), "utf-8")
    with pytest.raises(Refused, match=r"satellites/example-1\.yml, which bore it before"):
        talk(data, kind="satellite", ident="second-example")
    made, said = talk(data, *BEGIN[:3], "second", "", "", *FACTS, ".")
    assert 'The id "second-example" is taken by data/satellites/example-1.yml, which bore it before.' in said
    assert made == [data / "satellites/second.yml"]


def test_a_write_that_fails_leaves_nothing(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(data)
    write = Path.write_bytes

    def failing(path: Path, text: bytes) -> int:
        if path.name == "example.yml" and b"example-nd" in text:
            raise KeyboardInterrupt
        return write(path, text)

    monkeypatch.setattr(Path, "write_bytes", failing)
    source = ("new", "https://example.org/new", "exam", "Title", "en", "news", "", "")
    with pytest.raises(KeyboardInterrupt):
        talk(data, *BEGIN, "communications", *source, "planned", "2026-10", "", ".")
    assert state(data) == before


def command(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "atlas", "--data", str(data), "new", *arguments]


def test_scripted_answers(data: Path) -> None:
    answers = "\n".join([*BEGIN, *FACTS, "."]) + "\n"
    ran = subprocess.run(command(data), input=answers, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Made, and without mistakes:" in ran.stdout
    short = subprocess.run(command(data, "site"), input="Name\n", capture_output=True, text=True, cwd=ROOT, check=False)
    assert (short.returncode, short.stderr) == (2, "\nStopped. Nothing was made.\n")


def until(terminal: int, words: str, waiting: float = 60) -> bool:
    """Whether these words come on the terminal within so many seconds."""
    seen, end = "", time.monotonic() + waiting
    while words not in seen:
        ready, _, _ = select.select([terminal], [], [], max(end - time.monotonic(), 0))
        if not ready:
            return False
        try:
            seen += os.read(terminal, 4096).decode("utf-8", "replace")
        except OSError:  # the other side is gone
            return False
    return True


def test_ctrl_c_in_a_terminal(data: Path) -> None:
    before = state(data)
    near, far = pty.openpty()
    # Tests that a shell runs in the background are deaf to SIGINT, and so would be what they start.
    hearing = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command(data, "satellite"), stdin=far, stdout=far, stderr=far, cwd=ROOT, start_new_session=True, preexec_fn=hearing
    ) as process:
        os.close(far)
        try:
            assert until(near, "Its name in English:")
            os.write(near, b"Second Example\n")
            assert until(near, "Enter: second-example")

            # Python hears of a signal between two steps of its own: one that comes after the prompt is written, and before
            # the terminal is waited for, is heard at the next key. Like a person, press again.
            def stopped() -> bool:
                process.send_signal(signal.SIGINT)
                return until(near, "Stopped. Nothing was made.", 5)

            assert any(stopped() for _ in range(10))
            assert process.wait(60) == 130
        finally:
            process.kill()
            os.close(near)
    assert state(data) == before


def test_a_publisher_still_needs_its_id(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(data), "new", "publisher"]) == 2
    assert "A publisher needs its id" in capsys.readouterr().err
    assert main(["--data", str(data), "new", "satellite", "example-9"]) == 0
    assert re.search("example-9.yml is made", capsys.readouterr().out)
