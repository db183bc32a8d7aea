"""How a user says what a switch can do that its data sheet, as we know it, does not: the line of a file of his own.

Knows devices; knows nothing of what was asked for.
"""

from dataclasses import replace

from dcnplan.catalog.device import CageGroup, Device


def file_that_adds(device: Device, speed_bps: int) -> str | None:
    """A hint with the file that says that its faster cages run at that speed too; None where it has none."""
    groups = tuple(_with(group, speed_bps) for group in device.groups)
    if groups == device.groups:
        return None
    from dcnplan.catalog.write import device_plain  # few faults need the file written
    from dcnplan.inputs.yaml_text import flow_text

    facts = {"model": device.model, "ports": device_plain(replace(device, groups=groups))["ports"]}
    return f"if it does, say so where it is described, or in a file of --catalog DIR: {flow_text(facts)}"


def _with(group: CageGroup, speed_bps: int) -> CageGroup:
    if group.speed_bps <= speed_bps or speed_bps in group.also_bps:
        return group
    return replace(group, also_bps=tuple(sorted({*group.also_bps, speed_bps}, reverse=True)))
