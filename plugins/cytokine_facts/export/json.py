"""JSON as every file and page holds it: UTF-8 without blanks.

The library of the models writes it, in a third of the time that the standard one takes.
"""

from pydantic_core import to_json


def plain_json(value: object) -> bytes:
    """Return a document or plain values as JSON; a number that is none is ``null``, not known."""
    return to_json(value, by_alias=True, inf_nan_mode="null")


def json_bytes(value: object) -> bytes:
    """Return a JSON file, a line feed at its end."""
    return plain_json(value) + b"\n"
