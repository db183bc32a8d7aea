"""Which cables a floor needs: the published bills, and every cable of a listing looked at by itself."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

import pytest

from dcnplan.cabling.by_length import cables_by_length, from_the_top
from dcnplan.designs import Design, design
from dcnplan.fabric.named_rows import server_names
from dcnplan.floor.distance import measures_of, metres, need
from dcnplan.floor.placing import floor_of
from dcnplan.floor.short_lengths import shorter_than_needed
from dcnplan.floor.spot import Rack, Spot
from tests.floor.floors import FOUR_PODS, HALL, ONE_ROW
from tests.floor.test_needs import spots_by_row
from tests.plan.test_part import ABSURD

Bill = list[tuple[str, str, int, str]]

ONE_ROW_BILL = [
    ("leaf-spine", "DAC 100G QSFP28", 2, "3"),
    ("leaf-spine", "DAC 100G QSFP28", 14, "5"),
    ("leaf-spine", "AOC 100G QSFP28", 8, "7"),
    ("leaf-spine", "AOC 100G QSFP28", 8, "10"),
    ("server-leaf", "DAC 25G SFP28", 128, "3"),
    ("server-leaf", "DAC 25G SFP28", 232, "5"),
    ("server-leaf", "AOC 25G SFP28", 24, "7"),
]
HALL_BILL = [
    ("leaf-pod_spine", "DAC 100G QSFP28", 540, "5"),
    *(
        ("leaf-pod_spine", "AOC 100G QSFP28", count, long)
        for count, long in ((420, "7"), (960, "10"), (2400, "15"), (4800, "20"), (1120, "25"))
    ),
    *(
        ("pod_spine-spine", "AOC 100G QSFP28", count, long)
        for count, long in (
            (416, "25"), (96, "30"), (480, "40"), (32, "50"), (512, "60"), (288, "70"), (2784, "80"), (2208, "90"),
            (1724, "100"),
        )
    ),
    ("pod_spine-spine", "OS2 LC to LC", 1700, "110"),
]  # fmt: skip
FOUR_PODS_BILL = [
    ("leaf-pod_spine", "DAC 100G QSFP28", 112, "5"),
    ("leaf-pod_spine", "AOC 100G QSFP28", 96, "7"),
    ("leaf-pod_spine", "AOC 100G QSFP28", 48, "10"),
    ("pod_spine-spine", "AOC 100G QSFP28", 64, "20"),
    ("pod_spine-spine", "AOC 100G QSFP28", 64, "25"),
]


def bill(found: Design, *classes: str) -> Bill:
    lines = (line for line in found.bom().lines if line.length_m is not None)
    told = [(line.where, line.item, line.quantity, f"{float(line.length_m or 0):g}") for line in lines]
    return [one for one in told if one[0] in classes or not classes]


def hall(**floor: Any) -> Design:
    return design({**HALL, "floor": {**HALL["floor"], **floor}})


def bought_m(found: Iterable[tuple[str, str, int, str]]) -> int:
    return sum(count * int(long) for _, _, count, long in found)


def test_one_row_has_aocs_where_no_dac_reaches_and_nowhere_else() -> None:
    found = bill(design(ONE_ROW))
    assert found == ONE_ROW_BILL
    assert bought_m(found[:4]) == 212


def test_four_pods_of_a_row_each() -> None:
    assert bill(design(FOUR_PODS), "leaf-pod_spine", "pod_spine-spine") == FOUR_PODS_BILL


def test_seven_rooms() -> None:
    found = bill(hall(), "leaf-pod_spine", "pod_spine-spine")
    assert found == HALL_BILL
    assert bought_m(found) == 1_041_040


@pytest.mark.slow
@pytest.mark.parametrize(("row", "most_m", "metres_bought"), [(1, "299.678", 1_868_200), (61, "155.678", 1_118_920)])
def test_spines_in_the_middle_of_a_hall_halve_the_longest_cable(row: int, most_m: str, metres_bought: int) -> None:
    found = hall(rooms={"rows": 121}, spine={"row": row})
    assert bought_m(bill(found, "leaf-pod_spine", "pod_spine-spine")) == metres_bought
    longest = max(one.link_m for one in found.cabling.connections if one.between == "pod_spine-spine")
    assert f"{float(longest):.3f}" == most_m


def test_a_billion_servers_are_billed_by_kinds_of_places() -> None:
    keys = "{devices: {leaf-box: {height: 1}, mid: {height: 4}, spine-box: {height: 30}}}"
    found = bill(design(f"{ABSURD}floor: {keys}\n"))
    counted = Counter[str]()
    for where, _, count, _ in found:
        counted[where] += count
    assert counted == {
        "leaf-pod_spine": 192_000_000, "pod_spine-spine": 192_000_000, "server-leaf": 2_304_000_000,
    }  # fmt: skip


class Cable(NamedTuple):
    between: str
    medium: str
    length_m: Fraction
    need_m: Fraction
    racks: frozenset[Rack]


SOLD: dict[str, tuple[tuple[str, list[float]], ...]] = {
    "25": (("DAC 25G SFP28", [1, 2, 3, 4, 5]), ("AOC 25G SFP28", [1, 2, 3, 4, 5, 7, 10, 15, 20])),
    "100": (
        ("DAC 100G QSFP28", [1, 2, 3, 5]),
        ("AOC 100G QSFP28", [1, 2, 3, 5, 7, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100]),
        ("OS2 LC to LC", [110, 120, 130]),
    ),
}


def cables(found: Design) -> Iterator[tuple[Cable, str]]:
    """Every cable of the listing with its speed, by the names of its ends."""
    floor = floor_of(found.plan)
    assert floor
    spots, on = named_spots(found), measures_of(floor.keys)
    rows = found.cables().columns
    names = ("class", "medium", "length_m", "lower", "upper", "speed_gbps")
    for between, medium, length_m, lower, upper, speed in zip(*(rows[name] for name in names), strict=True):
        ends = spots[lower], spots[upper]
        needed = metres(need(on, *ends))
        yield Cable(between, medium, Fraction(length_m), needed, frozenset(one.rack for one in ends)), str(speed)


def named_spots(found: Design) -> dict[str, Spot]:
    floor = floor_of(found.plan)
    assert floor
    switches, servers = spots_by_row(found.plan, floor, found.fabric)
    names = (*found.names, *server_names(found.fabric).tolist())
    return dict(zip(names, (*switches, *servers), strict=True))


@pytest.mark.parametrize("spec", [ONE_ROW, FOUR_PODS])
def test_every_cable_is_the_first_medium_and_the_shortest_that_reaches_and_bundles_are_of_one_length(
    spec: dict[str, Any],
) -> None:
    found = design(spec)
    listed, bundles, bought = list(cables(found)), defaultdict(list), Counter[tuple[str, str, str]]()
    for cable, speed in listed:
        sold = ((item, long) for item, lengths in SOLD[speed] for long in lengths)
        item, long = next((item, long) for item, long in sold if long >= cable.need_m)
        key = (cable.between, item, cable.racks) if len(cable.racks) > 1 else cable
        bundles[key].append((long, cable))
    for together in bundles.values():
        longest = max(long for long, _ in together)
        assert {cable.length_m for _, cable in together} == {longest}
        bought.update((cable.between, cable.medium, f"{longest:g}") for _, cable in together)
    assert bought == {(between, item, long): count for between, item, count, long in bill(found)}


def test_the_listing_says_where_ends_are_and_what_is_put_on_the_cable() -> None:
    columns = design(ONE_ROW).cables().columns
    row = columns["cable"].index("server84:nic1")
    names = ("lower_rack", "lower_u", "upper_rack", "upper_u", "need_m", "length_m", "lower_tag", "upper_tag")
    # U4 of the third rack of a block to the leaf of its first one, 1.2 m on: 2.04425 + 0.355325 + 1.2 + 1.5 m.
    assert [columns[name][row] for name in names] == [
        "A06", 4, "A04", 42, 5.1, 7, "A06-4:nic1/A04-42:36", "A04-42:36/A06-4:nic1"
    ]  # fmt: skip


SPLIT: dict[str, Any] = {
    "dcnplan": 1,
    "name": "split",
    "family": "two-tier",
    "servers": {"ports": 1, "speed": "10G"},
    "leaf": {"model": {"name": "low", "ports": ["24x10G", "4x25G"]}, "count": 16, "uplinks": "4x25G"},
    "spine": {
        "model": {"name": "high", "ports": [{"cages": 8, "speed": "100G", "form": "qsfp28", "breakout": ["4x25G"]}]},
        "count": 2,
    },
    "floor": {"servers": {"height": 2}, "devices": {"low": {"height": 1}, "high": {"height": 2}}},
}  # fmt: skip


def test_a_fan_out_is_bought_for_its_farthest_leg() -> None:
    found = design(SPLIT)
    columns, spots = found.cables(servers=False).columns, named_spots(found)
    floor = floor_of(found.plan)
    assert floor
    on, legs = measures_of(floor.keys), defaultdict(list)
    told = defaultdict[str, set[tuple[float, str, float]]](set)
    names = ("cable", "lower", "upper", "need_m", "medium", "length_m")
    for cable, lower, upper, need_m, medium, length_m in zip(*(columns[name] for name in names), strict=True):
        legs[cable].append(float(metres(need(on, spots[lower], spots[upper]))))
        told[cable].add((need_m, medium, length_m))
    bought = Counter[tuple[str, str, int, str]]()
    assert len(legs) == 16
    for cable, lengths in legs.items():
        ((need_m, medium, length_m),) = told[cable]
        assert max(lengths) <= need_m < max(lengths) + 0.01
        dac, aoc = [1, 2, 3, 5], [7, 10, 15, 20]
        assert length_m == next(sold for sold in (*dac, *aoc) if sold >= max(lengths))
        assert medium == f"{'DAC' if length_m in dac else 'AOC'} fan-out 100G QSFP28 to 4x25G SFP28"
        bought["leaf-spine", medium, 1, f"{length_m:g}"] += 1
    assert {(*one[:2], count, one[3]) for one, count in bought.items()} == set(bill(found, "leaf-spine"))


def test_cables_are_told_by_length_with_what_they_need() -> None:
    found = design(ONE_ROW)
    lines = cables_by_length(found.plan, found.cabling)
    assert [(one.between, one.item, one.quantity, f"{one.length_m}") for one in lines] == [
        *ONE_ROW_BILL[4:], *ONE_ROW_BILL[:4]
    ]  # fmt: skip
    assert [tuple(map(float, one.need_m)) for one in lines[:3]] == [
        (2.2557, 2.92245), (3.96635, 4.9664), (5.01085, 5.2331),
    ]  # fmt: skip


@pytest.mark.parametrize(("servers", "without"), [({}, "AOC"), ({"from": "top"}, None)])
def test_servers_from_the_top_down_need_no_aoc(servers: dict[str, str], without: str | None) -> None:
    keys = {**ONE_ROW["floor"], "servers": {**ONE_ROW["floor"]["servers"], **servers}}
    found = design({**ONE_ROW, "floor": keys})
    assert from_the_top(found.plan) == without
    assert any(item.startswith("AOC") for _, item, _, _ in bill(found, "server-leaf")) == (without is not None)


def test_a_written_length_wins_and_is_held_to_what_the_floor_says() -> None:
    found = design({**ONE_ROW, "lengths": {"leaf-spine": "3m"}})
    assert bill(found, "leaf-spine") == [("leaf-spine", "DAC 100G QSFP28", 32, "3")]
    floor = floor_of(found.plan)
    assert floor
    (problem,) = shorter_than_needed(floor)
    # The leaves beside the spines' racks are near enough to the upper one in each: 2.81 and 2.86 m.
    assert problem.message == "lengths.leaf-spine: 3m is shorter than 30 of 32 cables need"


def test_what_nothing_reaches_is_told_with_what_it_needs_both_racks_and_how_many() -> None:
    (problem,) = design({**ONE_ROW, "media": {"leaf-spine": "dac"}}).faults
    assert problem.message == (
        "leaf-spine: no medium of 'dac' joins 100G qsfp28 with 100G qsfp28 over 8.26 m between A01 and A11, the length "
        "of 16 of 32 links: DAC 100G QSFP28 reaches 5 m"
    )


def test_limits_of_the_user_hold_for_what_is_bought() -> None:
    # 2.86 m would be within 2.9 m, but DACs are sold in 3 m.
    found = design({**ONE_ROW, "media": {"leaf-spine": {"prefer": ["dac", "aoc"], "max_dac_m": 2.9}}})
    assert {item for _, item, _, _ in bill(found, "leaf-spine")} == {"AOC 100G QSFP28"}
