"""What a page is about, in the words of schema.org, as JSON-LD (https://www.w3.org/TR/json-ld11/) for search engines.

Only what is held right and has no doubt about it is said; the page tells the rest. tests/export holds every type and property
against the vocabulary's own definitions.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from atlas.export import files, plain, sheet
from atlas.export.api import dump
from atlas.export.settings import AUTHOR, CREDIT, LICENCE_URL, NAME, Settings
from atlas.model.atlas import Atlas
from atlas.model.dates import PartialDate
from atlas.model.records import Claim, Entity
from atlas.model.values import Choice, Coordinates, Identifier, Number, Text, Url, references

Node = dict[str, Any]

TYPES = {
    "satellite": "Product",
    "vehicle": "Vehicle",
    "site": "Place",
    "pad": "Place",
    "organisation": "Organization",
    "programme": "Project",
    "agreement": "CreativeWork",
    "law": "Legislation",
    "person": "Person",
    "event": "Event",
}
"""The type of each kind; a kind that is not here is a Thing."""
NARROWER = {
    "city": "City",
    "airfield": "Airport",
    "government": "GovernmentOrganization",
    "ministry": "GovernmentOrganization",
    "space-agency": "GovernmentOrganization",
    "state-body": "GovernmentOrganization",
    "university": "CollegeOrUniversity",
    "institute": "ResearchOrganization",
}
"""A narrower type by what is said under the property ``type``."""
DATES = {
    "organisation": {"foundingDate": "founded", "dissolutionDate": "dissolved"},
    "agreement": {"dateCreated": "signed"},
    "law": {"legislationDate": "adopted"},
    "person": {"birthDate": "born", "deathDate": "died"},
    "event": {"startDate": "when"},
}
LINKS = {
    "satellite": {"manufacturer": "manufacturer"},
    "vehicle": {"manufacturer": "manufacturer"},
    "site": {"containedInPlace": "part_of"},
    "pad": {"containedInPlace": "part_of"},
    "organisation": {"parentOrganization": "parent"},
    "event": {"location": "place"},
}
MEASURES = {
    "satellite": {"weight": ("launch_mass", "KGM")},
    "vehicle": {"height": ("height", "MTR"), "weight": ("liftoff_mass", "TNE")},
}
"""With codes of UN/CEFACT Recommendation 20, as schema.org's ``unitCode`` wants them."""
TEXTS = {
    "satellite": {"identifier": "cospar_id"},
    "law": {"legislationIdentifier": "document_number"},
    "organisation": {"sameAs": "website"},
    "programme": {"sameAs": "website"},
}
MOST = 3
"""So many links of one sort, so that a page stays light."""
FORMATS = {
    "json": "application/json",
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "sqlite": "application/vnd.sqlite3",
    "bib": "text/x-bibtex",
}


def _held(entity: Entity, name: str) -> Iterator[Claim]:
    """What is held right of a property today, and neither disputed nor doubtful."""
    fact = entity.facts.get(name)
    for claim in fact.preferred if fact and not fact.disputed else ():
        if claim.value is not None and claim.end is None and not claim.low_confidence and not claim.approximate:
            yield claim


def _iso(entity: Entity, name: str) -> str | None:
    """A date in ISO 8601, where it is one and certain."""
    for claim in _held(entity, name):
        date = sheet.when(claim.value)
        if isinstance(date, PartialDate) and not date.approximate and not date.uncertain:
            return date.text
    return None


def _type(entity: Entity) -> str:
    broad = TYPES.get(entity.kind, "Thing")
    for claim in _held(entity, "type"):
        if isinstance(claim.value, Choice):
            return NARROWER.get(claim.value.item, broad)
    return broad


def _one_or_list(items: list[Any]) -> Any:
    return items[0] if len(items) == 1 else items


def about(entity: Entity, atlas: Atlas, settings: Settings, lang: str) -> Node:
    """The thing a page is about."""
    node: Node = {"@type": _type(entity), "name": entity.name.get(lang), "url": plain.page(entity, atlas, settings)}
    others = [name for other in ("en", "kk", "ru") if other != lang and (name := getattr(entity.name, other))]
    if others:
        node["alternateName"] = _one_or_list(others)
    if entity.summary:
        node["description"] = entity.summary.get(lang)
    for key, name in DATES.get(entity.kind, {}).items():
        if date := _iso(entity, name):
            node[key] = date
    for key, name in LINKS.get(entity.kind, {}).items():
        ids = [target for claim in _held(entity, name) for target in references(claim.value)][:MOST]
        if ids:
            node[key] = _one_or_list([_reference(atlas.entities[ident], atlas, settings, lang) for ident in ids])
    for key, (name, code) in MEASURES.get(entity.kind, {}).items():
        for claim in _held(entity, name):
            if isinstance(claim.value, Number) and claim.value.low == claim.value.high:
                node[key] = {"@type": "QuantitativeValue", "value": claim.value.low, "unitCode": code}
    for key, name in TEXTS.get(entity.kind, {}).items():
        for claim in _held(entity, name):
            if isinstance(claim.value, Identifier | Url | Text):
                node.setdefault(key, sheet.plain(claim.value, lang))
    for claim in _held(entity, "coordinates"):
        if isinstance(claim.value, Coordinates):
            node["geo"] = {"@type": "GeoCoordinates", "latitude": claim.value.lat, "longitude": claim.value.lon}
    return node


def _reference(entity: Entity, atlas: Atlas, settings: Settings, lang: str) -> Node:
    return {"@type": _type(entity), "name": entity.name.get(lang), "url": plain.page(entity, atlas, settings)}


def breadcrumbs(steps: Iterable[tuple[str, str]], settings: Settings) -> Node:
    """The way to a page: name and address of each step, the page itself last."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": {"@id": settings.address(url)}}
        for number, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _author() -> Node:
    return {"@type": "Organization", "name": AUTHOR}


def website(description: str, settings: Settings, lang: str) -> Node:
    node = {"@type": "WebSite", "name": NAME, "url": settings.site_url, "description": description, "inLanguage": lang}
    return node | {"license": LICENCE_URL, "publisher": _author()}


def article(title: str, description: str, url: str, settings: Settings, lang: str) -> Node:
    """A section of the article."""
    node: Node = {"@type": "Article", "headline": title, "url": settings.address(url), "inLanguage": lang, "license": LICENCE_URL}
    if description:
        node["description"] = description
    return node | {"author": _author(), "isPartOf": {"@type": "WebSite", "name": NAME, "url": settings.site_url}}


def dataset(description: str, url: str, atlas: Atlas, settings: Settings, lang: str) -> Node:
    """The Data page."""
    offers = [offer for group in files.GROUPS for offer in files.offers(atlas, group)]
    years = [launch.year for launch in atlas.launches.values()]
    node: Node = {
        "@type": "Dataset",
        "name": NAME,
        "description": description,
        "url": settings.address(url),
        "license": LICENCE_URL,
        "creator": _author(),
        "creditText": CREDIT,
        "isAccessibleForFree": True,
        "isBasedOn": [source.url for source in atlas.sources.values() if source.kind == "dataset"],
        "inLanguage": lang,
        "dateModified": settings.today.isoformat(),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": settings.address(offer.path), "encodingFormat": FORMATS[suffix]}
            for offer in offers
            if (suffix := offer.path.rpartition(".")[2]) in FORMATS
        ],
    }
    return node | ({"temporalCoverage": f"{min(years)}/{max(years)}"} if years else {})


def script(nodes: Iterable[Node]) -> Markup:
    """Nodes as the content of a ``<script type="application/ld+json">``: nothing in it can end the element."""
    graph = {"@context": "https://schema.org", "@graph": list(nodes)}
    text = dump(graph)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - escaped as JSON is
