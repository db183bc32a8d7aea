"""Files that come with the program, by their place in the package.

What importlib.resources does for packages in zip files too, at an eighth of what a short command costs. Knows no file.
"""

import os

_PACKAGE = os.path.dirname(os.path.dirname(__file__))


def shipped_bytes(*path: str) -> bytes:
    """What the file at `path` holds."""
    with open(os.path.join(_PACKAGE, *path), "rb") as file:
        return file.read()


def shipped_names(*path: str) -> list[str]:
    """The names in the folder at `path`, in order."""
    return sorted(os.listdir(os.path.join(_PACKAGE, *path)))


def known_fabrics() -> str:
    """The folder of the known fabrics: in the package where it is installed, else beside it."""
    inside = os.path.join(_PACKAGE, "topologies")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "topologies")
