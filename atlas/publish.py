"""What is done in the folder of a built site once its pages stand there. Knows of files, not of what built the pages."""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from atlas.assets import STYLES
from atlas.chart import share
from atlas.chart.standalone import standalone
from atlas.output import write
from atlas.render import cards, sharing
from atlas.render.site import Site
from atlas.search.index import ahead, index

KEPT = Path(__file__).parents[1] / ".cache" / "share"
"""Share images by what stands on them, from one build to the next."""


@dataclass(frozen=True, slots=True)
class Step:
    """``run`` gets the folder of the built site and the site it was built from."""

    name: str
    run: Callable[[Path, Site], None]
    serving: bool = True
    """Whether it is also done while serving, in the pause after a build; what only the published site needs is not."""
    ahead: Callable[[Path, Site], Callable[[], object]] | None = None
    """Gives a call that does what takes long of it, for whoever must not keep the next build waiting."""


def downloads(folder: Path, site: Site) -> None:
    """The pictures and tables that charts offer; a picture takes the style sheet's rules along."""
    styles = (folder / STYLES).read_text(encoding="utf-8")
    for path, text in site.all_downloads().items():
        write(folder, path, standalone(text, styles) if path.endswith(".svg") else text)


def machines(folder: Path, site: Site) -> None:
    """The files for machines: the API, sheets, a database, feeds."""
    for path, content in site.exports.items():
        write(folder, path, content)


def card_files(folder: Path, site: Site) -> None:
    """What cards over links and citation marks fetch."""
    for path, text in cards.files(site.atlas, site.words).items():
        write(folder, path, text)


def share_images(folder: Path, site: Site) -> None:
    """The image that stands for each page elsewhere. Once drawn, an image is kept by what stands on it and not drawn again."""
    if not site.site_url:
        return
    studio = share.Studio.of(folder / "assets")
    for path, card in sharing.cards(site).items():
        kept = KEPT / f"{hashlib.sha256(f'{studio.digest} {card}'.encode()).hexdigest()}.png"
        if not kept.is_file():
            KEPT.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=KEPT, delete=False) as fresh:  # two builds may run at a time
                fresh.write(share.draw(card, studio))
            Path(fresh.name).replace(kept)
        write(folder, path, kept.read_bytes())


STEPS = (
    Step("downloads", downloads),
    Step("cards", card_files),
    Step("search", index, ahead=ahead),
    Step("files for machines", machines, serving=False),
    Step("share images", share_images, serving=False),
)
"""In the order they are taken."""


def begun(folder: Path, site: Site) -> list[Callable[[], object]]:
    """Calls that do what takes long of the steps taken while serving; :func:`publish` then finds it done."""
    return [step.ahead(folder, site) for step in STEPS if step.serving and step.ahead is not None]


def publish(folder: Path, site: Site, *, serving: bool = False) -> None:
    """Take every step; while serving, those that serve a reader of the page."""
    for step in STEPS:
        if step.serving or not serving:
            step.run(folder, site)
