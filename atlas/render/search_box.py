"""The search dialog. Only a script can use it: it comes with that script (docs/assets/js/search.js), not with every page."""

from atlas.render.templating import render
from atlas.render.words import Words


def markup(words: Words) -> dict[str, str]:
    """HTML by the name under which the script asks for it."""
    return {"search_dialog": str(render("search_dialog", words=words)).strip()}
