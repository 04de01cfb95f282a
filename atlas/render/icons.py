"""The few signs of the frame, drawn in the page itself: a drawing in a style sheet costs a browser a document of its own."""

from markupsafe import Markup

SHAPES = {
    "menu": '<path d="M4 6.5h16M4 12h16M4 17.5h16"/>',
    "close": '<path d="m6 6 12 12M18 6 6 18"/>',
    "up": '<path d="M12 19.5v-15M5 11.5l7-7 7 7"/>',
    "search": '<path d="M16.5 10.5a6 6 0 1 0-12 0 6 6 0 1 0 12 0M15 15l5.5 5.5"/>',
    "scheme": (
        '<path class="ka-automatic" d="M12 3.5a8.5 8.5 0 0 0 0 17z"/>'
        '<path class="ka-automatic ka-solid" d="M12 3.5a8.5 8.5 0 0 1 0 17z"/>'
        '<path class="ka-light" d="M16 12a4 4 0 1 0-8 0 4 4 0 1 0 8 0M12 2.5v2.2M12 19.3v2.2M2.5 12h2.2M19.3 12h2.2'
        'M5.3 5.3l1.5 1.5M17.2 17.2l1.5 1.5M5.3 18.7l1.5-1.5M17.2 6.8l1.5-1.5"/>'
        '<path class="ka-dark ka-solid" d="M20 14.8A8.5 8.5 0 0 1 9.2 4a8.5 8.5 0 1 0 10.8 10.8z"/>'
    ),
}
"""On a square of 24: lines in the colour of the text, and what is solid filled with it (docs/assets/css/layout.css)."""


def icon(name: str) -> Markup:
    """The sign of this name, for eyes alone: what it stands for is said beside it. Raises ``KeyError`` for another name."""
    return Markup(f'<svg class="ka-icon" viewBox="0 0 24 24" aria-hidden="true">{SHAPES[name]}</svg>')
