"""Citations in four formats, with what real and awkward sources hold."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from atlas.export import bibliography as bib
from atlas.model.dates import parse_point
from tests.render.small import small_atlas

DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "circa": {"type": "boolean"},
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
TEXT = {"type": "string", "minLength": 1}
TYPES = "article-journal article-newspaper dataset entry-encyclopedia post-weblog webpage".split()
ITEMS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": TEXT, "type": {"enum": TYPES}, "title": TEXT, "container-title": TEXT, "publisher": TEXT, "number": TEXT,
            "DOI": TEXT, "URL": TEXT, "language": TEXT, "note": TEXT, "issued": DATE, "accessed": DATE,
            "author": {"type": "array", "items": {
                "anyOf": [{"required": ["literal"]}, {"required": ["family", "given"]}],
                "properties": {"literal": TEXT, "family": TEXT, "given": TEXT}, "additionalProperties": False,
            }},
        },
        "required": ["id", "type"],
        "additionalProperties": False,
    },
}  # fmt: skip
"""The rules of csl-data.json for the fields in use, stricter where it allows what we never write."""


def work(**changed: object) -> bib.Work:
    plain = {
        "id": "gazette-2011b", "kind": "news", "title": "A satellite is launched", "url": "https://example.org/a",
        "language": "en", "publisher": "Gazette", "published": parse_point("2011-07-05"), "accessed": parse_point("2026-11"),
    }  # fmt: skip
    return bib.Work(**(plain | changed))  # type: ignore[arg-type]


def fields(entry: str) -> dict[str, str]:
    """Fields of one BibTeX entry, read as BibTeX does: by counting braces, a backslash before one changing nothing."""
    match = re.match(r"@(\w+)\{([^,\s]+),\s*", entry)
    assert match
    found, place = {"type": match[1], "key": match[2]}, match.end()
    while entry[place] != "}":
        name = re.compile(r"\s*(\w+) = ").match(entry, place)
        assert name, entry[place:]
        start = place = name.end()
        if entry[place] == "{":
            depth = 0
            while True:
                depth += {"{": 1, "}": -1}.get(entry[place], 0)
                place += 1
                if depth == 0:
                    break
            found[name[1]] = entry[start + 1 : place - 1]
        else:
            place = entry.index(",", place)
            found[name[1]] = entry[start:place]
        place = re.compile(r",?\s*").match(entry, place).end()  # type: ignore[union-attr]
    assert entry[place:] == "}\n"
    return found


def tags(record: str) -> list[tuple[str, str]]:
    lines = record.split("\r\n")
    assert lines.pop() == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    return [(line[:2], line[6:]) for line in lines]


def test_bibtex_has_what_a_reader_needs_to_find_the_work() -> None:
    assert fields(bib.bibtex(work())) == {
        "type": "misc", "key": "gazette-2011b", "title": "{A satellite is launched}", "howpublished": "Gazette",
        "year": "2011", "month": "jul", "day": "5", "url": "https://example.org/a", "urldate": "2026-11", "language": "en",
    }  # fmt: skip


def test_a_paper_stands_in_its_journal() -> None:
    paper = work(kind="peer-reviewed", doi="10.1000/x_y", authors=("McDowell, Jonathan C.", "Ministry of Trade and Space"))
    found = fields(bib.bibtex(paper))
    assert (found["type"], found["journal"], found["doi"]) == ("article", "Gazette", r"10.1000/x\_y")
    assert found["author"] == "McDowell, Jonathan C. and {Ministry of Trade and Space}"
    assert bib.csl(paper)["author"] == [
        {"family": "McDowell", "given": "Jonathan C."},
        {"literal": "Ministry of Trade and Space"},
    ]
    assert ("DO", "10.1000/x_y") in tags(bib.ris(paper))
    assert bib.apa(paper) == (
        "McDowell, J. C., & Ministry of Trade and Space. (2011, July 5). A satellite is launched. Gazette. https://doi.org/10.1000/x_y"
    )


def test_bibtex_escapes_what_tex_would_read_as_commands() -> None:
    found = fields(bib.bibtex(work(title=r"50% of $1 & #2: a_b ~ ^ \x {y")))
    assert found["title"] == (
        r"{50\% of \$1 \& \#2: a\_b \textasciitilde{} \textasciicircum{} \textbackslash{}x \textbraceleft{}y}"
    )


def test_an_address_goes_into_bibtex_as_it_is() -> None:
    found = fields(bib.bibtex(work(url="https://example.org/a_b?x=1&y=%D0%90#{z}")))
    assert found["url"] == "https://example.org/a_b?x=1&y=%D0%90#%7Bz%7D"


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_no_text_breaks_a_format(title: str, publisher: str, author: str) -> None:
    strange = work(title=title, publisher=publisher, authors=(author,))
    fields(bib.bibtex(strange))
    assert [tag for tag, _ in tags(bib.ris(strange))][-1] == "ER"
    assert json.loads(bib.csl_file([strange]))[0]["id"] == "gazette-2011b"
    assert bib.apa(strange)


@pytest.mark.parametrize(
    ("written", "bibtex", "csl", "ris", "apa"),
    [
        (None, None, None, None, "(n.d.)."),
        ("2011", ("2011", None, None), {"date-parts": [[2011]]}, "2011///", "(2011)."),
        ("2011-07", ("2011", "jul", None), {"date-parts": [[2011, 7]]}, "2011/07//", "(2011, July)."),
        ("2011-07-15", ("2011", "jul", "15"), {"date-parts": [[2011, 7, 15]]}, "2011/07/15/", "(2011, July 15)."),
        ("1963~", ("1963", None, None), {"date-parts": [[1963]], "circa": True}, "1963///", "(ca. 1963)."),
        ("1963?", ("1963", None, None), {"date-parts": [[1963]], "circa": True}, "1963///", "(ca. 1963)."),
        ("2011-07-16T02:00+06:00", ("2011", "jul", "16"), {"date-parts": [[2011, 7, 16]]}, "2011/07/16/", "(2011, July 16)."),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(
    written: str | None, bibtex: tuple[str | None, ...] | None, csl: object, ris: str | None, apa: str
) -> None:
    dated = work(published=parse_point(written) if written else None)
    found = fields(bib.bibtex(dated))
    assert (found.get("year"), found.get("month"), found.get("day")) == (bibtex or (None, None, None))
    assert bib.csl(dated).get("issued") == csl
    assert dict(tags(bib.ris(dated))).get("DA") == ris
    assert apa in bib.apa(dated)


def test_an_undated_work_says_when_it_was_read() -> None:
    undated = work(published=None)
    assert bib.apa(undated) == "A satellite is launched. (n.d.). Gazette. Retrieved November 2026, from https://example.org/a"
    assert bib.apa(work(published=None, accessed=parse_point("2026-11-02"))).endswith(
        "Retrieved November 2, 2026, from https://example.org/a"
    )


def test_a_title_in_cyrillic_stays_as_it_is() -> None:
    cyrillic = work(title="«ҚазСат-2» ұшырылды", language="kk")
    assert fields(bib.bibtex(cyrillic))["title"] == "{«ҚазСат-2» ұшырылды}"
    assert "«ҚазСат-2» ұшырылды" in bib.csl_file([cyrillic])
    assert ("TI", "«ҚазСат-2» ұшырылды") in tags(bib.ris(cyrillic))
    assert bib.apa(cyrillic).startswith("«ҚазСат-2» ұшырылды. (2011, July 5).")


def test_a_question_keeps_its_mark() -> None:
    assert bib.apa(work(title="Who runs KazSat?")).startswith("Who runs KazSat? (2011")


def test_what_no_field_holds_goes_into_a_note() -> None:
    copy = work(origin="Interfax", archive="https://archive.example/1", number="12-ІІ")
    note = "No. 12-ІІ; Copy of Interfax; Archived at https://archive.example/1"
    assert fields(bib.bibtex(copy))["note"] == note
    assert ("N1", note) in tags(bib.ris(copy))
    assert bib.csl(copy)["number"] == "12-ІІ"
    assert bib.csl(copy)["note"] == "Copy of Interfax; Archived at https://archive.example/1"
    assert "(No. 12-ІІ)." in bib.apa(copy)


def test_ris_lines_are_one_a_tag() -> None:
    found = tags(bib.ris(work(title="Two\nlines")))
    assert found == [
        ("TY", "NEWS"), ("ID", "gazette-2011b"), ("TI", "Two lines"), ("T2", "Gazette"), ("PY", "2011"), ("DA", "2011/07/05/"),
        ("UR", "https://example.org/a"), ("Y2", "2026/11//"), ("LA", "en"), ("ER", ""),
    ]  # fmt: skip


def test_every_kind_of_source_is_valid_csl_json() -> None:
    awkward = {"published": None, "accessed": parse_point("2026-11~"), "number": "7", "origin": "x", "doi": "10.1/x"}
    works = [work(kind=kind) for kind in bib.FORMS] + [work(kind=kind, authors=("A, B", "C"), **awkward) for kind in bib.FORMS]
    works += [bib.of_source(source) for source in small_atlas().sources.values()]
    Draft7Validator(ITEMS).validate(json.loads(bib.csl_file(works)))


def test_keys_are_the_ids_of_sources() -> None:
    works = [bib.of_source(source) for source in small_atlas().sources.values()]
    entries = [fields(f"@{entry}") for entry in bib.bibtex_file(works).replace("\n\n@", "\n@").split("@")[1:]]
    assert [entry["key"] for entry in entries] == list(small_atlas().sources)
    assert [text for tag, text in tags(bib.ris_file(works)) if tag == "ID"] == list(small_atlas().sources)


def test_a_page_is_cited_with_its_version() -> None:
    page = bib.of_page("atlas-kazsat-2", "KazSat-2", "https://example.org/kazsat-2/", site="The Atlas", version=date(2026, 11, 3))
    assert bib.apa(page) == "KazSat-2. (2026, November 3). The Atlas. https://example.org/kazsat-2/"
    assert bib.csl(page) == {
        "id": "atlas-kazsat-2", "type": "webpage", "title": "KazSat-2", "container-title": "The Atlas", "publisher": "The Atlas",
        "issued": {"date-parts": [[2026, 11, 3]]}, "URL": "https://example.org/kazsat-2/", "language": "en",
    }  # fmt: skip


def test_a_site_is_not_named_as_part_of_itself() -> None:
    home = bib.of_page("atlas", "The Atlas", "https://example.org/", site="The Atlas", version=date(2026, 11, 3))
    assert bib.apa(home) == "The Atlas. (2026, November 3). https://example.org/"
    assert "container-title" not in bib.csl(home)
    assert "T2" not in dict(tags(bib.ris(home)))
