"""Names of switches and servers, there and back."""

import pytest

from dcnplan.fabric.builder import build
from dcnplan.fabric.named_rows import server_names, server_row, switch_names, switch_row
from tests import plans

small = pytest.mark.parametrize("plan", plans.SMALL.values(), ids=plans.SMALL)


@small
def test_a_name_leads_back_to_its_row(plan):
    fabric = build(plan)
    assert [switch_row(fabric, name) for name in switch_names(fabric)] == list(range(len(fabric.switches)))
    assert [server_row(fabric, name) for name in server_names(fabric)] == list(range(len(fabric.servers)))


@small
def test_no_two_things_have_one_name(plan):
    fabric = build(plan)
    names = [*switch_names(fabric), *server_names(fabric)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "leaf",
            "leaf0",
            "leaf7",
            "leaf01",
            "Leaf1",
            "leaf1 ",
            "leaf-1",
            "1leaf1",
            "leaf\N{ARABIC-INDIC DIGIT ONE}",
        ),
        *("pod1-leaf1", "spine5", "server1", "leaf" + "9" * 5000),
    ],
)
def test_a_name_of_nothing_leads_nowhere(name):
    assert switch_row(build(plans.two_tier()), name) is None


@pytest.mark.parametrize("name", ["pod4-leaf1", "pod0-leaf1", "pod1-leaf5", "pod1-spine1", "leaf1", "plane1-podspine1"])
def test_a_pod_that_is_not_there_leads_nowhere(name):
    assert switch_row(build(plans.three_tier()), name) is None


def test_the_words_of_each_role():
    names = set(switch_names(build(plans.multi_plane())))
    assert {"pod1-leaf1", "pod3-leaf4", "pod1-podspine4", "plane1-spine1", "plane2-spine3"} <= names


def test_a_leaf_class_takes_the_place_of_the_word():
    fabric = build(plans.leaf_classes())
    assert switch_names(fabric).tolist() == [
        "storage1",
        "storage2",
        "storage3",
        "storage4",
        "border1",
        "border2",
        "spine1",
        "spine2",
    ]
    assert server_names(fabric)[0] == "storage-server1"
