"""The content policy: on every page, strict, and nothing that a reader does runs against it."""

import base64
import hashlib
import re

import pytest

from tests.site.browser_helpers import PAGES

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
CODE = re.compile(r"<script\b([^>]*)>(.*?)</script>|<(style)\b|<[a-z][^<>]*\s(style|on[a-z]+)=\"", re.DOTALL | re.IGNORECASE)
DATA = re.compile(r'\btype="application/(?:ld\+)?json"')
"""A block that is data is not run, and no policy is asked."""

WATCH = """document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
})"""


def test_every_page_has_a_strict_policy_before_all_it_governs(built_site):
    policies = {}
    for path in built_site.pages:
        text = (built_site.folder / path).read_text(encoding="utf-8")
        found = POLICY.findall(text)
        assert len(found) == 1, path
        assert not re.search("<(?:script|link|style)", text[: text.index(found[0])]), path
        policies.setdefault(found[0], path)
    for policy in policies:
        parts = dict(part.split(None, 1) for part in policy.split("; "))
        assert parts["default-src"] == "'none'"
        assert all(
            "unsafe-inline" not in words and "unsafe-eval" not in words.split() and "*" not in words for words in parts.values()
        )
    full = max(policies, key=len)
    assert {"base-uri 'none'", "style-src 'self'", "form-action 'self'"} <= set(full.split("; "))


def test_no_page_has_code_or_style_in_its_markup(built_site):
    """Read as text, for to parse all pages takes half a minute; the samples are parsed as well."""
    for path in built_site.pages:
        text = (built_site.folder / path).read_text(encoding="utf-8")
        hashes = POLICY.findall(text)[0]
        for attributes, code, *_ in CODE.findall(text):
            if attributes and (" src=" in attributes or DATA.search(attributes)):
                continue
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            assert code and f"'sha256-{digest}'" in hashes, path


def test_parsed_pages_have_none_either(built_site):
    for path in built_site.samples:
        page = built_site.pages[path]
        assert not list(page.all("style")), path
        assert not list(page.all("", "style")), path
        assert not [name for element in page.html.iter() for name in element.attrib if name.startswith("on")], path


@pytest.mark.parametrize("name", [*PAGES, "launches/", "timeline/", "compare/", "article/checked/", "charts/", "state/"])
def test_nothing_breaks_the_policy(reader, name):
    """Errors in the console fail the test: reader sees to it."""
    each = reader(width=1440)
    each.page.add_init_script(WATCH)
    page = each.open(PAGES.get(name, name))
    page.locator(".ka-scheme").click()
    for control in page.locator("main :is(input, select)").all()[:6]:
        if control.is_visible() and control.is_enabled():
            if control.evaluate("control => control.matches('select')"):
                control.select_option(index=1)
            elif control.get_attribute("type") in (None, "search", "text"):
                control.fill("kaz")
    for button in page.locator("main :is(.ka-sort, summary):visible").all()[:3]:
        button.click()
    if page.locator("a.ka-cite:visible").count():
        page.locator("a.ka-cite:visible").first.hover()
        page.locator(".ka-card").wait_for(state="visible")
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="Menu", exact=True).click()
    page.keyboard.press("Escape")
    page.evaluate("scrollTo(0, 9999)")
    assert page.evaluate("() => document.documentElement.classList.contains('js')")
