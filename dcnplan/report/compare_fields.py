"""What is told of designs side by side: of each of them, and of all.

Takes what is compared from the tables of a design and of a bill; knows nothing else of either.
"""

from collections.abc import Sequence

from dcnplan.frozen import frozen
from dcnplan.report.bom_fields import tally_fields
from dcnplan.report.compared import Compared, NotDecided, to_confirm
from dcnplan.report.design_fields import OF_SUMMARY
from dcnplan.report.fields import Field, Record, record, through
from dcnplan.report.problems import PROBLEM
from dcnplan.report.role_fields import COOLING, PER_PORTS, ROLE, per_ports
from dcnplan.report.shapes import TEXT, WHOLE, YES_NO, ByName, ByType, ListOf, Maybe, Schema
from dcnplan.report.side_by_side import wins

_FROM_DESIGN = (
    "name", "family", "servers", "switches", "pods", "planes", "buildings", "links", "oversubscription", "one_failed",
    "bisection_gbps", "paths",
)  # fmt: skip


@frozen
class Told:
    """Designs, those of which it is not decided whether they fit, and whether one may be said to be ahead."""

    decided: Sequence[Compared]
    open_ones: Sequence[NotDecided]
    equals: bool

    @property
    def designs(self) -> tuple[Compared | NotDecided, ...]:
        return (*self.decided, *self.open_ones)


class _Totals:
    """The totals of a bill, with prices where it has some."""

    def made(self, value: Compared) -> dict[str, object]:
        return Record(tally_fields(value.bom.currency)).made(value.tally)

    def schema(self) -> Schema:
        return Record(tally_fields(None)).schema()


_PATH = record(
    Field("switches", WHOLE, "Switches on it."),
    Field("chips", Maybe(WHOLE), "Switching chips on it; null where a model's are not known."),
)

_COMPARED = record(
    Field("label", TEXT, "The name of the design, with its file where two have one name."),
    *(through(lambda one: one.summary, field) for field in OF_SUMMARY if field.key in _FROM_DESIGN),
    Field("cages", WHOLE, "Cages of all switches."),
    Field("totals", _Totals(), "Of its bill of materials.", lambda one: one),
    Field("currency", Maybe(TEXT), "Of the prices; null without any.", lambda one: one.bom.currency),
    Field(
        "price_kinds",
        ByName(ListOf(TEXT)),
        "The kinds of the prices of each category of things.",
        lambda one: {category: list(kinds) for category, kinds in one.price_kinds.items()},
    ),
    Field(
        "longest_path",
        Maybe(_PATH),
        "The longest shortest path; null where no links join leaves.",
        lambda one: one.longest,
    ),
    Field("all_switches", ROLE, "Of all switches together.", lambda one: one.switches),
    Field("roles", ByName(ROLE), "Of the switches of each role."),
    Field("cooling", COOLING, "Our arithmetic: 3.412 BTU/h a W; lacks what the power lacks.", lambda one: one),
    Field(
        "stand_ins",
        ByName(ListOf(TEXT)),
        "By model, those in its place; told where there are some.",
        lambda one: {model: [lent.model for lent in others] for model, others in one.stand_ins.items()},
        told=lambda one: bool(one.stand_ins),
    ),
)

_AHEAD = record(
    Field("label", TEXT, "The design.", lambda one: one[0]),
    Field("in", ListOf(TEXT), "In what it is ahead.", lambda one: one[1]),
)

_OPEN = record(
    Field("label", TEXT, "Its file."),
    Field("feasible", Maybe(YES_NO), "Always null: not decided.", lambda one: None),
    Field("problems", ListOf(PROBLEM), "What is not decided."),
)

_ONE = ByType(((Compared, _COMPARED), (NotDecided, _OPEN)))

COMPARE = (
    Field("designs", ListOf(_ONE), "In their order; behind them those of which it is not decided whether they fit."),
    Field("equal_servers_and_oversubscription", YES_NO, "Whether they can be ranked.", lambda one: one.equals),
    Field("per_ports", PER_PORTS, "Told where a stand-in has fewer ports than its model: roles for as many ports.",
          lambda one: per_ports(one.decided), told=lambda one: per_ports(one.decided) is not None),
    Field("ahead", ListOf(_AHEAD), "Which is ahead in what; empty where they cannot be ranked.",
          lambda one: wins(one.decided).items() if one.equals else ()),
    Field("to_confirm", ListOf(TEXT), "What is second hand of the models compared; told where something is.",
          lambda one: to_confirm(one.decided), told=lambda one: bool(to_confirm(one.decided))),
)  # fmt: skip
