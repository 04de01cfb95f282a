"""The Data page: what there is to download, with sizes measured at the build, and the fields of what it holds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from atlas.export import contract, files
from atlas.render import numbers
from atlas.render.errors import MacroError, unknown
from atlas.render.templating import render

if TYPE_CHECKING:
    from atlas.render.page import PageRenderer
    from atlas.render.words import Words

PATH = "data.md"
"""The page's source file."""
KILO, MEGA = 1000, 1000_000


@dataclass(frozen=True, slots=True)
class _Line:
    parts: list[str]
    """Of the path, so that it may be broken between them."""
    href: str
    what: str
    size: str
    compressed: str


def size(octets: int, words: "Words") -> str:
    """Octets in KB or MB of ten to the power of three, as networks count."""
    if octets >= MEGA:
        return words("export.mb", value=numbers.plain(round(octets / MEGA, 1), words))
    return words("export.kb", value=numbers.plain(max(round(octets / KILO, 1 if octets < 10 * KILO else 0), 0.1), words))


def _what(page: "PageRenderer", offer: files.Offer) -> str:
    words = page.words
    if offer.kind is None:
        told = words(f"export.{offer.key}")
    else:
        plural = page.label(page.vocabulary.kinds[offer.kind].plural)
        told = words(f"export.{offer.key}", kind=plural if offer.key.startswith("csv") else plural[:1].lower() + plural[1:])
    return f"{told}; {words('export.more', count=numbers.plain(offer.more, words))}" if offer.more else told


def table(page: "PageRenderer", group: object) -> Markup:
    """The files of a group. Sizes are known when the site is built to be published; while serving they are left open."""
    if group not in files.GROUPS:
        raise unknown("no group of files is called", group, files.GROUPS, f"There are {', '.join(files.GROUPS)}.")
    exports = page.site.exports
    lines = []
    for offer in files.offers(page.atlas, str(group)):
        sizes = [size(octets, page.words) for octets in offer.sizes(exports)] if exports else ["", ""]
        lines.append(_Line(offer.path.split("/"), page.href(offer.path), _what(page, offer), *sizes))
    return render("downloads", words=page.words, caption=page.words(f"export.caption.{group}"), lines=lines)


# ---- fields


def type_of(schema: dict[str, Any], words: "Words") -> Markup:
    """A JSON Schema in words: ``string``, ``list of Cite``, ``Text or null``."""
    if "$ref" in schema:
        return escape(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        first, *rest = [type_of(one, words) for one in schema["anyOf"]]
        for one in rest:
            first = words.html("export.table.or", a=first, b=one)
        return first
    if "enum" in schema:
        shown = [Markup("<code>{}</code>").format(item) for item in schema["enum"] if item is not None]
        text = Markup(", ").join(shown)
        return Markup("{} {}").format(text, words("export.table.null")) if None in schema["enum"] else text
    kind = schema.get("type")
    if kind == "array":
        return words.html("export.table.list", item=type_of(schema["items"], words))
    if kind == "object":
        return words.html("export.table.map", item=type_of(schema["additionalProperties"], words))
    return Markup(" ").join([escape(kind[0]), escape(words("export.table.null"))]) if isinstance(kind, list) else escape(kind)


def fields(page: "PageRenderer", name: object) -> Markup:
    """The fields of an object of the API, as the contract has them."""
    if not isinstance(name, str) or name not in contract.SHAPES:
        raise unknown("the API has no object", name, contract.SHAPES)
    about, given = contract.SHAPES[name]
    rows = [(field, type_of(schema, page.words), meaning) for field, (schema, meaning) in given.items()]
    return render("fields", words=page.words, name=name, about=about, rows=rows)


def address(page: "PageRenderer", path: str) -> str:
    """A file of the site by its full address, as plain text."""
    if path.startswith(("/", "http")):
        raise MacroError(f'write the file without the site\'s address, as in "api/v1/index.json", not "{path}"')
    return page.site.settings.address(path)
