"""The launch log on pages: what is counted, linked, listed and quoted."""

import csv
import json
from io import StringIO

import pytest

from atlas.check.examples import launches, satellite
from atlas.export.settings import GCAT_CREDIT
from atlas.load.build import assemble
from atlas.model.atlas import Atlas
from atlas.render.errors import MacroError
from atlas.render.launches import COLUMNS, resting_on
from atlas.render.page import PageRenderer
from tests.check.support import workspace_of
from tests.render.small import html_of, site_of

HOSTILE = 'payloads: ["<b>Example</b> [x](javascript:1)"]'
LOG = {
    "launches/2010s.yml": launches(HOSTILE).replace("outcome: success", "outcome: success, crewed: true"),
    "satellites/example-1.yml": satellite('launch_tag: {value: "2011-002", src: [example-2020]}'),
}
PLACE = {"pad": "example-site"}


@pytest.fixture
def atlas() -> Atlas:
    return assemble(workspace_of(dict(LOG)))


@pytest.fixture
def page(atlas: Atlas) -> PageRenderer:
    site = site_of(atlas)
    site.place({"launches/index.md": "launches/", "launches/2010s.md": "launches/2010s/"})
    return site.open("vehicles/example-rocket/", "vehicles/example-rocket.md", "Example Rocket")


def shown(page: PageRenderer, text: str) -> str:
    return html_of(page, text)


def test_count(page: PageRenderer) -> None:
    assert page.count("launch", where=PLACE) == "two"
    assert page.count("launch", where=PLACE | {"outcome": "failure"}) == "one"
    assert page.count("launch", where=PLACE | {"crewed": "yes", "year": 2011}) == "one"
    assert page.count("launch", where=PLACE | {"vehicle": "!example-rocket"}) == "no"
    assert page.count("launch") == "no", "none from Baikonur in the small atlas"


def test_aggregates(page: PageRenderer) -> None:
    said = {
        name: shown(page, page.launches(name, where=PLACE)) for name in ("attempts", "failures", "success_rate", "longest_gap")
    }
    assert said["attempts"].startswith("<p>2<sup") and 'href="#ref-example-2020"' in said["attempts"]
    assert said["failures"].startswith("<p>1<sup")
    assert said["success_rate"].startswith("<p>50%")
    assert said["longest_gap"].startswith("<p>72 days")
    first = shown(page, page.launches("first", where=PLACE, cite=False))
    assert 'href="../../launches/2010s/#2011-001"' in first and "4&nbsp;May 2011" in first.replace("\xa0", "&nbsp;")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (("atempts", PLACE), 'launches cannot tell "atempts". Did you mean "attempts"'),
        (("attempts", {"rocket": "x"}), 'launches cannot be chosen by "rocket".'),
        (("attempts", {"vehicle": "example-rokcet"}), '"vehicle" has no value "example-rokcet". Did you mean "example-rocket"'),
        (("attempts", {"outcome": "failed"}), '"outcome" has no value "failed".'),
        (("first", PLACE | {"crewed": "yes", "outcome": "failure"}), "no launch meets"),
        (("attempts", "x"), "where names what to choose by"),
    ],
)
def test_mistakes_are_told(page: PageRenderer, call: tuple[str, object], message: str) -> None:
    with pytest.raises(MacroError) as error:
        page.launches(call[0], where=call[1])  # type: ignore[arg-type]
    assert message in str(error.value)


def test_entity_pages_tell_of_their_launches(page: PageRenderer, atlas: Atlas) -> None:
    html = shown(page, page.entity_page())
    assert '<h2 id="launches">Launches</h2>' in html
    assert 'href="../../launches/?vehicle=example-rocket"' in html and "All 2 in the launch log" in html
    assert "72 days" in html and "50%" in html
    assert 'href="../../launches/2010s/#2011-002"' in html
    page = page.site.open("satellites/example-1/", "satellites/example-1.md", "Example")
    assert 'href="../../launches/2010s/#2011-002"' in shown(page, page.entity_page())


def test_a_decade_has_every_launch_with_its_anchor_and_the_credit(page: PageRenderer) -> None:
    page = page.site.open("launches/2010s/", "launches/2010s.md", "Launches")
    html = shown(page, page.launches_of("2010s"))
    assert html.count("<tr id=") == 2 and 'id="2011-001"' in html
    assert "J. McDowell, planet4589.org" in html
    assert "&lt;b&gt;Example&lt;/b&gt; [x](javascript:1)" in html, "data is text"


def test_downloads_say_whose_data_it_is(atlas: Atlas) -> None:
    files = site_of(atlas).files()
    rows = list(csv.DictReader(StringIO(files["launches/launches.csv"])))
    assert list(rows[0]) == list(COLUMNS) and [row["tag"] for row in rows] == ["2011-001", "2011-002"]
    assert (rows[1]["crewed"], rows[1]["kazakh_payload"]) == ("yes", "no")
    whole = json.loads(files["launches/launches.json"])
    assert whole["credit"] == GCAT_CREDIT and [launch["tag"] for launch in whole["launches"]] == ["2011-001", "2011-002"]
    assert len(json.loads(files["launches/log.json"])["rows"]) == 2


def test_as_few_sources_as_bear_the_launches(atlas: Atlas) -> None:
    assert [cite.source for cite in resting_on(atlas.launches.values())] == ["example-2020"]


def test_without_a_log_nothing_is_made() -> None:
    site = site_of(assemble(workspace_of({"launches/2010s.yml": ""})))
    assert site.files() == {}
    assert not [page for page in site.generated(()) if page.path.startswith("launches/")]
