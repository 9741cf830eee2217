"""The curated comparisons."""

from cytokine_facts.registry import Registry


def test_each_says_what_it_shows_and_what_it_cannot(registry: Registry) -> None:
    assert len(registry.comparisons) >= 41
    for id_, comparison in registry.comparisons.items():
        assert comparison.why.startswith("It shows "), id_
        assert " It cannot " in comparison.why, id_


def test_two_studies_that_disagree_stand_side_by_side(registry: Registry) -> None:
    absent, present = registry.comparisons["cord-medium-vegf"].products
    first = registry.products[absent].record.panels[0].readings["VEGF"]
    second = registry.products[present].record.panels[0]
    assert str(first.amount) == "not detected"
    assert str(second.readings["vascular endothelial growth factor"].amount) == "present"
