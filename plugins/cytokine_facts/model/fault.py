"""A refused value, as the validator collects it."""

from pydantic_core import PydanticCustomError


def fault(
    code: str,
    message: str,
    hint: str,
    *,
    at: tuple[str | int, ...] = (),
    offset: int | None = None,
    fix: str | None = None,
) -> PydanticCustomError:
    """Return an error value that pydantic collects: its type is ``code``.

    ``at`` is the path of the culprit below the value that is being validated, ``offset`` the
    0-based character in a one-line text, ``fix`` the whole corrected text where one is certain.
    """
    message = message.encode("utf-8", "backslashreplace").decode()
    context = {"message": message, "hint": hint, "at": at, "offset": offset, "fix": fix}
    return PydanticCustomError(code, "{message}", context)
