"""Panels, cassettes, trunks and shuffle boxes of the shelf: listed, or one with what goes with it.

Knows parts; opens no file.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from dcnplan.catalog.panel_shelf import PanelShelf, Part
from dcnplan.catalog.panels import Cassette, FibrePanel, ShuffleBox, Trunk
from dcnplan.frozen import frozen
from dcnplan.report.answers import document
from dcnplan.report.fields import Field, page_table, record, sheet, through
from dcnplan.report.number_formats import plain_number
from dcnplan.report.page import Facts, Page, Remarks
from dcnplan.report.shapes import NUMBER, TEXT, WHOLE, ListOf, Maybe, Shape, one_of
from dcnplan.report.view import View

KINDS = ("panel", "cassette", "trunk", "shuffle")


def kinds_of(part: Part) -> tuple[str, ...]:
    """A cassette with a height is a panel too."""
    if isinstance(part, Cassette):
        return ("panel", "cassette") if part.height_ru is not None else ("cassette",)
    return ({FibrePanel: "panel", Trunk: "trunk", ShuffleBox: "shuffle"}[type(part)],)


def _fact(key: str, shape: Shape, meaning: str, title: str | None = None, unit: str = "") -> Field:
    """What not every kind of part has is null."""
    return Field(key, Maybe(shape), meaning, _of(key), title, unit=unit)


def _of(key: str) -> Callable[[Part], Any]:
    def value(part: Part) -> Any:
        found = getattr(part, key, None)
        return plain_number(found) if isinstance(found, Fraction) else found or None

    return value


def _in_front(part: Part) -> str | None:
    """`6 x LC UPC`."""
    legs, connector, polish = (getattr(part, key, None) for key in ("legs", "leg_connector", "leg_polish"))
    return " ".join(filter(None, (f"{legs} x {connector}", polish))) if legs and connector else None


def _lengths(part: Part) -> list[int | float | None]:
    return [plain_number(length_m) for length_m in getattr(part, "lengths_m", ())]


def _unsure(part: Part) -> str:
    return ", ".join(part.confirm)


_PART = (
    Field("kind", one_of(*KINDS), "What it is.", lambda part: kinds_of(part)[0], "kind"),
    Field("name", TEXT, "What to order.", title="name"),
    _fact("vendor", TEXT, "Who makes it; null for a generic one.", "vendor"),
    _fact("line", TEXT, "The line of products that it goes with.", "line"),
    _fact("height_ru", NUMBER, "Its height.", "RU>", "RU"),
    _fact("cassettes", WHOLE, "How many cassettes a panel takes.", "cassettes>"),
    _fact("mpo", WHOLE, "How many connectors a cassette has behind.", "behind>"),
    _fact("connector", TEXT, "The connectors behind, or at the one end of a trunk.", "connector"),
    _fact("legs", WHOLE, "Connectors in front for each behind; legs of a harness."),
    _fact("leg_connector", TEXT, "The connectors in front, or at the legs."),
    Field("in_front", TEXT, "", _in_front, "in front of each", told=False, in_sheet=False),
    _fact("fibres", WHOLE, "Fibres of a trunk.", "fibres>"),
    _fact("fibre", TEXT, "The fibre in it: a grade, or what is known of it.", "fibre"),
    _fact("polarity", TEXT, "A cassette's own type.", "type"),
    _fact("pins", TEXT, "Whether it has pins behind.", "pins"),
    _fact("polish", TEXT, "The polish of its MPO connectors.", "polish"),
    _fact("leg_polish", TEXT, "The polish of the connectors in front."),
    _fact("wiring", TEXT, "Cages on either side of a shuffle box.", "wiring"),
    Field("lengths_m", ListOf(NUMBER), "The lengths that it is sold in.", _lengths, unit="m"),
    _fact("what", TEXT, "What it is like."),
    Field("confirm", ListOf(TEXT), "Facts that are second hand and to be confirmed."),
    Field("to_confirm", TEXT, "", _unsure, "to be confirmed", told=False, in_sheet=False),
    Field("source", TEXT, "Where these facts come from."),
)

PARTS = (Field("parts", ListOf(record(*_PART)), "What is listed.", lambda one: one),)


@frozen
class _Shown:
    """A part with the names of those that go with it."""

    part: Part
    goes_with: Sequence[str]


PART = (
    *(through(lambda one: one.part, field) for field in _PART),
    Field("goes_with", ListOf(TEXT), "Panels that take it, or cassettes that it takes."),
)


def parts_view(shelf: PanelShelf, kind: str, vendor: str | None = None) -> View:
    """Those of a kind, or of them those of a maker."""
    shown = [part for part in shelf.parts if kind in kinds_of(part) and _is_of(part, vendor)]
    headline = f"{len(shown):,} {_counted(kind, len(shown))}"
    block = page_table("", _PART[1:], shown) if shown else Remarks("", ("nothing matches",))
    return View(Page(headline, (block,)), document("catalog", PARTS, shown), sheet(_PART, shown))


def _counted(kind: str, count: int) -> str:
    words = {"shuffle": ("shuffle box", "shuffle boxes"), "trunk": ("trunk or harness", "trunks and harnesses")}
    return words.get(kind, (kind, f"{kind}s"))[count != 1]


def _is_of(part: Part, vendor: str | None) -> bool:
    return vendor is None or (part.vendor or "").casefold() == vendor.casefold()


def part_view(shelf: PanelShelf, part: Part) -> View:
    """One of them."""
    name = f"{part.vendor} {part.name}" if part.vendor else part.name
    facts = [((field.title or field.key).replace("_", " ").rstrip(">"), field.text(part)) for field in _told(part)]
    if isinstance(part, ShuffleBox) and part.height_ru is None:
        facts.append(("RU", "unknown"))
    blocks = [Facts("", tuple(facts)), Facts("Sources", (("all", part.source),))]
    if partners := _partners(shelf, part):
        blocks.insert(1, Facts("Goes with", tuple((partner, "") for partner in partners)))
    page = Page(f"{name}: {kinds_of(part)[0]}", tuple(blocks))
    return View(page, document("catalog-show", PART, _Shown(part, partners)), sheet(_PART, [part]))


def _told(part: Part) -> Iterator[Field]:
    """What there is to say of it, but for its name, which stands above, and its source, which stands below."""
    for field in _PART:
        if field.key not in ("kind", "name", "vendor", "legs", "leg_connector", "confirm", "source") and field.of(part):
            yield field


def _partners(shelf: PanelShelf, part: Part) -> Sequence[str]:
    """Of its line."""
    others = (FibrePanel,) if isinstance(part, Cassette) else (Cassette,) if isinstance(part, FibrePanel) else ()
    line = getattr(part, "line", None)
    if line is None or (isinstance(part, Cassette) and part.height_ru is not None):
        return ()
    return [one.name for one in shelf.parts if isinstance(one, others) and getattr(one, "line", None) == line]
