"""The form "this fact is wrong", filled in with the value it is asked for beside."""

from urllib.parse import parse_qsl, urlsplit

import yaml

from tests.site.browser_helpers import PAGES
from tools.built_site import REPOSITORY, ROOT


def form(link):
    address = urlsplit(link.get_attribute("href"))
    assert address.geturl().startswith(f"{REPOSITORY}/issues/new?")
    return dict(parse_qsl(address.query))


def test_each_value_has_its_own_link_to_the_form(reader):
    page = reader().open(PAGES["satellite"])
    page.wait_for_function(
        "() => document.querySelectorAll('a.ka-report-row').length === document.querySelectorAll('a.ka-edit').length"
    )
    whole = form(page.locator("a.ka-report"))
    row = page.get_by_role("link", name="Report a mistake in this value: Launch mass", exact=True)
    value = page.locator(".ka-infobox #launch_mass").text_content().replace("\xa0", " ")
    assert form(row) == whole | {
        "title": f"{whole['title']}: Launch mass",
        "property": "launch_mass",
        "value": value,
        "page": f"{whole['page']}#launch_mass",
    }
    assert page.locator("a.ka-report-row").count() == page.locator("a.ka-edit").count() > 20
    assert all(len(form(link)["value"]) <= 80 for link in page.locator("a.ka-report-row").all())
    fields = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text("utf-8"))["body"]
    assert form(row).keys() - {"template", "title"} <= {field["id"] for field in fields if "id" in field}


def test_without_javascript_the_page_has_one_link_to_the_form(reader):
    page = reader(javascript=False).open(PAGES["satellite"])
    assert page.locator("a.ka-report-row").count() == 0
    assert form(page.locator("a.ka-report"))["entity"] == "kazsat-2"
    assert page.locator("a.ka-edit").count() > 20
