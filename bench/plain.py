"""A plain Material site: ordinary Markdown, no macros, no hooks, with as many pages of the same size as another site."""

from collections.abc import Callable, Iterable
from pathlib import Path

CONFIG = """\
site_name: Plain
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.tabs, navigation.top, toc.follow]
markdown_extensions: [abbr, admonition, attr_list, md_in_html, tables, toc: {permalink: true}]
plugins: [search]
nav: [index.md]
not_in_nav: |
  /pages/
"""

# A table of values, a paragraph with links and a list of references: what such a page would be written by hand.
BLOCK = """
## Section {n}

| Property | Value | As of | Source |
| --- | --- | --- | --- |
| Launch mass | 1,330 kg | 2011-07-15 | [1](https://example.org/report-{n}) |
| Operator | [Organisation {n}](https://example.org/organisation-{n}) | 2018 | [2](https://example.org/{n}) |
| Inclination | 0.03° | 2026-08 | [3](https://example.org/orbit-{n}) |

Satellite {n} is a *made-up* communications satellite in **geostationary** orbit, operated by
[an organisation](https://example.org/organisation-{n}) since 2011, as [a report](https://example.org/report-{n}) has it.

1. A report on satellites, number {n}. [Publisher](https://example.org/report-{n}), 2014, English.
2. A catalogue of objects in orbit. [Publisher](https://example.org/catalogue-{n}), 2026, English.
"""


def write(sizes: Iterable[int], folder: Path, build: Callable[[], object]) -> None:
    """Write a page for every size, in bytes of HTML. A first build of two pages tells how much HTML a block makes."""
    docs = folder / "docs" / "pages"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (folder / "docs" / "index.md").write_text("# Plain\n", "utf-8")
    empty, full = 0, 20
    for blocks in (empty, full):
        write_page(docs, blocks, blocks)
    build()
    built = [(folder / "site/pages" / f"page-{blocks}" / "index.html").stat().st_size for blocks in (empty, full)]
    a_block = (built[1] - built[0]) / full
    for blocks in (empty, full):
        (docs / f"page-{blocks}.md").unlink()
    for number, size in enumerate(sizes):
        write_page(docs, number, max(0, round((size - built[0]) / a_block)))


def write_page(docs: Path, number: int, blocks: int) -> None:
    (docs / f"page-{number}.md").write_text(f"# Page {number}\n" + "".join(BLOCK.format(n=n) for n in range(blocks)), "utf-8")
