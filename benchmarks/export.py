"""What it takes to write a large fabric with all its servers as GraphML, in time and in memory.

Knows the command line only. Run as `python -m benchmarks.export`.
"""

import resource
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Row, multiple, process, processor_seconds, show

SPEC = Path(__file__).with_name("f16.yaml")
TIME_BUDGET = 25
"""As a multiple of reading the lines of the file and writing them again."""
MEMORY_BUDGET_MB = 500
_COPY = "import sys; open(sys.argv[2], 'w').writelines(open(sys.argv[1]))"


def main() -> int:
    """Prints the table; 1 where a budget is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "fabric.graphml"
        command = [
            sys.executable,
            "-m",
            "dcnplan",
            "export",
            str(SPEC),
            "--to",
            "graphml",
            "--servers",
            "-o",
            str(target),
        ]
        copy = [sys.executable, "-c", _COPY, str(target), str(target.with_suffix(".copy"))]
        works = {"export": process(command, Path.cwd()), "copying it": process(copy, Path.cwd())}
        taken = {name: processor_seconds(work) for name, work in works.items()}
        megabytes = target.stat().st_size / 1e6
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    rows = [
        multiple("export --to graphml --servers", taken, "export", "copying it", TIME_BUDGET),
        Row("memory at most", f"{peak_mb:.0f} MB", f"under {MEMORY_BUDGET_MB} MB", peak_mb < MEMORY_BUDGET_MB),
        Row("file", f"{megabytes:.0f} MB", "", True),
    ]
    show(f"{SPEC.name} with its servers, start-up included", rows)
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
