"""Loads in a few numbers, where how they were added up could show."""

import dataclasses

import numpy as np
import pytest

from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.analysis.loads.summary import load_summary
from dcnplan.fabric.builder import build
from tests.plans import two_tier


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("towards", [0.0, 2.0])
def test_a_link_on_the_edge_of_two_tenths_is_in_the_upper_whatever_the_last_bit_says(tenth: int, towards: float):
    loads = link_loads(build(two_tier()).network, uniform(build(two_tier()).network))
    share = np.nextafter(np.full(len(loads.speed_bps), tenth / 10), towards)
    share[0] = 1.0
    edge = dataclasses.replace(loads, own_bps=(share * loads.speed_bps, np.zeros_like(share)))
    histogram = [0] * 10
    histogram[9] += 1
    histogram[tenth] += len(share) - 1
    assert load_summary(edge).classes[0].histogram == tuple(histogram)
