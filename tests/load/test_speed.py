"""Loading and checking grows with the data, not faster: what a thousand entities take is no surprise."""

import time

from atlas.check import check
from atlas.load.collector import collector_at_rest
from atlas.load.workspace import load_workspace, read_file
from tests.check.support import ROOT, VOCABULARY

WORKS = 4
"""Sources for each entity."""


def synthetic(entities: int) -> dict[str, bytes]:
    """An atlas of so many satellites, each with some 25 facts, in a chain of predecessors, and a publisher for every ten."""
    files = dict(VOCABULARY)
    head = "# yaml-language-server: $schema=../../schemas/{}.json\nid: {}\nname: {{en: Example {}}}\n"
    for number in range(entities):
        cites = [f"press{number // 10}-{2000 + number % 10 * WORKS + work}" for work in range(WORKS)]
        src = f"src: [{cites[0]}, {{id: {cites[1]}, says: the same}}]"
        facts = [
            f"purpose: {{value: communications, {src}}}",
            f'status: {{value: operational, as_of: "2020-05", {src}}}',
            f'launch_time: {{value: "2011-07-15T23:16:10Z", local: "2011-07-16T05:16:10+06:00", {src}}}',
            f"predecessor: {{value: example-{max(number - 1, 1)}, {src}}}",
            f'contract_value: {{value: 65000000, currency: USD, year: "2006", {src}}}',
            'insurance: {value: null, reason: unknown, searched: "2020-05"}',
            (
                "launch_mass:\n"
                f"    - {{value: 1330, {src}}}\n"
                f"    - {{value: 1272, rank: also, why: {{en: Another figure.}}, src: [{cites[2]}]}}\n"
                f'    - {{value: 1300, rank: earlier, as_of: "2009", src: [{cites[3]}]}}'
            ),
            "history:\n"
            + "\n".join(f'    - {{value: {{en: Step {n} of its history.}}, as_of: "20{n + 10}", {src}}}' for n in range(15)),
        ]
        if number < 2:
            facts = [fact for fact in facts if not fact.startswith("predecessor")]
        text = head.format("satellite", f"example-{number}", number) + "facts:\n" + "".join(f"  {fact}\n" for fact in facts)
        files[f"satellites/example-{number}.yml"] = text.encode()
    for press in range((entities + 9) // 10):
        work = (
            '  press{0}-{1}: {{url: "https://example.org/{0}/{1}", title: Work {1}, lang: en, kind: news, accessed: "2020-06"}}\n'
        )
        works = "".join(work.format(press, 2000 + n) for n in range(10 * WORKS))
        files[f"sources/press{press}.yml"] = (head.format("publisher", f"press{press}", press) + "sources:\n" + works).encode()
    return files


def seconds(entities: int) -> float:
    files = synthetic(entities)
    start = time.process_time()
    with collector_at_rest():
        read = [read_file(inner, data) for inner, data in sorted(files.items())]
    workspace = load_workspace(ROOT / "data", files=read, pages=[])
    assert check(workspace) == []
    return time.process_time() - start


def test_four_times_the_entities_take_about_four_times_as_long() -> None:
    seconds(20)  # what the first run pays for
    assert any(seconds(240) / seconds(60) < 6 for _ in range(3))
