"""Requests to draw: a few small boxes, a few servers, any axes; some of what is compared is not known."""

from fractions import Fraction

from hypothesis import strategies as st

from tests.sizing.small import LINKS, ROLES, Asked, Box, Prices

AXES = ("price", "switches", "cables", "rack_units", "optics", "maximum_power", "typical_power")
POD_FAMILIES = ("three-tier", "multi-plane")
FAMILIES = ("two-tier", *POD_FAMILIES)
RATIOS = (Fraction(1), Fraction(3, 2), Fraction(2), Fraction(3))
_PRICED = (("10GBASE-SR", False), ("OM4 LC to LC", True), ("AOC 40G QSFP+", True))
"""Items of links, and whether they have a length."""
_LENGTHS = ((Fraction(30), Fraction(100)), (None,), (), (None,), (Fraction(30),))


def _maybe(numbers: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    """A fact of a data sheet, which one in four does not state."""
    return st.one_of(numbers, numbers, numbers, st.none())


@st.composite
def boxes(draw: st.DrawFn, name: str, most: int = 9) -> Box:
    slow = draw(st.integers(4, most))
    fast = draw(st.sampled_from([0, 0, 2, 3]))
    return Box(
        name,
        ((slow, 10), *(((fast, 40),) if fast else ())),
        price=draw(_maybe(st.integers(1, 60))),
        height_ru=draw(_maybe(st.integers(1, 3))),
        typical_w=draw(_maybe(st.integers(1, 4))),
        max_w=draw(_maybe(st.integers(4, 9))),
    )


@st.composite
def lists_of_prices(draw: st.DrawFn) -> Prices:
    """Of each item for every length, for one, for both, or none."""
    found: dict[tuple[str, Fraction | None], int] = {}
    for name, has_length in _PRICED:
        lengths = draw(st.sampled_from(_LENGTHS)) if has_length else draw(st.sampled_from(_LENGTHS[1:3]))
        found |= {(name, length_m): draw(st.integers(0, 9)) for length_m in lengths}
    return found


@st.composite
def requests(draw: st.DrawFn, families: tuple[str, ...] = FAMILIES, most_boxes: int = 3, most: int = 10) -> Asked:
    names = [f"box-{letter}" for letter in "abcd"[: draw(st.integers(1, most_boxes))]]
    several = tuple(draw(boxes(name)) for name in names)
    some = st.lists(st.sampled_from(names), min_size=1, unique=True).map(lambda found: tuple(sorted(found)))
    homing = draw(st.sampled_from([1, 1, 1, 2]))
    leaf = draw(st.sampled_from(RATIOS))
    return Asked(
        boxes=several,
        roles={role: draw(st.one_of(st.just(tuple(names)), some)) for role in ROLES},
        families=families,
        by=tuple(draw(st.lists(st.sampled_from(AXES), min_size=1, max_size=3, unique=True))),
        servers=draw(st.integers(3, most)),
        ports=homing * draw(st.sampled_from([1, 1, 2])),
        homing=homing,
        leaf=leaf,
        end_to_end=draw(st.sampled_from([leaf, leaf, *RATIOS])),
        failed=draw(st.sampled_from([None, None, Fraction(3, 2), Fraction(2), Fraction(3), Fraction(5)])),
        prices=draw(lists_of_prices()),
    )


def in_pods(most: int = 7) -> st.SearchStrategy[Asked]:
    """Of families with pods alone, so that these are in the front."""
    return requests(POD_FAMILIES, most_boxes=2, most=most)


@st.composite
def larger_two_tier(draw: st.DrawFn) -> Asked:
    """Two tiers by price alone, all of which is known, for more servers than can be counted through."""
    names = [f"box-{letter}" for letter in "abcd"]
    return Asked(
        boxes=tuple(draw(boxes(name, 20))._replace(price=draw(st.integers(1, 500))) for name in names),
        roles=dict.fromkeys(ROLES, tuple(names)),
        families=("two-tier",),
        by=("price",),
        servers=draw(st.integers(20, 180)),
        leaf=(leaf := draw(st.sampled_from(RATIOS))),
        end_to_end=leaf,
        prices={(item.name, None): draw(st.integers(0, 9)) for items in LINKS.values() for item in items},
    )
