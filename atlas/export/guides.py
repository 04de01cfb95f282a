"""What tells other programs where to look: llms.txt (https://llmstxt.org) and robots.txt (RFC 9309)."""

from atlas.export import api, database, feeds, places, tables
from atlas.export.settings import CREDIT, LICENCE_URL, NAME, Settings
from atlas.model.atlas import Atlas
from atlas.model.vocabulary import Kind
from atlas.render.words import Words

ROBOTS, LLMS = "robots.txt", "llms.txt"


def robots(settings: Settings) -> str:
    """Everything may be read. (Crawlers ask for this file at the top of a host; under a project's path it only informs.)"""
    return f"User-agent: *\nAllow: /\nSitemap: {settings.address('sitemap.xml')}\n"


def llms(atlas: Atlas, settings: Settings, words: Words) -> str:
    """The way to the data for programs that read text."""

    def link(path: str, key: str) -> str:
        return f"- [{path}]({settings.address(path)}): {words(f'export.{key}')}"

    def kind(kind: Kind) -> str:
        address = settings.address(f"{api.FOLDER}/{kind.folder}.json")
        return f"- [{kind.plural.get(words.lang)}]({address}): {kind.meaning.get(words.lang)}"

    sections = {
        "export.llms.api": [
            link(f"{api.FOLDER}/index.json", "index"),
            link(f"{api.FOLDER}/openapi.json", "openapi"),
            link(f"{api.FOLDER}/facts.json", "facts"),
            link(f"{api.FOLDER}/sources.json", "sources"),
            link(f"{api.FOLDER}/launches.json", "launches"),
            link(f"{api.FOLDER}/vocabulary.json", "vocabulary"),
        ],
        "export.llms.kinds": [kind(one) for one in atlas.vocabulary.kinds.values()],
        "export.llms.files": [
            link(f"{tables.FOLDER}/datapackage.json", "package"),
            link(database.PATH, "sqlite"),
            link(places.PATH, "geojson"),
            link(feeds.ATOM, "atom"),
            link(feeds.CALENDAR, "calendar"),
        ],
    }
    parts = [
        f"# {NAME}",
        f"> {words('export.llms.about')}",
        words("export.llms.how"),
        f"{words('export.llms.licence')} {LICENCE_URL}\n{CREDIT}.",
    ]
    parts += [f"## {words(key)}\n\n" + "\n".join(items) for key, items in sections.items()]
    return "\n\n".join(parts) + "\n"


def export(atlas: Atlas, settings: Settings, words: Words) -> dict[str, str]:
    return {ROBOTS: robots(settings), LLMS: llms(atlas, settings, words)}
