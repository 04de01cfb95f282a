"""Small invented records in the real vocabulary, for the pages that read the whole atlas."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from shutil import copytree

from atlas.model.atlas import Atlas
from atlas.render.page import PageRenderer
from atlas.render.site import Site
from tests.render.small import ROOT, html_of, site_of, unchecked

SOURCES = """\
id: gazette
name: {en: Gazette}
tier: 2
sources:
  gazette-2001: {url: "https://example.org/a", title: A report, lang: en, kind: news, published: "2001", accessed: "2026-11"}
  gazette-2002: {url: "https://example.org/b", title: Another, lang: en, kind: official, published: "2002", accessed: "2026-11"}
"""


def record(ident: str, facts: str, name: str | None = None) -> str:
    lines = "\n".join(f"  {line}" for line in facts.strip().replace("SRC", "src: [gazette-2001]").splitlines())
    return f"id: {ident}\nname: {{en: {name or ident}}}\nfacts:\n{lines}\n"


def atlas_of(folder: Path, records: Mapping[str, str]) -> Atlas:
    """The atlas of ``records``: ``organisations/agency`` -> its facts, one a line, ``SRC`` standing for a source."""
    copytree(ROOT / "data" / "vocabulary", folder / "vocabulary")
    (folder / "sources").mkdir()
    (folder / "sources" / "gazette.yml").write_text(SOURCES, encoding="utf-8")
    for path, facts in records.items():
        file = folder / f"{path}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(record(file.stem, facts), encoding="utf-8")
    return unchecked(folder)


def page_of(atlas: Atlas, name: str = "page", *, today: date | None = None) -> PageRenderer:
    site: Site = site_of(atlas)
    if today:
        site.today = today
    return site.open(f"{name}/", f"{name}.md", "A page")


__all__ = ["atlas_of", "html_of", "page_of"]
