"""What can be found: entities, pages by their sections, launches, sources and terms.

Each is a document of its own for Pagefind, which ranks by words and gives those in metadata more weight: how much is chosen
when one searches, by the metadata's name (``WEIGHTS`` in search-box.js). So the ``name`` of an entity counts more than a
page's ``heading``.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from markupsafe import Markup

from atlas.model.glossary import Term
from atlas.model.launches import Launch
from atlas.model.records import Entity, Source
from atlas.model.values import Identifier
from atlas.model.vocabulary import LangText
from atlas.render import dates, entity_page, launches, links, sources_page
from atlas.render.glossary import PAGE as GLOSSARY_PAGE
from atlas.render.site import Site
from atlas.search.pagefind import Document

ARTICLE, PAGE, LAUNCH, TERM, SOURCE = KINDS = ("article", "page", "launch", "term", "source")
"""Kinds of what is no entity."""
WHOLE = ("article/", "contribute/")
"""Pages found by all their words. Of others, which show what can be found by itself, the headings are enough."""
HEADINGS_ONLY = ("article/checked.md", "contribute/fields.md", "contribute/rules.md")
"""Those among them that are lists."""
LEFT_OUT = ("state/", "search.md")
PLAIN_LETTERS = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
"""Kazakh letters as they are typed on a Russian keyboard."""

_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_REFERENCES = re.compile(r'<h2 id="references".*', re.DOTALL)
_HEADING = re.compile(r'<(h[1-4])(?: id="([^"]*)")?[^>]*>(.*?)</\1>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TITLE = re.compile(r"<h1.*?</h1>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_ROW = re.compile(r"</th>\s*<td")
_END = re.compile(r"</(?:td|th|dt|dd|li)>(?!\s*</)")
"""Of a cell or an item that another follows: without a space their words would run together in an excerpt."""
_TAG = re.compile(r"<[^>]*>")


def documents(folder: Path, site: Site) -> tuple[Document, ...]:
    """All there is to find on ``site``, whose pages stand in ``folder``."""
    return (
        *(_entity(folder, site, entity) for entity in site.atlas.entities.values() if entity.id in site.urls),
        *_pages(folder, site),
        *(_launch(site, launch) for launch in site.atlas.launches.values()),
        *_sources(site),
        *_publishers(site),
        *_terms(site),
    )


# ---- entities


def entity_names(entity: Entity, lang: str) -> list[str]:
    """All that an entity is called besides its name in ``lang``, each once."""
    aliases = [alias.text for alias in entity.aliases]
    return others(entity.name, entity.short, also=aliases, lang=lang)


def others(name: LangText, more: LangText | None = None, *, also: Iterable[str] = (), lang: str) -> list[str]:
    """A name's other languages, then the further names, without the name itself."""
    found = [text for each in (name, more) if each for text in (each.kk, each.ru, each.en)] + [*also]
    return [text for text in dict.fromkeys(found) if text and text != name.get(lang)]


def identifiers(entity: Entity) -> list[str]:
    """Its designations and catalogue numbers of any rank: who looks for a wrong one should find where it is put right."""
    values = [claim.value.text for fact in entity.facts.values() for claim in fact.claims if isinstance(claim.value, Identifier)]
    return list(dict.fromkeys(values))


def _entity(folder: Path, site: Site, entity: Entity) -> Document:
    lang, url = site.words.lang, site.urls[entity.id]
    called = entity_names(entity, lang)
    plain = [text for name in called if (text := name.translate(PLAIN_LETTERS)) != name]
    summary = entity.summary.get(lang) if entity.summary else ""
    body = _body(_read(folder, url))
    for part in site.parts[entity.id]:
        body += _TITLE.sub("", _body(_read(folder, entity_page.part_url(url, part))))
    body = body.partition("</header>")[2] or body  # the head is what stands above already
    return _document(
        url, entity.kind, body, summary=summary,
        meta={
            "name": entity.name.get(lang), "names": " · ".join(called), "spelt": " ".join(plain),
            "ids": " ".join(identifiers(entity)),
        },
    )  # fmt: skip


# ---- pages


def _pages(folder: Path, site: Site) -> Iterator[Document]:
    whole = {url: ident for ident in site.atlas.entities if (url := site.urls.get(ident)) is not None}
    below = {entity_page.part_url(url, part) for url, ident in whole.items() for part in site.parts[ident]}
    found_as_such = whole.keys() | below | {*map(links.publisher, site.atlas.publishers)}
    for path, url in sorted(site.paths.items()):
        if url in found_as_such or path.startswith((*LEFT_OUT, f"{launches.FOLDER}/1", f"{launches.FOLDER}/2")):
            continue
        html = _read(folder, url)
        body = _body(html)
        heading = next((_text(match[3]) for match in _HEADING.finditer(body) if match[1] == "h1"), site.pages[url].title)
        if path.startswith(WHOLE) and path not in HEADINGS_ONLY:
            body = _TITLE.sub("", body)
        else:
            body = "".join(match[0] for match in _HEADING.finditer(body) if match[1] != "h1")
        description = match[1] if (match := _DESCRIPTION.search(html)) else ""
        kind = ARTICLE if path.startswith("article/") else PAGE
        yield _document(url, kind, body, summary=unescape(description), meta={"heading": heading})


def _read(folder: Path, url: str) -> str:
    return (folder / url / "index.html").read_text(encoding="utf-8")


def _body(html: str) -> str:
    """The page's own part, without its references: they are sources, which are found as such."""
    match = _ARTICLE.search(html)
    if match is None:
        return ""
    text = _PERMALINK.sub("", _REFERENCES.sub("", match[1]))
    return _END.sub(r"\g<0> ", _ROW.sub(":</th><td", text))


def _text(html: str) -> str:
    return unescape(_TAG.sub("", _PERMALINK.sub("", html))).strip()


# ---- what has no page of its own


def _launch(site: Site, launch: Launch) -> Document:
    words, entities = site.words, site.atlas.entities
    parts = [
        _text(dates.point(launch.time, words)),
        launch.variant or entities[launch.vehicle].name.get(words.lang),
        launches.place_name(site.atlas, words, launch.pad),
        words(f"launch.outcome.{launch.outcome}"),
    ]
    named = bool(launch.mission or launch.payloads)
    title = launches.title(launch, words) if named else words("launch.of", tag=launch.tag)
    payloads = [name for name in launch.payloads if name != title]
    vehicle = entities[launch.vehicle]
    body = [*payloads, vehicle.name.get(words.lang), *entity_names(vehicle, words.lang), launch.serial or "", launch.agency or ""]
    return _document(
        launches.address(launch), LAUNCH, Markup("<p>{}</p>").format(". ".join(filter(None, body))), summary=" · ".join(parts),
        meta={"launch": title, "tag": launch.tag},
    )  # fmt: skip


def _sources(site: Site) -> Iterator[Document]:
    for source in site.atlas.sources.values():
        yield _document(
            links.source(source), SOURCE, "", summary=_about(source, site),
            meta={"work": source.title, "tag": source.document_number or ""},
        )  # fmt: skip


def _publishers(site: Site) -> Iterator[Document]:
    for ident, works in site.works.items():
        publisher, words = site.atlas.publishers[ident], site.words
        yield _document(
            links.publisher(ident), SOURCE, "", summary=sources_page.about(len(works), words),
            meta={"work": publisher.name.get(words.lang), "terms": " · ".join(others(publisher.name, lang=words.lang))},
        )  # fmt: skip


def _about(source: Source, site: Site) -> str:
    words = site.words
    published = _text(dates.point(source.published, words)) if source.published else words("undated")
    return " · ".join([source.publisher.name.get(words.lang), *source.authors, published, words(f"kind.{source.kind}")])


def term_names(term: Term, lang: str) -> list[str]:
    """All that a term is called besides its heading in ``lang``."""
    return others(term.term, term.expansion, also=term.forms, lang=lang)


def _terms(site: Site) -> Iterator[Document]:
    url, lang = site.paths.get(GLOSSARY_PAGE), site.words.lang
    for term in site.atlas.terms.values() if url is not None else ():
        yield _document(
            f"{url}#{term.id}", TERM, "", summary=term.meaning.get(lang),
            meta={"term": term.term.get(lang), "terms": " · ".join(term_names(term, lang))},
        )  # fmt: skip


# ---- all


def _document(url: str, kind: str, body: str, *, summary: str, meta: dict[str, str]) -> Document:
    """A document for Pagefind. Metadata stands where it is read but is no part of the text that excerpts are cut from."""
    named = Markup().join(
        Markup('<p data-pagefind-meta="{}">{}</p>').format(name, text)
        for name, text in {"kind": kind, "summary": summary, **meta}.items() if text
    )  # fmt: skip
    return Document(
        url,
        Markup(
            '<html><body><article><div data-pagefind-ignore data-pagefind-filter="kind:{}">{}</div>'
            '<p data-pagefind-weight="3">{}</p>{}</article></body></html>'
        ).format(kind, named, summary, Markup(body)),  # noqa: S704 - the built page's own HTML
    )
