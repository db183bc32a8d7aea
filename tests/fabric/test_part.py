"""A part of a fabric is rows of the whole, with all that stands above them."""

import numpy as np
import pytest

from dcnplan.fabric.part import Part
from tests.export.small import PODS, SPLIT, extract_of


def test_without_limits_the_part_is_the_whole():
    part = Part(extract_of(PODS).fabric)
    for marks in (part.switches, part.links, part.peers, part.servers, part.server_links):
        assert marks.all()


@pytest.mark.parametrize(("spec", "pods", "leaves"), [(PODS, 1, None), (PODS, 1, 2), (PODS, None, 1), (SPLIT, None, 3)])
def test_every_switch_and_server_of_the_part_has_all_its_uplinks(spec: str, pods: int | None, leaves: int | None):
    fabric = extract_of(spec).fabric
    part = Part(fabric, pods, leaves)
    whole = np.bincount(fabric.links.lower, minlength=len(fabric.switches))
    kept = np.bincount(fabric.links.lower[part.links], minlength=len(fabric.switches))
    assert (kept == np.where(part.switches, whole, 0)).all()
    nics = np.bincount(fabric.server_links.server[part.server_links], minlength=len(fabric.servers))
    assert (nics == np.where(part.servers, fabric.plan.servers[0].ports, 0)).all()


def test_a_limit_above_what_there_is_changes_nothing():
    assert Part(extract_of(PODS).fabric, 99, 99).switches.all()
