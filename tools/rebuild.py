"""Build again, in the folder of a built site, what the last changes touch; everything when they touch more than data and pages.

What MkDocs made in the last whole build stands ready in ``hooks.state``: its configuration, files, navigation and templates. A
page is made again when its Markdown has changed, when what it asked of the data has (:mod:`atlas.render.dependencies`), or when
it lists pages that cite something else now. Nothing else can change a page, short of what makes a whole build needed:

- the code, the theme, the configuration, the vocabulary, a file of ``docs/`` that is no page, the day (:func:`ground`);
- a page more or less, or another address, former address or entry in the navigation.
"""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.utils import write_file

log = logging.getLogger("mkdocs.atlas")


def ground(hooks: Any, config: Any) -> tuple[object, ...]:
    """What every page rests on: while this is the same, a change can be built by itself."""
    from atlas.clock import today

    docs = Path(config.docs_dir)
    data = hooks.data_folder()
    found: list[object] = [today(), hooks.stamp(data / "vocabulary")]
    for place in map(Path, (*config.watch, config.config_file_path)):
        if place != data and place != docs:
            found.append(hooks.stamp(place))
    pages, others = [], []
    for file in hooks.stamp(docs):
        name = Path(file[0]).name
        if not name.startswith("."):  # an editor's
            pages.append(file[0]) if name.endswith(".md") else others.append(file)
    return (*found, tuple(pages), tuple(others))


def navigation(nav: Any) -> dict[str, object]:
    """What any page may tell of the pages in the navigation."""
    return {page.url: (page.title, dict(page.meta)) for page in nav.pages}


class Rebuild:
    """Call it after every change. ``hooks`` is the module ``hooks.py``, ``everything`` makes a whole build."""

    def __init__(self, hooks: Any, everything: Callable[[], None]) -> None:
        self.hooks, self.everything = hooks, everything
        self.made: list[str] | None = None
        """Addresses of the pages made at the last call; None: all of them."""
        self._whole()

    def __call__(self) -> None:
        """Raises what a whole build raises."""
        from atlas.load.collector import collector_at_rest

        with collector_at_rest():  # all of the site is in memory, and looking it through takes as long as a page
            self._call()

    def _call(self) -> None:
        self.made = None
        if self._ready and ground(self.hooks, self.hooks.state.config) == self.hooks.state.ground:
            self._ready = False  # unless all goes well
            try:
                self.made = self._part()
            except Exception:
                log.exception("This change could not be built by itself")
        if self.made is None:
            self._ready = False
            self.everything()
            self._whole()
        self._ready = True

    def _whole(self) -> None:
        """After a whole build."""
        site = self.hooks.state.site
        self._ready = site is not None
        if site is not None:
            site.settle()

    def _part(self) -> list[str] | None:
        """Make what the changes touch; the addresses of the pages made, or None if everything has to be."""
        hooks, state = self.hooks, self.hooks.state
        pages = {file.page.url: file.page for file in state.files.documentation_pages()}
        due = {page.url for page in pages.values() if self._edited(page.file)}
        changed = self._data()
        if changed is None:
            return None
        due |= changed & pages.keys()
        made: list[str] = []
        while due:
            for page in (page for url, page in pages.items() if url in due):
                self._populate(page)
            made += due
            due = state.site.settle().difference(made)
        if any(told != state.navigation[url] for url, told in navigation(state.nav).items() if url in made):
            return None
        again = [page for url, page in pages.items() if url in made]
        hooks.complete(again)
        self._write(again)
        return made

    def _edited(self, file: Any) -> bool:
        return file.generated_by is None and file.content_string != self.hooks.state.sources[file.src_uri]

    def _data(self) -> set[str] | None:
        """Read the data again; the pages that it touches, or None if everything has to be made."""
        from atlas.render.dependencies import ELSEWHERE
        from atlas.render.site import read_data

        state, site = self.hooks.state, self.hooks.state.site
        folder, docs = self.hooks.data_folder(), Path(state.config.docs_dir)
        atlas, state.problems = read_data(folder, docs, forgiving=True, memory=state.memory)
        self.hooks.tell(state.problems)
        if atlas is None:
            return set()
        state.good = atlas
        touched: set[str] = site.renew(atlas)
        with site.recorder.at_work("files"):
            written = [file.src_uri for file in state.files.documentation_pages() if file.generated_by is None]
            if ELSEWHERE in touched or site.generated(written) != state.generated:
                return None
        if "extra" in touched:
            with site.recorder.at_work("extra"):
                extra = site.redirects() | site.files()
            if extra.keys() != state.extra.keys():
                return None
            for path, text in extra.items():
                if text != state.extra[path]:
                    write_file(text.encode(), str(Path(state.config.site_dir, path)))
            state.extra = extra
        return touched

    def _populate(self, page: Any) -> None:
        # As if new: MkDocs takes a title from what it has rendered before.
        page.markdown = page.content = page._title_from_render = None
        page.toc, page.meta = [], {}
        _populate_page(page, self.hooks.state.config, self.hooks.state.files)

    def _write(self, pages: Iterable[Any]) -> None:
        state = self.hooks.state
        everything = state.files.documentation_pages()
        for page in pages:
            _build_page(page, state.config, everything, state.nav, state.env)
            page.validate_anchor_links(files=state.files, log_level=state.config.validation.links.anchors)
