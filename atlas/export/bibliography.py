"""Citations of a source, or of a page of the site: BibTeX, CSL-JSON, RIS and plain text.

Sources of the formats:

- BibTeX: O. Patashnik, "BibTeXing" (1988, https://ctan.org/pkg/bibtex); ``url``, ``urldate``, ``doi`` and ``day`` as the
  biblatex manual has them (https://ctan.org/pkg/biblatex). Every type is one that plain BibTeX knows.
- CSL-JSON: the JSON Schema of the Citation Style Language, ``csl-data.json``
  (https://resource.citationstyles.org/schema/latest/input/json/csl-data.json): ``id`` and ``type`` required, no other fields.
- RIS: tags as Zotero reads and writes them (``RIS.js`` in https://github.com/zotero/translators), after the specification of
  Research Information Systems: two letters, two spaces, a hyphen, a space; dates as ``YYYY/MM/DD/``; lines end in CRLF.
- Plain text: the reference list of the Publication Manual of the American Psychological Association, 7th edition; its few words
  are English whatever the language of the site, as is the style.

No author is made up: where none is on record the title comes first, as these styles ask.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from atlas.model.dates import PartialDate, parse_point
from atlas.model.records import Source


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of work is called in each format; ``part``: it came out in something larger, a newspaper or a site."""

    csl: str
    bibtex: str
    ris: str
    part: bool = True


FORMS = {
    "official": Form("webpage", "misc", "ELEC", part=False),
    "primary": Form("webpage", "misc", "ELEC", part=False),
    "dataset": Form("dataset", "misc", "DATA", part=False),
    "peer-reviewed": Form("article-journal", "article", "JOUR"),
    "news": Form("article-newspaper", "misc", "NEWS"),
    "encyclopedia": Form("entry-encyclopedia", "misc", "ENCYC"),
    "blog": Form("post-weblog", "misc", "BLOG"),
    "page": Form("webpage", "misc", "ELEC"),
}
"""By kind of source; ``page`` is a page of the site itself."""

MONTHS = "January February March April May June July August September October November December".split()

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # not \{: BibTeX counts that brace too, and one alone would swallow the file
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {char: f"\\{char}" for char in "&%$#_"}


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation is made of. ``id`` is its key in every format; authors are ``Family, Given``, or a name as it stands."""

    id: str
    kind: str
    """A key of :data:`FORMS`."""
    title: str
    url: str
    language: str
    """Code of ISO 639."""
    publisher: str
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    accessed: PartialDate | None = None
    doi: str | None = None
    number: str | None = None
    origin: str | None = None
    """Whose text it is, when the address is that of a copy."""
    archive: str | None = None

    @property
    def form(self) -> Form:
        return FORMS[self.kind]


def of_source(source: Source, lang: str = "en") -> Work:
    """A source of the model; the publisher's name in the language ``lang``."""
    return Work(
        id=source.id,
        kind=source.kind,
        title=source.cited_title,
        url=source.url,
        language=source.lang,
        publisher=source.publisher.name.get(lang),
        authors=source.authors,
        published=source.published,
        accessed=source.accessed,
        doi=source.doi,
        number=source.document_number,
        origin=source.origin,
        archive=source.archive_url,
    )


def of_page(ident: str, title: str, url: str, *, site: str, version: date, lang: str = "en") -> Work:
    """A page of the site named ``site``, as it stood on the day ``version``. ``url`` is absolute, or empty: it has none yet."""
    return Work(
        id=ident, kind="page", title=title, url=url, language=lang, publisher=site, published=parse_point(version.isoformat())
    )


def parts(point: PartialDate) -> list[int]:
    """Year, month and day as far as known, in the offset the date was written in."""
    day = point.written
    return [day.year, day.month, day.day][: {"year": 1, "month": 2}.get(point.precision, 3)]


def iso(point: PartialDate) -> str:
    """``2011``, ``2011-07`` or ``2011-07-15``."""
    return "-".join(f"{part:02}" for part in parts(point))


def _about(point: PartialDate | None) -> bool:
    return point is not None and (point.approximate or point.uncertain)


def _line(text: str) -> str:
    """``text`` in one line."""
    return " ".join(text.split())


def _notes(work: Work, *, number: bool = True) -> str:
    """What no field of a format holds, in a line."""
    notes = [f"No. {work.number}"] if work.number and number else []
    notes += ["Date approximate"] if _about(work.published) else []
    notes += [f"Copy of {work.origin}"] if work.origin else []
    notes += [f"Archived at {work.archive}"] if work.archive else []
    return "; ".join(notes)


# ---- BibTeX


def tex(text: str) -> str:
    """Plain text for a field of BibTeX; braces stay balanced whatever comes in."""
    return "".join(_TEX.get(char, char) for char in _line(text))


def _tex_url(url: str) -> str:
    """An address for ``url``, which is read as it stands: what would end the field is percent-encoded (RFC 3986)."""
    return re.sub(r"[\\{}\s]", lambda found: f"%{ord(found[0]):02X}", url)


def _tex_author(name: str) -> str:
    return tex(name) if "," in name and not re.search(r"\sand\s", name) else f"{{{tex(name)}}}"


def bibtex(work: Work) -> str:
    """An entry of BibTeX, its key the work's id, ended by a line break."""
    fields = {"author": " and ".join(_tex_author(name) for name in work.authors)}
    fields["title"] = f"{{{tex(work.title)}}}"  # the inner braces keep styles from lowering capitals
    fields["journal" if work.form.bibtex == "article" else "howpublished"] = tex(work.publisher)
    day = dict(zip(("year", "month", "day"), parts(work.published), strict=False)) if work.published else {}
    fields["year"] = f"{day['year']}" if day else ""
    fields["month"] = MONTHS[day["month"] - 1][:3].lower() if "month" in day else ""
    fields["day"] = f"{day['day']}" if "day" in day else ""
    fields["doi"] = tex(work.doi or "")
    fields["url"] = _tex_url(work.url)
    fields["urldate"] = iso(work.accessed) if work.accessed else ""
    fields["language"] = work.language
    fields["note"] = tex(_notes(work))
    lines = [f"  {name} = {text if name == 'month' else f'{{{text}}}'}" for name, text in fields.items() if text]
    return f"@{work.form.bibtex}{{{work.id},\n" + ",\n".join(lines) + "\n}\n"


def bibtex_file(works: Iterable[Work]) -> str:
    """Entries of BibTeX, an empty line between."""
    return "\n".join(bibtex(work) for work in works)


# ---- CSL-JSON


def _csl_date(point: PartialDate) -> dict[str, Any]:
    found: dict[str, Any] = {"date-parts": [parts(point)]}
    return found | {"circa": True} if _about(point) else found


def _csl_name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name}


def csl(work: Work) -> dict[str, Any]:
    """An item of CSL-JSON as plain Python data."""
    item: dict[str, Any] = {"id": work.id, "type": work.form.csl, "title": _line(work.title)}
    item["author"] = [_csl_name(name) for name in work.authors]
    item["container-title"] = work.publisher if work.form.part and work.publisher != work.title else ""
    item["publisher"] = work.publisher
    item["issued"] = _csl_date(work.published) if work.published else None
    item["accessed"] = _csl_date(work.accessed) if work.accessed else None
    item["number"] = work.number
    item["DOI"] = work.doi
    item["URL"] = work.url
    item["language"] = work.language
    item["note"] = _notes(work, number=False)
    return {name: value for name, value in item.items() if value}


def csl_file(works: Iterable[Work]) -> str:
    """A file of CSL-JSON: an array of items, one a line."""
    items = [json.dumps(csl(work), ensure_ascii=False) for work in works]
    return "[\n" + ",\n".join(items) + "\n]\n"


# ---- RIS


def _ris_date(point: PartialDate) -> str:
    """``YYYY/MM/DD/``; what is not known stays empty."""
    known = [f"{part:02}" for part in parts(point)]
    return "/".join(known + [""] * (4 - len(known)))


def ris(work: Work) -> str:
    """A record of RIS, from ``TY`` to ``ER``."""
    pairs = [("TY", work.form.ris), ("ID", work.id)]
    pairs += [("AU", name) for name in work.authors]
    pairs += [("TI", work.title)]
    pairs += [("PB" if work.form.ris == "DATA" else "T2", work.publisher)] if work.publisher != work.title else []
    pairs += [("PY", f"{parts(work.published)[0]}"), ("DA", _ris_date(work.published))] if work.published else []
    pairs += [("DO", work.doi or ""), ("UR", work.url)]
    pairs += [("Y2", _ris_date(work.accessed))] if work.accessed else []
    pairs += [("LA", work.language), ("N1", _notes(work))]
    return "".join(f"{tag}  - {_line(text)}\r\n" for tag, text in pairs if text) + "ER  - \r\n"


def ris_file(works: Iterable[Work]) -> str:
    """Records of RIS, one after the other."""
    return "".join(ris(work) for work in works)


# ---- plain text


def _apa_date(point: PartialDate | None) -> str:
    if point is None:
        return "n.d."
    year, *rest = parts(point)
    day = " ".join([MONTHS[rest[0] - 1], *(str(number) for number in rest[1:])]) if rest else ""
    return ("ca. " if _about(point) else "") + (f"{year}, {day}" if day else f"{year}")


def _apa_author(name: str) -> str:
    """``McDowell, Jonathan C.`` -> ``McDowell, J. C.``; a name without comma as it stands."""
    family, comma, given = name.partition(",")
    if not comma or not given.strip():
        return family.strip()
    return f"{family.strip()}, {' '.join(f'{word[0]}.' for word in given.split())}"


def _apa_authors(names: tuple[str, ...]) -> str:
    shown = [_apa_author(name) for name in names]
    if len(shown) > 20:  # the first nineteen and the last
        return ", ".join(shown[:19]) + f", … {shown[-1]}"
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + f", & {shown[-1]}"


def _stop(text: str) -> str:
    """``text`` with an end mark."""
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def _day_read(point: PartialDate) -> str:
    """``November 25, 2026``, ``November 2026`` or ``2026``."""
    year, *rest = parts(point)
    month = MONTHS[rest[0] - 1] if rest else ""
    return {0: f"{year}", 1: f"{month} {year}"}.get(len(rest)) or f"{month} {rest[1]}, {year}"


def apa(work: Work) -> str:
    """The work as it stands in a list of references in APA style, as plain text."""
    title, day = _stop(_line(work.title)), f"({_apa_date(work.published)})."
    if work.number:
        title = f"{title.removesuffix('.')} (No. {work.number})."
    head = [_stop(_apa_authors(work.authors)), day, title] if work.authors else [title, day]
    if work.publisher and work.publisher not in (*work.authors, work.title):
        head.append(_stop(work.publisher))
    address = f"https://doi.org/{work.doi}" if work.doi else work.url
    if work.published is None and work.accessed is not None and not work.doi:
        address = f"Retrieved {_day_read(work.accessed)}, from {address}"
    return " ".join(part for part in (*head, address) if part)
