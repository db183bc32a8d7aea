"""Overrides: one mapping laid over another, key by key, each value keeping its place.

Knows nothing of which mappings are laid over which.
"""

from collections.abc import Mapping
from dataclasses import replace

from dcnplan.catalog.device import Device
from dcnplan.inputs.keys.written import Written

DROPPED = ("downlinks", "uplinks", "cards", "reserve")
"""What belongs to a model and is not inherited by another."""

Entries = Mapping[str, Written]


def over(base: Entries, override: Entries) -> dict[str, Written]:
    """`override` laid over `base`; a new model drops what belonged to the old one."""
    dropped = DROPPED if _new_model(base, override) else ()
    kept = {key: written for key, written in base.items() if key not in dropped}
    return kept | dict(override) | _floor(base, override)


def _floor(base: Entries, override: Entries) -> dict[str, Written]:
    """What stands on the floor goes with the pods and the leaves, key by key, whatever their model."""
    both = "floor" in base and "floor" in override
    return {"floor": deep_over(base["floor"], override["floor"])} if both else {}


def deep_over(base: Written, override: Written) -> Written:
    """The same through all levels: flags laid over a whole spec."""
    if not isinstance(base.value, dict) or not isinstance(override.value, dict):
        return override
    merged = over(base.entries, override.entries)
    both = base.entries.keys() & override.entries.keys()
    inner = {key: deep_over(base.entries[key], override.entries[key]) if key in both else merged[key] for key in merged}
    return replace(base, value=inner)


def _new_model(base: Entries, override: Entries) -> bool:
    before, now = base.get("model"), override.get("model")
    # A model that could not be read is told of already: what is missing without it would be noise.
    return bool(before and now and not now.wrong and _name(now) != _name(before))


def _name(model: Written) -> object:
    return model.value.model if isinstance(model.value, Device) else model.value
