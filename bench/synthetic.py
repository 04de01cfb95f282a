"""A made-up atlas of any size, in the shape of the real one: as many facts, claims and sources an entity."""

import shutil
from pathlib import Path

ORGANISATIONS = 10
SOURCES_PER_PUBLISHER = 8

ORGANISATION = """\
# yaml-language-server: $schema=../../schemas/organisation.json
id: {id}
name: {{en: "Organisation {n}", kk: "Ұйым {n}", ru: "Организация {n}", src: [{c}]}}
summary: {{en: "A made-up organisation that operates made-up satellites."}}
facts:
  type: {{value: company, src: [{a}]}}
  country: {{value: kz, src: [{a}, {b}]}}
"""

SATELLITE = """\
# yaml-language-server: $schema=../../schemas/satellite.json
id: {id}
name: {{en: "Satellite {n}", kk: "Жерсерік {n}", ru: "Спутник {n}", src: [{a}]}}
summary: {{en: "A made-up communications satellite in geostationary orbit."}}
facts:
  purpose: {{value: communications, src: [{a}]}}
  country: {{value: kz, src: [{a}]}}
  norad_id: {{value: "{number}", src: [{a}, {b}]}}
  status: {{value: operational, as_of: "2026-08", src: [{{id: {b}, says: "Flag for a working satellite; no proof of service."}}]}}
  status_detail:
    - {{value: {{en: "A made-up minister named it among the satellites in operation."}}, as_of: "2025-09-10", src: [{c}]}}
    - {{value: {{en: "Its inclination shows that it is still kept on station."}}, as_of: "2026-08", src: [{b}]}}
  operator: {{value: {operator}, from: "2011", as_of: "2026", src: [{a}, {b}]}}
  manufacturer: {{value: {maker}, src: [{a}]}}
  launch_time:
    value: "2011-07-15T23:16:10Z"
    local: "2011-07-16T05:16:10+06:00"
    src: [{c}, {{id: {b}, says: "Planned for 05:16 Astana time on 16 July."}}]
  orbit_class: {{value: geostationary, src: [{a}]}}
  orbital_position: {{value: 86.5, src: [{{id: {a}, says: "On station since August 2011."}}]}}
  perigee: {{value: 35778, as_of: "2026-08", src: [{b}]}}
  apogee: {{value: 35796, as_of: "2026-08", src: [{b}]}}
  inclination: {{value: 0.03, as_of: "2026-08", src: [{b}]}}
  bus: {{value: {{en: "Model {n}"}}, src: [{a}]}}
  launch_mass:
    - {{value: 1330, src: [{a}]}}
    - {{value: 1272, rank: also, why: {{en: "Lists another figure and does not say what it counts."}}, src: [{c}]}}
  power: {{value: null, reason: unknown, searched: "2026-11"}}
  design_life:
    - {{value: 12, src: [{a}, {b}]}}
    - {{value: 15, rank: rejected, why: {{en: "Counts the years of testing on the ground."}}, src: [{c}]}}
  transponders: {{value: 16, src: [{a}, {c}]}}
"""


def source_ids(number: int) -> list[str]:
    """The three sources of an entity, which some neighbours share, as real ones do."""
    works = (3 * (number // 2), 3 * (number // 4) + 1, 3 * (number // 8) + 2)
    return [f"publisher-{work // SOURCES_PER_PUBLISHER}-nd-{work % SOURCES_PER_PUBLISHER}" for work in works]


def write(entities: int, folder: Path, vocabulary: Path) -> None:
    """Fill ``folder`` with the data files of so many entities."""
    shutil.copytree(vocabulary, folder / "vocabulary")
    for name in ("organisations", "satellites", "sources"):
        (folder / name).mkdir()
    cited: set[str] = set()
    for number in range(entities):
        a, b, c = source_ids(number)
        cited |= {a, b, c}
        identifier = f"organisation-{number}" if number < ORGANISATIONS else f"satellite-{number}"
        text = (ORGANISATION if number < ORGANISATIONS else SATELLITE).format(
            id=identifier,
            n=number,
            number=10000 + number,
            operator=f"organisation-{number % ORGANISATIONS}",
            maker=f"organisation-{number // 7 % ORGANISATIONS}",
            a=a,
            b=b,
            c=c,
        )
        (folder / ("organisations" if number < ORGANISATIONS else "satellites") / f"{identifier}.yml").write_text(text, "utf-8")
    for publisher in sorted({source.rpartition("-nd-")[0] for source in cited}):
        lines = [
            "# yaml-language-server: $schema=../../schemas/publisher.json",
            f"id: {publisher}",
            f'name: {{en: "Publisher {publisher}"}}',
            "sources:",
        ]
        for source in sorted(source for source in cited if source.startswith(f"{publisher}-nd-")):
            url, title = f"https://{publisher}.example.org/{source}", f"A report on satellites, {source}"
            about = 'lang: en, kind: news, published: "2014", accessed: "2026-11"'
            lines.append(f'  {source}: {{url: "{url}", title: "{title}", {about}}}')
        (folder / "sources" / f"{publisher}.yml").write_text("\n".join(lines) + "\n", "utf-8")
