"""The article, checked: what it states section by section, with verdict, reason, sources, and where the right account stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from markupsafe import Markup

from atlas.model.article import SECTIONS, VERDICTS, Section, Statement, Verdict
from atlas.model.vocabulary import EnumItem, LangText
from atlas.render import dates, numbers
from atlas.render.errors import unknown
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer

PAGE = "article/checked.md"
"""Where the statements are shown; every other page links there."""

SIGNS: dict[Verdict, str] = {"supported": "✓", "partly": "◐", "wrong": "✗", "outdated": "↺", "unverifiable": "?"}
"""Beside the word of a verdict, so that colour tells nothing alone."""


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict and how many statements have it. ``start`` and ``width`` are its part of the bar, in percent."""

    id: str
    sign: str
    label: str
    meaning: str
    count: int
    share: str
    start: str
    width: str
    middle: str


@dataclass(frozen=True, slots=True)
class StatementView:
    id: str
    section: str
    verdict: str
    sign: str
    label: str
    says: str
    why: str
    marks: Markup
    searched: Markup | None
    right: Markup | None
    edit: str | None


def _item(page: "PageRenderer", verdict: Verdict) -> EnumItem:
    return page.vocabulary.enums.get(VERDICTS, {}).get(verdict) or EnumItem(label=LangText(en=verdict))


def _percent(part: float) -> str:
    return f"{100 * part:.2f}%"


def totals(page: "PageRenderer", statements: Iterable[Statement]) -> list[VerdictView]:
    """Every verdict with its count, in the vocabulary's order, those with none included."""
    counts = Counter(statement.verdict for statement in statements)
    known = page.vocabulary.enums.get(VERDICTS, {})
    order = sorted(get_args(Verdict), key=lambda verdict: list(known).index(verdict) if verdict in known else len(known))
    total = counts.total() or 1
    views, before = [], 0
    for verdict in order:
        item, count = _item(page, verdict), counts[verdict]
        view = VerdictView(
            id=verdict,
            sign=SIGNS[verdict],
            label=page.label(item.label),
            meaning=page.label(item.meaning) if item.meaning else "",
            count=count,
            share=page.words("share", value=numbers.plain(round(100 * count / total), page.words)),
            start=_percent(before / total),
            width=_percent(count / total),
            middle=_percent((before + count / 2) / total),
        )
        before += count
        views.append(view)
    return views


def _view(page: "PageRenderer", statement: Statement) -> StatementView:
    says = page.label(statement.says)
    searched = None
    if statement.searched is not None:
        searched = page.words.html("searched", value=dates.point(statement.searched, page.words))
    return StatementView(
        id=page.unique(statement.id),
        section=statement.section,
        verdict=statement.verdict,
        sign=SIGNS[statement.verdict],
        label=page.label(_item(page, statement.verdict).label),
        says=says,
        why=page.label(statement.why),
        marks=page.citations.cite(statement.cites, says, own=True),
        searched=searched,
        right=page.words.listed(page.entity_link(ident) for ident in statement.right) if statement.right else None,
        edit=page.site.edit_url(statement.place),
    )


def _section(page: "PageRenderer", section: Section) -> list[str]:
    """Heading and statements of a section, as Markdown with tokens."""
    title = page.stash.keep(Markup("{}").format(page.label(section.title)))
    there = page.href(section.page) if section.page in page.site.paths.values() else None
    statements = [_view(page, statement) for statement in section.statements]
    body = render(
        "checked_section",
        words=page.words,
        section=section.id,
        there=there,
        totals=[view for view in totals(page, section.statements) if view.count],
        statements=statements,
    )
    return [f"## {title} {{#{section.id}}}", page.block(body)]


def compose(page: "PageRenderer") -> str:
    """The page as Markdown with tokens."""
    sections = page.atlas.sections.values()
    statements = [statement for section in sections for statement in section.statements]
    ids = {name: page.unique(f"totals-{name}") for name in ("title", "description")}
    views = totals(page, statements)
    described = page.words.listed(f"{view.label} {view.count}" for view in views)
    audits = len({audit for statement in statements for audit in statement.audits})
    head = render(
        "checked_totals",
        words=page.words,
        totals=views,
        total=len(statements),
        audits=audits,
        ids=ids,
        described=described.striptags(),
    )
    parts = [page.block(head)]
    for section in sections:
        parts += _section(page, section)
    return "\n\n".join(parts)


def line(page: "PageRenderer", ident: object) -> Markup:
    """How the statements of one section stand, in a line, with the way to them."""
    section = page.atlas.sections.get(ident) if isinstance(ident, str) else None
    if section is None:
        known = page.atlas.sections or SECTIONS
        raise unknown("no section of the article is called", ident, known, f"The sections are {', '.join(known)}.")
    url = page.site.paths.get(PAGE)
    return render(
        "section_checked",
        words=page.words,
        count=numbers.count(len(section.statements), page.words, capital=True),
        single=len(section.statements) == 1,
        totals=[view for view in totals(page, section.statements) if view.count],
        href=page.href(f"{url}#{section.id}") if url is not None else None,
        page_href=page.href(url) if url is not None else None,
    )
