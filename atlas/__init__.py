"""The Kazakhstan Space Atlas: cited facts in YAML, checked, and rendered as HTML fragments.

Data flows one way: ``data/`` -> :mod:`atlas.load` -> :mod:`atlas.check` -> :class:`atlas.model.atlas.Atlas`
-> :mod:`atlas.render`. Nothing here knows of MkDocs; ``macros.py`` and ``hooks.py`` at the project's root do.
"""
