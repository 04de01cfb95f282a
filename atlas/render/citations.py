"""Citation marks of one page, and the reference list they lead to."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from atlas.model.records import Cite
from atlas.render.words import Words


@dataclass(frozen=True, slots=True)
class Mark:
    """One citation mark: its id on the page, and on what it stands."""

    id: str
    label: str
    says: str | None
    own: bool = False
    """Whether it stands on a value of the very entity whose page this is."""


class Citations:
    """Numbers sources by first use and remembers every mark."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.marks: dict[str, list[Mark]] = {}
        self.numbers: dict[str, int] = {}

    def cite(self, cites: Iterable[Cite], label: str, *, own: bool = False) -> Markup:
        """The marks of one value or sentence, in the order given; empty without sources. ``label`` says what they stand on."""
        once: dict[str, Cite] = {}
        for cite in cites:
            once.setdefault(cite.source, cite)
        if not once:
            return Markup()
        return Markup('<sup class="ka-cites" data-search-exclude>{}</sup>').format(
            Markup(",").join(self._mark(cite, label, own) for cite in once.values())
        )

    def _mark(self, cite: Cite, label: str, own: bool) -> Markup:
        marks = self.marks.setdefault(cite.source, [])
        mark = Mark(f"cite-{cite.source}-{len(marks) + 1}", label, cite.says, own)
        marks.append(mark)
        number = self.numbers.setdefault(cite.source, len(self.numbers) + 1)
        return Markup('<a class="ka-cite" id="{}" href="#ref-{}" aria-label="{}">{}</a>').format(
            mark.id, cite.source, self.words("source", number=number), number
        )
