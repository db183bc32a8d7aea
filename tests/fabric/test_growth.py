"""Growing a fabric neither renames nor moves what is there."""

import pytest

from dcnplan.fabric.builder import build
from dcnplan.fabric.link_names import LinkNames, link_names, server_link_names
from dcnplan.plan.groups import Plan
from tests import plans


def ends(names: LinkNames) -> set[tuple[str, str, str, str]]:
    return set(zip(names.lower, names.lower_port, names.upper, names.upper_port, strict=True))


def every_link(plan: Plan) -> set[tuple[str, str, str, str]]:
    fabric = build(plan)
    return ends(link_names(fabric)) | ends(server_link_names(fabric))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (plans.two_tier(leaves=6), plans.two_tier(leaves=8)),
        (plans.two_tier(leaves=6), plans.two_tier(leaves=32)),
        (plans.three_tier(pods=3), plans.three_tier(pods=4)),
        (plans.three_tier(pods=3), plans.three_tier(pods=8)),
        (plans.multi_plane(pods=3), plans.multi_plane(pods=16)),
        (plans.two_pod_types(gpu_pods=2), plans.two_pod_types(gpu_pods=4)),
        (plans.fan_out_with_rest(leaves=3), plans.fan_out_with_rest(leaves=10)),
    ],
    ids=[
        "2 leaves",
        "26 leaves",
        "1 pod",
        "5 pods",
        "13 pods in planes",
        "2 pods of a type",
        "7 leaves on split cages",
    ],
)
def test_every_link_stays_on_its_ports_as_a_fabric_grows(before, after):
    assert every_link(before) < every_link(after)


def test_a_fabric_whose_last_leaves_share_cages_says_so():
    assert plans.fan_out_with_rest().links[0].packed
    assert not plans.two_tier().links[0].packed
