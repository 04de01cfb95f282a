"""The calls an author may write in a page, for the mkdocs-macros plugin. docs/contribute/macros.md explains each."""

from typing import Any


def define_env(env: Any) -> None:
    """Register the calls; ``hooks.py`` has opened the site just before."""
    site = env.site
    if site is None:  # the data has problems: hooks.py shows them instead of any page
        return
    env.macro(site.macro("fact"), "fact")  # {{ fact("kazsat-2.launch_mass") }} a value with unit, date and citation marks
    env.macro(site.macro("cite"), "cite")  # {{ cite("rcsc-2018") }} citation marks for a sentence
    env.macro(site.macro("link"), "link")  # {{ link("kazsat-2", "its second satellite") }} a link to an entity
    env.macro(site.macro("name"), "name")  # {{ name("kazsat-2", "kk") }} a name in a language
    env.macro(site.macro("count"), "count")  # {{ count("satellite", where={"status": "operational"}) }} how many
    env.macro(site.macro("stat"), "stat")  # {{ stat("facts") }} a number over the whole atlas
    env.macro(site.macro("table"), "table")  # {{ table("satellite", columns=["launch_time", "status"]) }} entities in rows
    env.macro(site.macro("infobox"), "infobox")  # {{ infobox("kazsat-2") }} the facts of an entity
    env.macro(site.macro("entity_page"), "entity_page")  # {{ entity_page("kazsat-2") }} the whole page of an entity
    env.macro(site.macro("entity_part"), "entity_part")  # {{ entity_part("baiterek", "history") }} a page below its own
    env.macro(site.macro("disagreement"), "disagreement")  # {{ disagreement("kazsat-2.launch_mass") }} what sources disagree on
    env.macro(site.macro("article_differs"), "article_differs")  # {{ article_differs("kazsat-2") }} the article says otherwise
    env.macro(site.macro("sources_list"), "sources_list")  # {{ sources_list() }} everything of the Sources page
    env.macro(site.macro("publisher_page"), "publisher_page")  # {{ publisher_page("tass") }} the whole page of a publisher
    env.macro(site.macro("article_checked"), "article_checked")  # {{ article_checked() }} every statement of the article
    env.macro(site.macro("section_checked"), "section_checked")  # {{ section_checked("baikonur") }} those of a section, in a line
    env.macro(site.macro("glossary"), "glossary")  # {{ glossary() }} everything of the glossary
    env.macro(site.macro("allow"), "allow")  # {{ allow("61st", why="an ordinal, not a value") }} a figure no data holds
    env.macro(site.macro("timeline"), "timeline")  # {{ timeline() }} everything dated, in order
    env.macro(site.macro("glance"), "glance")  # {{ glance("happened") }} what happened last, in a few lines
    env.macro(site.macro("compare"), "compare")  # {{ compare() }} satellites side by side
    env.macro(site.macro("institutions"), "institutions")  # {{ institutions("aerospace-committee") }} who runs what
    env.macro(site.macro("launches"), "launches")  # {{ launches("success_rate", where={"vehicle": "proton-m"}) }} of the log
    env.macro(site.macro("launch_log"), "launch_log")  # {{ launch_log() }} the log, to be searched
    env.macro(site.macro("launches_of"), "launches_of")  # {{ launches_of("1960s") }} a decade of the log
    env.macro(site.macro("chart"), "chart")  # {{ chart("fleet") }} a picture drawn from the data, with its table and sources
    env.macro(site.macro("a_to_z"), "a_to_z")  # {{ a_to_z() }} every name, by letter
    env.macro(site.macro("data_files"), "data_files")  # {{ data_files("api") }} what there is to download
    env.macro(site.macro("data_fields"), "data_fields")  # {{ data_fields("Claim") }} the fields of an object of the API
    env.macro(site.macro("address"), "address")  # {{ address("api/v1/index.json") }} a file by its full address
    env.macro(site.macro("state"), "state")  # {{ state() }} how complete the atlas is
    env.macro(site.macro("quality"), "quality")  # {{ quality() }} how fast, light and sound the pages are, as last measured
    env.macro(site.macro("state_list"), "state_list")  # {{ state_list("disputed") }} the list behind one of its numbers
    env.macro(site.macro("field_reference"), "field_reference")  # {{ field_reference() }} every property, explained
    env.macro(site.macro("rule_reference"), "rule_reference")  # {{ rule_reference() }} every rule of the check, with its reason
