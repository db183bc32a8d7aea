"""Specs to begin with: from racks and a ratio, one for each family, every known fabric; and what `capacity` assumes.

Knows nothing of what they say.
"""

import os

from dcnplan.inputs.shipped import known_fabrics, shipped_bytes

RACKS = "racks"
"""The template that begins with what is required."""

TEMPLATES = ("two-tier", "three-tier", "four-tier", "multi-plane")
"""The names of the templates."""


_SUFFIX = ".yaml"


def template(name: str) -> str:
    """The text of the template `name`, one of TEMPLATES."""
    return _text(name, f"{name}.yaml")


def taken_for_granted(name: str) -> str:
    """What `capacity` takes for granted of a family, one of TEMPLATES."""
    return _text(name, f"capacity/{name}.yaml")


def racks_template(servers: int, per_rack: int, ratio: str) -> str:
    """So many servers in racks, and the ratio that leaves keep."""
    text = shipped_bytes("spec", "templates", f"{RACKS}.yaml").decode("utf-8")
    racks = -(-servers // per_rack)
    for before, after in (
        ("racks40", f"racks{racks}"),
        ("count: 800", f"count: {servers}"),
        ("per_rack: 20", f"per_rack: {per_rack}"),
        ('"3:1"', f'"{ratio}"'),
        ("--servers 800 --per-rack 20 --oversubscription 3:1",
         f"--servers {servers} --per-rack {per_rack} --oversubscription {ratio}"),
    ):  # fmt: skip
        text = text.replace(before, after)
    return text


def fabrics() -> tuple[str, ...]:
    """The names of the known fabrics of one file."""
    folder = known_fabrics()
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return tuple(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))


def fabric_template(name: str) -> str:
    """The text of the known fabric `name`, one of `fabrics`."""
    with open(os.path.join(known_fabrics(), f"{name}{_SUFFIX}"), encoding="utf-8") as file:
        return file.read()


def _text(name: str, file: str) -> str:
    if name not in TEMPLATES:
        raise KeyError(name)
    return shipped_bytes("spec", "templates", *file.split("/")).decode("utf-8")
