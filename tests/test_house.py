"""The house rules that a machine can check. Knows the tree, and nothing of fabrics."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for room in ("dcnplan", "tests", "benchmarks") for path in (ROOT / room).rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in MODULES]


def test_no_file_is_a_drawer_for_odds_and_ends():
    drawers = {"common", "helper", "helpers", "misc", "util", "utils"}
    assert [name for path, name in zip(MODULES, IDS, strict=True) if path.stem.strip("_") in drawers] == []


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_every_module_opens_with_a_docstring(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_no_module_is_longer_than_400_lines(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_imports_run_downwards_and_each_library_lives_in_its_room():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint_imports, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_runtime_dependency_has_its_reason_on_record():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [requirement.split(">=")[0] for requirement in project["dependencies"]]
    record = (ROOT / "docs/decisions/005-dependencies.md").read_text(encoding="utf-8")
    assert [name for name in names if f"\n| {name} |" not in record] == []


def test_every_decision_has_the_same_three_parts():
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    parts = {
        path.name: [line for line in path.read_text(encoding="utf-8").splitlines() if line[:3] == "## "]
        for path in records
    }
    assert len(parts) >= 5
    assert {
        name: found for name, found in parts.items() if found != ["## Context", "## Decision", "## Consequences"]
    } == {}


def test_decisions_are_numbered_without_a_gap():
    numbers = [path.name[:3] for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == [f"{number:03}" for number in range(1, len(numbers) + 1)]
