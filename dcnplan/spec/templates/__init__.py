"""Specs to begin with, one for each family: commented, and valid as they are.

Knows nothing of what they say.
"""

from importlib.resources import files

TEMPLATES = ("two-tier", "three-tier", "multi-plane")
"""The names of the templates."""


def template(name: str) -> str:
    """The text of the template `name`, one of TEMPLATES."""
    if name not in TEMPLATES:
        raise KeyError(name)
    return files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
