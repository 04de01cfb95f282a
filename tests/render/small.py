"""A small atlas for the tests, with one of everything, and the site made of it."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

import markdown

from atlas.load.build import assemble, load_atlas
from atlas.load.workspace import load_workspace
from atlas.model.atlas import Atlas
from atlas.render.page import PageRenderer
from atlas.render.site import Site

ROOT = Path(__file__).parents[2]
SMALL = Path(__file__).parent / "small"
DATA = SMALL / "data"
TODAY = date(2026, 11, 23)


@cache
def small_atlas() -> Atlas:
    return load_atlas(DATA, pages_dir=SMALL / "docs")


def unchecked(data_dir: Path) -> Atlas:
    """Data as it is, no rule asked: what the renderer makes of it must be safe all the same."""
    return assemble(load_workspace(data_dir))


def site_of(atlas: Atlas, **settings: str) -> Site:
    site = Site(atlas, today=TODAY, **settings)  # type: ignore[arg-type]
    pages = {page.path: page.path.removesuffix(".md") + "/" for page in site.generated(())}
    pages |= {f"{kind.folder}/index.md": f"{kind.folder}/" for kind in atlas.vocabulary.kinds.values()}
    site.place(pages | {"index.md": "", "sources.md": "sources/"})
    return site


def small_site(**settings: str) -> Site:
    return site_of(small_atlas(), **settings)


def open_page(url: str = "article/test/", path: str = "article/test.md", **settings: str) -> PageRenderer:
    return small_site(**settings).open(url, path, "A page")


def html_of(page: PageRenderer, text: str) -> str:
    """What becomes of a page's Markdown with tokens in it."""
    return page.stash.fill(markdown.markdown(text, extensions=["attr_list"]))


def copy_project(target: Path) -> Path:
    """A whole project of its own around the small atlas: what ``mkdocs`` needs, and no more."""
    target.mkdir(parents=True)
    shutil.copytree(ROOT / "atlas", target / "atlas", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "overrides", target / "overrides")
    shutil.copytree(DATA, target / "data")
    shutil.copytree(SMALL / "docs", target / "docs")
    shutil.copytree(ROOT / "tools", target / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("hooks.py", "macros.py"):
        shutil.copy(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target / "base.yml")
    (target / "mkdocs.yml").write_text("INHERIT: base.yml\nnav: [index.md, satellites/index.md, sources.md]\n")
    return target
