"""The workspace as it would be with another file or two, without reading the rest again."""

from collections.abc import Iterable

from atlas.load.names import SOURCES_FOLDER, kind_of
from atlas.load.workspace import DataFile, Workspace, _draft_entity, _draft_publisher


def with_files(base: Workspace, files: Iterable[DataFile]) -> Workspace:
    """``base`` with ``files`` of entities and publishers in the place of those of the same path, or beside them."""
    new = {file.inner: file for file in files}
    kept = [file for file in base.files if file.inner not in new]
    workspace = Workspace(sorted([*kept, *new.values()], key=lambda file: file.inner), base.today, base.vocabulary)
    workspace.entities = [entity for entity in base.entities if entity.file.inner not in new]
    workspace.publishers = [publisher for publisher in base.publishers if publisher.file.inner not in new]
    workspace.sections, workspace.cited_sources, workspace.glossary = base.sections, base.cited_sources, base.glossary
    workspace.log, workspace.pages, workspace.cited_by_pages = base.log, base.pages, base.cited_by_pages
    for file in new.values():
        if workspace.vocabulary is None or file.root is None or file.root.kind != "mapping":
            continue
        kind = kind_of(file.folder, workspace.vocabulary)
        if kind is not None:
            workspace.entities.append(_draft_entity(file, file.root, kind, workspace.vocabulary))
        elif file.folder == SOURCES_FOLDER:
            workspace.publishers.append(_draft_publisher(file, file.root))
    return workspace
