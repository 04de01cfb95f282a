"""The Atlas as HTML fragments: values with their citations, infoboxes, tables, whole entity pages.

Nothing here knows of MkDocs. :class:`atlas.render.site.Site` is one build of the site, :class:`atlas.render.page.PageRenderer`
one of its pages; ``macros.py`` and ``hooks.py`` at the project's root are thin faces on these two.
"""
