"""What is said under a proposal, from files that a stranger may have written."""

import json
from pathlib import Path
from typing import Any

import markdown
import pytest
from bs4 import BeautifulSoup

from tools import keep_record, one_issue
from tools.comment import LONGEST, MARK, Refused, body, harmless, number_in, say

RUN = "https://github.com/example/atlas/actions/runs/123"
SHA = "a" * 40


@pytest.mark.parametrize("text", ["", "0", "12a", "-3", "1 2", "١٢", "1; ls", "99999999999", "12\n13"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(Refused):
        number_in(text)


def test_a_number() -> None:
    assert number_in("12\n") == 12


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<!-- hidden -->",
    "[click](https://evil.example)",
    "\\\\[click](https://evil.example)",
    "![picture](https://evil.example/x.png)",
    "[ref]\n\n[ref]: https://evil.example",
    "<https://evil.example>",
    "&lt;b&gt; &#60;b&#62; &#64;someone",
    "```\n@someone\n```",
    "`@someone`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_lives_in_a_comment(text: str) -> None:
    page = BeautifulSoup(markdown.markdown(harmless(text)), "html5lib")
    assert not page.select("a, img, code, script, [onerror]"), page
    assert not page.find(string=lambda text: "hidden" in text and "<!--" not in text and text.__class__.__name__ == "Comment")


@pytest.mark.parametrize(
    ("text", "not_there"),
    [
        ("@someone", "@someone"),
        ("see #12", "#12"),
        ("https://evil.example www.evil.example HTTP://x.y", "https://"),
        ("mailto:a@b.c", "a@b"),
        ("www.evil.example", "www.evil"),
        ("a\u202eb\x00c", "\u202e"),
    ],
)
def test_nobody_is_called_and_nothing_linked(text: str, not_there: str) -> None:
    shown = BeautifulSoup(markdown.markdown(harmless(text)), "html5lib").get_text()
    assert not_there not in shown
    assert harmless(text) != text


def test_what_the_diff_says_is_still_read() -> None:
    facts = (
        "## What changes in the facts\n\nOne fact changed.\n\n- **A · Status**: operational → retired, \\[x\\] &#8203;5 \\& 6\n"
    )
    shown = BeautifulSoup(markdown.markdown(harmless(facts)), "html5lib")
    assert shown.select_one("h2").get_text() == "What changes in the facts"  # type: ignore[union-attr]
    assert "A · Status: operational → retired, [x] \u200b5 & 6" in shown.select_one("li").get_text()  # type: ignore[union-attr]


def test_the_comment_is_not_too_long_and_leads_to_the_run() -> None:
    text = body("x\n" * LONGEST, RUN)
    assert len(text) < 65_536
    assert text.startswith(MARK)
    assert f"({RUN}#artifacts)" in text
    for address in ("https://github.com/a/b/actions/runs/1) [x](y", "http://github.com/a/b/actions/runs/1", "javascript:1"):
        with pytest.raises(Refused):
            body("", address)


class Hub:
    """Stands in for the gh program; remembers what was sent."""

    def __init__(self, **answers: Any) -> None:
        self.answers, self.sent = answers, list[tuple[str, str, Any]]()

    def __call__(self, *arguments: str, text: str | None = None) -> str:
        path = next(one for one in arguments if one.startswith("repos/")).removeprefix("repos/{owner}/{repo}/")
        if text is not None:
            self.sent.append((arguments[arguments.index("--method") + 1], path, json.loads(text)))
            return json.dumps({"sha": f"sha of {path}"})
        for start, answer in self.answers.items():
            if path.startswith(start.replace("_", "/")):
                if isinstance(answer, Exception):
                    raise answer
                return json.dumps(answer)
        raise AssertionError(path)


def folder_of(tmp_path: Path, facts: str = "Facts.", number: str = "7\n") -> Path:
    (tmp_path / "facts.md").write_text(facts, "utf-8")
    (tmp_path / "number").write_text(number, "utf-8")
    return tmp_path


def open_at(sha: str, state: str = "open") -> dict[str, Any]:
    return {"state": state, "head": {"sha": sha}}


def test_the_first_comment_and_its_renewal(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    hub = Hub(pulls=open_at(SHA), issues=[[{"id": 1, "body": f"{MARK} by a person", "user": {"type": "User"}}]])
    assert say(folder, head=SHA, run_url=RUN, gh=hub) == "commented on 7"
    (sent,) = hub.sent
    assert sent[:2] == ("POST", "issues/7/comments")
    hub = Hub(pulls=open_at(SHA), issues=[[], [{"id": 5, "body": f"{MARK}\nold", "user": {"type": "Bot"}}]])
    assert say(folder, head=SHA, run_url=RUN, gh=hub) == "renewed the comment on 7"
    assert hub.sent[0][:2] == ("PATCH", "issues/comments/5")


@pytest.mark.parametrize("proposal", [open_at("b" * 40), open_at(SHA, "closed")])
def test_another_proposal_than_the_one_checked_hears_nothing(proposal: dict[str, Any], tmp_path: Path) -> None:
    hub = Hub(pulls=proposal)
    with pytest.raises(Refused):
        say(folder_of(tmp_path), head=SHA, run_url=RUN, gh=hub)
    assert hub.sent == []


def test_a_link_is_no_file(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "facts.md").unlink()
    (folder / "facts.md").symlink_to("/etc/hostname")
    with pytest.raises(Refused, match="no file"):
        say(folder, head=SHA, run_url=RUN, gh=Hub(pulls=open_at(SHA)))


def issue(text: str, state: str = "open", kind: str = "Bot") -> dict[str, Any]:
    body = f"<!-- kept up to date by a workflow: links -->\n{text}"
    return {"number": 3, "body": body, "state": state, "user": {"type": kind}}


@pytest.mark.parametrize(
    ("there", "text", "done", "sent"),
    [
        ([], "5 dead", "opened", ("POST", "issues")),
        ([], "712 addresses, all well.", "nothing to tell", None),
        ([issue("4 dead")], "5 dead", "renewed, open", ("PATCH", "issues/3")),
        ([issue("5 dead")], "5 dead", "unchanged", None),
        ([issue("5 dead")], "712 addresses, all well.", "renewed, closed", ("PATCH", "issues/3")),
        ([issue("5 dead", "closed")], "5 dead", "renewed, open", ("PATCH", "issues/3")),
        ([issue("5 dead", kind="User")], "5 dead", "opened", ("POST", "issues")),
    ],
)
def test_one_issue(there: list[dict[str, Any]], text: str, done: str, sent: tuple[str, str] | None) -> None:
    hub = Hub(issues=[there])
    assert one_issue.keep("links", "Title", text, gh=hub) == done
    assert [one[:2] for one in hub.sent] == ([sent] if sent else [])


def test_the_record_has_a_branch_of_its_own() -> None:
    import subprocess

    missing = subprocess.CalledProcessError(1, "gh")
    hub = Hub(git_ref=missing)
    assert keep_record.keep("links.json", b"{}", gh=hub) == "begun"
    assert [path for _, path, _ in hub.sent] == ["git/blobs", "git/trees", "git/commits", "git/refs"]
    hub = Hub(git_ref={"object": {"sha": "h"}}, git_commits={"tree": {"sha": "other"}})
    assert keep_record.keep("links.json", b"{}", gh=hub) == "kept"
    assert hub.sent[2][2]["parents"] == ["h"]
    assert hub.sent[3][:2] == ("PATCH", "git/refs/heads/records")
    hub = Hub(git_ref={"object": {"sha": "h"}}, git_commits={"tree": {"sha": "sha of git/trees"}})
    assert keep_record.keep("links.json", b"{}", gh=hub) == "unchanged"
