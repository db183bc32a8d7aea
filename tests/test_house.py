"""The house rules that a machine can check. Knows the tree, and nothing of fabrics."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import grimp
import networkx as nx

ROOT = Path(__file__).parents[1]
MODULES = sorted(path for room in ("dcnplan", "tests", "benchmarks") for path in (ROOT / room).rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in MODULES]


def test_no_file_is_a_drawer_for_odds_and_ends():
    drawers = {"common", "helper", "helpers", "misc", "util", "utils"}
    assert [name for path, name in zip(MODULES, IDS, strict=True) if path.stem.strip("_") in drawers] == []


def test_every_module_opens_with_a_docstring():
    texts = {name: path.read_text(encoding="utf-8") for path, name in zip(MODULES, IDS, strict=True)}
    assert [name for name, text in texts.items() if text.strip() and not ast.get_docstring(ast.parse(text))] == []


def test_frozen_records_are_made_by_the_one_tool_that_is_cheap():
    # Order is what it has not: docs/decisions/020-frozen-records.md.
    texts = {name: path.read_text(encoding="utf-8") for path, name in zip(MODULES, IDS, strict=True)}
    made = [(name, line) for name, text in texts.items() for line in text.splitlines() if line.startswith("@dataclass")]
    assert sum("@frozen" in text for text in texts.values()) > 100
    dear = [(name, line) for name, line in made if name.startswith("dcnplan/") and "frozen=True" in line]
    assert [(name, line) for name, line in dear if "order=True" not in line] == []


def test_no_module_is_longer_than_300_lines():
    lengths = {name: len(path.read_text("utf-8").splitlines()) for path, name in zip(MODULES, IDS, strict=True)}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_half_of_the_functions_have_fewer_than_8_lines():
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in MODULES if path.is_relative_to(ROOT / "dcnplan")]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    lengths = [(function.end_lineno or 0) - function.lineno + 1 for function in functions]
    assert len(lengths) > 1000
    assert statistics.median(lengths) < 8


def test_no_modules_import_each_other_in_a_circle_not_even_for_their_types():
    known = grimp.build_graph("dcnplan", exclude_type_checking_imports=False, cache_dir=None)
    imports = [(a, b) for a in known.modules for b in known.find_modules_directly_imported_by(a)]
    assert len(imports) > 500
    assert [sorted(ring) for ring in nx.strongly_connected_components(nx.DiGraph(imports)) if len(ring) > 1] == []


def test_imports_run_downwards_and_each_library_lives_in_its_room():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_contributing_tells_of_every_room_and_of_their_order():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "dcnplan").iterdir() if path.is_dir() and any(path.glob("*.py"))}
    rooms |= {path.name for path in (ROOT / "dcnplan").glob("*.py") if not path.name.startswith("__")}
    assert {name.rstrip("/") for name in re.findall(r"^\| `([\w./]+)` \|", text, re.MULTILINE)} == rooms
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    (told,) = re.findall(r"^    (cli > [\w\s>|]+)$", text, re.MULTILINE)
    assert [one.strip() for one in told.split(">")] == [re.sub(r"[()]", "", layer) for layer in layers]


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
