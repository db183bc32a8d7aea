"""Rules of a request over several keys: what cannot be asked together, or is not known.

Reads what was written; works nothing out.
"""

from collections.abc import Iterator
from dataclasses import replace

from dcnplan.catalog.device import Device
from dcnplan.catalog.prices import Prices
from dcnplan.errors import CatalogError, Place, Problem
from dcnplan.inputs.keys.written import Findings, Written
from dcnplan.sizing.request import ROLES, Request
from dcnplan.spec.size_keys import ANY, MOST_AXES, SWEEP
from dcnplan.spec.size_or_design import SIZE
from dcnplan.units import ratio_text

_ENDS_ON_PRICES = "--prices FILE"


def check_growth(written: Written, findings: Findings) -> None:
    """It grows to no fewer servers than there are."""
    count, grow_to = (written.at(SIZE, "servers", key) for key in ("count", "grow_to"))
    if count and grow_to and not (count.wrong or grow_to.wrong) and grow_to.get() < count.get():
        findings.tell(grow_to.place, "grow_to is less than count", None, ("count", count.place))


def check_homing(written: Written, findings: Findings) -> None:
    """A server's ports are spread evenly over its leaves."""
    ports, homing = written.get(SIZE, "servers", "ports"), written.at(SIZE, "servers", "homing")
    if ports and homing and not homing.wrong and ports % homing.get():
        message = f"{ports} ports cannot be spread evenly over {homing.get()} leaves"
        findings.tell(homing.place, f"{homing.label}: {message}")


def check_axes(written: Written, findings: Findings) -> None:
    """Designs are compared by a few different things."""
    by = written.at(SIZE, "by")
    axes = () if by is None or by.wrong else by.items
    seen: dict[object, Written] = {}
    for axis in axes:
        if axis.wrong:
            continue
        if first := seen.get(axis.value):
            findings.tell(axis.place, f"{axis.value} is named twice", None, ("first", first.place))
        seen.setdefault(axis.value, axis)
    if by and len(axes) > MOST_AXES:
        findings.tell(axes[MOST_AXES].place, f"designs are compared by at most {MOST_AXES}, these are {len(axes)}")


def check_models(written: Written, findings: Findings) -> None:
    """Each role has models, or any."""
    for role in ROLES:
        chosen = written.at(SIZE, "models", role)
        if chosen is None or chosen.wrong:
            continue
        if not chosen.items:
            findings.tell(chosen.place, f"{role}: no model is named", f"{role}: {ANY}, for every model")
        alone = [one for one in chosen.items if one.value == ANY]
        if alone and len(chosen.items) > 1:
            findings.tell(alone[0].place, f"{role}: any is every model already", "any alone, or models by name")


def check_one_size(written: Written, findings: Findings) -> None:
    """A study has many answers."""
    if sweep := written.at(SWEEP):
        findings.tell(sweep.key, "this asks for many sizes", f"dcnplan sweep {sweep.key.source}")


RULES = (check_one_size, check_growth, check_homing, check_axes, check_models)


def check_prices(written: Written, findings: Findings, prices: Prices | None) -> None:
    """What rests on prices has some."""
    limit, by = written.at(SIZE, "limits", "price"), written.at(SIZE, "by")
    if limit and not prices:
        findings.tell(limit.key, "a limit on price needs prices", _ENDS_ON_PRICES)
    axes = () if by is None or by.wrong else by.items
    for axis in axes:
        if axis.value == "price" and not prices:
            findings.tell(axis.place, "to compare by price needs prices", _ENDS_ON_PRICES)


def unknown_models(request: Request) -> Iterator[Problem]:
    """Every model that is named and not known, once; and names of the catalogue for other devices."""
    named: dict[str, Place] = {}
    for role in ROLES:
        chosen = request.written.at(SIZE, "models", role)
        for one in chosen.items if chosen else ():
            named.setdefault(one.value.model if isinstance(one.value, Device) else str(one.value), one.place)
    for name, place in named.items():
        if name != ANY and (problem := _not_known(request, name)):
            yield replace(problem, where=place)


def _not_known(request: Request, name: str) -> Problem | None:
    inline = next((device for device in request.inline if device.model == name), None)
    if inline and request.catalog.with_model(name) not in (None, inline):
        message = f"{name} is a device of the catalogue, and another is described here by that name"
        return Problem(message, hint="one name, one device: call it something else")
    try:
        request.device(name)
    except CatalogError as error:
        return error.problems[0]
    return None


def warnings(request: Request) -> Iterator[Problem]:
    """What is often meant the other way round."""
    limit = request.ratios["leaf"]
    other = (("oversubscription", request.where("oversubscription", "leaf")),)
    for part, ratio in request.one_failed.items():
        if ratio < limit:
            message = f"one_failed {ratio_text(ratio)} asks for more than oversubscription {ratio_text(limit)}"
            yield Problem(message, request.where("one_failed", part), severity="warning", notes=other)
