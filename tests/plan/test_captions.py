"""Roles and counts as people read them."""

from dcnplan.plan.captions import counted


def test_things_are_counted_in_words():
    assert [counted(1, "leaf"), counted(1280, "leaf"), counted(32, "pod_spine")] == [
        "1 leaf",
        "1,280 leaves",
        "32 pod spines",
    ]
    assert counted(2, "switch") == "2 switches"
