"""Drawn pairs of shipped models: wherever some pair of written modes is joined and fits, the modes that are chosen are.

The other road writes every legal mode of both ends into the spec, one pair after the other, and looks at the cables.
"""

import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any

import pytest

from dcnplan import Design, design
from dcnplan.catalog.device import Device, Mode
from dcnplan.catalog.store import Catalog
from dcnplan.errors import DcnplanError
from dcnplan.families.decide import planned
from dcnplan.families.given import asked_of

G = 10**9
Written = dict[str, Any]
FABRIC: Written = {"dcnplan": 1, "name": "drawn", "family": "two-tier"}


@cache
def boxes() -> tuple[Device, ...]:
    """Of not too many cages, so that a draw is quick."""
    shipped = Catalog.shipped().models()
    return tuple(one for one in shipped if one.groups and sum(group.count for group in one.groups) <= 80)


def modes(device: Device, speed_bps: int) -> list[Mode]:
    """What its file says: whole cages at their own speed or a lower one, and the splits."""
    found = set[Mode]()
    for group in device.groups:
        if group.use in ("any", "uplink"):
            found |= {Mode(1, speed) for speed in (group.speed_bps, *group.also_bps) if speed == speed_bps}
            found |= {split.mode for split in group.breakouts if split.mode.speed_bps == speed_bps}
    return sorted(mode for mode in found if not mode.beside)


def speeds(lower: Device, upper: Device) -> list[int]:
    """At which both have ports, from 10G up, and there is a choice."""
    both = {speed for group in (*lower.groups, *upper.groups) for speed in group.speeds_bps if speed >= 10 * G}
    pairs = {speed: len(modes(lower, speed)) * len(modes(upper, speed)) for speed in sorted(both)}
    return [speed for speed, number in pairs.items() if number > 1]


def of_links(rng: random.Random) -> tuple[Written, list[Written]] | None:
    """A leaf under two spines, and the same with each pair of modes written at the speed of the links."""
    leaf, spine = rng.choice(boxes()), rng.choice(boxes())
    if not speeds(leaf, spine):
        return None
    speed = rng.choice(speeds(leaf, spine))
    uplinks, count = 2 * rng.choice((1, 2, 4, 8)), rng.choice((2, 4, 5))
    written = {
        **FABRIC,
        "servers": "none",
        "leaf": {"model": leaf.model, "count": count, "uplinks": ports(uplinks, speed)},
        "spine": {"model": spine.model, "count": 2},
        "lengths": {"leaf-spine": f"{rng.choice((3, 30, 90, 400))}m"},
    }
    each = [(below, above) for below in modes(leaf, speed) for above in modes(spine, speed)]
    return written, [split(split(written, "leaf", below), "spine", above) for below, above in each]


def of_servers(rng: random.Random) -> tuple[Written, list[Written]] | None:
    """A leaf with servers under spines like it, and the same with each mode written at the servers' speed."""
    leaf = rng.choice(boxes())
    fastest = max(group.speed_bps for group in leaf.groups)
    slower = [speed for speed in speeds(leaf, leaf) if speed < fastest]
    slower = [speed for speed in slower if len(modes(leaf, speed)) > 1]
    if not slower:
        return None
    speed = rng.choice(slower)
    written = {
        **FABRIC,
        "servers": {"ports": 1, "speed": f"{speed // G}G"},
        "leaf": {
            "model": leaf.model,
            "count": 2,
            "downlinks": ports(rng.choice((4, 12, 20, 48)), speed),
            "uplinks": ports(2, fastest),
        },
        "spine": {"model": leaf.model, "count": 2},
    }
    return written, [split(written, "leaf", mode) for mode in modes(leaf, speed)]


def of_many_leaves(rng: random.Random) -> tuple[Written, list[Written]] | None:
    """As `of_links`, with nearly as many leaves as two spines can have: what is left above decides."""
    found = of_links(rng)
    if found is None:
        return None
    uplinks, count = 2 * rng.choice((1, 2)), rng.choice((12, 16, 24, 32, 40, 64))
    return _larger(found[0], count, uplinks), [_larger(one, count, uplinks) for one in found[1]]


def of_tiers(rng: random.Random) -> tuple[Written, list[Written]] | None:
    """Leaves under pod spines under spines, in planes or not, and the same with all modes of both classes of links."""
    leaf, pod_spine, spine = (rng.choice(boxes()) for _ in range(3))
    low, high = speeds(leaf, pod_spine), speeds(pod_spine, spine)
    if not low or not high:
        return None
    below, above = rng.choice(low), rng.choice(high)
    family = rng.choice(("three-tier", "multi-plane"))
    written = {
        **FABRIC,
        "family": family,
        "servers": "none",
        "pods": 2,
        "leaf": {"model": leaf.model, "count": 2, "uplinks": ports(2, below)},
        "pod_spine": {"model": pod_spine.model, "count": 2, "uplinks": ports(2, above)},
        "spine": {"model": spine.model, "count": 2},
        "lengths": {"leaf-pod_spine": f"{rng.choice((3, 30))}m", "pod_spine-spine": f"{rng.choice((3, 30, 400))}m"},
    }
    middle = [(a, b) for a in modes(pod_spine, below) for b in modes(pod_spine, above) if below != above or a == b]
    ways = list(product(modes(leaf, below), middle, modes(spine, above)))
    return written, [_in_tiers(written, *way) for way in rng.sample(ways, min(len(ways), 12))]


def _in_tiers(written: Written, leaf: Mode, middle: tuple[Mode, Mode], spine: Mode) -> Written:
    several = [str(mode) for mode in dict.fromkeys(middle)]
    tops = split(split(written, "leaf", leaf), "spine", spine)
    return {**tops, "pod_spine": {**tops["pod_spine"], "breakout": several}}


def _larger(written: Written, count: int, uplinks: int) -> Written:
    _, speed = written["leaf"]["uplinks"].split("x")
    return {**written, "leaf": {**written["leaf"], "count": count, "uplinks": f"{uplinks}x{speed}"}}


def ports(count: int, speed_bps: int) -> str:
    return f"{count}x{speed_bps // G}G"


def split(written: Written, role: str, mode: Mode) -> Written:
    return {**written, role: {**written[role], "breakout": str(mode)}}


def alone(written: Written) -> Design:
    """Without what limits it and what else would fit, which takes most of the time."""
    return Design(planned(asked_of(written), Catalog.shipped()))


def verdict(written: Written, design: Callable[[Written], Design] = design) -> str:
    """`joined`, `not joined`, `not known`, or `does not fit`."""
    try:
        connections = design(written).cabling.connections
    except DcnplanError as error:
        return "not joined" if "nothing joins" in str(error) or "too long" in str(error) else "does not fit"
    if all(one.medium for one in connections):
        return "joined"
    ends = [side.end for one in connections if one.medium is None for side in one.sides]
    return "not known" if any(end.form is None for end in ends) else "not joined"


def held(case: Callable[[random.Random], tuple[Written, list[Written]] | None], seed: int, draws: int) -> Counter[str]:
    """What came of the draws. AssertionError where modes that are joined were passed over."""
    rng, counts = random.Random(seed), Counter[str]()
    while sum(counts.values()) < draws:
        if (found := case(rng)) is None:
            continue
        written, others = found
        each, chosen = {verdict(one, alone) for one in others}, verdict(written)
        assert "joined" not in each or chosen in ("joined", "not known"), (written, each, chosen)
        counts["a choice" if {"joined", "not joined"} <= each else chosen] += 1
    return counts


@pytest.mark.slow
@pytest.mark.parametrize(
    ("case", "draws", "choices"), [(of_links, 60, 10), (of_servers, 60, 5), (of_many_leaves, 60, 10), (of_tiers, 30, 8)]
)
def test_no_mode_that_cannot_be_joined_is_chosen_where_one_fits_that_can(
    case: Callable[[random.Random], tuple[Written, list[Written]] | None], draws: int, choices: int
) -> None:
    counts = held(case, seed=2, draws=draws)
    assert counts["a choice"] >= choices, counts
