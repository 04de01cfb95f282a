"""Links of a copy that is read from a disk."""

import pytest

from tools.offline import offline


@pytest.mark.parametrize(
    ("link", "led"),
    [
        ("../sites/", "../sites/index.html"),
        ("../..", "../../index.html"),
        (".", "./index.html"),
        ("../sources/#source-gcat", "../sources/index.html#source-gcat"),
        ("../timeline/?show=plans", "../timeline/index.html?show=plans"),
        ("#references", "#references"),
        ("../launches.csv", "../launches.csv"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_lead_to_pages(link: str, led: str) -> None:
    assert offline(f'<p><a class="x" href="{link}">x</a></p>') == f'<p><a class="x" href="{led}">x</a></p>'


def test_redirects_lead_to_pages() -> None:
    page = '<meta http-equiv="refresh" content="0; url=../kazsat-1/">'
    assert offline(page) == '<meta http-equiv="refresh" content="0; url=../kazsat-1/index.html">'


def test_what_a_disk_refuses_goes() -> None:
    head = """<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<link rel="preload" href="a.woff2" as="font"><link rel="stylesheet" href="a.css"></head>"""
    assert offline(head) == '<head><link rel="stylesheet" href="a.css"></head>'
