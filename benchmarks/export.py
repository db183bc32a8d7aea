"""What it takes to write a large fabric with all its servers as GraphML, in time and in memory.

Knows the command line only. Run as `python -m benchmarks.export`.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, seconds, show

SPEC = Path(__file__).with_name("f16.yaml")
TIME_BUDGET_S = 10
MEMORY_BUDGET_MB = 500


def main() -> int:
    """Prints the table; 1 where a budget is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "fabric.graphml"
        command = [
            sys.executable, "-m", "dcnplan", "export", str(SPEC), "--to", "graphml", "--servers", "-o", str(target)
        ]  # fmt: skip
        taken_s = seconds(lambda: subprocess.run(command, check=True, capture_output=True))
        megabytes = target.stat().st_size / 1e6
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    rows = [
        Row("export --to graphml --servers", f"{taken_s:.1f} s", f"under {TIME_BUDGET_S} s", taken_s < TIME_BUDGET_S),
        Row("memory at most", f"{peak_mb:.0f} MB", f"under {MEMORY_BUDGET_MB} MB", peak_mb < MEMORY_BUDGET_MB),
        Row("file", f"{megabytes:.0f} MB", "", True),
    ]
    show(f"{SPEC.name} with its servers, start-up included", rows)
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
