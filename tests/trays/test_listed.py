"""Bundles by name, the bundle of each cable, and the order of work."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from dcnplan.designs import design
from dcnplan.floor.spot import Rack, rack_name, rack_of
from dcnplan.trays.bundles import bundle_types
from dcnplan.trays.listed import bundle_rows
from tests.floor.floors import FOUR_PODS, ONE_ROW
from tests.trays.test_by_counting import ROOMS


@given(st.tuples(st.integers(0, 99), st.integers(0, 999), st.integers(0, 999)), st.sampled_from([20, 1000]))
def test_a_rack_is_found_by_its_name(rack: tuple[int, int, int], places: int) -> None:
    assert rack_of(rack_name(rack, places)) == Rack(*rack)


def test_bundles_of_a_pair_of_racks_are_numbered_by_class_item_and_length() -> None:
    rows = list(bundle_rows(design(ONE_ROW).plan))
    assert len(rows) == 36
    assert [(row.bundle, row.item, float(row.length_m), row.cables) for row in rows[:4]] == [
        ("A01-A02/1", "DAC 25G SFP28", 5, 16), ("A01-A02/2", "DAC 25G SFP28", 5, 16),
        ("A01-A03/1", "DAC 25G SFP28", 5, 10), ("A01-A03/2", "AOC 25G SFP28", 7, 6),
    ]  # fmt: skip


def test_every_cable_of_the_list_is_in_the_bundle_that_counts_it() -> None:
    for spec in (ONE_ROW, FOUR_PODS, ROOMS):
        found = design(spec)
        columns = found.cables().columns
        listed = Counter(name for name in columns["cable_bundle"] if name)
        assert listed == {row.bundle: row.cables for row in bundle_rows(found.plan)}
        assert len(listed) == sum(one.bundles for one in bundle_types(found.plan))
        ends = zip(*(columns[name] for name in ("cable_bundle", "lower_rack", "upper_rack")), strict=True)
        for name, lower, upper in ends:
            assert (name is None) == (lower == upper)
            assert name is None or name.rpartition("/")[0] in (f"{lower}-{upper}", f"{upper}-{lower}")


def test_work_goes_from_racks_to_racks_and_from_the_top_down() -> None:
    cables = design(ONE_ROW).cables()
    work = cables.in_work_order()
    assert Counter(work["cable"]) == Counter(cables.columns["cable"])
    names = ("lower_rack", "upper_rack")
    pairs = [tuple(sorted(map(rack_of, ends))) for ends in zip(*(work[name] for name in names), strict=True)]
    assert pairs == sorted(pairs)
    bundles = [name for name in work["cable_bundle"] if name]
    assert len([one for one, after in zip(bundles, [*bundles[1:], ""], strict=True) if one != after]) == 36
    # In the first rack, 16 servers from U16 down to the leaf at its top.
    inside = [unit for unit, name, pair in zip(work["lower_u"], work["cable_bundle"], pairs, strict=True)
              if name is None and pair[0] == Rack(0, 0, 0)]  # fmt: skip
    assert inside == list(range(16, 0, -1))
