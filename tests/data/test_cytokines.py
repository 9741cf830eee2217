"""What the cytokine records say of roles, votes and potencies."""

from pathlib import Path

from cytokine_facts.model.vocabulary import Role
from cytokine_facts.registry import Registry

UNSCORED = {
    "matrix metalloproteinase",
    "protease inhibitor",
    "protease",
    "extracellular matrix",
}
"""Classes that are listed and never scored."""


def test_proteases_their_inhibitors_and_matrix_are_neutral(registry: Registry) -> None:
    found = [r for r in registry.cytokines.values() if r.class_ in UNSCORED]
    assert len(found) >= 20
    assert {r.role for r in found} == {Role.NEUTRAL}
    assert all(r.role_note and not r.votes for r in found)


def test_every_re_decided_role_is_in_the_changelog(registry: Registry, root: Path) -> None:
    changelog = (root / "DATA-CHANGELOG.md").read_text(encoding="utf-8")
    changed = {
        id_: f"| `{id_}` | {r.catalogue_role} | {r.role} |"
        for id_, r in registry.cytokines.items()
        if r.catalogue_role is not None
    }
    assert changed
    assert [id_ for id_, line in changed.items() if line not in changelog] == []


def test_a_scored_role_rests_on_votes(registry: Registry) -> None:
    without = [
        id_ for id_, r in registry.cytokines.items() if r.role is not Role.NEUTRAL and not r.votes
    ]
    assert without == ["kitlg"], "supplier pages alone are no votes"


def test_a_vote_that_was_not_re_read_says_so(registry: Registry) -> None:
    for id_, record in registry.cytokines.items():
        for vote in record.votes:
            assert vote.reading, (id_, vote.source)
            if vote.source not in ("go", "hucira"):
                assert "not re-read" in vote.reading, (id_, vote.source)


def test_soluble_receptors_calm_only_as_soluble_forms(registry: Registry) -> None:
    for id_, record in registry.cytokines.items():
        if record.class_ == "soluble receptor" and record.role is Role.ANTI:
            assert record.soluble_form, id_
            assert all(vote.source != "go" for vote in record.votes), id_


def test_only_soluble_antagonists_weaken_a_target(registry: Registry) -> None:
    targets = {id_: r.antagonises for id_, r in registry.cytokines.items() if r.antagonises}
    assert set(targets) <= {id_ for id_, r in registry.cytokines.items() if r.role is Role.ANTI}
    assert (
        targets.items()
        >= {
            "il1r2": ["il1b", "il1a"],
            "il1rl1": ["il33"],
            "il1rn": ["il1a", "il1b"],
            "il18bp": ["il18"],
            "il36rn": ["il36a", "il36g"],
            "tnfrsf1a": ["tnf", "lta"],
            "tnfrsf1b": ["tnf"],
        }.items()
    )


def test_every_potency_can_be_looked_up(registry: Registry) -> None:
    potent = {id_: r for id_, r in registry.cytokines.items() if r.ed50 or r.ic50_ref}
    assert len(potent) >= 14
    for id_, record in potent.items():
        potency = record.ed50 or record.ic50_ref
        assert potency is not None
        assert record.sources[potency.source].link, id_


def test_tgf_beta_is_latent_and_its_bare_name_means_no_isoform(registry: Registry) -> None:
    latent = {id_ for id_, r in registry.cytokines.items() if r.latent}
    assert latent == {"tgfb1", "tgfb2", "tgfb3"}
    for spelling in ("TGF-β", "TGF-beta", "TGFβ", "TGF-b"):
        assert set(registry.names.resolve(spelling).ids) == latent, spelling
    assert set(registry.names.resolve("PDGF").ids) == {"pdgfa", "pdgfb", "pdgfab"}
