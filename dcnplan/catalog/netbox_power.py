"""The power of a NetBox device type: what its inlets draw, as far as that says what the switch takes.

Knows that a rating alone is no consumption; knows nothing of ports.
"""

from dcnplan.inputs.keys.written import Findings, Written


def power_of(written: Written, doubts: Findings) -> tuple[int | None, int | None]:
    """(typical, maximum) in W: the draws of one inlet, or of half of those that back each other up in pairs.

    `maximum_draw` alone is what an inlet is rated at, and says nothing; with `allocated_draw` beside it, that is
    typical and the maximum is the device's.
    """
    draws = [(port.get("allocated_draw"), port.get("maximum_draw")) for port in written.list_of("power-ports")]
    if not draws or not all(typical and most for typical, most in draws):
        return None, None
    place = written.near("power-ports").place
    if len(set(draws)) > 1 or (len(draws) > 1 and len(draws) % 2):
        doubts.tell(place, f"{len(draws)} power ports that are no pairs of like ones: its power is left unknown")
        return None, None
    typical_w, max_w = draws[0]
    if typical_w > max_w:
        doubts.tell(place, f"allocated_draw is {typical_w} W and maximum_draw {max_w} W: its power is left unknown")
        return None, None
    if len(draws) == 1:
        return typical_w, max_w
    doubts.tell(place, f"{len(draws)} power ports: half of them are taken as spare")
    return typical_w * (len(draws) // 2), max_w * (len(draws) // 2)
