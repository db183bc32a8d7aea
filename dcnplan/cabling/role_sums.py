"""What the switches of a role are as things in racks: height, weight, power, chips, and chips that a packet crosses.

Knows Plans; compares no two, and draws up no bill.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from dcnplan.cabling.bom import Line, switch_lines
from dcnplan.cabling.tally import Sum, summed
from dcnplan.capacity.chips import chips_crossed, chips_in_all
from dcnplan.catalog.body import lender
from dcnplan.frozen import frozen
from dcnplan.plan.full import ports_at
from dcnplan.plan.groups import Plan, SwitchGroup

Scale = Callable[[SwitchGroup, str], Fraction | None]
"""What such a part of a group is multiplied with; None where that is not known."""


@frozen
class RoleSums:
    """Sums over the `switches`, by model. `chips_crossed` is the most of a model, None where one's is not known."""

    switches: Mapping[str, int]
    rack_units: Sum
    weight_kg: Sum
    power_typical_w: Sum
    power_max_w: Sum
    chips: Sum
    chips_crossed: int | None
    crossed_lent: tuple[str, ...]


def role_sums(*plans: Plan) -> Mapping[str, RoleSums]:
    """By role, in the order of the plans: of one, or of all fabrics of a project."""
    return {role: _sums(groups, lambda _, part: Fraction(1)) for role, groups in _roles(plans).items()}


def role_sums_per(plans: Sequence[Plan], ports: int, speed_bps: int) -> Mapping[str, RoleSums]:
    """By role, for so many ports of that speed: of a stand-in in proportion to its own ports, else to the model's."""
    return {role: _sums(groups, _per(groups, ports, speed_bps)) for role, groups in _roles(plans).items()}


def in_all(*plans: Plan) -> RoleSums:
    """Of all switches."""
    return _sums([group for plan in plans for group in plan.switches], lambda _, part: Fraction(1))


def _roles(plans: Sequence[Plan]) -> Mapping[str, list[SwitchGroup]]:
    found: dict[str, list[SwitchGroup]] = {}
    for group in (group for plan in plans for group in plan.switches):
        found.setdefault(group.role, []).append(group)
    return found


def _per(groups: Sequence[SwitchGroup], ports: int, speed_bps: int) -> Scale:
    """All groups together have their models' ports; what a stand-in lends goes up as it has fewer than its model."""
    own = {group.key: ports_at(group.device, group.cards, speed_bps) for group in groups}
    known = [group.count * (own[group.key] or 0) for group in groups if own[group.key]]
    share = Fraction(ports, sum(known)) if known and len(known) == len(groups) else None

    def scale(group: SwitchGroup, part: str) -> Fraction | None:
        lent = lender(group.device.stand_ins, part)
        if share is None or lent is None:
            return share
        return share * Fraction(lent.of_ports, lent.ports) if lent.ports else None

    return scale


def _sums(groups: Sequence[SwitchGroup], scale: Scale) -> RoleSums:
    models: dict[str, int] = {}
    for group in groups:
        models[group.device.model] = models.get(group.device.model, 0) + group.count
    crossed = [chips_crossed(group.device, group.cards) for group in groups]
    lent = (lender(group.device.stand_ins, "chips") for group in groups)
    return RoleSums(
        models,
        _of_lines(groups, "rack_units", scale, lambda line: line.racked, lambda line: line.height_ru),
        _of_switches(groups, "weight_kg", scale, lambda group: group.device.weight_kg),
        _of_lines(groups, "power_typical_w", scale, lambda line: line.powered, lambda line: line.power.typical_w),
        _of_lines(groups, "power_max_w", scale, lambda line: line.powered, lambda line: line.power.max_w),
        _of_switches(groups, "chips", scale, lambda group: chips_in_all(group.device, group.cards)),
        None if None in crossed else max(one or 0 for one in crossed),
        tuple(dict.fromkeys(one.model for one in lent if one)),
    )


def _of_lines(
    groups: Iterable[SwitchGroup], part: str, scale: Scale, has: Callable[[Line], bool],
    value: Callable[[Line], Fraction | None],
) -> Sum:  # fmt: skip
    lines = [(group, line) for group in groups for line in switch_lines(group) if has(line)]
    return summed(
        (line.item, line.quantity, _times(value(line), scale(group, part)), lender(line.stand_ins, part))
        for group, line in lines
    )


def _of_switches(
    groups: Iterable[SwitchGroup], part: str, scale: Scale, value: Callable[[SwitchGroup], Fraction | int | None]
) -> Sum:
    return summed(
        (device.model, group.count, _times(value(group), scale(group, part)), lender(device.stand_ins, part))
        for group, device in ((group, group.device) for group in groups)
    )


def _times(amount: Fraction | int | None, factor: Fraction | None) -> Fraction | None:
    return None if amount is None or factor is None else amount * factor
