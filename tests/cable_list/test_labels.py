"""Labels of cables on a floor: one a plug, near end first."""

from collections import Counter

from dcnplan.cable_list.labels import Label, labels
from dcnplan.designs import design
from tests.floor.floors import ONE_ROW
from tests.floor.test_bought import SPLIT


def test_a_cable_has_a_label_at_either_end() -> None:
    found = list(labels(design(ONE_ROW).cables().batches()))
    # 384 cables of servers and 32 to spines.
    assert len(found) == 2 * 416
    assert set(Counter(one.cable for one in found).values()) == {2}
    assert [one for one in found if one.cable == "leaf1:53"] == [
        Label("A01", 42, "53", "A01-42:53/A11-41:1", "A11-41:1", "leaf1:53", "A01-A11/1", 10),
        Label("A11", 41, "1", "A11-41:1/A01-42:53", "A01-42:53", "leaf1:53", "A01-A11/1", 10),
    ]
    texts = Counter(one.text for one in found)
    assert set(texts.values()) == {1}


def test_a_fan_out_has_one_at_its_cage_and_one_at_each_leg() -> None:
    found = list(labels(design(SPLIT).cables(servers=False).batches()))
    assert len(found) == 16 * (1 + 4)

    # The cage is told without a channel, and each leg tells the channel that it comes from.
    cages = [one for one in found if one.text.endswith(" +3")]
    assert len(cages) == 16
    assert {one.far.rpartition(".")[2] for one in found if one not in cages and one.far} == {"1", "2", "3", "4"}
