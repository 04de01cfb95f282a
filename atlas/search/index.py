"""The search index in the folder of a built site: Pagefind's files, and ours beside them, which its reader needs too."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from atlas.export.api import dump
from atlas.output import write
from atlas.render.glossary import PAGE as GLOSSARY_PAGE
from atlas.render.site import Site
from atlas.search.documents import KINDS, documents, others, term_names
from atlas.search.pagefind import bundle, fragments

FOLDER = "pagefind"
NAMES = "atlas.json"
"""Kinds, names and words for the script that searches (docs/assets/js/search-box.js)."""


def ahead(folder: Path, site: Site) -> Callable[[], object]:
    """What takes long of :func:`index`, as a call that needs nothing of ``site`` any more: it is kept till the index is made."""
    return partial(bundle, documents(folder, site))


def index(folder: Path, site: Site) -> None:
    """Make the index of ``site``, whose pages stand in ``folder``, in ``folder/pagefind``. The same pages give the same bytes.

    It takes the place of an older one only when it is whole: while serving, someone may be searching.
    """
    files = bundle(documents(folder, site))
    text = dump(_beside(site, fragments(files)))
    fresh, target = folder / f".{FOLDER}", folder / FOLDER
    shutil.rmtree(fresh, ignore_errors=True)
    for path, content in (files | {NAMES: text.encode()}).items():
        write(fresh, path, content)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def _beside(site: Site, idents: dict[str, str]) -> dict[str, object]:
    """``names``: Pagefind's name of a document -> how much leads there, its names, and what else it is called."""
    atlas, words, lang = site.atlas, site.words, site.words.lang
    found: dict[str, tuple[int, list[str], list[str]]] = {}
    for entity in atlas.entities.values():
        if (ident := idents.get(site.urls.get(entity.id, ""))) is not None:
            names = [entity.name.get(lang), *others(entity.name, entity.short, lang=lang)]
            aliases = [alias.text for alias in entity.aliases if alias.text not in names]
            found[ident] = (len(atlas.inverse.get(entity.id, ())), names, aliases)
    for term in atlas.terms.values():
        if (ident := idents.get(f"{site.paths.get(GLOSSARY_PAGE)}#{term.id}")) is not None:
            found[ident] = (0, [term.term.get(lang), *term_names(term, lang)], [])
    kinds = {name: [kind.label.get(lang), kind.plural.get(lang)] for name, kind in atlas.vocabulary.kinds.items()}
    kinds |= {name: [words(f"search.kind.{name}"), words(f"search.kinds.{name}")] for name in KINDS}
    return {"kinds": kinds, "words": words.beginning("search.script."), "names": found}
