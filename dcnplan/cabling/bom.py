"""The bill of materials of a plan: every item with its number, height, power and price.

Counts what the cabling decided, in closed form; prints nothing and lists no single cable.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dcnplan.cabling.connection import Cabling, Connection
from dcnplan.cabling.connectors import NO_FIBRES, Fibres, of_cable
from dcnplan.cabling.patching import CABLE, patched, runs
from dcnplan.catalog.body import StandIn, lender
from dcnplan.catalog.media import NO_POWER, Power
from dcnplan.catalog.price_kinds import UNSTATED
from dcnplan.catalog.prices import Prices
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan, SwitchGroup
from dcnplan.plan.second_hand import second_hand

SWITCH, CARD, OPTIC, FAN_OUT = "switch", "line card", "optic", "fan-out"
FABRIC = "fabric module"
SERVER = "server"
RACK, ON_FLOOR = "rack", "floor"
UNKNOWN_MEDIUM = "unknown medium"


@frozen
class Line:
    """`quantity` of one item. `where` is a role, a class of links or `server`.

    Height and power are of one. `racked`: it has a height, known or not; `powered`: likewise. Some of both may be those
    of `stand_ins`. `group` is the kind of servers that it is for, where kinds have names. `fabrics` are those of a
    project that it is for, each with its part of the quantity.
    """

    category: str
    item: str
    where: str
    pod_type: str | None
    quantity: int
    length_m: Fraction | None = None
    racked: bool = False
    height_ru: Fraction | None = None
    powered: bool = False
    power: Power = NO_POWER
    unit_price: Fraction | None = None
    fibres: Fibres = NO_FIBRES
    price_kind: str | None = None
    price_date: str | None = None
    stand_ins: tuple[StandIn, ...] = ()
    group: str | None = None
    fabrics: tuple[tuple[str, int], ...] = ()

    @property
    def server_end(self) -> bool:
        return self.where == SERVER

    @property
    def price(self) -> Fraction | None:
        return None if self.unit_price is None else self.unit_price * self.quantity


@frozen
class Bom:
    """Lines from the switches to the cables. `currency` None: no prices were given.

    `fabrics` are the bills of a project's fabrics, by their names; its own lines are their sums.
    """

    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    currency: str | None = None
    fabrics: tuple[tuple[str, "Bom"], ...] = ()

    def __repr__(self) -> str:
        return f"<Bom: {len(self.lines)} lines{f', prices in {self.currency}' if self.currency else ''}>"


def bom(
    plan: Plan, cabling: Cabling, prices: Prices | None = None, server_end: bool = True, price_kind: str | None = None
) -> Bom:
    """Every item of the fabric; without `server_end`, none that is plugged into a server alone.

    Where an item has prices of several kinds, that of `price_kind`.
    """
    lines = [line for group in plan.switches for line in switch_lines(group)]
    for connection in cabling.connections:
        lines += _of_kind(plan, connection, _parts(plan, connection))
    if plan.floor:
        lines += _racks(plan)
    kept = tuple(line for line in merged(lines) if server_end or not line.server_end)
    found = Bom(kept, (*cabling.notes, *second_hand(plan, "bill")))
    return found if prices is None else with_prices(found, prices, price_kind)


def _racks(plan: Plan) -> Iterator[Line]:
    """Those with something in them; places that are kept for more are empty."""
    from dcnplan.floor.placing import floor_of  # most plans have no floor

    if floor := floor_of(plan):
        yield Line(RACK, floor.keys.rack.name, ON_FLOOR, None, floor.racks)


def with_prices(found: Bom, prices: Prices, price_kind: str | None = None) -> Bom:
    """The bill with the prices of a list, chosen over all of its lines; those of a project's fabrics likewise."""
    chosen = prices.chosen(((line.item, line.length_m) for line in found.lines), price_kind)
    priced = _with_chosen(found, chosen)
    of_fabrics = tuple((name, _with_chosen(one, chosen)) for name, one in found.fabrics)
    return replace(priced, notes=(*found.notes, *price_notes(priced.lines, price_kind)), fabrics=of_fabrics)


def _with_chosen(found: Bom, prices: Prices) -> Bom:
    return replace(found, lines=tuple(_priced(line, prices) for line in found.lines), currency=prices.currency)


def _priced(line: Line, prices: Prices) -> Line:
    quote = prices.quote(line.item, line.length_m)
    return replace(line, unit_price=quote.price, price_kind=quote.kind, price_date=quote.date) if quote else line


def price_kinds(lines: Iterable[Line]) -> Mapping[str, tuple[str, ...]]:
    """The kinds of the prices of each category."""
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        if line.price_kind:
            found.setdefault(line.category, {})[line.price_kind] = None
    return {category: tuple(kinds) for category, kinds in found.items()}


def price_notes(lines: Sequence[Line], asked: str | None) -> Iterator[str]:
    """Of what kinds the prices are, where it is stated, and how old the oldest is."""
    kinds = dict.fromkeys(kind for several in price_kinds(lines).values() for kind in several)
    if len(kinds) > 1:
        yield f"prices are of several kinds ({', '.join(kinds)}): the total is over all of them"
    elif kinds and UNSTATED not in kinds:
        yield f"prices are of one kind: {', '.join(kinds)}"
    if others := [line.item for line in lines if asked and line.price_kind not in (None, asked)]:
        yield f"no {asked} price is listed of {', '.join(dict.fromkeys(others))}"
    if dates := [line.price_date for line in lines if line.price_date]:
        yield f"the oldest price is of {min(dates)}"


def merged(lines: Iterable[Line]) -> Iterator[Line]:
    """Like lines as one, in the order of first mention."""
    found: dict[Line, int] = {}
    for line in lines:
        key = replace(line, quantity=0)
        found[key] = found.get(key, 0) + line.quantity
    return (replace(line, quantity=quantity) for line, quantity in found.items() if quantity)


def switch_lines(group: SwitchGroup) -> Iterator[Line]:
    """The switches, and what is in them."""
    device = group.device
    power = Power(_watts(device.power_typical_w), _watts(device.power_max_w))
    yield Line(
        SWITCH, device.model, group.role, group.pod_type, group.count, racked=True, height_ru=device.exact_ru,
        powered=True, power=power, stand_ins=device.stand_ins,
    )  # fmt: skip
    yield from _inside(group)


def _inside(group: SwitchGroup) -> Iterator[Line]:
    """Line cards, and the fabric modules of a chassis. The power of a box is that of all in it."""
    device = group.device
    held = _with_cards(device.stand_ins)
    for card, count in group.cards:
        power = _unless_held(Power(_watts(card.power_typical_w), _watts(card.power_max_w)), held)
        yield Line(
            CARD, f"{device.model} {card.name}", group.role, group.pod_type, count * group.count,
            powered=not device.is_box, power=NO_POWER if device.is_box else power, stand_ins=held,
        )  # fmt: skip
    if device.fabric:
        power = Power(_watts(device.fabric.power_typical_w), _watts(device.fabric.power_max_w))
        power = _unless_held(power, held)
        yield Line(
            FABRIC, f"{device.model} fabric module", group.role, group.pod_type, device.fabric.modules * group.count,
            powered=True, power=power, stand_ins=held,
        )  # fmt: skip


def _with_cards(stand_ins: tuple[StandIn, ...]) -> tuple[StandIn, ...]:
    """What stand-ins say of power for the cards and the fabric too."""
    held = (one._replace(parts=tuple(part for part in one.whole if part != "chips")) for one in stand_ins)
    return tuple(one for one in held if one.parts)


def _unless_held(power: Power, held: tuple[StandIn, ...]) -> Power:
    """The power of a card or a fabric module: none of its own where the switch's holds it."""
    return Power(
        Fraction(0) if lender(held, "power_typical_w") else power.typical_w,
        Fraction(0) if lender(held, "power_max_w") else power.max_w,
    )


def _watts(power_w: int | None) -> Fraction | None:
    return None if power_w is None else Fraction(power_w)


def _parts(plan: Plan, one: Connection) -> Iterator[Line]:
    pod_type = _leaf_of(plan, one).pod_type
    for side in one.sides:
        if side.optic:
            where, pods = (side.group.role, side.group.pod_type) if side.group else (SERVER, pod_type)
            power = side.optic.power
            yield Line(OPTIC, side.optic.name, where, pods, side.plugs, powered=True, power=power)
    if not one.by_box:
        yield _cable(one, pod_type)
    for part in patched(one):
        yield Line(
            part.category, part.item, one.between, pod_type, part.quantity, part.length_m,
            racked=part.racked, height_ru=part.height_ru, fibres=part.fibres,
        )  # fmt: skip


def _of_kind(plan: Plan, one: Connection, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those on the way to servers and at their end with the kind of these."""
    kind = plan.servers[one.number].kind if one.table == "servers" else None
    return (replace(line, group=kind) if line.where in (one.between, SERVER) else line for line in lines)


def _leaf_of(plan: Plan, one: Connection) -> SwitchGroup:
    """The lower switches of the connection; of servers, their leaves."""
    if one.table == "links":
        return plan.links[one.number].lower
    return plan.peers[one.number].ends[0][0] if one.table == "peers" else plan.servers[one.number].leaf


def _cable(one: Connection, pod_type: str | None) -> Line:
    medium = one.medium
    fanned = one.per > 1 and not one.by_cassette and one.kinds[-1][0] == "fan-out"
    category = FAN_OUT if fanned else CABLE
    if medium is None:
        return Line(category, UNKNOWN_MEDIUM, one.between, pod_type, one.cables, one.length_m, powered=True)
    line = Line(category, medium.cable, one.between, pod_type, runs(one), one.bought_m)
    if medium.fixed is None or medium.family == "TP":
        return replace(line, fibres=of_cable(medium))
    return replace(line, powered=True, power=medium.fixed.whole_power)
