"""Rows of several designs under the same names, in an order that suits all."""

from dcnplan.report.aspects import merged


def test_what_only_the_second_has_stands_behind_what_it_follows_there():
    two_tier = ["family", "leaf", "spine", "cages"]
    three_tier = ["family", "leaf", "pod spine", "spine", "cages"]
    assert merged([two_tier, three_tier]) == three_tier
    assert merged([three_tier, two_tier]) == three_tier


def test_each_order_is_kept_where_that_can_be():
    assert merged([["a", "c"], ["b", "c", "d"], ["c", "e", "d"]]) == ["b", "a", "c", "e", "d"]


def test_orders_that_contradict_each_other_lose_no_name():
    assert sorted(merged([["a", "b"], ["b", "a", "c"]])) == ["a", "b", "c"]
