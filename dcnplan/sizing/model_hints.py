"""Other models that would do where a switch is short of ports: of the catalogue, each planned before it is named.

Keeps all else that is written of the switch; looks for no other numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError, DcnplanError, InfeasibleError, Lack
from dcnplan.families.decide import planned
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.plan.offers import Offer, offers
from dcnplan.spec.load import Asked
from dcnplan.units import ports_text, speed_text

_SHOWN = 3
_TRIED = 12
"""Planned at most: where so many have the ports and none fits, something else stands in the way."""


@frozen
class _Fitting:
    """A model, and how it offers the ports: `96 x 100G`, or in words how many of its cages are split."""

    model: str
    how: str


def with_models(error: InfeasibleError, asked: Asked, catalog: Catalog) -> InfeasibleError:
    """The error, its hint led by the models that would do in place of the one that is short of ports."""
    first, *rest = error.problems
    if first.lack is None or (hint := _hint(first.lack, asked, catalog)) is None:
        return error
    others = f"; or {first.hint}" if first.hint and " fits" in first.hint else ""
    return InfeasibleError(replace(first, hint=f"{hint}{others}"), *rest)


def _hint(lack: Lack, asked: Asked, catalog: Catalog) -> str | None:
    key = _key(lack, asked)
    have = _in_order(lack, asked, catalog)
    found = list(islice(_fitting(lack, asked, catalog, key, have), _SHOWN))
    if not found:
        return None
    (how, names), *others = _alike(found)
    fit = "fits" if len(names) == 1 else "fit"
    told = [f"{key}: {', '.join(names)} {fit} ({how})", *(f"{', '.join(names)} ({how})" for how, names in others)]
    more = len(have) - len(found)
    listing = f"dcnplan catalog list --offers {ports_text(lack.ports, lack.speed_bps)}"
    return "; ".join((*told, *([f"{more:,} more: {listing}"] if more else [])))


def _in_order(lack: Lack, asked: Asked, catalog: Catalog) -> Sequence[Offer]:
    """Of the same vendor first, then as `offers`."""
    vendor, short = _vendor_and_model(lack, asked, catalog)
    found = (one for one in offers(catalog.models(), lack.ports, lack.speed_bps) if one.device.model != short)
    return sorted(found, key=lambda one: one.device.vendor != vendor or vendor is None)


def _vendor_and_model(lack: Lack, asked: Asked, catalog: Catalog) -> tuple[str | None, str]:
    name = str(asked.written.get(*lack.path, "model") or "")
    try:
        device = catalog.find(name)
    except CatalogError:
        return None, name
    return device.vendor, device.model


_ALONE: Mapping[str, tuple[str, ...]] = {"pods": (), "leaves": ("leaf",), "spines": ("spine",)}
"""What the one of a kind is written as, where it has no name."""


def _key(lack: Lack, asked: Asked) -> str:
    """As it is written: `spine.model`, `spines.old.model`, `pods.gpu.pod_spine.model`, `leaves.border.model`."""
    here: Any = asked.spec
    steps: list[str] = []
    for step in lack.path:
        here = here[step] if isinstance(step, int) else getattr(here, step)
        if isinstance(step, int):
            kind = steps.pop()
            steps += (kind, here.name) if here.name else _ALONE.get(kind, (kind,))
        else:
            steps.append(step)
    return ".".join((*steps, "model"))


def _fitting(lack: Lack, asked: Asked, catalog: Catalog, key: str, have: Sequence[Offer]) -> Iterator[_Fitting]:
    for one in have[:_TRIED]:
        try:
            plan = planned(asked.reader.with_model(asked, key, one.device.model), catalog)
        except DcnplanError:
            continue
        yield _Fitting(one.device.model, _how(plan, one, lack))


def _how(plan: Plan, offer: Offer, lack: Lack) -> str:
    """`96 x 100G`; of split cages `20 of 32 x 400G, split 4x100G`."""
    if offer.is_native:
        return f"{offer.ports:,} x {speed_text(lack.speed_bps)}"
    group = next(one for one in plan.switches if one.device.model == offer.device.model)
    segments = group.faceplate.segments
    split = next((one for one in segments if one.is_split and one.mode.has(lack.speed_bps)), None)
    if split is None:
        return f"{offer.ports:,} x {speed_text(lack.speed_bps)}"
    bank = group.faceplate.panel.banks[split.bank]
    used = sum(one.own_cages for one in segments if one.whole == split.whole)
    return f"{used:,} of {bank.cages:,} x {speed_text(bank.group.speed_bps)}, split {split.whole}"


def _alike(found: Sequence[_Fitting]) -> list[tuple[str, list[str]]]:
    """Models that offer the ports in the same way, together."""
    by_way: dict[str, list[str]] = {}
    for one in found:
        by_way.setdefault(one.how, []).append(one.model)
    return list(by_way.items())
