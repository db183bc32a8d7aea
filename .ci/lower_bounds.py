"""The lower bound of each requirement in pyproject.toml, as constraints for pip: `name==bound`, one a line.

Reads what is written there and nothing else; asks no index. A requirement without a bound, as stubs have, is left out.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement


def lower_bounds(project: Mapping[str, Any]) -> list[str]:
    """`project` is that table of a pyproject.toml; its extras count too."""
    return sorted({f"{needed.name}=={bound.version}" for needed in _needed(project) for bound in needed.specifier})


def _needed(project: Mapping[str, Any]) -> Iterator[Requirement]:
    for requirements in (project["dependencies"], *project.get("optional-dependencies", {}).values()):
        yield from map(Requirement, requirements)


if __name__ == "__main__":
    written = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    sys.stdout.writelines(f"{bound}\n" for bound in lower_bounds(written["project"]))
