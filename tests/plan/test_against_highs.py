"""Every kind of faceplate in the catalogue, near its size, against HiGHS: fits, does not fit, and never undecided."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from dcnplan.catalog.device import CageGroup
from dcnplan.catalog.store import Catalog
from dcnplan.plan.device_panel import box_panel, chassis_panel
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.panel import Panel
from dcnplan.plan.place import NotDecided, place, radix
from dcnplan.plan.port_need import PortNeed
from tests.plan import highs
from tests.plan.kept import check_kept

G = 10**9
EIGHT_LIKE_BANKS = "Z9332F-ON"


@cache
def kinds() -> dict[str, Panel]:
    """One panel of each kind, by a model that has it; a chassis is full of one of its cards."""
    found: dict[object, tuple[str, Panel]] = {}
    for device in Catalog.shipped().models():
        cards = [(f" with {card.name}", chassis_panel([(card, device.slots)])) for card in device.cards]
        for name, panel in cards or [("", box_panel(device))]:
            if not panel.banks or any(split.mode.beside for bank in panel.banks for split in bank.group.breakouts):
                continue  # a frame; and a mixed split is judged by a count of all uses
            banks = tuple((_bare(bank.group), bank.cages, bank.cards, bank.ties) for bank in panel.banks)
            found.setdefault((banks, panel.caps, panel.shares), (device.model + name, panel))
    return dict(found.values())


def _bare(group: CageGroup) -> CageGroup:
    """Without what changes no packing."""
    return replace(group, form=None, lanes=None, known=None, feeds=(), numbers=1)


def speeds(panel: Panel) -> list[int]:
    return sorted({speed for bank in panel.banks for speed in bank.group.speeds_bps})


def drawn(rng: random.Random, panel: Panel, kinds_of_speed: int, low: float = 0.85) -> tuple[PortNeed, ...]:
    """Needs of so many speeds, together `low` to 1 times what could fit; one in three speeds serves two needs."""
    chosen = rng.sample(speeds(panel), min(kinds_of_speed, len(speeds(panel))))
    ratio = [
        PortNeed(f"need{number}", 1 + int(radix(panel, speed).ports * rng.expovariate(1)), speed)
        for number, speed in enumerate(chosen)
    ]
    factor = highs.size(panel, ratio) * rng.uniform(low, 1)
    needs = [replace(need, ports=max(1, round(need.ports * factor))) for need in ratio]
    return tuple(part for need in needs for part in _shared(rng, need))


def _shared(rng: random.Random, need: PortNeed) -> Iterator[PortNeed]:
    first = rng.randint(1, need.ports) if rng.random() < 1 / 3 else need.ports
    yield replace(need, ports=first, from_last=rng.random() < 0.5)
    if first < need.ports:
        yield replace(need, purpose=f"{need.purpose} too", ports=need.ports - first, from_last=rng.random() < 0.5)


def verdict(panel: Panel, needs: tuple[PortNeed, ...]) -> str:
    """`fits`, `does not` or `not decided`; what is decided is what HiGHS says."""
    found = place(panel, needs)
    if isinstance(found, NotDecided):
        return "not decided"
    assert isinstance(found, Faceplate) == highs.fits(panel, needs), needs
    if isinstance(found, Faceplate):
        check_kept(panel, needs, found)
    return "fits" if isinstance(found, Faceplate) else "does not"


def verdicts(seed: int, draws: int, most_speeds: int, low: float = 0.85, every: int = 1) -> Counter[str]:
    """Of every n-th kind of faceplate and all with tied cages; eight times as many of the one with eight like banks."""
    rng = random.Random(seed)
    assert len(kinds()) > 90
    chosen = [
        (model, panel)
        for number, (model, panel) in enumerate(kinds().items())
        if number % every == 0 or model == EIGHT_LIKE_BANKS or has_ties(panel)
    ]
    return Counter(
        verdict(panel, drawn(rng, panel, rng.randint(1, most_speeds), low))
        for model, panel in chosen
        for _ in range(draws * (8 if model == EIGHT_LIKE_BANKS else 1))
    )


def has_ties(panel: Panel) -> bool:
    return any(not bank.ties.is_plain for bank in panel.banks)


def test_near_its_size_every_tied_faceplate_and_some_others_are_judged_as_highs_judges_them() -> None:
    assert sum(map(has_ties, kinds().values())) >= 8
    found = verdicts(seed=1, draws=1, most_speeds=3, every=6)
    assert found["fits"] > 40
    assert found["does not"] > 3
    assert found["not decided"] == 0


@pytest.mark.slow
def test_so_is_every_kind_in_many_draws() -> None:
    found = verdicts(seed=3, draws=3, most_speeds=4)
    assert found["fits"] > 600
    assert found["does not"] > 37
    assert found["not decided"] < 0.002 * found.total()


@pytest.mark.slow
def test_two_speeds_are_always_decided() -> None:
    found = verdicts(seed=4, draws=3, most_speeds=2, low=0.95)
    assert found["fits"] > 600
    assert found["does not"] > 37
    assert found["not decided"] == 0
