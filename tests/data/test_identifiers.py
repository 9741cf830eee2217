"""Every identifier of a cytokine agrees with HGNC and UniProt."""

from collections.abc import Iterator

from cytokine_facts.registry import Registry

from .conftest import rows

Named = tuple[str, str, str | None, str | None]


def identified(registry: Registry) -> Iterator[Named]:
    """Yield (record id, symbol, HGNC id, accession) of every molecule and chain."""
    for id_, record in registry.cytokines.items():
        if record.symbol:
            yield id_, record.symbol, record.hgnc, record.uniprot
        for part in record.components:
            yield id_, part.symbol, part.hgnc, part.uniprot


def test_hgnc_id_and_symbol_belong_together(registry: Registry) -> None:
    approved = {row["hgnc_id"]: row for row in rows("reference/hgnc_2024.tsv")}
    wrong = [
        (id_, symbol, hgnc)
        for id_, symbol, hgnc, _ in identified(registry)
        if hgnc not in approved
        or approved[hgnc]["symbol"] != symbol
        or approved[hgnc]["status"] != "Approved"
    ]
    assert wrong == []


def test_uniprot_accession_is_the_gene_s_own(registry: Registry) -> None:
    genes = {row["hgnc_id"]: row["uniprot_ids"] for row in rows("reference/hgnc_2024.tsv")}
    proteins = {row["accession"]: row for row in rows("reference/uniprot_2020.tsv")}
    wrong = [
        (id_, symbol, accession)
        for id_, symbol, hgnc, accession in identified(registry)
        if accession not in genes[hgnc or ""].split("|")
        or "(Human)" not in proteins[accession or ""]["organism"]
    ]
    assert wrong == []


def test_no_two_records_are_one_gene(registry: Registry) -> None:
    symbols = [r.symbol for r in registry.cytokines.values() if r.symbol]
    assert len(symbols) == len(set(symbols))


def test_every_record_without_a_gene_says_what_it_is(registry: Registry) -> None:
    for id_, record in registry.cytokines.items():
        if record.symbol is None:
            assert record.type != "protein", id_
            assert record.components or record.chebi, id_
