"""What a command costs before and around its work, on a wheel installed in a new environment.

Knows the command line only. Run as `python -m benchmarks.startup`; it needs the package index once.
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from benchmarks.measure import Row, medians, process, show

ROOT = Path(__file__).parents[1]
ROUNDS = 21

HELP_BUDGET = 1.6
CAPACITY_BUDGET = 5.0
DESIGN_BUDGET_S = 1.0


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


def against_click(binaries: Path, folder: Path) -> list[Row]:
    """`--help` and `capacity` as multiples of an interpreter that imports click and ends."""
    python, dcnplan = str(binaries / "python"), str(binaries / "dcnplan")
    taken = medians(
        {
            "bare": process([python, "-c", "import click"], folder),
            "help": process([dcnplan, "--help"], folder),
            "capacity": process([dcnplan, "capacity", "--spines", "4"], folder),
        },
        ROUNDS,
    )
    rows = [Row("python -c 'import click'", f"{taken['bare'] * 1e3:.0f} ms", "", True)]
    for name, what, budget in (
        ("help", "dcnplan --help", HELP_BUDGET),
        ("capacity", "dcnplan capacity --spines 4", CAPACITY_BUDGET),
    ):
        ratio = taken[name] / taken["bare"]
        figure = f"{taken[name] * 1e3:.0f} ms, {ratio:.2f} x"
        rows.append(Row(what, figure, f"at most {budget:g} x", ratio <= budget))
    return rows


def without(binaries: Path, arguments: list[str], unwanted: set[str]) -> Row:
    """Which of the unwanted packages a command imports."""
    found = sorted(imported(binaries, arguments) & unwanted)
    what = f"dcnplan {' '.join(arguments)} imports"
    return Row(what, ", ".join(found) or "none of them", "not " + ", ".join(sorted(unwanted)), not found)


def designs(binaries: Path, folder: Path) -> list[Row]:
    """`design` of each known fabric."""
    specs = sorted((ROOT / "topologies").rglob("*.yaml"))
    works = {spec.stem: process([str(binaries / "dcnplan"), "design", str(spec)], folder) for spec in specs}
    taken = medians(works, rounds=5)
    return [
        Row(
            f"dcnplan design {name}", f"{time_s * 1e3:.0f} ms", f"under {DESIGN_BUDGET_S:g} s", time_s < DESIGN_BUDGET_S
        )
        for name, time_s in taken.items()
    ]


def main() -> int:
    """Prints the table; 1 where a budget is not kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        binaries = installed(folder / "venv")
        rows = [
            *against_click(binaries, folder),
            without(binaries, ["--help"], {"numpy", "networkx", "numba", "rich"}),
            without(binaries, ["capacity", "--spines", "4"], {"numpy", "networkx", "numba"}),
            *designs(binaries, folder),
        ]
    show("Start-up, medians on a wheel install", rows)
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
