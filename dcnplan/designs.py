"""A fabric from what was asked to what is joined: each step is a value, and each is taken once, when it is asked for.

Knows the order of the steps; works nothing out itself, and shows nothing.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dcnplan.catalog.store import Catalog
from dcnplan.errors import InfeasibleError, Problem
from dcnplan.families.decide import decide
from dcnplan.families.given import Given, asked_of
from dcnplan.families.reading import load_spec
from dcnplan.frozen import frozen
from dcnplan.inputs.source import read_source
from dcnplan.plan.groups import Plan

if TYPE_CHECKING:
    from dcnplan.cable_list.cables import Cables
    from dcnplan.cabling.bom import Bom
    from dcnplan.cabling.connection import Cabling
    from dcnplan.capacity.summary import Summary
    from dcnplan.catalog.prices import Prices
    from dcnplan.fabric.builder import Fabric
    from dcnplan.floor.floor import Floor
    from dcnplan.network.network import Network

_BYTES_A_LINK = 200

Folders = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
"""A folder of device files, or several, a later one over an earlier one."""


class Shown:
    """What a design and a project give to be looked at and handed on."""

    def diagram(self, form: str = "svg", **choices: Any) -> str | bytes:
        """A picture, of a project with a sheet for each fabric, as `dcnplan.diagram` draws it."""
        picture: str | bytes = _from_above("diagram")(self, form, **choices)
        return picture

    def export(self, form: str, **choices: Any) -> "str | dict[str, str]":
        """A file of another tool, or several by their names, as `dcnplan.exported` writes it."""
        files: str | dict[str, str] = _from_above("exported")(self, form, **choices)
        return files


@frozen(eq=False)
class Design(Shown):
    """A fabric that fits: its `plan`, and all that follows from it. `faults`: what no cable can join, if anything.

    `files` is what its file holds, by its name, where it is a fabric of a project.
    """

    plan: Plan
    files: Mapping[str, bytes] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Design {repr(self.plan).removeprefix('<Plan ')}"

    @property
    def name(self) -> str:
        """Of the fabric."""
        return self.plan.name

    @property
    def designs(self) -> "tuple[Design, ...]":
        """Of each fabric, as a project has several: this one."""
        return (self,)

    def of_plans(self, made: "Callable[[Plan], Plan]") -> "Design":
        """A design of what is made of the plan."""
        return replace(self, plan=made(self.plan))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is doubtful, and no fault."""
        return self.plan.warnings

    @property
    def cabling(self) -> "Cabling":
        """What joins what, by which medium; with `faults` where nothing joins some links."""
        from dcnplan.cabling.connections import cabling

        return cabling(self.plan)

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Why it cannot be cabled, a class of links each, and what racks and trays cannot hold; none where all fits."""
        from dcnplan.cabling.faults import faults

        return (*faults(self.plan), *self._over_limits())

    def _over_limits(self) -> tuple[Problem, ...]:
        if self.plan.floor is None:
            return ()
        from dcnplan.racks.limits import over_limits
        from dcnplan.trays.limits import over_fill

        return (*over_limits(self.plan), *over_fill(self.plan))

    @property
    def floor(self) -> "Floor | None":
        """Where every device stands; None where the spec has no floor."""
        from dcnplan.floor.placing import floor_of

        return floor_of(self.plan)

    def joined(self) -> "Design":
        """This design, all of whose links can be joined. Raises InfeasibleError where some cannot."""
        if self.faults:
            raise InfeasibleError(*self.faults)
        return self

    @property
    def summary(self) -> "Summary":
        """Every number of the fabric, in closed form."""
        from dcnplan.capacity.summary import summarise

        return summarise(self.plan)

    @cached_property
    def fabric(self) -> "Fabric":
        """Every switch and every link, as columns. Raises InputError where they would not fit into memory."""
        from dcnplan.fabric.rows import size
        from dcnplan.network.memory import require_memory

        links = size(self.plan).links
        require_memory(_BYTES_A_LINK * links, f"a fabric of {links:,} links", "`dcnplan design` answers for any size")
        return fabric_of(self.plan)

    @property
    def network(self) -> "Network":
        """The same as numbers and names alone, for paths, loads and failures. Raises as `joined` does."""
        return self.joined().fabric.network

    @property
    def names(self) -> tuple[str, ...]:
        """Of every switch, from the leaves up."""
        from dcnplan.fabric.named_rows import switch_names

        return tuple(switch_names(self.fabric).tolist())

    def bom(
        self,
        prices: "Prices | str | os.PathLike[str] | None" = None,
        server_end: bool = True,
        price_kind: str | None = None,
    ) -> "Bom":
        """What to buy, with the prices of a list (or of its file); without `server_end`, nothing for the servers alone.

        Raises InfeasibleError where nothing joins some links.
        """
        from dcnplan.cabling.bom import bom

        return bom(self.plan, self.joined().cabling, price_list(prices), server_end, price_kind)

    def cables(self, servers: bool = True) -> "Cables":
        """Every cable with both its ends. Raises InfeasibleError where nothing joins some links."""
        from dcnplan.cable_list.cables import Cables

        return Cables(self.fabric, self.joined().cabling, servers)


def design(spec: Given, catalog: "Catalog | Folders | None" = None) -> Design:
    """The fabric that a spec asks for: the name of a file, a YAML text, a mapping of its keys, or a Spec.

    With the shipped devices and those of the folder `catalog`, or of several folders over one another. Raises
    DcnplanError: InputError, SpecError or CatalogError for what cannot be read or makes no sense, InfeasibleError for
    what does not fit, NotDecidedError where that is not known. What is only doubtful is in `warnings` of its plan.
    """
    return Design(decide(asked_of(spec), opened_catalog(catalog)))


def read_plan(spec: "str | os.PathLike[str]", catalog: "Folders | None" = None) -> Plan:
    """The plan of the spec in a YAML file; raises as `design` does."""
    return decide(load_spec(read_source(spec)), opened_catalog(catalog))


def fabric_of(plan: Plan) -> "Fabric":
    """Every switch and every link of a Plan, as columns. Loads numpy, which the Plan does without."""
    from dcnplan.fabric.builder import build

    return build(plan)


def _from_above(name: str) -> Callable[..., Any]:
    """A function of the package by its name: what shows a design stands above it, where no import here leads."""
    function: Callable[..., Any] = getattr(import_module("dcnplan"), name)
    return function


def opened_catalog(catalog: "Catalog | Folders | None") -> Catalog:
    """A catalogue, or the shipped one with the folders over it."""
    if isinstance(catalog, Catalog):
        return catalog
    folders = [catalog] if isinstance(catalog, str | os.PathLike) else catalog or ()
    opened = Catalog.shipped()
    for folder in folders:
        opened = opened.with_folder(folder)
    return opened


def price_list(prices: "Prices | str | os.PathLike[str] | None") -> "Prices | None":
    """Prices, or those of the list in a file."""
    if not isinstance(prices, str | os.PathLike):
        return prices
    from dcnplan.catalog.prices import read_prices

    return read_prices(read_source(prices))
