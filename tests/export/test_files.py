"""All files together: what is offered exists, what exists is told, all is the same every time."""

import json
import re

from atlas.export import files, guides
from tests.export.support import SETTINGS, WORDS, real_atlas, real_files, small_files, text_of
from tests.render.small import small_atlas


def test_what_is_offered_exists_and_is_measured() -> None:
    for group in files.GROUPS:
        offers = files.offers(real_atlas(), group)
        assert offers and len({offer.path for offer in offers}) == len(offers)
        for offer in offers:
            raw, compressed = offer.sizes(real_files())
            content = real_files()[offer.path]
            assert raw == len(content.encode() if isinstance(content, str) else content)
            assert 0 < compressed <= raw


def test_whatever_is_made_is_offered() -> None:
    """But for the many of one sort, of which one stands for all, and what only programs look for."""
    offered = {offer.path for group in files.GROUPS for offer in files.offers(real_atlas(), group)}
    left = {path for path in real_files() if not re.match(r"api/v1/(schemas|[a-z]+)/", path)} - offered
    assert left == {guides.ROBOTS}


def test_the_same_atlas_gives_the_same_bytes() -> None:
    assert files.export(small_atlas(), SETTINGS, WORDS) == small_files()


def test_credit_goes_with_the_launches_everywhere() -> None:
    for path in ("api/v1/launches.json", "data/csv/launches.csv", "data/datapackage.json", "data/places.geojson", "llms.txt"):
        assert "J. McDowell, planet4589.org" in text_of(real_files(), path), path
    assert "gcat" in text_of(real_files(), files.BIBTEX)


def test_programs_that_read_text_find_their_way() -> None:
    text = text_of(real_files(), guides.LLMS)
    assert text.startswith("# Kazakhstan Space Atlas\n\n> ")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) > 15
    assert [link for link in links if link.removeprefix(SETTINGS.site_url) not in real_files()] == []


def test_robots_are_told_of_the_sitemap() -> None:
    assert "Sitemap: https://example.org/atlas/sitemap.xml\n" in text_of(real_files(), guides.ROBOTS)


def test_the_notebook_knows_the_site() -> None:
    notebook = json.loads(text_of(real_files(), files.NOTEBOOK))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert f'ATLAS = "{SETTINGS.site_url}"' in code[0]
    assert all(cell["outputs"] == [] for cell in notebook["cells"] if cell["cell_type"] == "code")


def test_every_source_can_be_cited() -> None:
    ids = set(real_atlas().sources)
    assert set(re.findall(r"^@\w+\{([^,]+),$", text_of(real_files(), files.BIBTEX), re.MULTILINE)) == ids
    assert {item["id"] for item in json.loads(text_of(real_files(), files.CSL))} == ids
