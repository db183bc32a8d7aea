"""What the faceplate says of each port, where that is not 1, 2, 3, ...: `numbers` of a device file.

Knows nothing of the names that systems give to ports.
"""

from collections.abc import Sequence

from dcnplan.catalog.device import CageGroup
from dcnplan.inputs.keys.written import Findings, Written


def numbers_of(written: Written, groups: Sequence[CageGroup], findings: Findings) -> tuple[tuple[str, ...], int]:
    """The numbers one by one, none where they just count; and where they count from."""
    entries = written.list_of("numbers")
    if any(entry.wrong for entry in entries):
        return (), 1
    if len(entries) == 1 and entries[0].has("from"):
        return (), _whole(entries[0].near("from"), findings)
    found = tuple(number for entry in entries for number in (entry.value if isinstance(entry.value, tuple) else ()))
    places = sum(group.count * group.numbers for group in groups)
    if entries and len(found) != places:
        findings.tell(written.near("numbers").place, f"{len(found)} numbers for {places} ports of the faceplate")
    elif len(set(found)) < len(found):
        twice = next(number for index, number in enumerate(found) if number in found[:index])
        findings.tell(written.near("numbers").place, f"the number {twice} is there twice")
    return found, 1


def _whole(written: Written, findings: Findings) -> int:
    number = written.value
    if number.denominator != 1:  # type: ignore[attr-defined]
        findings.tell(written.place, "the first number is a whole one")
    return int(number)  # type: ignore[call-overload,no-any-return]
