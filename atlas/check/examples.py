"""The small atlas in which the examples of rules stand: whole and without mistakes until an example is put into it."""

_COMMENT = "# yaml-language-server: $schema=../../schemas/{}.json\n"
_FACTS = {
    "purpose": "{value: communications, src: [example-2020]}",
    "status": '{value: planned, as_of: "2020-05", src: [example-2020]}',
}


def satellite(fact: str = "", *, id: str = "example-1", head: str = "") -> str:
    """The file of an example satellite with one more fact, or with ``fact`` in place of its own of that name."""
    own = [f"  {name}: {claim}" for name, claim in _FACTS.items() if not fact.strip().startswith(f"{name}:")]
    name = "name: {en: Example, src: [example-2020]}"
    lines = [f"id: {id}", name, head, "facts:", *own, f"  {fact}" if fact else ""]
    return _COMMENT.format("satellite") + "".join(f"{line}\n" for line in lines if line)


_OTHER_WORK = """\
  example-2021:
    url: "https://example.org/2021"
    title: Another Example
    lang: en
    kind: news
    accessed: "2021-06"
"""


def publisher(work: str = "", *, head: str = "") -> str:
    """The file of an example publisher with two works; ``work`` is put into the second, replacing its key of that name."""
    own = {
        "url": '"https://example.org/2020"',
        "title": "Example",
        "lang": "en",
        "kind": "news",
        "published": '"2020-05"',
        "accessed": '"2020-06"',
    }
    name, _, value = work.partition(": ")
    keys = own | ({name: value} if name else {})
    head_line = f"{head}\n" if head else ""
    works = "".join(f"    {key}: {text}\n" for key, text in keys.items())
    top = f"{_COMMENT.format('publisher')}id: example\nname: {{en: Example}}\n{head_line}sources:\n"
    return f"{top}{_OTHER_WORK}  example-2020:\n{works}"


ORGANISATION = _COMMENT.format("organisation") + (
    "id: example-company\n"
    "name: {en: Example Company}\n"
    "facts:\n"
    "  type: {value: company, src: [example-2020]}\n"
    "  country: {value: kz, src: [example-2021]}\n"
)


def section(statement: str = "", *, page: str = "article/vision/") -> str:
    """The file of an example section with one statement; ``statement`` is put into it, replacing its key of that name."""
    own = {
        "says": "{en: There will be more.}",
        "verdict": "partly",
        "why": "{en: It is planned.}",
        "right": "[example-1]",
        "src": "[example-2020]",
    }
    name, _, value = statement.partition(": ")
    keys = own | ({name: value} if name else {})
    lines = "".join(f"    {key}: {text}\n" for key, text in keys.items() if text)
    top = f"{_COMMENT.format('section')}id: vision\ntitle: {{en: Vision}}\npage: {page}\nstatements:\n"
    return f"{top}  vision-more:\n{lines}"


def terms(leo: str = "") -> str:
    """The file of an example group of the glossary; ``leo`` is put into the last of its terms."""
    top = f"{_COMMENT.format('glossary')}id: orbits\ntitle: {{en: Orbits}}\nterms:\n"
    geo = "  geo:\n    term: {en: GEO}\n    meaning: {en: High above the equator.}\n"
    return f"{top}{geo}  leo:\n    term: {{en: LEO}}\n    meaning: {{en: Near the Earth.}}\n" + (f"    {leo}\n" if leo else "")


_ROCKET = _COMMENT.format("vehicle") + (
    'id: example-rocket\nname: {en: Example Rocket}\nfacts:\n  status: {value: retired, as_of: "2020-05", src: [example-2020]}\n'
)
_SITE = _COMMENT.format("site") + (
    "id: example-site\nname: {en: Example Site}\nfacts:\n  type: {value: cosmodrome, src: [example-2020]}\n"
)


def launches(part: str = "") -> str:
    """The file of an example decade of the launch log; ``part`` is put into its second launch, replacing its key of that name."""
    own = {"tag": '"2011-002"', "at": '"2011-07-15"', "vehicle": "example-rocket", "pad": "example-site", "mission": "Example 2"}
    own |= {"orbit": "low-earth", "outcome": "success"}
    name, _, value = part.partition(": ")
    keys = own | ({name: value} if name else {})
    line = ", ".join(f"{key}: {text}" for key, text in keys.items() if text)
    first = (
        '{tag: "2011-001", at: "2011-05-04T10:00Z", vehicle: example-rocket, pad: example-site, mission: Example 1, '
        "orbit: low-earth, outcome: failure}"
    )
    return f"{_COMMENT.format('launches')}id: 2010s\nsrc: [example-2020]\nlaunches:\n  - {first}\n  - {{{line}}}\n"


def page(prose: str, *, head: str = "title: Vision") -> str:
    """An example page of the article."""
    return f"---\n{head}\n---\n\n# Vision\n\n{prose}\n"


ATLAS: dict[str, str] = {
    "organisations/example-company.yml": ORGANISATION,
    "article/vision.yml": section(),
    "docs/article/vision.md": page('More is planned.{{ cite("example-2020") }}'),
    "glossary/orbits.yml": terms(),
    "launches/2010s.yml": launches(),
    "satellites/example-1.yml": satellite(),
    "sites/example-site.yml": _SITE,
    "sources/example.yml": publisher(),
    "vehicles/example-rocket.yml": _ROCKET,
}
"""The files of the small atlas, below ``data/``, and its page; the vocabulary is the real one."""
