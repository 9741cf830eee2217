"""Cytokine Facts: an open registry of what signalling proteins skin-care preparations contain.

Floors, each importing only from those below: ``model`` (0), ``reading`` (1), ``registry`` (2),
``balance`` (3), ``label`` (4), ``export`` (above it), ``site``, ``review``, ``contribute`` (5),
``cli`` and ``mkdocs_plugin`` (6). ``client`` stands alone. Only ``mkdocs_plugin`` knows the site
generator.
"""

__version__ = "0.1.0"
