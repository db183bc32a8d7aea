"""A NetBox device type of bays and no ports as a frame: how many line cards it takes, and how its slots count.

Knows bays by their names only; which cards fit is for whoever names them.
"""

import re
from dataclasses import replace

from dcnplan.catalog.device import Device
from dcnplan.catalog.entries import Frame
from dcnplan.inputs.keys.written import Written

_NO_LINE_CARD = re.compile(
    r"\b(?:ps|psu|pwr|pem|power|fan|ft|sup|supervisor|cb|re|rp|mgmt|management|controller|control|cmm?|mpu|mm|fabric"
    r"|sfm|sfb|sib|xbar|switch|timing|clock|pcie|ocp|ndc|riser|disk|drive|hdd|nic|io|blade|server|node|battery)"
    r"(?![a-z])",
    re.IGNORECASE,
)


def frame_of(written: Written, device: Device) -> Frame | None:
    """The frame; None where no bay is one for line cards."""
    positions = [bay.get("position") for bay in written.list_of("module-bays") if _takes_cards(bay)]
    if not positions:
        return None
    return Frame(replace(device, slots=len(positions)), slot_from=0 if "0" in positions else 1)


def _takes_cards(bay: Written) -> bool:
    name = bay.get("name")
    return name is not None and not _NO_LINE_CARD.search(re.sub(r"[0-9_]+", " ", name))
