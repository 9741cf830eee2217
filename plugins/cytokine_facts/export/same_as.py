"""Addresses of a cytokine in the registries that its record names."""

from collections.abc import Iterator

from ..model.cytokine import Cytokine


def same_as(record: Cytokine) -> Iterator[str]:
    """Yield the pages of UniProt, HGNC and ChEBI on a cytokine, where its record has their ids."""
    if record.uniprot:
        yield f"https://www.uniprot.org/uniprotkb/{record.uniprot}"
    if record.hgnc:
        yield f"https://identifiers.org/{record.hgnc.lower()}"
    if record.chebi:
        yield f"https://identifiers.org/{record.chebi}"
