"""The nearest requests that have a design, family by family: each number is that of a count through every design."""

from dataclasses import replace
from fractions import Fraction

import pytest

from dcnplan.sizing.sized import designs_alone
from tests.sizing.asking import request_of
from tests.sizing.brute import every
from tests.sizing.small import Asked, Box

BOX = Box("b6", ((6, 10),))
RATIOS = sorted({Fraction(down, up) for down in range(1, 5) for up in range(1, 6)})


def small(family: str, servers: int = 12, ratio: Fraction = Fraction(1)) -> Asked:
    roles = dict.fromkeys(("leaf", "pod_spine", "spine"), ("b6",))
    return Asked((BOX,), roles, (family,), ("switches",), servers, leaf=ratio, end_to_end=ratio)


def fewest(asked: Asked) -> int:
    return min((one.switches for one in every(asked)), default=10**9)


@pytest.mark.parametrize(
    ("family", "switches", "count"),
    # In two tiers 12 servers are 4 leaves of 3 under 3 spines, 9 are 3 under 3; at 1.5:1 12 are 4 under 2 spines.
    [("two-tier", 7, 9), ("three-tier", 12, 8), ("multi-plane", 12, 8)],
)
def test_one_switch_too_few_is_told_with_what_it_would_take(family: str, switches: int, count: int):
    asked = small(family)
    assert fewest(asked) == switches
    assert max(servers for servers in range(1, 12) if fewest(small(family, servers)) < switches) == count
    assert next(one for one in RATIOS if fewest(small(family, ratio=one)) < switches) == Fraction(3, 2)
    found = designs_alone(replace(request_of(asked), limits={"switches": Fraction(switches - 1)}))
    assert not found.designs
    told = {one.key: one.value for one in found.relaxations}
    assert told == {"limits.switches": str(switches), "servers.count": str(count), "oversubscription": "1.5:1"}
