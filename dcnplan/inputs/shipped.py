"""Files that come with the program, by their place in the package.

What importlib.resources does for packages in zip files too, at an eighth of what a short command costs. Knows no file.
"""

import os
from collections.abc import Iterator

_PACKAGE = os.path.dirname(os.path.dirname(__file__))


def shipped_bytes(*path: str) -> bytes:
    """What the file at `path` holds."""
    with open(os.path.join(_PACKAGE, *path), "rb") as file:
        return file.read()


def shipped_names(*path: str) -> list[str]:
    """The names in the folder at `path`, in order."""
    return sorted(os.listdir(os.path.join(_PACKAGE, *path)))


def shipped_files(folder: str, suffix: str) -> Iterator[tuple[str, ...]]:
    """The paths of all files below the folder whose names end so, in order."""
    root = os.path.join(_PACKAGE, folder)
    found = (os.path.join(where, name) for where, _, names in os.walk(root) for name in names if name.endswith(suffix))
    return (tuple(os.path.relpath(path, _PACKAGE).split(os.sep)) for path in sorted(found))


def known_fabrics() -> str:
    """The folder of the known fabrics: in the package where it is installed, else beside it."""
    inside = os.path.join(_PACKAGE, "topologies")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "topologies")
