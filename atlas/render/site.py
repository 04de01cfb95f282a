"""One build of the site: the Atlas, where its pages are, and what they cite."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup, escape

from atlas.clock import today
from atlas.export import jsonld
from atlas.export.files import Files, export
from atlas.export.settings import Settings
from atlas.load.build import DataProblems, Memory, load_atlas
from atlas.model.atlas import Atlas
from atlas.model.dates import parse_point
from atlas.model.records import Entity, Place, Source
from atlas.render import citing, dates, downloads, entity_page, launches, links, sharing, sources_page
from atlas.render import expand as expansion
from atlas.render.dependencies import Recorder, Watched, WatchedAtlas, changes, differences
from atlas.render.errors import PageError
from atlas.render.glossary import PAGE as GLOSSARY_PAGE
from atlas.render.glossary import Marker
from atlas.render.page import PageRenderer
from atlas.render.stash import Misplaced
from atlas.render.templating import render
from atlas.render.words import Words
from atlas.stats import Standing, standings, stats

MACROS = (
    "fact",
    "cite",
    "link",
    "name",
    "count",
    "stat",
    "table",
    "infobox",
    "entity_page",
    "entity_part",
    "disagreement",
    "article_differs",
    "sources_list",
    "publisher_page",
    "timeline",
    "glance",
    "compare",
    "institutions",
    "launches",
    "launch_log",
    "launches_of",
    "chart",
    "a_to_z",
    "state",
    "state_list",
    "field_reference",
    "rule_reference",
    "article_checked",
    "section_checked",
    "glossary",
    "allow",
    "quality",
    "data_files",
    "data_fields",
    "address",
)
"""The calls an author may make, all of them methods of :class:`PageRenderer`."""

ARTICLE = "article/"
"""Folder of the article's pages."""

Derived = TypeVar("Derived")

_IDS = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page nobody wrote by hand: its Markdown, and the data file it is made from."""

    path: str
    markdown: str
    data_path: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a page made of a record is about. ``name`` is what it is called where its ``title`` would say too much."""

    title: str
    name: str
    description: str | None
    above: tuple[tuple[str, str], ...]
    """Title and address of the pages it stands under, the first page left out."""
    entity: Entity | None = None
    own: bool = False
    """Whether it is the entity's own page, and not one below it."""


class Site:
    """Where pages are made. Open each page with :meth:`open`, then expand its Markdown, then finish its HTML."""

    def __init__(
        self, atlas: Atlas, *, today: date, repository: str = "", branch: str = "main",
        site_url: str = "", name: str = "",
        lang: str = "en", serving: bool = False,
        measured: Mapping[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """``serving``: note what every page is made from, so that :meth:`renew` can tell which pages a change touches."""
        self.recorder = Recorder()
        self.atlas, self.today = WatchedAtlas(atlas, self.recorder) if serving else atlas, today
        self.repository, self.branch, self.site_url = repository.rstrip("/"), branch, site_url
        self.name = name
        self.words = Words(lang)
        self.urls: dict[str, str] = {}
        """Address of every entity's page, by id, and of every kind's index page, by ``folder/``."""
        self.paths: dict[str, str] = {}
        """Address of every page by its source file (``article/baikonur.md``)."""
        self.pages: dict[str, PageRenderer] = {}
        self.page: PageRenderer | None = None
        self.measured = measured
        """What ``make audit`` wrote down of the built site, see :mod:`atlas.render.quality`."""
        self.serving = serving
        self.broken: dict[str, PageError] = {}
        self.downloads: dict[str, str] = {}
        """Files the charts of the open page offer, by address; written beside the pages at the end of a build."""
        self._offered: dict[str, dict[str, str]] = {}
        self._citing: dict[str, list[PageRenderer]] | None = None
        self._cited: dict[str, list[Any]] = {}
        self._marker: Marker | None = None
        self._derived: dict[str, tuple[Callable[[], Mapping[str, Any]], Watched[str, Any]]] = {}

    def derived(self, name: str, make: Callable[[], Mapping[str, Derived]]) -> Mapping[str, Derived]:
        """What is worked out of the data once for all pages. A page depends on the entries it asks for, not on what made them."""
        if name not in self._derived:
            with self.recorder.at_work(name):
                self._derived[name] = (make, Watched(name, make(), self.recorder))
        return self._derived[name][1]

    @property
    def standings(self) -> Mapping[str, Standing]:
        """How all that is claimed of each entity stands, by id."""
        return self.derived("standings", lambda: standings(self.atlas, self.today))

    @property
    def totals(self) -> Mapping[str, int | str]:
        """Counts over everything, the same that ``python -m atlas stats`` prints: what ``stat`` can tell."""
        return self.derived("totals", self._count)

    @property
    def works(self) -> Mapping[str, tuple[Source, ...]]:
        """The works of every publisher, by its id."""
        return self.derived("works", lambda: sources_page.by_publisher(self.atlas))

    @property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The pages below that of every entity, by its id."""
        return self.derived("parts", lambda: {ident: entity_page.parts(entity) for ident, entity in self.atlas.entities.items()})

    def _count(self) -> dict[str, int | str]:
        found = stats(self.atlas, self.today, self.standings)
        total = found.total
        counts: dict[str, int | str] = {name: getattr(total, name) for name in ("entities", "facts", "claims", "values", "cited")}
        counts |= {name: getattr(total, name) for name in ("disputed", "absent", "stale")}
        counts |= {"last_change": dates.day_text(parse_point(self.today.isoformat()), self.words)}
        counts |= {"sources": found.sources, "publishers": found.publishers}
        counts |= {self.folder(kind): count.entities for kind, count in found.by_kind.items()}
        return counts | {f"{name}_share": f"{total.share(getattr(total, name)):g}%" for name in ("cited", "strong", "firm")}

    @cached_property
    def settings(self) -> Settings:
        """What the files for machines must know of the site."""
        return Settings(self.site_url, self.today, self.repository)

    @cached_property
    def exports(self) -> Files:
        """Every file for machines, made once a build; none while serving, where a second counts."""
        return {} if self.serving else export(self.atlas, self.settings, self.words)

    # ---- pages to be made

    def folder(self, kind: str) -> str:
        return self.atlas.vocabulary.kinds[kind].folder

    def generated(self, written: Iterable[str]) -> list[GeneratedPage]:
        """A page for every entity, decade and publisher that has none by hand (``satellites/kazsat-2.md``)."""
        by_hand = set(written)
        pages = []
        for entity in self.atlas.entities.values():
            path = f"{self.folder(entity.kind)}/{entity.id}.md"
            if path not in by_hand:
                pages.append(GeneratedPage(path, "{{ entity_page() }}\n", entity.place.path))
            for part in self.parts[entity.id]:
                below = f"{path.removesuffix('.md')}/{part}.md"
                if below not in by_hand:
                    call = f'{{{{ entity_part("{entity.id}", "{part}") }}}}\n'
                    pages.append(GeneratedPage(below, call, entity.place.path))
        others = launches.pages(self.atlas, self.words) | sources_page.pages(self.works)
        pages += [GeneratedPage(path, text, data) for path, (text, data) in others.items() if path not in by_hand]
        return pages

    def all_downloads(self) -> dict[str, str]:
        """Every file that a page offers, by address."""
        return {path: text for offered in self._offered.values() for path, text in offered.items()}

    def files(self) -> dict[str, str]:
        """What is no page: the launch log for the script of its page, and to download."""
        return launches.files(self.atlas, self.words)

    def redirects(self) -> dict[str, str]:
        """A small page at every former address (``satellites/old-id/index.html``) that leads to the new one."""
        pages = {}
        for old, new in self.atlas.former.items():
            entity = self.atlas.entities[new]
            name = entity.name.get(self.words.lang)
            pages[f"{self.folder(entity.kind)}/{old}/index.html"] = str(
                render("moved", words=self.words, name=name, url=f"../{new}/", lang=self.words.lang)
            )
        return pages

    def place(self, pages: Mapping[str, str]) -> None:
        """Tell the site where its pages are: source file (``satellites/kazsat-2.md``) -> address (``satellites/kazsat-2/``)."""
        for path, url in pages.items():
            url = "" if url in (".", "./") else url
            self.paths[path] = url
            folder, _, name = path.removesuffix(".md").rpartition("/")
            if name == "index":
                self.urls[f"{folder}/"] = url
            elif (entity := self._entity_at(path)) is not None:
                self.urls[entity.id] = url

    def _entity_at(self, path: str) -> Entity | None:
        folder, _, name = path.removesuffix(".md").rpartition("/")
        entity = self.atlas.entities.get(name)
        return entity if entity is not None and self.folder(entity.kind) == folder else None

    def _subject(self, path: str) -> Subject | None:
        """What the page at ``path`` is about: an entity, a part of what is on record of one, a publisher; else None."""
        lang, (folder, _, last) = self.words.lang, path.removesuffix(".md").rpartition("/")
        if (entity := self._entity_at(path)) is not None:
            kind, name = self.atlas.vocabulary.kinds[entity.kind], entity.name.get(lang)
            index = self.urls.get(f"{kind.folder}/")
            above = ((kind.plural.get(lang), index),) if index is not None else ()
            return Subject(name, name, entity.summary.get(lang) if entity.summary else None, above, entity, own=True)
        if last in entity_page.PARTS and (whole := self._subject(folder)) is not None and whole.entity is not None:
            title, about = (self.words(f"part.{last}{end}", name=whole.name) for end in ("", ".about"))
            return Subject(title, title, about, (*whole.above, (whole.name, self.urls[whole.entity.id])), whole.entity)
        if folder == links.SOURCES and (publisher := self.atlas.publishers.get(last)) is not None:
            name = publisher.name.get(lang)
            title, about = (self.words(f"sources.publisher.{key}", name=name) for key in ("title", "description"))
            return Subject(title, name, about, ((self.words("sources"), f"{links.SOURCES}/"),))
        return None

    def meta(self, path: str, written: Mapping[str, Any]) -> dict[str, Any]:
        """Title, description and kind of a page made of a record where its author has ``written`` none; empty for any other page.

        As markup, so that a theme that escapes does not do it twice and one that does not is safe.
        """
        subject = self._subject(path)
        if subject is None:
            return {}
        meta: dict[str, Any] = {"title": escape(subject.title), "hide": ["navigation"]}
        if subject.own and subject.entity is not None:
            meta["kind"] = subject.entity.kind
        if subject.above:
            label, url = subject.above[-1]
            meta |= {"kind_label": escape(label), "kind_url": url}
        if subject.description:
            meta["description"] = escape(subject.description)
        return {key: text for key, text in meta.items() if key not in written}

    # ---- one page after the other

    def open(self, url: str, path: str, title: str = "") -> PageRenderer:
        """Begin a page: what the calls do from now on is done for it."""
        self.recorder.begin(url)
        self.broken.pop(url, None)
        self.downloads = self._offered[url] = {}
        subject = self._subject(path)
        shown, entity = (subject.name, subject.entity) if subject else (title, None)
        self.page = self.pages[url] = PageRenderer(self, url, path=path, title=shown, entity=entity.id if entity else None)
        self._citing = None
        return self.page

    def head(self, url: str) -> dict[str, Any]:
        """What the head of a page that is open tells programs elsewhere: how it is cited, and what a link to it shows."""
        page = self.pages[url]
        return {"citation": citing.meta(page) if citing.citable(page) else {}, "share": sharing.meta(page)}

    def macro(self, name: str) -> Callable[..., str]:
        """The call ``name`` of whichever page is open, its arguments checked."""

        def call(*given: Any, **named: Any) -> str:
            assert self.page is not None
            return expansion.checked(getattr(self.page, name), name)(*given, **named)

        return call

    def expand(self, environment: Environment, markdown: str, source: str, path: str) -> str:
        """The open page's Markdown with its calls answered and its references at the end. A mistake makes it ``broken``."""
        assert self.page is not None
        page = self.page
        try:
            return expansion.expand(environment, markdown, source, path, dict.fromkeys(MACROS)) + page.foot()
        except PageError as error:
            self.broken[page.url] = error
            return page.block(self._panel([str(error)], page=True))

    def finish(self, url: str, html: str) -> str:
        """The page's HTML with every fragment in place, those excepted that need all other pages."""
        page = self.pages[url]
        self.recorder.begin(url, again=True)
        try:
            html = page.stash.fill(html)
        except Misplaced:
            error = PageError(
                page.path,
                None,
                "a table, infobox or list stands inside a paragraph. Put its call on a line of its own, empty lines around it",
            )
            self.broken[url] = error
            html = str(self._panel([str(error)], page=True))
        glossary = self.paths.get(GLOSSARY_PAGE)
        if glossary is not None and page.path != GLOSSARY_PAGE:
            html = self._marked(html, page.href(glossary))
        self.recorder.end()
        return html

    def _marked(self, html: str, glossary: str) -> str:
        """The glossary's terms marked. A page depends on which terms there are, and on what those say that it holds."""
        len(self.derived("forms", lambda: {form: term.id for term in self.atlas.terms.values() for form in term.forms}))
        if self._marker is None:
            with self.recorder.at_work("marker"):
                self._marker = Marker(self.atlas, self.words.lang)
        found: set[str] = set()
        html = self._marker.mark(html, glossary, found)
        for term in found:
            self.recorder.note("terms", term)
        return html

    def complete(self, url: str, html: str) -> str:
        """The rest of the page, once every page is finished."""
        page = self.pages[url]
        if not page.stash.has_late:
            return html
        with self.recorder.at_work(url, again=True):
            return page.stash.fill(html, late=True)

    def anchors(self, url: str) -> set[str]:
        """Ids that the page's fragments bring with them."""
        page = self.pages[url]
        found = set(page.ids)
        for fragment in page.stash.fragments:
            if not callable(fragment):
                found.update(_IDS.findall(fragment))
        return found

    def name_headings(self, url: str, headings: Iterable[Any]) -> None:
        """Put plain text in the place of tokens in a table of contents (objects with ``title`` and ``children``)."""
        stash = self.pages[url].stash
        for heading in headings:
            heading.title = stash.text(heading.title)
            self.name_headings(url, heading.children)

    def _panel(self, problems: Iterable[str], *, page: bool = False) -> Markup:
        return render("problems", words=self.words, problems=list(problems), page=page)

    def jsonld(self, path: str, title: str, description: str, above: Iterable[tuple[str, str]] = ()) -> Markup:
        """What a page is about, for its head. ``above``: title and address of what it stands under in the navigation."""
        url = self.paths[path]
        with self.recorder.at_work(url, again=True):
            return self._jsonld(path, url, title, description, above)

    def _jsonld(self, path: str, url: str, title: str, description: str, above: Iterable[tuple[str, str]]) -> Markup:
        lang = self.words.lang
        if path == "index.md":
            return jsonld.script([jsonld.website(description, self.settings, lang)])
        title, nodes = Markup(title).striptags(), []
        if (subject := self._subject(path)) is not None:
            title, above = subject.name, subject.above
            if subject.own and subject.entity is not None:
                nodes.append(jsonld.about(subject.entity, self.atlas, self.settings, lang))
        elif path.startswith(ARTICLE):
            nodes.append(jsonld.article(title, description, url, self.settings, lang))
        elif path == downloads.PATH:
            nodes.append(jsonld.dataset(description, url, self.atlas, self.settings, lang))
        steps = [(self.words("shell.home"), ""), *(step for step in above if step[1] != url), (title, url)]
        return jsonld.script([*nodes, jsonld.breadcrumbs(steps, self.settings)])

    # ---- when the data has changed

    def renew(self, atlas: Atlas) -> set[str]:
        """Take a new state of the data, and tell who asked for something that is different now; pages by their address."""
        before, derived = self.atlas, self._derived
        assert isinstance(before, WatchedAtlas)
        now = WatchedAtlas(atlas, self.recorder, before)
        changed = changes(before, now)
        self.atlas, self._derived, self._marker = now, {}, None
        for name, (make, value) in derived.items():
            if self.recorder.notes[name].isdisjoint(changed):
                self._derived[name] = (make, value)
            else:
                self.derived(name, make)
                changed |= differences(name, value.held, self._derived[name][1].held)
        return set(self.recorder.touched(changed))

    def settle(self) -> set[str]:
        """Pages whose back-links have changed since this was asked last, because of what other pages cite now."""
        now = {
            source: [(page.title, page.url, page.citations.marks[source]) for page in pages]
            for source, pages in self._citations().items()
        }
        changed, self._cited = differences("citing", self._cited, now), now
        return self.pages.keys() & self.recorder.touched(changed)

    # ---- what pages ask for

    def citing(self, source: str) -> list[PageRenderer]:
        """Pages that cite ``source``, by title."""
        self.recorder.note("citing", source)
        return self._citations().get(source, [])

    def _citations(self) -> dict[str, list[PageRenderer]]:
        if self._citing is None:
            index: dict[str, list[PageRenderer]] = {}
            for page in sorted(self.pages.values(), key=lambda page: (page.title.casefold(), page.url)):
                for ident in page.citations.marks:
                    index.setdefault(ident, []).append(page)
            self._citing = index
        return self._citing

    def edit_url(self, place: Place) -> str | None:
        """Where a line of a data file is edited in the browser, when a repository is configured."""
        return place.edit_url(self.repository, self.branch)

    def report_url(self, entity: str, url: str, *, subject: str) -> str | None:
        """The form "this fact is wrong" (.github/ISSUE_TEMPLATE/wrong-fact.yml), filled in; its fields go by these names."""
        if not self.repository:
            return None
        fields = {"template": "wrong-fact.yml", "title": self.words("edit.report.title", name=subject), "entity": entity}
        return f"{self.repository}/issues/new?{urlencode(fields | {'page': self.site_url + url})}"


def read_data(
    data_dir: Path, pages_dir: Path, *, forgiving: bool = False, memory: Memory | None = None
) -> tuple[Atlas | None, list[str]]:
    """The data, or every problem of it in a line. ``forgiving``: a slip of our own is told as a problem too, not raised."""
    try:
        return load_atlas(data_dir, pages_dir=pages_dir, memory=memory), []
    except DataProblems as error:
        return None, [str(problem) for problem in error.problems]
    except Exception as error:
        if not forgiving:
            raise
        return None, [f"{type(error).__name__}: {error}"]


def open_site(atlas: Atlas, **settings: Any) -> Site:
    """A site of today."""
    return Site(atlas, today=today(), **settings)


def problem_panel(problems: Iterable[str], lang: str = "en", *, first: bool = False) -> str:
    """The problems of the data, to stand above a page; ``first``: with a heading, as a page of its own."""
    settings = {"first": True} if first else {}
    return str(render("problems", words=Words(lang), problems=list(problems), page=False, **settings))
