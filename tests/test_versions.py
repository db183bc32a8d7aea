"""Which versions of other packages we stand on: bounds in pyproject.toml, and what the tests were last run with.

Asks no index; `.ci/run` tries the versions themselves.
"""

import runpy
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
lower_bounds = runpy.run_path(str(ROOT / ".ci" / "lower_bounds.py"))["lower_bounds"]


def ours(*extras: str) -> list[Requirement]:
    """What the project needs with these extras, but for itself."""
    texts = [*PROJECT["dependencies"], *(text for extra in extras for text in EXTRAS[extra])]
    return [needed for needed in map(Requirement, texts) if needed.name != PROJECT["name"]]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def test_bounds_are_those_of_the_dependencies_and_of_every_extra():
    project = {
        "dependencies": ["click>=8.2", "numba>=0.61; python_version < '3.16'"],
        "optional-dependencies": {"test": ["it[png]", "types-PyYAML", "pytest>=8.2.2"], "png": ["click>=8.2"]},
    }
    assert lower_bounds(project) == ["click==8.2", "numba==0.61", "pytest==8.2.2"]


def test_every_requirement_has_a_lower_bound_and_no_upper_one_but_for_stubs():
    odd = [
        str(needed)
        for needed in ours(*EXTRAS)
        if [bound.operator for bound in needed.specifier] != ([] if needed.name.startswith("types-") else [">="])
    ]
    assert odd == []


def test_what_was_tested_names_a_version_within_bounds_of_all_that_the_tests_need():
    tested = pins()
    needed = ours("test", "png", "xlsx")
    assert len(needed) >= 20
    assert [str(one) for one in needed if not one.specifier.contains(tested[canonicalize_name(one.name)])] == []
