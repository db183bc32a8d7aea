"""Boxes of up to eight cages under every rule of a data sheet, against every use of every cage."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcnplan.catalog.cage_sets import set_text
from dcnplan.catalog.device import Breakout, CageGroup, Device, Mode, PortLimit, SystemMode
from dcnplan.catalog.ties import Blocking, SpeedGroup, Ties
from dcnplan.plan.device_panel import box_panel
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.place import NotDecided, place, radix
from dcnplan.plan.port_need import PortNeed
from tests.plan import cage_by_cage

G = 10**9
CAGES = 8


def sets(most: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Some cages, upwards."""
    return st.lists(st.integers(1, CAGES), min_size=2, max_size=most, unique=True).map(lambda one: tuple(sorted(one)))


def apart(draw: st.DrawFn, least: int, most: int) -> tuple[tuple[int, ...], ...]:
    """Sets of cages of which none has a cage of another."""
    cages = draw(st.permutations(range(1, CAGES + 1))) if draw(st.booleans()) else list(range(1, CAGES + 1))
    size = draw(st.integers(least, most))
    count = draw(st.integers(1, CAGES // size))
    return tuple(tuple(sorted(cages[at * size : (at + 1) * size])) for at in range(count))


@st.composite
def splits(draw: st.DrawFn, takes_mates: bool) -> Breakout:
    mode = draw(
        st.sampled_from([Mode(4, 25 * G), Mode(2, 50 * G), Mode(4, 10 * G), Mode(2, 25 * G, (Mode(1, 50 * G),))])
    )
    where = draw(st.sampled_from(["any", "any", "odd", "even"]) | sets(4).map(set_text))
    return Breakout(mode, where, takes_mates and draw(st.booleans()))


@st.composite
def groups(draw: st.DrawFn, count: int, takes_mates: bool) -> CageGroup:
    chosen = draw(st.lists(splits(takes_mates), unique_by=lambda split: split.mode, max_size=3))
    if takes_mates and draw(st.booleans()):
        chosen.append(Breakout(Mode(1, 200 * G), "any", takes_mate=True))
    # Whether a slower port needs a split is said of a whole group of cages.
    some = any(split.cages != "any" and split.mode.has(25 * G) for split in chosen)
    group = CageGroup(count, 100 * G, None, None, () if some else draw(st.sampled_from([(), (25 * G,)])), tuple(chosen))
    return replace(group, use="uplink") if draw(st.integers(0, 3)) == 0 else group


@st.composite
def limits(draw: st.DrawFn) -> PortLimit:
    cages = draw(sets(6) | st.just(tuple(range(1, CAGES + 1))))
    whole = cages[-1] - cages[0] + 1 == len(cages)
    by_width = draw(st.integers(0, 3)) == 0
    ports = None if by_width else draw(st.integers(1, 3 * len(cages)))
    bps = draw(st.integers(1, 2 * len(cages))) * 50 * G if by_width else None
    return PortLimit(ports, cages[0], cages[-1], () if whole else cages, bps)


@st.composite
def ties(draw: st.DrawFn, takes_mates: bool) -> Ties:
    shares = apart(draw, 2, 4) if draw(st.booleans()) else ()
    by_mode = draw(st.integers(0, 2)) == 0
    mates = apart(draw, 2, 3) if takes_mates and draw(st.booleans()) else ()
    blocks: tuple[Blocking, ...] = ()
    if (mates or not takes_mates) and draw(st.integers(0, 2)) == 0:
        blocks = (Blocking(draw(st.sampled_from(["4x25G", "2x50G"])), draw(sets(5)), draw(sets(3))),)
    return Ties(tuple(SpeedGroup(cages, "mode" if by_mode else "speed") for cages in shares), mates, blocks)


@st.composite
def boxes(draw: st.DrawFn) -> Device:
    """Stated mates may be of two kinds of cages; pairs, where none are stated, are of one."""
    takes_mates = draw(st.booleans())
    cut = draw(st.sampled_from([CAGES, 4, 4 if takes_mates else 5]))
    held = [draw(groups(cut, takes_mates))] + ([draw(groups(CAGES - cut, takes_mates))] if cut < CAGES else [])
    held = [replace(held[0], use="any"), *held[1:]]
    tied = draw(ties(takes_mates))
    if takes_mates or (tied.speed_groups and tied.blocks):
        # Else a cage would be slow by nature only while a split of it is barred.
        held = [replace(group, also_bps=()) for group in held]
    box = Device("box", groups=tuple(held), limits=tuple(draw(st.lists(limits(), max_size=2))), ties=tied)
    if draw(st.integers(0, 3)):
        return box
    tied = draw(ties(takes_mates))._replace(blocks=())
    other = SystemMode("other", box.groups, tuple(draw(st.lists(limits(), max_size=1))), tied)
    return replace(box, system_modes=(SystemMode("default", box.groups, box.limits, box.ties), other))


@st.composite
def asked(draw: st.DrawFn) -> tuple[Device, tuple[PortNeed, ...]]:
    box = draw(boxes())
    panel = box_panel(box)
    speeds = sorted({speed for group in box.groups for speed in group.speeds_bps if radix(panel, speed).ports})
    if not speeds:
        return box, (PortNeed("a", 1, 100 * G),)
    return box, tuple(
        PortNeed(
            name,
            draw(st.integers(1, 1 + radix(panel, speed).ports * 2 // 3)),
            speed,
            from_last=draw(st.booleans()),
            uplinks=draw(st.booleans()),
        )
        for name in "abc"[: draw(st.integers(1, 3))]
        for speed in [draw(st.sampled_from(speeds))]
    )


def judged(box: Device, needs: tuple[PortNeed, ...]) -> str:
    found = place(box_panel(box), needs)
    if isinstance(found, NotDecided):
        return "not decided"
    assert isinstance(found, Faceplate) == cage_by_cage.fits(box, needs)
    if isinstance(found, Faceplate):
        cage_by_cage.check_kept(box, needs, found)
        return "fits"
    short = next(number for number, need in enumerate(needs) if need == found.need)
    assert cage_by_cage.fits(box, (*needs[:short], replace(found.need, ports=found.have)))
    assert not cage_by_cage.fits(box, (*needs[:short], replace(found.need, ports=found.have + 1)))
    return "does not"


def judge_many(examples: int) -> Counter[str]:
    found: Counter[str] = Counter()

    @settings(max_examples=examples)
    @given(asked())
    def judge(case: tuple[Device, tuple[PortNeed, ...]]) -> None:
        found[judged(*case)] += 1

    judge()
    return found


def test_needs_are_placed_just_when_the_data_sheet_allows_some_use_of_the_cages() -> None:
    found = judge_many(15)
    assert min(found["fits"], found["does not"]) >= 1


@pytest.mark.slow
def test_so_they_are_in_many_draws() -> None:
    found = judge_many(120)
    assert min(found["fits"], found["does not"]) >= 15
    assert found["not decided"] <= 0.02 * found.total()
