"""What a command costs before and around its work, on a wheel installed in a new environment.

Knows the command line only. Run as `python -m benchmarks.startup`; it needs the package index once.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from benchmarks.measure import Row, medians, multiple, process, processor_seconds, show

ROOT = Path(__file__).parents[1]
ROUNDS = 21
DESIGN_ROUNDS = 5

HELP_BUDGET = 1.6
"""As a multiple of an interpreter that imports click and ends."""

CAPACITY_BUDGET = 3.0
DESIGN_BUDGET = 3.5
"""As multiples of `--help`."""


def installed(folder: Path) -> Path:
    """The bin directory of a new environment with the wheel of this tree in it, compiled."""
    venv.create(folder, with_pip=True)
    binaries = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([binaries / "python", "-m", "pip", "install", "--quiet", "--compile", ROOT], check=True)
    return binaries


def imported(binaries: Path, arguments: list[str]) -> set[str]:
    """The top-level packages that a command imports."""
    command = [str(binaries / "python"), "-X", "importtime", "-m", "dcnplan", *arguments]
    trace = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    return {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in trace.splitlines() if "import time:" in line}


def multiples(binaries: Path, folder: Path) -> list[Row]:
    """Processor time of `--help`, `capacity` and `design` of each known fabric, as multiples of what is cheaper."""
    python, dcnplan = str(binaries / "python"), str(binaries / "dcnplan")
    specs = {f"design {spec.stem}": spec for spec in sorted((ROOT / "topologies").rglob("*.yaml"))}
    short = {
        "click": process([python, "-c", "import click"], folder),
        "--help": process([dcnplan, "--help"], folder),
        "capacity --spines 4": process([dcnplan, "capacity", "--spines", "4"], folder),
    }
    designs = {name: process([dcnplan, "design", str(spec)], folder) for name, spec in specs.items()}
    taken = medians(short, ROUNDS, processor_seconds) | medians(designs, DESIGN_ROUNDS, processor_seconds)
    budgets = {"capacity --spines 4": CAPACITY_BUDGET, **dict.fromkeys(designs, DESIGN_BUDGET)}
    return [
        Row("python -c 'import click'", f"{taken['click'] * 1e3:.0f} ms", "", True),
        multiple("dcnplan --help", taken, "--help", "click", HELP_BUDGET),
        *(multiple(f"dcnplan {name}", taken, name, "--help", budget) for name, budget in budgets.items()),
    ]


def without(binaries: Path, arguments: list[str], unwanted: set[str]) -> Row:
    """Which of the unwanted packages a command imports."""
    found = sorted(imported(binaries, arguments) & unwanted)
    what = f"dcnplan {' '.join(arguments)} imports"
    return Row(what, ", ".join(found) or "none of them", "not " + ", ".join(sorted(unwanted)), not found)


def main() -> int:
    """Prints the table; 1 where a budget is not kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        binaries = installed(folder / "venv")
        rows = [
            *multiples(binaries, folder),
            without(binaries, ["--help"], {"numpy", "networkx", "numba", "rich"}),
            without(binaries, ["capacity", "--spines", "4"], {"numpy", "networkx", "numba"}),
        ]
    show("Start-up, medians of processor time on a wheel install", rows)
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
