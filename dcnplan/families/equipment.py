"""A role's switch made concrete: its device from the catalogue, its line cards, its empty faceplate.

Knows no counts of switches.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from dcnplan.catalog.device import Card, Device, Mode
from dcnplan.catalog.entries import no_card_known
from dcnplan.catalog.store import Catalog
from dcnplan.errors import CatalogError, InfeasibleError, Place, Problem, SpecError
from dcnplan.families.joins import Far, is_plain, tiers
from dcnplan.families.offer import Offer, offer_of
from dcnplan.families.own_cards import name_of, with_own_cards
from dcnplan.families.own_facts import file_that_adds
from dcnplan.frozen import frozen
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.full import full_of_cards, own_ports, panel_of
from dcnplan.plan.panel import Panel, scaled
from dcnplan.plan.place import NotDecided, Shortage, fitted, place, radix
from dcnplan.plan.port_need import PortNeed
from dcnplan.spec.load import Asked
from dcnplan.spec.models import Cards, Path, Spec, Switch
from dcnplan.units import ports_text, speed_text


@frozen
class Request:
    """What was asked, and what it may choose from. `scale` multiplies the ports of a role, to see what would follow.

    `rising`: modes of uplinks that are tried, by the switch and the purpose of its ports. `why` has a reason for what
    is in the Spec because something else requires it.
    """

    asked: Asked
    catalog: Catalog
    scale: Mapping[str, int] = field(default_factory=dict)
    rising: Mapping[tuple[Path, str], Mode] = field(default_factory=dict)
    why: Mapping[Path, str] = field(default_factory=dict)

    def device(self, name: str, path: Path) -> Device:
        """The inline device or the catalogue's; an unknown name or a name for two devices is a CatalogError."""
        where = self.asked.where(*path, "model")
        inline = next((device for device in self.asked.inline if device.model == name), None)
        if inline is None:
            return self._listed(name, where)
        if self.catalog.with_model(name) not in (None, inline):
            message = f"{name} is a device of the catalogue, and another is described here by that name"
            raise CatalogError(Problem(message, where, "one name, one device: call it something else"))
        return inline

    def _listed(self, name: str, where: Place | None) -> Device:
        try:
            frame = self.catalog.frame(name)
            return frame.device if frame else self.catalog.find(name)
        except CatalogError as error:
            first = error.problems[0]
            raise CatalogError(replace(first, where=where)) from None


def check_models(request: Request) -> None:
    """CatalogError with every model of the spec that is not known, each where it is first asked for."""
    problems: dict[str, Problem] = {}
    for path, switch in _switches(request.asked.spec):
        try:
            request.device(switch.model, path)
        except CatalogError as error:
            problems.setdefault(switch.model, error.problems[0])
    if problems:
        raise CatalogError(*problems.values())


def names_asked(asked: Asked) -> tuple[str, ...]:
    """The models and line cards that are asked for by name, each once; not those that the spec describes."""
    inline = {device.model for device in asked.inline}
    switches = [switch for _, switch in _switches(asked.spec)]
    names = [switch.model for switch in switches] + [card.card for each in switches for card in each.cards if card.card]
    return tuple(name for name in dict.fromkeys(names) if name not in inline)


def _switches(spec: Spec) -> Iterator[tuple[Path, Switch]]:
    for number, pod in enumerate(spec.pods):
        for index, leaf in enumerate(pod.leaves):
            yield ("pods", number, "leaves", index), leaf
        if pod.pod_spine is not None:
            yield ("pods", number, "pod_spine"), pod.pod_spine
    yield from ((top.path, top.spine) for top in spec.tops)
    if spec.cores:
        yield ("core",), spec.cores


@frozen
class Equipment:
    """`cards` are (card, how many) in slot order; `path` is where the spec asks for it.

    `offer` is its panel with the modes that are wanted; `fars` are what ports lead to, by their purpose.
    """

    role: str
    device: Device
    offer: Offer
    path: Path
    cards: tuple[tuple[Card, int], ...] = ()
    fars: Mapping[str, Far] = field(default_factory=dict)

    @property
    def panel(self) -> Panel:
        return self.offer.panel

    def placed(self, needs: Sequence[PortNeed]) -> Faceplate | Shortage | NotDecided:
        """Its faceplate with the needs on it, or what is short."""
        plain = fitted(self.panel, self.offer.holding(needs))
        return plain if plain and is_plain(plain, self.fars) else place(self.panel, self.liking(needs))

    def liking(self, needs: Iterable[PortNeed]) -> tuple[PortNeed, ...]:
        """The needs, with the modes that are written, or those that can be joined."""
        return tuple(self._liking(need) for need in self.offer.holding(needs))

    def _liking(self, need: PortNeed) -> PortNeed:
        far = self.fars.get(need.purpose)
        like = tiers(self.panel, need.speed_bps, need.only, far) if far else ()
        return replace(need, tiers=like) if like else need

    def radix(self, speed_bps: int) -> int:
        return radix(self.panel, speed_bps).ports

    def own_ports(self, speed_bps: int) -> int:
        """Ports of the speed as the cages have them by nature; where none has, all that splits give."""
        return own_ports(self.panel, speed_bps)


def equip(request: Request, role: str, switch: Switch, path: Path, speed_bps: int) -> Equipment:
    """The switch with its cards; a chassis without `cards` is full of its densest card of `speed_bps`."""
    device = with_own_cards(request.catalog, request.device(switch.model, path), switch)
    if switch.cards and not device.is_chassis:
        where = request.asked.where(*path, "cards")
        raise SpecError(Problem(f"{device.model} is a box: it takes no line cards", where, "leave out cards"))
    cards = _cards(request, device, switch, path, speed_bps) if device.is_chassis else ()
    if others := request.catalog.others_for(device):
        from dcnplan.families.stand_ins import with_stand_ins  # most runs have none

        device = with_stand_ins(device, others, cards, speed_bps)
    offer = offer_of(scaled(panel_of(device, cards), request.scale.get(role, 1)), switch)
    rising = tuple((purpose, mode) for (where, purpose), mode in request.rising.items() if where == path)
    return Equipment(role, device, replace(offer, rising=rising) if rising else offer, path, cards)


def _cards(
    request: Request, device: Device, switch: Switch, path: Path, speed_bps: int
) -> tuple[tuple[Card, int], ...]:
    if not switch.cards and not device.cards:
        hint = "give its cards in a device file of your own (--catalog), or take a model whose cards are known"
        where = request.asked.where(*path, "model")
        raise SpecError(Problem(f"no line card of {device.model} is known, so it cannot be planned", where, hint))
    if not device.cards:
        name = next((entry.card for entry in switch.cards if entry.card), None)
        raise SpecError(no_card_known(device.model, name, request.asked.where(*path, "cards")))
    if not switch.cards:
        return full_of_cards(device, speed_bps)
    chosen = [(_card(request, device, entry, (*path, "cards", i)), entry.count) for i, entry in enumerate(switch.cards)]
    said = sum(count or 0 for _, count in chosen)
    open_entries = [index for index, (_, count) in enumerate(chosen) if count is None]
    if said + len(open_entries) > device.slots:
        where = request.asked.where(*path, "cards")
        message = f"{device.model} has {device.slots} slots, {said + len(open_entries)} cards are asked for"
        raise InfeasibleError(Problem(message, where, f"at most {device.slots} cards fit"))
    if len(open_entries) > 1:
        where = request.asked.where(*path, "cards", open_entries[1])
        raise SpecError(Problem("only one entry of cards may leave out its count", where, "say how many of each card"))
    return tuple((card, device.slots - said if count is None else count) for card, count in chosen)


def _card(request: Request, device: Device, entry: Cards, path: Path) -> Card:
    """The card of that name, or the one with that many native ports."""
    named = None if entry.card is None else name_of(request.catalog, entry.card)
    for card in device.cards:
        if named is not None and card.name.casefold() == named.casefold():
            return card
        if entry.ports is not None and _offers(card, entry.ports.count, entry.ports.speed_bps):
            return card
    wanted = entry.card or (ports_text(entry.ports.count, entry.ports.speed_bps) if entry.ports else "that kind")
    have = ", ".join(card.name for card in device.cards)
    hint = f"it takes {have}" if have else "no line card of it is known"
    raise SpecError(Problem(f"{device.model} has no line card {wanted}", request.asked.where(*path), hint))


def _offers(card: Card, count: int, speed_bps: int) -> bool:
    return sum(group.count for group in card.groups if group.speed_bps == speed_bps) == count == card.cages


def lacks(equipment: Equipment, speed_bps: int) -> str:
    """The sentence for a speed that a device has in no known mode."""
    speeds = sorted(equipment.panel.speeds_bps, reverse=True)
    offers = ", ".join(speed_text(speed) for speed in speeds)
    return f"{equipment.device.model} is not known to offer {speed_text(speed_bps)}; it offers {offers}"


def lacking(equipment: Equipment, speed_bps: int, where: Place, before: str = "") -> InfeasibleError:
    """That sentence as a fault, with the file that would say otherwise."""
    hint = file_that_adds(equipment.device, speed_bps)
    return InfeasibleError(Problem(f"{before}{lacks(equipment, speed_bps)}", where, hint))
