"""What a cable list with its servers and a bill of materials of a large fabric cost, as processes of their own.

Knows the command line. Run as `python -m benchmarks.cables`.
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
        }
        taken = medians(works, ROUNDS)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _BYTES_A_UNIT
    bill_s = taken["bill"] - taken["start"]
    rows = [
        Row(
            "cables.csv with servers",
            f"{taken['list']:.2f} s",
            f"under {LIST_BUDGET_S:g} s",
            taken["list"] < LIST_BUDGET_S,
        ),
        Row("the most memory held", f"{most / 1e6:.0f} MB", "under 1,000 MB", most < LIST_BUDGET_BYTES),
        Row(
            "bill of materials after start-up", f"{bill_s:.2f} s", f"under {BILL_BUDGET_S:g} s", bill_s < BILL_BUDGET_S
        ),
    ]
    show(f"Cables of {SPEC.name}, medians", rows)
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
