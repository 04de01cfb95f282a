"""The files of the face that a page begins with. A browser that is not told of them asks for one only as it meets its letters."""

from markupsafe import Markup

from atlas.model.records import CYRILLIC

BEGINNING = 1500
"""About as many letters as a browser lays out before it draws the first screen of a phone: two and a half screens."""
_MARKUP = 20 * BEGINNING  # more than enough markup to have so many letters; a whole page would be much to read


def faces(html: str) -> list[str]:
    """The parts of the face, by the end of their file's name (assets/fonts/), that the text of ``html`` begins with."""
    beginning = Markup(html[:_MARKUP]).striptags()[:BEGINNING]
    return ["latin", "cyrillic"] if CYRILLIC.search(beginning) else ["latin"]
