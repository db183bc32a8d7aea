"""`--stand-in [MODEL=]OTHER`: another model's facts for what nothing is known of.

Knows what is said of one that is for nothing; lends nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dcnplan.cli.spec_options import StandIns
from dcnplan.cli.streams import say
from dcnplan.errors import CatalogError, InputError, Place, Problem
from dcnplan.report.problems import problems_text

if TYPE_CHECKING:
    from dcnplan.catalog.body import StandIn
    from dcnplan.catalog.device import Device
    from dcnplan.catalog.store import Catalog
    from dcnplan.designs import Design

_PLACE = Place("--stand-in")
_PARTS = {
    "rack_units": "height", "weight_kg": "weight", "power_typical_w": "power", "power_max_w": "power", "chips": "chips"
}  # fmt: skip
"""What a device file calls a part of a sum."""


def with_stand_ins(catalog: "Catalog", stand_ins: StandIns) -> "Catalog":
    """The catalogue with each of them. Raises InputError, and CatalogError for a fault in a device file."""
    for text in stand_ins:
        model, _, other = text.rpartition("=")
        try:
            catalog = catalog.with_stand_in(other.strip(), model.strip() or None)
        except CatalogError as error:
            kind = CatalogError if any(one.where for one in error.problems) else InputError
            raise kind(*(replace(one, where=one.where or _PLACE) for one in error.problems)) from None
    return catalog


def say_stand_ins(catalog: "Catalog", designs: Iterable["Design"]) -> None:
    """Tells of each stand-in from which nothing was taken, and of facts that are second hand."""
    if not catalog.stand_ins:
        return
    devices = [group.device for design in designs for group in design.plan.switches]
    lent = [one for device in devices for one in device.stand_ins]
    problems = [
        _nothing_taken(name, other.model) for name, other in catalog.stand_ins if _is_idle(name, other, devices)
    ]
    unsure = {other.model: _second_hand(lent, other) for _, other in catalog.stand_ins}
    problems += [_to_be_confirmed(model, parts) for model, parts in unsure.items() if parts]
    if problems:
        say(problems_text(problems))


def _is_idle(name: str, other: "Device", devices: "Sequence[Device]") -> bool:
    """Whether nothing of `other` stands for a device of that name."""
    from dcnplan.catalog.shelf import is_called

    takers = (device for device in devices if is_called(device, name))
    return all(lent.model != other.model for device in takers for lent in device.stand_ins)


def _nothing_taken(name: str, other: str) -> Problem:
    message = f"nothing is taken from {other}: no {name} is planned here, or {other} has no fact that it still lacks"
    return Problem(message, _PLACE, severity="warning")


def _second_hand(lent: "Iterable[StandIn]", other: "Device") -> tuple[str, ...]:
    """What is taken that the other's file says is to be confirmed."""
    taken = dict.fromkeys(_PARTS[part] for one in lent if one.model == other.model for part in one.parts)
    return tuple(part for part in taken if part in other.confirm)


def _to_be_confirmed(model: str, parts: tuple[str, ...]) -> Problem:
    from dcnplan.plan.second_hand import to_be_confirmed

    return Problem(to_be_confirmed(model, parts), _PLACE, severity="warning")
