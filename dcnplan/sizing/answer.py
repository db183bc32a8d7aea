"""The answer to a request: the designs that nothing beats, and why the others lost.

Holds values only; knows nothing of how they were found, or of how they are shown.
"""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from importlib import import_module
from typing import Any, Literal, TypeAlias

from dcnplan.capacity.one_failed.one_failed import OneFailed
from dcnplan.errors import Problem
from dcnplan.frozen import frozen
from dcnplan.plan.groups import Plan
from dcnplan.sizing.amounts import Amount
from dcnplan.sizing.candidate import Candidate
from dcnplan.sizing.request import Request
from dcnplan.spec.models import NOTHING
from dcnplan.sweep.missing import Missing

Verdict: TypeAlias = Literal["met", "open", "missed"]

Reason: TypeAlias = Literal[
    "does_not_offer", "does_not_fit", "oversubscription", "one_failed", "limit", "dominated", "unknown"
]
"""Why something lost; a later one has come further."""

REASONS: tuple[Reason, ...] = (
    "does_not_offer", "does_not_fit", "oversubscription", "one_failed", "limit", "dominated", "unknown",
)  # fmt: skip


@frozen(kw_only=True)
class Row:
    """A design as it was planned, with what it amounts to on every axis that can be told.

    `spec` has the keys of a file that asks for it. `capacity` are the servers that there are places for, `ratios` those
    of the roles (leaf, end_to_end), `failed` what gets through with one part lost. `limits` has for each that was asked
    whether it is met; `at_growth` is the price of as many servers as it is to grow to. `alike` are the others that
    amount to the same on the axes asked for.
    """

    candidate: Candidate
    spec: Mapping[str, Any] = field(repr=False)
    plan: Plan = field(repr=False)
    capacity: int
    amounts: Mapping[str, Amount]
    ratios: Mapping[str, Fraction]
    failed: tuple[OneFailed, ...] = ()
    limits: Mapping[str, Verdict] = field(default_factory=lambda: NOTHING)
    at_growth: Amount | None = None
    alike: tuple[Candidate, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it depends on what is not known that it keeps every limit."""
        return "open" in self.limits.values()


@frozen(kw_only=True)
class Lost:
    """A family, or a model in a role, of which no design is shown, and the one reason of the best that has it.

    `what` is which ports, ratio, part or limit: so much it `needs`, to have or to keep, and so much it `has`; what it
    does not offer is a speed. `by_rank` is the design that beats `best`, and `more` what `best` has above that
    one on each axis where they differ. `others` are the reasons of families that lose it earlier than `family` does.
    """

    role: Literal["family", "leaf", "pod_spine", "spine"]
    name: str
    reason: Reason
    family: str | None = None
    what: str | None = None
    needs: int | Fraction | None = None
    has: int | Fraction | None = None
    by_rank: int | None = None
    more: Mapping[str, Amount] = field(default_factory=lambda: NOTHING)
    best: Candidate | None = None
    text: str = ""
    others: tuple["Lost", ...] = ()


@frozen(kw_only=True)
class Relaxation:
    """One requirement as it would have to read (`limits.price: 459680`), and what is then the first design."""

    key: str
    value: str
    row: Row


@frozen(kw_only=True)
class Sizing:
    """`designs` in the order of their rank, none where nothing fits; then `nearest` is what comes nearest, if anything
    does, `problems` say why it does not do, and `relaxations` what would.

    `unknown` is how many models of the catalogue were left out, as what is asked for is not known of them; `missing`
    are shards of the search that were not given.
    """

    request: Request
    designs: tuple[Row, ...] = ()
    lost: tuple[Lost, ...] = ()
    nearest: Row | None = None
    relaxations: tuple[Relaxation, ...] = ()
    unknown: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    missing: Missing | None = None

    def __repr__(self) -> str:
        designs = "1 design" if len(self.designs) == 1 else f"{len(self.designs)} designs"
        return f"<Sizing {self.request.name}: {self.request.count:,} servers, {designs}>"

    @property
    def complete(self) -> bool:
        """Whether no part of the search is missing."""
        return self.missing is None

    @property
    def feasible(self) -> bool:
        """Whether a design keeps, or may keep, all that is asked."""
        return bool(self.designs)

    def why(self, name: str) -> tuple[Lost, ...]:
        """Why a model is in no design, role by role; none where it is in one. Searched for when it is asked for."""
        sized = import_module("dcnplan.sizing.sized").sized  # which makes these records
        return tuple(one for one in sized(self.request, (name,)).lost if one.name == name)
