"""Where things are published, from the site's root. Every address is a promise."""

API = "api/v1"
BULK = "data"
"""Folder of the whole data set."""


def of_label(id_: str, file: str = "") -> str:
    """Return the folder of a label, or a file in it."""
    return f"products/{id_}/{file}"
