"""Axes: which switches meet which, by hand and against a list of every pair."""

from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from dcnplan.plan.axes import Axes, Joins, block_of, numbers
from tests.floors import at_least

Seat = tuple[int, int]


def every(axes: Axes) -> list[Seat]:
    """Block and index of every switch."""
    blocks = 1
    for _, size in axes[:-1]:
        blocks *= size
    return list(product(range(blocks), range(axes[-1][1])))


def reached(joins: Joins, lower: Axes, upper: Axes, seat: Seat) -> list[Seat]:
    return [joins.above(lower, upper, *seat, nth) for nth in range(joins.reach(upper))]


def test_a_leaf_reaches_the_pod_spines_of_its_own_pod():
    pods, spines = (("pod", 3), ("index", 4)), (("pod", 3), ("index", 2))
    assert reached(Joins(same=("pod",)), pods, spines, (1, 3)) == [(1, 0), (1, 1)]
    assert Joins(same=("pod",)).lowers(pods, spines) == 4


def test_pod_spines_stripe_over_the_planes():
    # Pod spines 1 and 3 of each pod in plane 1, 2 and 4 in plane 2.
    pods, planes = (("pod", 3), ("index", 4)), (("plane", 2), ("index", 5))
    joins = Joins(stripe=("index", "plane"))
    assert reached(joins, pods, planes, (2, 3)) == [(1, index) for index in range(5)]
    # Below each spine: 2 pod spines a pod, pod after pod.
    assert [joins.order(pods, planes, pod, 3) for pod in range(3)] == [1, 3, 5]
    assert joins.lowers(pods, planes) == 6


def test_leaves_straight_on_the_spines_meet_every_plane():
    leaves, planes = (("pod", 2), ("index", 2)), (("plane", 2), ("index", 3))
    assert reached(Joins(), leaves, planes, (0, 1)) == every(planes)


def test_spines_of_a_building_stay_in_it_and_pods_too():
    # A tier more: buildings of pods. Pod spines reach the spines of their building, spines all cores.
    tops = (("building", 2), ("pod", 3), ("index", 4))
    spines, cores = (("building", 2), ("index", 2)), (("index", 4),)
    joins = Joins(same=("building",))
    # Pod 2 of building 2 is block 1 x 3 + 1.
    assert numbers(tops, 4, 2) == {"building": 1, "pod": 1, "index": 2}
    assert reached(joins, tops, spines, (4, 2)) == [(1, 0), (1, 1)]
    assert joins.order(tops, spines, 4, 2) == 1 * 4 + 2
    assert reached(Joins(), spines, cores, (1, 1)) == every(cores)


sizes = st.integers(1, 4)
above = st.lists(st.tuples(st.sampled_from(["building", "pod", "plane"]), sizes), max_size=2, unique_by=lambda a: a[0])
shapes = st.builds(lambda outer, each: (*outer, ("index", each)), above, st.integers(1, 6))


@at_least(40)
@given(shapes, shapes, st.booleans())
def test_what_a_switch_reaches_is_what_may_meet_it(lower: Axes, upper: Axes, striped: bool):
    counts, high = dict(lower), dict(upper)
    same = tuple(axis for axis in ("building", "pod") if axis in counts and counts[axis] == high.get(axis))
    stripe = ("index", "plane") if striped and "plane" in high else None
    assume(not stripe or counts["index"] % high["plane"] == 0)
    joins = Joins(same, stripe)
    found: dict[Seat, list[int]] = {}
    for seat in every(lower):
        own = numbers(lower, *seat)
        meets = [
            other
            for other in every(upper)
            if all(numbers(upper, *other)[axis] == own[axis] for axis in same)
            and (not stripe or numbers(upper, *other)["plane"] == own["index"] % high["plane"])
        ]
        assert reached(joins, lower, upper, seat) == meets
        assert block_of(lower, own) == seat[0]
        for other in meets:
            found.setdefault(other, []).append(joins.order(lower, upper, *seat))
    # Below every switch each place is taken once, in the order of the rows.
    assert all(places == list(range(joins.lowers(lower, upper))) for places in found.values())
