"""Style sheets and scripts are joined and cut without a change of meaning."""

import re
from pathlib import Path

from atlas.assets import policy, scripts, styles

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
SHEETS = sorted((ASSETS / "css").glob("*.css"))
DARK = re.compile(r"(--ka-[\w-]+):[^;{}]*light-dark\(")


def test_comments_and_space_go_and_texts_stay() -> None:
    sheet = styles(['/* a */\na > b ,\n  c { content: "x ;  /* y */" ; }\n', "d { margin : 0 1px; }"])
    assert sheet == 'a > b,c{content: "x ;  /* y */"}d{margin : 0 1px}'


def test_a_drawing_that_a_sheet_asks_for_is_put_into_it() -> None:
    drawings = {"a.svg": '<svg viewBox="0 0 1 1">\n  <!-- why -->\n  <path fill="#fff" d="M0 0"/>\n</svg>\n'}
    sheet = styles(['b { background: url("../images/a.svg") center; } c { background: url("../images/d.svg"); }'], drawings)
    svg = "%3Csvg viewBox='0 0 1 1'%3E%3Cpath fill='%23fff' d='M0 0'/%3E%3C/svg%3E"
    assert sheet == f'b{{background: url("data:image/svg+xml,{svg}") center}}c{{background: url("../images/d.svg")}}'


def test_the_policy_admits_the_inline_scripts_by_their_hashes() -> None:
    known = "default-src 'none'; script-src 'self'; style-src 'self'"
    # printf 'a();' | openssl dgst -sha256 -binary | base64, and of 'b();'
    a = "'sha256-OVLEFZR89oYYkV3AI9/M2qwUUdT/ymKO659RpVAhzEk='"
    b = "'sha256-9q75f4czX5pM1hYLoMI6KUdfzqgNRmejLvCSdtoLgS0='"
    assert policy(known, ["a();"]) == f"default-src 'none'; script-src {a} 'self'; style-src 'self'"
    assert policy(known, ["a();", "b();"]) == f"default-src 'none'; script-src {a} {b} 'self'; style-src 'self'"


def test_the_order_of_sheets_is_kept() -> None:
    assert styles(["a{b:c}", "d{e:f}"]) == "a{b:c}d{e:f}"


def test_a_browser_without_light_dark_gets_the_light_colours() -> None:
    sheet = styles(
        [":root { --a: light-dark(#fff, #000); --b: 0 1px light-dark(#0001, #0002), 0 2px light-dark(#3, #4); --c: 1px; }"]
    )
    assert sheet.endswith(
        "@supports not (color:light-dark(red,red)){:root{color-scheme:light;--a:#fff;--b:0 1px #0001,0 2px #3;}}"
    )


def test_the_sites_own_sheets_stay_whole() -> None:
    texts = [file.read_text(encoding="utf-8") for file in SHEETS]
    sheet = styles(texts)
    assert sheet.count("{") == sheet.count("}")
    assert sheet.count('url("data:') == sum(text.count('url("data:') for text in texts)
    plain = sheet[sheet.index("@supports not (color:light-dark") :]
    for text in texts:
        for name in DARK.findall(text):
            assert f"{name}:" in plain, name


def test_every_sheet_closes_what_it_opens() -> None:
    """In one file after another, a brace left open would take all that follows into its rule, and print nothing as it should."""
    for file in sorted((Path(__file__).parents[1] / "docs/assets/css").glob("*.css")):
        text = re.sub(r"/\*.*?\*/|\"[^\"]*\"|url\([^)]*\)", "", file.read_text("utf-8"), flags=re.DOTALL)
        depth = 0
        for brace in re.findall(r"[{}]", text):
            depth += 1 if brace == "{" else -1
            assert depth >= 0, file.name
        assert depth == 0, file.name


def test_comment_lines_go_and_code_stays() -> None:
    source = '// what\n(() => {\n  // why\n  const a = "http://x"; // at the end\n\n  return a;\n})();\n'
    assert scripts([source, "b();"]) == '(() => {\nconst a = "http://x"; // at the end\nreturn a;\n})();\nb();\n'


def test_markup_is_put_where_a_script_asks_for_it() -> None:
    assert scripts(['a("@box@", "@other@");'], {"box": '<i title="ә">\n</i>'}) == 'a("<i title=\\"ә\\">\\n</i>", "@other@");\n'


def test_scripts_can_be_joined() -> None:
    """Each ends what it does, and none has a text over several lines, whose indents would be lost."""
    settings = (ASSETS.parents[1] / "mkdocs.yml").read_text(encoding="utf-8")
    names = re.findall(r"^  - assets/js/([\w-]+\.js)$", settings, re.MULTILINE)
    assert "shell.js" in names
    for file in (ASSETS / "js" / name for name in names):
        source = file.read_text(encoding="utf-8")
        assert source.rstrip().endswith(";"), file.name
        assert all(line.count("`") % 2 == 0 for line in source.splitlines()), file.name
