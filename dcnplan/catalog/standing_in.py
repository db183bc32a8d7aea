"""Which devices stand in for which model: in the order in which they are asked for, and none for itself.

Knows names of models; lends no facts.
"""

from dcnplan.catalog.device import Device
from dcnplan.catalog.shelf import folded, names_of
from dcnplan.errors import CatalogError, Problem

StandIns = tuple[tuple[str, Device], ...]


def with_one_more(stand_ins: StandIns, model: str | None, device: Device) -> StandIns:
    """Those, and `device` in the place of `model`. Raises CatalogError where that makes no sense."""
    if model is None:
        hint = f"say for which: MODEL={device.model}, or stands_for: MODEL in a device file"
        raise CatalogError(Problem(f"{device.model} does not say for which model it stands in", hint=hint))
    if folded(model) in map(folded, names_of(device)):
        raise CatalogError(Problem(f"{device.model} cannot stand in for itself", hint="name another model"))
    return (*stand_ins, (model, device))
