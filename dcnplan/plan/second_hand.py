"""Facts of data sheets that are second hand: each is told in the answers that show it or rest on it, and in no other.

Knows which part of a device file which answer needs; tells of none twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from dcnplan.catalog.device import Device
from dcnplan.plan.groups import Plan

Answer = Literal["design", "cabling", "bill", "cable list", "comparison"]

_NEEDED: dict[str, tuple[Answer, ...]] = {
    "height": ("bill", "comparison"),
    "width": ("bill", "comparison"),
    "units": ("bill", "comparison"),
    "power": ("bill", "comparison"),
    "fabric": ("bill", "comparison"),
    "weight": ("comparison",),
    "chips": ("comparison",),
    "names": ("cable list",),
    "feeds_w": ("cabling",),
    "asic": (),
    "power_at": (),
    "supplies": (),
}
"""By the part of a device file; any other is what ports there are, on which the design itself rests."""


def second_hand(plan: Plan, answer: Answer) -> Iterator[str]:
    """What an answer needs of the models of a plan that is to be confirmed."""
    return of_devices((group.device for group in plan.switches), answer)


def of_devices(devices: Iterable[Device], answer: Answer) -> Iterator[str]:
    """A sentence for each model of which an answer needs something that is to be confirmed."""
    for device in {device.model: device for device in devices}.values():
        if parts := [part for part in device.confirm if answer in _needed_in(part)]:
            yield to_be_confirmed(device.model, parts)


def _needed_in(part: str) -> tuple[Answer, ...]:
    """The answers that need a part of a device file, or of one of its line cards (`48x100G power`)."""
    return _NEEDED.get(part.rpartition(" ")[2], ("design",))


def to_be_confirmed(name: str, parts: Sequence[str]) -> str:
    """The sentence about one model or item."""
    return f"{name}: what is said of {', '.join(parts)} is second hand, and to be confirmed"
