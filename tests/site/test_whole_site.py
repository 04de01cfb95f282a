"""The built site as a whole, by the rules of tools/audit.py, which ``make audit`` prints too.

To read all pages takes half a minute: one process does it for all rules (``ByFile`` in tests/conftest.py).
"""

import pytest

from tools.audit import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule(built_site, rule):
    findings = [f"{page}: {what}" for page, what in rule(built_site)]
    assert not findings, "\n".join([rule.__doc__, *findings])


def test_there_is_something_to_look_at(built_site):
    """The rules above would also be content with an empty site."""
    pages = built_site.pages.values()
    assert len(pages) > 50
    assert sum(1 for page in pages for link in page.all("a", "class") if link.get("class") == "ka-cite") > 500
    assert sum(1 for page in pages for _ in page.all("", "data-fact")) > 500
