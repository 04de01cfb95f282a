"""Make the pictures of CONTRIBUTING.md and of the pages under Contribute anew, from the real site.

    python -m tools.pictures [FOLDER OF A SITE BUILT WITH REPOSITORY_URL]

Builds the site first if no folder is given. Needs what the browser tests need.
"""

import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from tools.browser import launched
from tools.built_site import PROJECT_PATH, ROOT, build
from tools.pages_server import serving

PICTURES = ROOT / "docs/assets/images/contribute"
SCALE = 1.5
LARGEST = 60_000
"""Bytes of a picture at most."""
_RING = "outline: 3px solid #c2500a; outline-offset: 3px; border-radius: 4px;"
"""Round what is to be clicked. Only for the pictures: the site itself has no inline style."""


@dataclass(frozen=True)
class Shot:
    """A cut of a page: where, around which element, how much beside it, what is pointed at, and what gets a ring."""

    name: str
    page: str
    around: str
    pointed: str
    ring: str
    width: int = 760
    height: int = 260


SHOTS = (
    Shot(
        "value",
        "satellites/kazsat-2/",
        "tr:has(#launch_mass)",
        "tr:has(#launch_mass)",
        "tr:has(#launch_mass) .ka-edit",
        width=600,
    ),
    Shot("foot", "satellites/kazsat-2/", ".ka-contribute", ".ka-contribute", ".ka-edit-page, .ka-report", height=150),
    Shot("field", "contribute/fields/", "#launch_mass", "#launch_mass", "#launch_mass .ka-field-head code", height=330),
)


def take(page: Page, address: str, shot: Shot) -> Image.Image:
    """The picture. Fails when an element is not there."""
    page.goto(address + shot.page, wait_until="networkidle")
    page.locator(shot.around).first.scroll_into_view_if_needed()
    for element in page.locator(shot.ring).all():
        element.evaluate("(element, ring) => { element.style.cssText += ring; }", _RING)
    page.locator(shot.pointed).first.hover()
    page.wait_for_timeout(200)
    box = page.locator(shot.around).first.bounding_box()
    assert box is not None
    size = page.viewport_size
    assert size is not None
    beside = (box["width"] - shot.width) / 2 if box["width"] < shot.width else -12  # of what is too wide, its beginning
    left = max(0, min(box["x"] + beside, size["width"] - shot.width))
    top = max(0, min(box["y"] + box["height"] / 2 - shot.height / 2, size["height"] - shot.height))
    clip = {"x": left, "y": top, "width": shot.width, "height": shot.height}
    return Image.open(io.BytesIO(page.screenshot(clip=clip)))  # type: ignore[arg-type]


def make(browser: Browser, address: str, folder: Path = PICTURES) -> list[Path]:
    """Write all pictures; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {"viewport": {"width": 1440, "height": 1000}, "device_scale_factor": SCALE, "reduced_motion": "reduce"}
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    page, made = context.new_page(), []
    for shot in SHOTS:
        path = folder / f"{shot.name}.webp"
        take(page, address, shot).convert("RGB").save(path, "WEBP", quality=82, method=6)
        made.append(path)
    context.close()
    return made


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        if len(sys.argv) < 2:
            build(folder, f"http://127.0.0.1:8000{PROJECT_PATH}")
        with serving(folder) as address, launched() as browser:
            for path in make(browser, address):
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
