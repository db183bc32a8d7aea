"""What was worked out of a plan before it had its warnings is what follows from it with them."""

from dataclasses import replace
from pathlib import Path

import pytest

from dcnplan.designs import Design, design
from dcnplan.plan.once import keeping_facts, once
from dcnplan.report.bom import bom_view
from dcnplan.report.design import design_view

TOPOLOGIES = Path(__file__).parents[2] / "topologies"


@pytest.mark.parametrize(
    "name",
    [
        "cisco-aci-two-generations", "gb300-nvl72-8su/converged", "hpn-segment", "nokia-5-stage-border", "openai-mrc",
        "superpod-b300-1su-rails", "three-tier-own-ratios",
    ],
)  # fmt: skip
def test_facts_that_a_plan_keeps_are_those_of_a_plan_without_any(name: str):
    plan = design(TOPOLOGIES / f"{name}.yaml").plan
    kept, anew = Design(plan), Design(replace(plan))
    assert any("." in fact for fact in vars(plan))
    assert not any("." in fact for fact in vars(anew.plan))
    assert design_view(kept).document == design_view(anew).document
    assert bom_view(kept, kept.bom()).document == bom_view(anew, anew.bom()).document


def test_a_fact_that_is_kept_is_not_worked_out_again():
    times: list[str] = []

    @once
    def called(of: Design) -> str:
        times.append(of.name)
        return of.name

    first = design(TOPOLOGIES / "pod-a.yaml")
    assert (called(first), called(keeping_facts(replace(first), first)), times) == ("pod-a", "pod-a", ["pod-a"])
