"""Parts that are down, by name, against the rows they mean."""

import numpy as np
import pytest
from hypothesis import given

from dcnplan.analysis.paths.sets import paths
from dcnplan.designs import fabric_of
from dcnplan.errors import InputError
from dcnplan.fabric.builder import build
from dcnplan.fabric.link_names import link_names
from dcnplan.fabric.named_rows import switch_names
from dcnplan.network.named_failures import failed_by_name
from dcnplan.network.named_switches import blocks_by_name
from tests import plans
from tests.floors import at_least
from tests.specs import fitting, pod_specs

PODS = build(plans.three_tier())
"""2 links a pair everywhere; pod1-leaf1 takes its ports 56 to 53 for them."""


def links_of(*names: str) -> list[tuple[str, ...]]:
    """Both ends of the links that are down."""
    failed = failed_by_name(PODS.network, names)
    assert failed.links is not None
    ends = link_names(PODS)
    columns = (ends.lower, ends.lower_port, ends.upper, ends.upper_port)
    return [tuple(column[row] for column in columns) for row in np.flatnonzero(failed.links)]


def test_a_switch_and_a_port_are_one_link_whichever_end_is_named():
    assert links_of("pod1-leaf1:56") == [("pod1-leaf1", "56", "pod1-podspine1", "1")]
    assert links_of("pod1-podspine1:1") == links_of("pod1-leaf1:56")


def test_two_switches_are_all_the_links_between_them():
    assert links_of("pod1-leaf1:pod1-podspine1") == [
        ("pod1-leaf1", "56", "pod1-podspine1", "1"),
        ("pod1-leaf1", "55", "pod1-podspine1", "2"),
    ]
    assert links_of("pod1-podspine1:pod1-leaf1") == links_of("pod1-leaf1:56", "pod1-leaf1:55")


def test_a_link_named_twice_is_down_once_and_nothing_else_is():
    assert len(links_of("pod1-leaf1:56", "pod1-podspine1:1")) == 1
    assert failed_by_name(PODS.network, ["pod1-leaf1:56"]).switches is None


def test_a_switch_is_a_switch():
    failed = failed_by_name(PODS.network, ["spine2"])
    assert failed.switches is not None
    assert (np.flatnonzero(failed.switches).tolist(), failed.links) == ([12 + 6 + 1], None)


def test_a_pod_of_two_leaf_classes_is_down_with_all_its_switches_and_no_other():
    # 3 pods of 4 compute and 2 storage leaves, 2 pod spines each.
    fabric = build(plans.leaf_classes_in_pods())
    down = failed_by_name(fabric.network, "pod2").switches
    assert down is not None
    assert switch_names(fabric)[down].tolist() == [
        *(f"pod2-compute{number}" for number in (1, 2, 3, 4)),
        *(f"pod2-storage{number}" for number in (1, 2)),
        *(f"pod2-podspine{number}" for number in (1, 2)),
    ]


@pytest.mark.slow
@at_least(40)
@given(pod_specs())
def test_what_goes_down_with_a_pod_or_plane_bears_its_name(written):
    fabric = fabric_of(fitting(written))
    names = switch_names(fabric)
    for block, rows in blocks_by_name(fabric.network).items():
        under = [name for name in names.tolist() if name.startswith(f"{block}-")]
        assert sorted(names[rows].tolist()) == sorted(under)


def test_nothing_is_down_where_nothing_is_named():
    failed = failed_by_name(PODS.network, [])
    assert (failed.links, failed.switches) == (None, None)


def test_one_lost_link_of_two_leaves_the_switch_paths_and_three_quarters_of_the_link_paths():
    # Over pod spine 1: 1 link up instead of 2.
    found = paths(PODS.network, "pod1-leaf1", "pod2-leaf1", failed_by_name(PODS.network, ["pod1-leaf1:56"]))
    assert (found.switch_paths, found.link_paths) == (16, 256 * 3 // 4)


@pytest.mark.parametrize(
    ("name", "words", "hint"),
    [
        ("pod1-leaf1:99", "pod1-leaf1 has no link to another tier at port '99'", "did you mean pod1-leaf1:56?"),
        ("pod1-leaf1:1", "nor one to a switch '1'", "did you mean pod1-leaf1:56?"),
        ("pod1-leaf1:pod1-podspin1", "no link to another tier", "did you mean pod1-leaf1:pod1-podspine1?"),
        ("pod1-leaf1:spine1", "no link to another tier", "did you mean pod1-leaf1:"),
        ("pod1-laef1:56", "there is no such switch", "did you mean pod1-leaf1?"),
        ("pod1-server1:nic1", "this is a server; a switch is needed", None),
        (":56", "there is no such switch", "switches are named as"),
    ],
)
def test_a_part_that_is_not_there_is_told_with_what_was_probably_meant(name, words, hint):
    with pytest.raises(InputError) as fault:
        failed_by_name(PODS.network, [name])
    problem = fault.value.problems[0]
    assert words in problem.message
    assert (problem.hint or "").startswith(hint or "")


PLANES = build(plans.multi_plane())
"""3 pods of 4 leaves and 4 pod spines, 2 planes of 3 spines: rows 0-11, 12-23, 24-29."""


@pytest.mark.parametrize(
    ("name", "rows"),
    [("pod1", [0, 1, 2, 3, 12, 13, 14, 15]), ("pod3", [8, 9, 10, 11, 20, 21, 22, 23]), ("plane2", [27, 28, 29])],
)
def test_a_pod_or_a_plane_is_all_of_its_switches(name, rows):
    failed = failed_by_name(PLANES.network, [name])
    assert failed.switches is not None
    assert (np.flatnonzero(failed.switches).tolist(), failed.links) == (rows, None)


@pytest.mark.parametrize(
    ("name", "words", "hint"),
    [
        ("pod4", "there is no such pod", "names run from pod1 to pod3"),
        ("Plane0", "there is no such plane", "names run from plane1 to plane2"),
        ("spine1", "this name is not unique", "did you mean plane1-spine1"),
    ],
)
def test_a_pod_or_plane_too_many_is_told_with_those_there_are(name, words, hint):
    with pytest.raises(InputError) as fault:
        failed_by_name(PLANES.network, [name])
    assert fault.value.problems[0].message == words
    assert (fault.value.problems[0].hint or "").startswith(hint)


def test_every_bad_name_is_told():
    with pytest.raises(InputError) as fault:
        failed_by_name(PODS.network, ["pod9", "spine1", "pod1-leaf1:99", "nonsense"])
    assert [str(problem.where) for problem in fault.value.problems] == ["pod9", "pod1-leaf1:99", "nonsense"]


def test_a_single_text_is_one_name():
    one, listed = (failed_by_name(PODS.network, names).switches for names in ("spine2", ["spine2"]))
    assert one is not None
    assert listed is not None
    assert one.tolist() == listed.tolist()
