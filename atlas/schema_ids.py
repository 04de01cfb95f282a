"""What an editor offers while one types an id: every entity and source there is, with what it is.

A file of its own beside the schemas, which refer to it and accept any other id as well: a source added in the browser a moment
ago is no mistake, and nobody has to run a command before a proposal passes. So this file may be a little behind the data;
``python -m atlas schema`` and ``make format`` bring it up to date.
"""

import json
from pathlib import Path

from atlas.load.workspace import Workspace
from atlas.model.values import Json
from atlas.schema import DRAFT, IDS


def _offer(found: dict[str, str]) -> Json:
    """The ids with their descriptions, in the form editors know (``enumDescriptions``)."""
    return {"enum": list(found), "enumDescriptions": list(found.values())}


def offers(workspace: Workspace) -> Json:
    """The file: a definition for each kind of entity, and one for sources."""
    assert workspace.vocabulary is not None
    kinds: dict[str, dict[str, str]] = {kind: {} for kind in workspace.vocabulary.kinds}
    for entity in workspace.entities:
        if entity.author is not None and entity.kind in kinds:
            name = entity.author.name
            kinds[entity.kind][entity.id] = " · ".join(filter(None, (name.en, name.kk, name.ru)))
    sources = {}
    for publisher in workspace.publishers:
        by = publisher.author.name.en if publisher.author is not None else publisher.file.stem
        for source in publisher.sources:
            if source.author is not None:
                sources[source.id] = f"{by}: {source.author.title}"
    definitions = {name: _offer(dict(sorted(found.items()))) for name, found in {**kinds, "source": sources}.items() if found}
    about = "What there is to refer to, for editors to offer; other ids are as good."
    return {"$schema": DRAFT, "$id": IDS, "description": about, "$defs": definitions}


def write(folder: Path, workspace: Workspace) -> bool:
    """Bring the file up to date; whether it had to be."""
    file, text = folder / IDS, json.dumps(offers(workspace), ensure_ascii=False, indent=0) + "\n"
    if file.is_file() and file.read_text("utf-8") == text:
        return False
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return True
