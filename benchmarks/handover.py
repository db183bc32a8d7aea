"""What a cable list with its servers, a bill of materials and a diagram of a large fabric cost, each a process.

Knows the command line. Run as `python -m benchmarks.handover`.
"""

import resource
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, medians, multiple, process, processor_seconds, show

SPEC = Path(__file__).with_name("f16.yaml")
ROUNDS = 5

LIST_BUDGET = 2
"""As a multiple of what Python's csv module takes to read the same rows and to write them."""
BILL_BUDGET = 6
DIAGRAM_BUDGET = 8
"""As multiples of `--help`."""
LIST_BUDGET_BYTES = 10**9
_COPY = "import csv, sys; csv.writer(open(sys.argv[2], 'w', newline='')).writerows(csv.reader(open(sys.argv[1])))"
_BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> int:
    """Prints the table; 1 where a budget is not kept."""
    program = (sys.executable, "-m", "dcnplan")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cables, picture = folder / "cables.csv", folder / "fabric.svg"
        listing = process((*program, "cables", str(SPEC), "-o", str(cables)), Path.cwd())
        listing()
        works = {
            "--help": process((*program, "--help"), Path.cwd()),
            "list": listing,
            "csv": process((sys.executable, "-c", _COPY, str(cables), str(folder / "copy.csv")), Path.cwd()),
            "bill": process((*program, "bom", str(SPEC), "-f", "json"), Path.cwd()),
            "diagram": process((*program, "diagram", str(SPEC), "--detail", "fabric", "-o", str(picture)), Path.cwd()),
        }
        taken = medians(works, ROUNDS, processor_seconds)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _BYTES_A_UNIT
    rows = [
        multiple("cables.csv with servers", taken, "list", "csv", LIST_BUDGET),
        Row("the most memory held", f"{most / 1e6:.0f} MB", "under 1,000 MB", most < LIST_BUDGET_BYTES),
        multiple("bill of materials", taken, "bill", "--help", BILL_BUDGET),
        multiple("diagram at fabric detail", taken, "diagram", "--help", DIAGRAM_BUDGET),
    ]
    show(f"What is handed over of {SPEC.name}, medians of processor time", rows)
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
