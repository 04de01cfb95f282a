"""What is done in the folder of a built site once its pages stand there. Knows of files, not of what built the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from atlas.chart.standalone import standalone
from atlas.render.site import Site
from atlas.search.index import index

STYLES = "assets/css/atlas.css"
"""All of the site's own style sheets in one file."""


@dataclass(frozen=True, slots=True)
class Step:
    """``run`` gets the folder of the built site and the site it was built from."""

    name: str
    run: Callable[[Path, Site], None]
    serving: bool = True
    """Whether it is also done while serving, in the pause after a build; what only the published site needs is not."""


def write(folder: Path, path: str, text: str) -> None:
    """``text`` as a file of the site, its line ends untouched; the folders above are made. Nobody reads half of it."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}")
    beside.write_text(text, encoding="utf-8", newline="")
    beside.replace(file)


def downloads(folder: Path, site: Site) -> None:
    """The pictures and tables that charts offer; a picture takes the style sheet's rules along."""
    styles = (folder / STYLES).read_text(encoding="utf-8")
    for path, text in site.all_downloads().items():
        write(folder, path, standalone(text, styles) if path.endswith(".svg") else text)


STEPS = (Step("downloads", downloads), Step("search", index))
"""In the order they are taken."""


def publish(folder: Path, site: Site, *, serving: bool = False) -> None:
    """Take every step; while serving, those that serve a reader of the page."""
    for step in STEPS:
        if step.serving or not serving:
            step.run(folder, site)
