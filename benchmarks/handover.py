"""What a cable list with its servers, a bill of materials and a diagram of a large fabric cost, each a process.

Knows the command line. Run as `python -m benchmarks.handover`.
"""

import resource
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, medians, process, show

SPEC = Path(__file__).with_name("f16.yaml")
ROUNDS = 5

LIST_BUDGET_S = 3.0
BILL_BUDGET_S = 0.3
DIAGRAM_BUDGET_S = 0.5
LIST_BUDGET_BYTES = 10**9
_BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> int:
    """Prints the table; 1 where a budget is not kept."""
    program = (sys.executable, "-m", "dcnplan")
    with tempfile.TemporaryDirectory() as folder:
        works = {
            "start": process((*program, "--help"), Path.cwd()),
            "list": process((*program, "cables", str(SPEC), "-o", f"{folder}/cables.csv"), Path.cwd()),
            "bill": process((*program, "bom", str(SPEC), "-f", "json"), Path.cwd()),
            "diagram": process(
                (*program, "diagram", str(SPEC), "--detail", "fabric", "-o", f"{folder}/fabric.svg"), Path.cwd()
            ),
        }
        taken = medians(works, ROUNDS)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _BYTES_A_UNIT
    rows = [
        _within("cables.csv with servers", taken["list"], LIST_BUDGET_S),
        Row("the most memory held", f"{most / 1e6:.0f} MB", "under 1,000 MB", most < LIST_BUDGET_BYTES),
        _within("bill of materials after start-up", taken["bill"] - taken["start"], BILL_BUDGET_S),
        _within("diagram at fabric detail", taken["diagram"], DIAGRAM_BUDGET_S),
    ]
    show(f"What is handed over of {SPEC.name}, medians", rows)
    return int(not all(row.kept for row in rows))


def _within(what: str, taken_s: float, budget_s: float) -> Row:
    return Row(what, f"{taken_s:.2f} s", f"under {budget_s:g} s", taken_s < budget_s)


if __name__ == "__main__":
    sys.exit(main())
