import pytest
from markupsafe import Markup

from atlas.render.stash import Misplaced, Stash


def test_inline() -> None:
    stash = Stash()
    token = stash.keep(Markup("<b>1</b>"))
    assert stash.fill(f"<p>It weighs {token}.</p>") == "<p>It weighs <b>1</b>.</p>"


def test_a_block_leaves_its_paragraph() -> None:
    stash = Stash()
    table = stash.keep(Markup("<table></table>"), block=True)
    other = stash.keep(Markup("<aside></aside>"), block=True)
    assert stash.fill(f"<p>{table}</p>") == "<table></table>"
    assert stash.fill(f"<p>{table}\n{other}</p>") == "<table></table>\n<aside></aside>"
    assert stash.fill(f"<li>{table}</li>") == "<li><table></table></li>"


def test_an_inline_fragment_keeps_its_paragraph() -> None:
    stash = Stash()
    assert stash.fill(f"<p>{stash.keep(Markup('1'))}</p>") == "<p>1</p>"


@pytest.mark.parametrize("html", ["<p>See {}.</p>", "<p>{} and more</p>", "<p>{}<br>more</p>"])
def test_a_block_in_running_text_is_refused(html: str) -> None:
    stash = Stash()
    table = stash.keep(Markup("<table></table>"), block=True)
    with pytest.raises(Misplaced):
        stash.fill(html.format(table))


def test_late_fragments_wait() -> None:
    stash = Stash()
    token = stash.keep(lambda: Markup("<ul></ul>"), block=True)
    early = stash.fill(f"<p>{token}</p>")
    assert early == token
    assert stash.fill(early, late=True) == "<ul></ul>"


def test_text_of_a_heading() -> None:
    stash = Stash()
    token = stash.keep(Markup('<span lang="kk">A &lt; B</span><sup class="ka-cites"><a>1</a></sup>'))
    assert stash.text(f"About {token}") == "About A &lt; B"


def test_a_forged_token_is_nothing() -> None:
    assert Stash().fill("<p>\ue0007\ue001</p>") == "<p></p>"
