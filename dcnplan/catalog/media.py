"""Optics, cables with plugs on, and cassettes: the data sheets behind `optics.yaml` and `cables.yaml`.

Facts only; knows nothing of switches or of which medium a link gets. Unknown is None, never 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TypeVar

from dcnplan.catalog.device import Mode
from dcnplan.catalog.fields import Faults, Fields, as_decimal, as_fields, as_text, as_whole, parsed
from dcnplan.errors import CatalogError
from dcnplan.inputs.nodes import Node, Scalar
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.units import parse_ports

T = TypeVar("T")

FAMILIES = ("TP", "DAC", "ACC", "AOC", "SR", "DR", "FR", "LR")
"""The order in which media are tried: copper first, then what is fixed to its plugs, then optics by reach."""


@dataclass(frozen=True)
class Power:
    """Of one optic or one plug, in W."""

    typical_w: Fraction | None = None
    max_w: Fraction | None = None


NO_POWER = Power()
"""Nothing is known of it."""


@dataclass(frozen=True)
class Optic:
    """A pluggable transceiver. `host` is its electrical lanes and their rate, `line` the optical ones.

    `ports` logical ports at least, each with connectors of its own; `fibres` and `connectors` are of the whole optic.
    """

    name: str
    family: str
    form: str
    host: Mode
    line: Mode
    fibre: str
    light: str
    connector: str
    connectors: int
    fibres: int
    reach_m: Fraction
    ports: int
    power: Power
    source: str

    @property
    def parallel(self) -> bool:
        """Whether every optical lane has its own pair of fibres."""
        return self.fibres == 2 * self.line.ways

    def leg(self, ways: int) -> tuple[str, str, int, int] | None:
        """What one of `ways` legs looks like from outside: fibre, light, lanes, lane rate; None if it cannot be cut."""
        if ways % self.ports or self.line.ways % ways or self.host.ways % ways:
            return None
        if not self.parallel and ways != self.connectors:
            return None
        return self.fibre, self.light, self.line.ways // ways, self.line.speed_bps


@dataclass(frozen=True)
class Cable:
    """A cable with its plugs: straight (`legs` 1), or a fan-out to `legs` plugs of `leg_form`."""

    name: str
    family: str
    form: str
    host: Mode
    legs: int
    leg_form: str
    leg_host: Mode
    reach_m: Fraction
    ports: int
    power: Power
    source: str


@dataclass(frozen=True)
class FibrePanel:
    """A distribution box that takes so many `cassettes`."""

    name: str
    cassettes: int
    height_ru: Fraction
    source: str


@dataclass(frozen=True)
class Cassette:
    """A module in a panel: it takes `mpo` connectors behind and gives `legs` duplex ones in front for each."""

    name: str
    connector: str
    leg_connector: str
    legs: int
    mpo: int
    panel: FibrePanel
    source: str


@dataclass(frozen=True)
class Media:
    """The shelf, each part in its order."""

    optics: tuple[Optic, ...]
    cables: tuple[Cable, ...]
    cassettes: tuple[Cassette, ...]


@cache
def shipped_media() -> Media:
    """What comes with the program. Raises CatalogError, with every problem, if a file of ours is at fault."""
    return Media(
        _listed("optics.yaml", "optics", _optic),
        _listed("cables.yaml", "cables", _cable),
        _listed("cables.yaml", "cassettes", _cassette),
    )


_OPTIC_KEYS = (
    "name", "family", "form", "host", "line", "fibre", "light", "connector", "connectors", "fibres", "reach_m", "ports",
    "power_w", "source",
)  # fmt: skip
_CABLE_KEYS = (
    "name",
    "family",
    "form",
    "host",
    "legs",
    "leg_form",
    "leg_host",
    "reach_m",
    "ports",
    "power_w",
    "source",
)
_CASSETTE_KEYS = ("name", "connector", "legs", "leg_connector", "mpo", "panel", "source")
_PANEL_KEYS = ("name", "cassettes", "height_ru", "source")


def _listed(file: str, key: str, reader: Callable[[Fields], T]) -> tuple[T, ...]:
    faults = Faults()
    root = as_fields(_file(file), file, faults)
    entries = [as_fields(node, key, faults) for node in root.items(key)] if root else []
    found = tuple(reader(fields) for fields in entries if fields)
    if faults.problems:
        raise CatalogError(*faults.in_order())
    return found


@cache
def _file(name: str) -> Node:
    data = files(__package__).joinpath(name).read_bytes()
    return load_yaml(source_of(name, data), CatalogError, "media file")


def _optic(fields: Fields) -> Optic:
    fields.only(_OPTIC_KEYS, "an optic")
    return Optic(
        name=_text(fields, "name"),
        family=_family(fields),
        form=_text(fields, "form"),
        host=_mode(fields, "host"),
        line=_mode(fields, "line"),
        fibre=_text(fields, "fibre"),
        light=_text(fields, "light"),
        connector=_text(fields, "connector"),
        connectors=fields.read("connectors", as_whole) or 1,
        fibres=_needed(fields, "fibres", as_whole, 1),
        reach_m=_needed(fields, "reach_m", as_decimal, Fraction(1)),
        ports=fields.read("ports", as_whole) or 1,
        power=_power(fields),
        source=_text(fields, "source"),
    )


def _cable(fields: Fields) -> Cable:
    fields.only(_CABLE_KEYS, "a cable")
    form, host = _text(fields, "form"), _mode(fields, "host")
    return Cable(
        name=_text(fields, "name"),
        family=_family(fields),
        form=form,
        host=host,
        legs=fields.read("legs", as_whole) or 1,
        leg_form=fields.read("leg_form", as_text) or form,
        leg_host=_mode(fields, "leg_host") if fields.has("leg_host") else host,
        reach_m=_needed(fields, "reach_m", as_decimal, Fraction(1)),
        ports=fields.read("ports", as_whole) or 1,
        power=_power(fields),
        source=_text(fields, "source"),
    )


def _cassette(fields: Fields) -> Cassette:
    fields.only(_CASSETTE_KEYS, "a cassette")
    return Cassette(
        name=_text(fields, "name"),
        connector=_text(fields, "connector"),
        leg_connector=_text(fields, "leg_connector"),
        legs=_needed(fields, "legs", as_whole, 1),
        mpo=_needed(fields, "mpo", as_whole, 1),
        panel=_needed(fields, "panel", _panel, FibrePanel("", 1, Fraction(1), "")),
        source=_text(fields, "source"),
    )


def _panel(node: Node, key: str, faults: Faults) -> FibrePanel | None:
    fields = as_fields(node, key, faults)
    if fields is None:
        return None
    fields.only(_PANEL_KEYS, "a panel")
    return FibrePanel(
        name=_text(fields, "name"),
        cassettes=_needed(fields, "cassettes", as_whole, 1),
        height_ru=_needed(fields, "height_ru", as_decimal, Fraction(1)),
        source=_text(fields, "source"),
    )


def _needed(fields: Fields, key: str, reader: Callable[[Node, str, Faults], T | None], stand_in: T) -> T:
    """The value; where it is missing or wrong, that is noted and what is made of it is never seen."""
    fields.require(key, "an entry")
    return fields.read(key, reader) or stand_in


def _text(fields: Fields, key: str) -> str:
    return _needed(fields, key, as_text, "")


def _mode(fields: Fields, key: str) -> Mode:
    return _needed(fields, key, _as_mode, Mode(1, 1))


def _as_mode(node: Node, key: str, faults: Faults) -> Mode | None:
    ports = parsed(node, key, faults, parse_ports)
    return Mode(*ports) if ports else None


def _family(fields: Fields) -> str:
    family = _text(fields, "family")
    if family not in FAMILIES:
        fields.faults.note(fields.place("family"), f"'{family}' is not one of {', '.join(FAMILIES)}")
    return family


def _power(fields: Fields) -> Power:
    power = fields.mapping("power_w")
    if power is None:
        return NO_POWER
    power.only(("typical", "max"), "power_w")
    return Power(power.read("typical", _watts), power.read("max", _watts))


def _watts(node: Node, key: str, faults: Faults) -> Fraction | None:
    """Passive copper takes none, which is known."""
    return Fraction(0) if isinstance(node, Scalar) and node.text == "0" else as_decimal(node, key, faults)
