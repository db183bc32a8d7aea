"""Boxes of up to eight cages with every rule that a faceplate may have, against every use of every cage."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.catalog.device import Breakout, CageGroup, Device, Mode, PortLimit
from dcnplan.plan.device_panel import box_panel
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import NotDecided, place, radix, room_for
from dcnplan.plan.port_need import PortNeed
from tests.plan import brute
from tests.plan.kept import check_kept

G = 10**9
SPEEDS = [10, 25, 50, 100]


@st.composite
def splits(draw: st.DrawFn) -> Breakout:
    """On any cage, the odd or the even ones; with the mate or without."""
    ways, speed = draw(st.sampled_from([(4, 25), (2, 50), (4, 10), (2, 25), (3, 10), (8, 10)]))
    return Breakout(Mode(ways, speed * G), draw(st.sampled_from(["any", "odd", "even"])), draw(st.booleans()))


@st.composite
def groups(draw: st.DrawFn, most: int) -> CageGroup:
    also = draw(st.sampled_from([(), (10 * G,)]))
    chosen = draw(st.lists(splits(), unique_by=lambda split: (split.mode, split.cages), max_size=4))
    return CageGroup(draw(st.integers(1, most)), draw(st.sampled_from([25, 100])) * G, None, None, also, tuple(chosen))


@st.composite
def boxes(draw: st.DrawFn) -> Panel:
    """One or two groups of cages, under limits of the box, of some of its cages, and of like blocks of them."""
    two = draw(st.booleans())
    chosen = [draw(groups(4)), draw(groups(4))] if two else [draw(groups(8))]
    cages = sum(group.count for group in chosen)
    limits = []
    if draw(st.booleans()):
        limits.append(PortLimit(draw(st.integers(2, 3 * cages + 1)), 1, cages))
    if cages > 2 and draw(st.booleans()):
        limits.append(PortLimit(draw(st.integers(2, 9)), 1, draw(st.integers(1, cages - 1))))
    if (block := draw(st.sampled_from([0, 2, 4]))) and cages >= 2 * block:
        ports = draw(st.integers(1, 4 * block))
        limits += [PortLimit(ports, first, first + block - 1) for first in range(1, cages - block + 2, block)]
    return box_panel(Device("box", groups=tuple(chosen), limits=tuple(limits)))


@st.composite
def like_blocks(draw: st.DrawFn) -> Panel:
    """Two or four like blocks under like limits, and sometimes one limit over all."""
    block = draw(st.sampled_from([2, 4]))
    count = 8 // block
    group = replace(draw(groups(1)), count=8)
    limits = [PortLimit(draw(st.integers(2, 3 * block)), 1, block)]
    limits += [PortLimit(limits[0].ports, 1 + number * block, (number + 1) * block) for number in range(1, count)]
    if draw(st.booleans()):
        limits.append(PortLimit(draw(st.integers(4, 24)), 1, 8))
    return box_panel(Device("box", groups=(group,), limits=tuple(limits)))


@st.composite
def overlapping(draw: st.DrawFn) -> Panel:
    """Eight cages under two to four limits of any stretches, which may cross."""
    group = replace(draw(groups(1)), count=8)
    ends = st.tuples(st.integers(1, 8), st.integers(1, 8)).map(sorted)
    limits = [
        PortLimit(draw(st.integers(last - first + 1, 3 * (last - first + 1))), first, last)
        for first, last in draw(st.lists(ends, min_size=2, max_size=4))
    ]
    return box_panel(Device("box", groups=(group,), limits=tuple(limits)))


@st.composite
def asked(draw: st.DrawFn, panels: st.SearchStrategy[Panel]) -> tuple[Panel, tuple[PortNeed, ...]]:
    """A panel, and needs of speeds that it has."""
    panel = draw(panels)
    speeds = sorted({speed for bank in panel.banks for speed in bank.group.speeds_bps})
    return panel, tuple(
        PortNeed(
            name,
            draw(st.integers(1, 1 + radix(panel, speed).ports * 2 // 3)),
            speed,
            from_last=draw(st.booleans()),
            split=draw(st.integers(0, 8)) > 0,
        )
        for name in "abcd"[: draw(st.integers(1, 4))]
        for speed in [draw(st.sampled_from(speeds))]
    )


def judged(panel: Panel, needs: tuple[PortNeed, ...]) -> str:
    found = place(panel, needs)
    assert not isinstance(found, NotDecided)
    assert isinstance(found, Faceplate) == brute.fits(panel, needs)
    if isinstance(found, Faceplate):
        check_kept(panel, needs, found)
        return "fits"
    short = next(number for number, need in enumerate(needs) if need == found.need)
    left = replace(found.need, ports=found.have)
    assert brute.fits(panel, (*needs[:short], left))
    assert not brute.fits(panel, (*needs[:short], replace(left, ports=found.have + 1)))
    return "does not"


def judge_many(strategy: st.SearchStrategy[Panel], examples: int) -> Counter[str]:
    """How many of the drawn boxes and needs fit, and how many do not."""
    found: Counter[str] = Counter()

    @settings(max_examples=examples)
    @given(asked(strategy))
    def judge(case: tuple[Panel, tuple[PortNeed, ...]]) -> None:
        found[judged(*case)] += 1

    judge()
    return found


EVERY = pytest.mark.parametrize("strategy", [boxes(), like_blocks(), overlapping()], ids=["any", "like", "crossing"])


@EVERY
def test_needs_are_placed_just_when_some_use_of_the_cages_holds_them(strategy: st.SearchStrategy[Panel]) -> None:
    found = judge_many(strategy, 80)
    assert min(found["fits"], found["does not"]) >= 20


@pytest.mark.slow
@EVERY
def test_so_they_are_in_many_draws(strategy: st.SearchStrategy[Panel]) -> None:
    found = judge_many(strategy, 500)
    assert min(found["fits"], found["does not"]) >= 125


@given(boxes(), st.sampled_from(SPEEDS))
def test_radix_is_the_largest_need_that_places(panel: Panel, speed: int) -> None:
    found = radix(panel, speed * G)
    assert not found.at_least
    assert found.ports == 0 or brute.fits(panel, (PortNeed("a", found.ports, speed * G),))
    assert not brute.fits(panel, (PortNeed("a", found.ports + 1, speed * G),))


def test_an_odd_and_an_even_split_share_a_pair() -> None:
    # Two cages: the odd one may be 2x50G, the even one 4x25G.
    ways = (Breakout(Mode(2, 50 * G), "odd"), Breakout(Mode(4, 25 * G), "even"))
    panel = box_panel(Device("box", groups=(CageGroup(2, 100 * G, breakouts=ways),)))
    needs = (PortNeed("a", 2, 50 * G), PortNeed("b", 4, 25 * G))
    found = place(panel, needs)
    assert isinstance(found, Faceplate)
    check_kept(panel, needs, found)
    assert [list(segment.positions) for segment in found.segments] == [[0], [1]]
    assert room_for(panel, needs[:1], needs[1]).ports == 4
