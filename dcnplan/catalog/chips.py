"""What holds of every box with a switching chip: the rules of `chips.yaml`, by chip and layout.

What a device says itself wins, key by key; knows nothing of what a rule is about.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from dcnplan.catalog.faceplate_keys import RULES
from dcnplan.catalog.keys import SOURCES
from dcnplan.errors import CatalogError
from dcnplan.inputs.keys.kinds import Items, Key, Named, Table
from dcnplan.inputs.keys.reading import read_whole
from dcnplan.inputs.keys.texts import SPEED, WHOLE
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.inputs.shipped import shipped_bytes
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml

ON = Table(
    "layout",
    "a layout",
    (
        Key("cages", WHOLE, "How many cages of that speed the box has.", 64, required=True),
        Key("speed", SPEED, "Their speed.", "800G", required=True),
    ),
)
CHIP = Table(
    "chip",
    "a rule of a chip",
    (
        Key("on", ON, "The boxes that it holds for; left out, all with the chip.", {"cages": 64, "speed": "800G"}),
        *RULES,
        Key("sources", SOURCES, "Where it comes from.", {"limits": "data sheet"}, required=True),
    ),
)
CHIPS = Named("chip", Items(CHIP))
_KEYS = tuple(key.name for key in RULES)
_FILE = "chips.yaml"


class _Rule(NamedTuple):
    written: Written

    def fits(self, layout: dict[object, int]) -> bool:
        """Whether the box has that many cages of the speed."""
        if not self.written.has("on"):
            return True
        cages: int = self.written.get("on", "cages")
        return layout.get(self.written.get("on", "speed")) == cages


def with_chip_rules(written: Written) -> Written:
    """The device with what its chip's rules say of keys that it does not have itself, and their sources.

    No rule holds for a chassis, nor for a box of several chips.
    """
    asic, alone = written.get("asic"), not written.has("slots") and written.get("chips") in (None, 1)
    rules = rules_of(asic.casefold()) if isinstance(asic, str) and alone else ()
    layout = _layout(written) if rules else {}
    for rule in rules:
        if rule.fits(layout):
            written = _with(written, rule.written)
    return written


def _with(written: Written, rule: Written) -> Written:
    new = {key: rule.entries[key] for key in _KEYS if rule.has(key) and not written.has(key)}
    if not new:
        return written
    sources = written.at("sources")
    said = {key: source for key, source in rule.entries["sources"].entries.items() if key in new}
    merged = Written({**said, **(sources.entries if sources else {})}, written.key, written.place, "sources")
    return Written({**written.entries, **new, "sources": merged}, written.key, written.place, written.label)


def _layout(written: Written) -> dict[object, int]:
    """How many cages there are of each speed."""
    found: dict[object, int] = {}
    for group in written.list_of("ports"):
        cages, speed = _cages(group)
        if isinstance(cages, int) and isinstance(speed, int):
            found[speed] = found.get(speed, 0) + cages
    return found


def _cages(group: Written) -> tuple[object, object]:
    if isinstance(group.value, dict):
        return group.get("cages"), group.get("speed")
    return getattr(group.value, "count", None), getattr(group.value, "speed_bps", None)


@cache
def rules_of(chip: str) -> tuple[_Rule, ...]:
    """Those of a chip by its folded name. Raises CatalogError where they are at fault."""
    # Parsing is slow beside searching: lines of other chips are left blank, so that these stay where they are.
    lines = shipped_bytes("catalog", _FILE).decode("utf-8").splitlines()
    own = [line if of == chip else "" for line, of in zip(lines, _chips(lines), strict=True)]
    return _read("\n".join(own)) if any(own) else ()


def _read(text: str) -> tuple[_Rule, ...]:
    findings = Findings()
    written = read_whole(load_yaml(source_of(_FILE, text.encode()), CatalogError, "file of chips"), CHIPS, findings)
    if findings.problems:
        raise CatalogError(*findings.in_order())
    return tuple(_Rule(item) for rules in written.entries.values() for item in rules.items)


def _chips(lines: Iterable[str]) -> Iterator[str]:
    """Which chip each line is about, folded: a name alone begins a line."""
    chip = ""
    for line in lines:
        if line and line[0] not in "#- ":
            chip = line.rstrip(":").casefold()
        yield chip
