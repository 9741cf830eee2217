"""The closed vocabularies of the registry, in the words that stand in the files."""

from enum import StrEnum


class Role(StrEnum):
    """Effect on skin inflammation as the balance counts it (CB-1.0 section 2)."""

    PRO = "pro"
    ANTI = "anti"
    DUAL = "dual"
    NEUTRAL = "neutral"


class Confidence(StrEnum):
    """How well a call is supported."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Seen(StrEnum):
    """What part of a source was read."""

    FULL_TEXT = "full text"
    TABLE = "table"
    FIGURE = "figure caption"
    ABSTRACT = "abstract"
    EXCERPT = "excerpt"
    POSTER = "poster"
    PRODUCT_PAGE = "product page"
    TEST_REPORT = "test report"
    PATENT = "patent"
    PRESS = "press text"
    SECONDARY = "secondary source"

    @property
    def is_confirmed(self) -> bool:
        """True where figures were read in the paper or report itself."""
        return self in (Seen.FULL_TEXT, Seen.TABLE, Seen.TEST_REPORT)


class Kind(StrEnum):
    """What sort of thing a product record describes."""

    COMMERCIAL = "commercial product"
    RAW_MATERIAL = "raw material"
    RESEARCH = "research preparation"
    FICTIONAL = "fictional example"


class Form(StrEnum):
    """The physical form."""

    CONDITIONED_MEDIUM = "conditioned medium"
    SECRETOME = "secretome"
    LYSATE = "lysate"
    EXTRACELLULAR_VESICLES = "extracellular vesicles"
    SERUM = "cosmetic serum"
    CREAM = "cream"
    SOLUTION = "solution"
    POWDER = "powder"
    TISSUE = "tissue"
    BLOOD_PRODUCT = "blood product"
    FILLER = "filler"
    OTHER = "other"
    NOT_STATED = "not stated"


class Use(StrEnum):
    """How it is used; changes the text beside a verdict, never the numbers (3f)."""

    DAILY = "daily"
    POST_PROCEDURE = "post procedure"


class Basis(StrEnum):
    """How the readings of a panel came about."""

    MEASURED = "measured"
    DECLARED = "declared"
    INFERRED = "inferred"


class By(StrEnum):
    """Who made the readings."""

    INDEPENDENT = "independent laboratory"
    MAKER = "maker"
    AUTHORS = "authors"
    UNKNOWN = "unknown"


class Matrix(StrEnum):
    """What was measured."""

    FINISHED_PRODUCT = "finished product"
    ACTIVE_INGREDIENT = "active ingredient"
    UNKNOWN = "unknown"


class Letter(StrEnum):
    """Evidence letter of an entry (CB-1.0 section 2)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def is_counted(self) -> bool:
        """False for what was only inferred."""
        return self is not Letter.D

    def reaches(self, other: "Letter") -> bool:
        """True where this letter is ``other`` or better."""
        return self.value <= other.value


class Statistic(StrEnum):
    """What the central number and the spread of a reading are."""

    MEAN_SD = "mean ± SD"
    MEAN_SEM = "mean ± SEM"
    MEAN = "mean"
    MEDIAN = "median"
    MEDIAN_RANGE = "median (range)"
    SINGLE = "single measurement"
    UNSTATED = "not stated"


class LatentForm(StrEnum):
    """Which form of a latent cytokine (TGF-β) an assay saw."""

    ACTIVE = "active"
    TOTAL = "total"
    UNKNOWN = "unknown"


class Origin(StrEnum):
    """Where a protein in a product comes from."""

    SECRETED = "secreted"
    RECOMBINANT = "recombinant added"


class Status(StrEnum):
    """Life of a record."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


class MakerKind(StrEnum):
    """Who stands behind a product."""

    COMPANY = "company"
    RESEARCH_GROUP = "research group"
    CLINIC = "clinic"
    UNNAMED = "unnamed"
    FICTIONAL = "fictional"
