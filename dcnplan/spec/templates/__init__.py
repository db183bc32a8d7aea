"""Specs to begin with, one for each family, commented and valid as they are; and those that `capacity` assumes.

Knows nothing of what they say.
"""

from dcnplan.inputs.shipped import shipped_bytes

TEMPLATES = ("two-tier", "three-tier", "multi-plane")
"""The names of the templates."""


def template(name: str) -> str:
    """The text of the template `name`, one of TEMPLATES."""
    return _text(name, f"{name}.yaml")


def taken_for_granted(name: str) -> str:
    """What `capacity` takes for granted of a family, one of TEMPLATES."""
    return _text(name, f"capacity/{name}.yaml")


def _text(name: str, file: str) -> str:
    if name not in TEMPLATES:
        raise KeyError(name)
    return shipped_bytes("spec", "templates", *file.split("/")).decode("utf-8")
