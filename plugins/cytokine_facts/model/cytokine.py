"""A cytokine: names, identifiers, role with its votes, potency, partners."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .fault import fault
from .potency import Mass, MolarExcess, Potency, ReferenceInhibition
from .record import Record, Source
from .text import Analyte, Day, Key, Line, Name, Number, Prose, Slug, SourceLink, YesNo
from .vocabulary import Confidence, Role


class Vote(Record):
    """What one source says of the role."""

    source: Key
    """Key of the source in ``sources``."""
    vote: Annotated[Literal["+1", "0", "-1"], Field()]
    """+1 pro-inflammatory, -1 anti-inflammatory, 0 either way or neither."""
    reading: Line | None = None
    """What was read there, and by whom if not by us."""

    @property
    def value(self) -> int:
        """The vote as a number."""
        return int(self.vote)


class Partner(Record):
    """A typed relation to another cytokine of the registry."""

    relation: Key
    """antagonises, antagonised-by, binds, inhibits, induces, opposes, ..."""
    target: Slug
    """Registry id."""


class Component(Record):
    """A chain of a complex, or a member of a group."""

    symbol: Line
    """HGNC symbol."""
    hgnc: Annotated[str | None, Field(pattern=r"^HGNC:[0-9]{1,6}$")] = None
    """HGNC id."""
    uniprot: Annotated[str | None, Field(pattern=r"^[A-Z0-9]{6,10}$")] = None
    """UniProt accession."""


class Annotation(Record):
    """A Gene Ontology annotation on inflammation."""

    id: Annotated[str, Field(pattern=r"^GO:[0-9]{7}$")]
    """GO term."""
    name: Line
    """Its name."""
    direction: Literal["pro", "anti", "involved"]
    """What the term says about direction."""
    current: YesNo
    """yes where the annotation stands in the 2026 file."""
    evidence_codes: list[Line] = []
    """GO evidence codes of the 2018 file."""


class Affinity(Record):
    """Affinity to a receptor."""

    receptor: Line
    """Receptor."""
    parameter: Line
    """Kd, Ki, IC50 or EC50, as printed."""
    low_nm: Number
    """Lower end, nmol/L."""
    high_nm: Number
    """Upper end, nmol/L."""
    pmids: list[Line] = []
    """Papers."""


class Cytokine(Record):
    """One molecule, complex or group as labels print it; the file name is its id."""

    name: Name
    """The name that labels print."""
    full_name: Name
    """Full name in words."""
    symbol: Annotated[str | None, Field(pattern=r"^[A-Z0-9][A-Z0-9-]{0,19}$")] = None
    """HGNC gene symbol."""
    hgnc: Annotated[str | None, Field(pattern=r"^HGNC:[0-9]{1,6}$")] = None
    """HGNC id."""
    uniprot: Annotated[str | None, Field(pattern=r"^[A-Z0-9]{6,10}$")] = None
    """UniProt accession of the human protein."""
    chebi: Annotated[str | None, Field(pattern=r"^CHEBI:[0-9]{1,7}$")] = None
    """ChEBI id of a small molecule."""
    type: Literal["protein", "complex", "group", "small molecule", "polysaccharide"]
    """What sort of molecule."""
    family: Line
    """Family."""
    class_: Annotated[Line, Field(alias="class")]
    """Class: interleukin, chemokine, growth factor, ..."""
    aliases: list[Analyte] = []
    """Other names and spellings."""
    ambiguous_aliases: dict[Analyte, list[Line]] = {}
    """Spellings that others use for something else too: what else they mean."""
    label_typos: list[Analyte] = []
    """Misspellings met on labels."""
    role: Role
    """Role in the balance."""
    catalogue_role: Role | None = None
    """The catalogue's call where the balance does not follow it (proteases, matrix)."""
    role_note: Line | None = None
    """Why the balance does not follow the catalogue, or what the call rests on."""
    confidence: Confidence
    """How well the role is supported."""
    lean: Role | None = None
    """Which way a dual one leans in skin by default."""
    votes: list[Vote] = []
    """What each source says of the role."""
    dual_range: tuple[Number, Number] | None = None
    """Narrows the stress test of a dual cytokine; needs a cited review."""
    dual_range_source: Key | None = None
    """Key of that review."""
    contexts: list[Line] = []
    """When it acts which way."""
    scarring: Literal["pro", "anti"] | None = None
    """Effect on scarring, where a source says."""
    function: Prose
    """What it does, in one or two plain sentences."""
    latent: YesNo = False
    """yes where most of it is secreted inactive (TGF-β), so that total is not active."""
    soluble_form: Line | None = None
    """What form is meant, for receptors."""
    ed50: Potency | None = None
    """Potency of an agonist."""
    ic50_ref: ReferenceInhibition | None = None
    """Potency of an antagonist on its own."""
    r50: MolarExcess | None = None
    """Molar excess of an antagonist for half inhibition."""
    antagonises: list[Slug] = []
    """Ids that a soluble antagonist weakens."""
    iu_per_ng: Number | None = None
    """International units per nanogram, where a standard defines it."""
    mass: Mass | None = None
    """Molecular mass."""
    mass_seen: list[Source] = []
    """Other statements of the mass, kept for checking."""
    mass_seen_kda: Number | None = None
    """The mass stated there, kDa."""
    active_form: Line | None = None
    """What form is active."""
    active_form_url: SourceLink | None = None
    """Where that was read."""
    components: list[Component] = []
    """Chains of a complex, members of a group."""
    member_of: Slug | None = None
    """The group it belongs to."""
    partners: list[Partner] = []
    """Relations to other cytokines."""
    affinities: list[Affinity] = []
    """Receptor affinities."""
    annotations: list[Annotation] = []
    """GO annotations on inflammation."""
    immune_dictionary: Line | None = None
    """Class in the human cytokine dictionary (HuCIRA 2025)."""
    inci: Line | None = None
    """INCI name, with its status."""
    inci_url: SourceLink | None = None
    """Where the INCI name was read."""
    sources: dict[Key, Source] = {}
    """Everything cited, by a short key."""
    former_ids: list[Slug] = []
    """Ids under which it was published before."""
    added: Day
    """The day on which the record entered the registry."""
    notes: Prose | None = None
    """Notes in small Markdown."""

    @property
    def vote_mean(self) -> float | None:
        """Mean of the votes, ``None`` without any."""
        return sum(v.value for v in self.votes) / len(self.votes) if self.votes else None

    @property
    def voted_role(self) -> Role | None:
        """Role by the votes (CB-1.0 section 2): pro above +0.5, anti below −0.5, else dual."""
        mean = self.vote_mean
        if mean is None:
            return None
        return Role.PRO if mean > 0.5 else Role.ANTI if mean < -0.5 else Role.DUAL

    @model_validator(mode="after")
    def _consistent(self) -> "Cytokine":
        keys: list[tuple[str, tuple[str | int, ...]]] = [
            (vote.source, ("votes", i, "source")) for i, vote in enumerate(self.votes)
        ]
        for field in ("ed50", "ic50_ref", "r50"):
            if (figure := getattr(self, field)) is not None:
                keys.append((figure.source, (field, "source")))
        if self.dual_range_source:
            keys.append((self.dual_range_source, ("dual_range_source",)))
        for key, place in keys:
            if key not in self.sources:
                raise fault(
                    "CF151",
                    f"the source '{key}' is not in 'sources'",
                    "add it there, or correct the key",
                    at=place,
                )
        if self.role is not Role.NEUTRAL and self.voted_role not in (None, self.role):
            raise fault(
                "CF171",
                f"the votes say {self.voted_role} (mean {self.vote_mean:+.2f}), the role says "
                f"{self.role}",
                "pro needs a mean above +0.5, anti below -0.5; correct the role or the votes",
                at=("role",),
            )
        if self.antagonises and self.role is not Role.ANTI:
            raise fault(
                "CF172", "an antagonist with a role that is not anti", "role: anti", at=("role",)
            )
        if self.dual_range is not None:
            low, high = self.dual_range
            if not (-1 <= low <= high <= 1) or self.dual_range_source is None:
                raise fault(
                    "CF173",
                    "dual_range must lie within [-1, 1] and cite a review",
                    "give dual_range_source",
                )
        return self
