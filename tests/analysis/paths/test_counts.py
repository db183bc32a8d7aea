"""Equal-cost paths of fabrics that can be counted by hand."""

from dcnplan.capacity.equal_cost import PathCount, equal_cost_paths
from tests import plans
from tests.analysis.source_fabrics import three_tier_b


def test_every_spine_is_a_path_between_two_leaves():
    assert equal_cost_paths(plans.two_tier()) == {"between_leaves": PathCount(4, 4, 2)}


def test_leaves_of_one_plane_have_the_spines_of_that_plane():
    """2 spines, 2 links up and 2 down."""
    assert equal_cost_paths(plans.disjoint_planes()) == {"between_leaves": PathCount(2, 8, 2)}


def test_pods_meshed_with_every_spine_have_the_product():
    """8 pod spines x 32 spines x 8 pod spines, with two links up and two down at the spine."""
    assert equal_cost_paths(three_tier_b()) == {
        "same_pod": PathCount(8, 8, 2),
        "between_pods": PathCount(2048, 8192, 4),
    }


def test_sixteen_planes_of_36_spines_give_576_paths():
    assert equal_cost_paths(plans.f16()) == {"same_pod": PathCount(16, 16, 2), "between_pods": PathCount(576, 576, 4)}


def test_two_pod_spines_of_a_plane_on_each_side_multiply():
    """2 planes x 2 pod spines x 3 spines x 2 pod spines."""
    assert equal_cost_paths(plans.multi_plane())["between_pods"] == PathCount(24, 24, 4)


def test_the_class_with_the_fewest_paths_is_named():
    """A border leaf has one link to each of two spines, a storage leaf two."""
    assert equal_cost_paths(plans.leaf_classes()) == {"between_leaves": PathCount(2, 2, 2, "border")}


def test_a_pod_alone_has_no_paths_to_other_pods():
    assert set(equal_cost_paths(plans.three_tier(pods=1))) == {"same_pod"}


def test_a_leaf_alone_in_its_plane_has_no_paths():
    assert equal_cost_paths(plans.two_tier(leaves=1)) == {}
