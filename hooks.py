"""What MkDocs asks for during a build, answered by atlas.render.

Pages for entities, redirects, fragments put in place after Markdown, back-links. While serving, what tools/rebuild.py needs to
build parts of the site is kept here.
"""

import gc
import logging
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT))  # the mkdocs command does not put the project on the path
state: Any = SimpleNamespace(serving=False, code=None, memory=None, good=None, site=None, problems=[], sources={})
"""Lives as long as the process: under ``mkdocs serve`` this file is loaded once, for many builds."""
UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/favicon.png")
"""What Material would put on the site. Its frame is replaced (overrides/base.html), and so nothing asks for these."""


def stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Changes whenever a file below ``folder`` does."""
    found = []
    for path in sorted(folder.rglob("*")):
        with suppress(OSError):  # an editor's temporary file, gone again
            if path.is_file() and path.suffix != ".pyc":
                found.append((str(path), path.stat().st_mtime_ns, path.stat().st_size))
    return tuple(found)


def data_folder() -> Path:
    from atlas.load import names

    return names.data_folder(ROOT)


def words() -> Any:
    from atlas.render.words import Words

    return state.site.words if state.site else Words()


def tell(lines: Any) -> None:
    for line in lines:
        sys.stderr.write(f"{line}\n")


def on_startup(command: str, **_: Any) -> None:
    from atlas.clock import NoDay, today

    try:
        today()
    except NoDay as reason:
        raise Abort(str(reason)) from None
    state.serving = sys.dont_write_bytecode = command == "serve"  # what is written below atlas/ would start another build
    if not state.serving:
        gc.disable()  # the process ends with the build: looking for what it needs no more takes longer than it is worth
    logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)  # it lists all its settings on every build


@event_priority(100)  # before the macros plugin, which loads macros.py in the same event
def on_config(config: Any) -> Any:
    if state.serving:
        from tools.rebuild import ground

        state.ground = ground(sys.modules[__name__], config)
    if (code := stamp(ROOT / "atlas")) != state.code:
        for name in [name for name in sys.modules if name.partition(".")[0] == "atlas"]:
            del sys.modules[name]  # edited while serving: the next import reads it again
        state.code, state.memory, state.good = code, None, None
    from atlas import assets
    from atlas.load.build import Memory
    from atlas.render import quality
    from atlas.render.site import open_site, read_data

    state.memory = (state.memory or Memory()) if state.serving else None
    atlas, state.problems = read_data(data_folder(), Path(config.docs_dir), forgiving=state.serving, memory=state.memory)
    state.good = atlas or state.good
    tell(state.problems)
    if state.problems and not state.serving:
        raise Abort(f"{len(state.problems)} problems in the data: nothing was built.")
    repository = config.extra.get("repository") or ""
    settings = {"repository": repository, "site_url": config.site_url or "", "name": config.site_name, "serving": state.serving}
    settings["measured"] = quality.read(Path(config.docs_dir) / quality.RECORD)
    state.site = open_site(state.good, **settings) if state.good else None
    config.plugins["macros"].site = state.site
    if repository:
        config.edit_uri_template = f"{repository.rstrip('/')}/edit/main/{{path}}"
        config.theme["features"] = [*config.theme["features"], "content.action.edit"]
    if state.site is None:
        config.nav = None
    config.extra["serving"] = state.serving
    inline = {name: file for name, path in assets.INLINE.items() if (file := Path(config.docs_dir, path)).is_file()}
    config.extra["inline"] = {name: assets.scripts([file.read_text("utf-8")]) for name, file in inline.items()}
    config.extra["policy"] = assets.policy(config.extra["policy"], config.extra["inline"].values())
    state.styles, config.extra_css = config.extra_css, [assets.STYLES]
    state.scripts, config.extra_javascript, config.extra["scripts"] = config.extra_javascript, [], assets.SCRIPTS
    return config


def on_files(files: Any, config: Any) -> Any:
    from atlas import assets
    from atlas.render import search_box

    drawings = {Path(file.src_uri).name: file.content_string for file in files if Path(file.src_uri).match("assets/images/*.svg")}
    for target, paths, join in (
        (assets.STYLES, state.styles, partial(assets.styles, images=drawings)),
        (assets.SCRIPTS, state.scripts, partial(assets.scripts, markup=search_box.markup(words()))),
    ):
        parts = [file for path in paths if (file := files.get_file_from_path(path))]
        files.append(File.generated(config, target, content=join(file.content_string for file in parts)))
        for file in parts:
            files.remove(file)
    for file in [file for file in files if file.src_uri.startswith((*UNUSED, *assets.INLINE.values()))]:
        files.remove(file)
    if state.site is None:
        for file in [*files.documentation_pages()]:
            files.remove(file)
        front = "---\ntitle: Problems\nrender_macros: false\nhide: [navigation, toc]\n---\n"
        files.append(File.generated(config, "index.md", content=front))
        return files
    for file in files.documentation_pages():
        file.edit_uri = f"docs/{file.src_uri}"
    with state.site.recorder.at_work("files"):
        state.generated = state.site.generated([file.src_uri for file in files.documentation_pages()])
        with state.site.recorder.at_work("extra"):
            state.extra = state.site.redirects() | state.site.files()
        for page in state.generated:
            file = File.generated(config, page.path, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = page.data_path
            files.append(file)
        for path, html in state.extra.items():
            files.append(File.generated(config, path, content=html))
        state.site.place({file.src_uri: file.url for file in files.documentation_pages()})
    return files


def on_nav(nav: Any, config: Any, **_: Any) -> None:
    state.config, state.nav = config, nav


def on_page_read_source(page: Any, **_: Any) -> str | None:
    with suppress(OSError, ValueError):  # MkDocs tells why it cannot be read
        state.sources[page.file.src_uri] = text = str(page.file.content_string)
        return text
    return None


def on_page_context(context: Any, page: Any, config: Any, **_: Any) -> Any:
    if state.site is not None:
        from atlas.render.faces import faces

        context["faces"] = faces(page.content)
        firsts = [(above.title, next((child.url for child in above.children if child.url), None)) for above in page.ancestors]
        above = [(title, url) for title, url in reversed(firsts) if url is not None]
        description = page.meta.get("description") or config.site_description
        context["jsonld"] = state.site.jsonld(page.file.src_uri, page.title, description, above)
    return context


@event_priority(100)  # before the macros plugin: a mistake is told with the file and line it stands in
def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    if state.site is None:
        return markdown
    state.site.open(page.url, page.file.src_uri, page.title)
    page.meta.update(state.site.meta(page.file.src_uri, page.meta))
    page.meta.update(state.site.head(page.url))
    page.meta["render_macros"] = False
    return str(
        state.site.expand(config.plugins["macros"].env, markdown, state.sources[page.file.src_uri], f"docs/{page.file.src_uri}")
    )


def on_page_content(html: str, page: Any, **_: Any) -> str:
    if state.site is None:
        from atlas.render.site import problem_panel

        return problem_panel(state.problems, first=True)
    page.present_anchor_ids |= state.site.anchors(page.url)
    state.site.name_headings(page.url, page.toc)
    return str(state.site.finish(page.url, html))


def on_env(env: Any, files: Any, **_: Any) -> Any:
    from atlas.render.icons import icon

    env.globals |= {"words": words(), "icon": icon}
    env.trim_blocks = env.lstrip_blocks = True  # templates are read after this
    if state.serving:
        from tools.rebuild import navigation

        state.env, state.files, state.navigation = env, files, navigation(state.nav)
    if state.site:
        complete(file.page for file in files.documentation_pages())
        if state.site.broken and not state.serving:
            raise Abort(f"Pages with mistakes: {len(state.site.broken)}. Nothing was built.")
    return env


def complete(pages: Iterable[Any]) -> None:
    """The last that is done to the content of pages, once all of them are known."""
    for page in pages:
        page.content = state.site.complete(page.url, page.content)
    tell(state.site.broken.values())


def on_post_build(config: Any, **_: Any) -> None:
    if state.site is not None and not state.serving:
        from atlas.publish import publish

        publish(Path(config.site_dir), state.site)


def on_serve(server: Any, builder: Any, **_: Any) -> Any:
    from tools.live import Server

    return Server(server, builder, sys.modules[__name__])
