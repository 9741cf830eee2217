"""The fields of a record that are text or written as text, as annotated pydantic types."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from .address import check_source_url, check_url
from .ids import check_key, check_product_id, check_slug
from .scalars import as_text, check_count, check_date, check_decimal, check_yes_no
from .wording import MAX_NAME, check_analyte, check_line, check_name, check_prose

Name = Annotated[
    str, BeforeValidator(as_text), AfterValidator(check_name), Field(max_length=MAX_NAME)
]
"""A printed name: one line, allow-listed characters, at most 160."""
Analyte = Annotated[
    str, BeforeValidator(as_text), AfterValidator(check_analyte), Field(max_length=MAX_NAME)
]
"""The name of a cytokine as a source prints it: as :data:`Name`, and ß for β, and PGE₂."""
Line = Annotated[
    str,
    BeforeValidator(as_text),
    AfterValidator(check_line),
    WithJsonSchema({"type": ["string", "number"], "maxLength": 1000}),
]
"""One line of plain text, at most 1,000 characters."""
Prose = Annotated[
    str, BeforeValidator(as_text), AfterValidator(check_prose), Field(max_length=20000)
]
"""Several lines of small Markdown, at most 20,000 characters."""
Slug = Annotated[
    str,
    BeforeValidator(as_text),
    AfterValidator(check_slug),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$"}
    ),
]
"""An id: lower-case ASCII letters, digits and single hyphens, at most 80; none that is reserved."""
Key = Annotated[
    str,
    BeforeValidator(as_text),
    AfterValidator(check_key),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$"}
    ),
]
"""A word that means something inside one record only, spelled as :data:`Slug`."""
ProductId = Annotated[
    str,
    AfterValidator(check_product_id),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?/[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$",
        }
    ),
]
"""The id of a product: maker/product."""
Link = Annotated[
    str, AfterValidator(check_url), WithJsonSchema({"type": "string", "pattern": "^https://"})
]
"""A link that the project vouches for: https, a public host, no tricks."""
SourceLink = Annotated[
    str,
    AfterValidator(check_source_url),
    WithJsonSchema({"type": "string", "pattern": "^https?://"}),
]
"""Where a source was seen: as :data:`Link`, but http is allowed too. The address of a source is a
fact: some old pages have no https, and writing one would misquote the source."""
Day = Annotated[
    date,
    BeforeValidator(check_date),
    PlainSerializer(lambda day: day.isoformat(), return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
"""A calendar day, ``YYYY-MM-DD``."""
Number = Annotated[
    Decimal,
    BeforeValidator(check_decimal),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {"type": ["number", "string"], "pattern": r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,9})?$"}
    ),
]
"""A plain decimal number, exact."""
Count = Annotated[
    int, BeforeValidator(check_count), WithJsonSchema({"type": "integer", "minimum": 0})
]
"""A whole number."""
YesNo = Annotated[
    bool,
    BeforeValidator(check_yes_no),
    WithJsonSchema({"enum": ["yes", "no", True, False]}),
]
"""``yes`` or ``no``."""
