"""A study on two processes, and on a local cluster of two workers, beside one process: what cutting it costs.

Run as `python -m benchmarks.engines [REQUESTS]` (1,000 unless told otherwise) on a machine with two cores that does
nothing else. The wall time decides; processor time beside it tells what the engines take themselves. Knows the command
line only.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import Row, processor_seconds, seconds, show

SPEED_UP, OVER_JOBS = 1.8, 1.2
"""Two processes against one, at least; a cluster of two workers against them, at most."""

STUDY = """\
dcnplan: 1
name: study
size:
  servers: {{count: 1000, ports: 2, speed: 25G}}
  families: two-tier
  models: {{leaf: [SN2410, S5248F-ON], spine: [SN2700, SN4600C, S9820-64H]}}
  by: [switches, cables]
sweep:
  servers.count: [{counts}]
  oversubscription: [3:1, 5:2, 2:1, 1:1]
"""
_RATIOS = 4


def main(requests: int) -> None:
    """Prints both ratios, and whether they keep their budgets."""
    counts = ", ".join(str(200 + 7 * number) for number in range(requests // _RATIOS))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "study.yaml").write_text(STUDY.format(counts=counts), encoding="utf-8")
        one = _taken(folder, "one")
        two = _taken(folder, "two", "--jobs", "2")
        with _cluster(folder) as address:
            spread = _taken(folder, "dask", "--scheduler", address)
        texts = {(folder / f"{name}.csv").read_bytes() for name in ("one", "two", "dask")}
        assert len(texts) == 1, "the engines do not answer alike"
    faster, over = one[0] / two[0], spread[0] / two[0]
    rows = [
        Row("one process", f"{one[0]:.1f} s, {one[1]:.1f} s of the processor", "", True),
        _ratio("--jobs 2", two, faster, f"at least {SPEED_UP} x as fast", faster >= SPEED_UP),
        _ratio("dask, 2 workers", spread, over, f"at most {OVER_JOBS} x", over <= OVER_JOBS),
    ]
    show(f"A study of {requests:,} requests", rows)


def _ratio(what: str, taken: tuple[float, float], ratio: float, budget: str, kept: bool) -> Row:
    return Row(what, f"{taken[0]:.1f} s, {taken[1]:.1f} s of the processor, {ratio:.2f} x", budget, kept)


def _taken(folder: Path, name: str, *flags: str) -> tuple[float, float]:
    """Wall time, and processor time of the command and the processes that it starts."""
    command = [sys.executable, "-m", "dcnplan", "sweep", "study.yaml", "-o", f"{name}.csv", *flags]
    wall: list[float] = []
    processor = processor_seconds(lambda: wall.append(seconds(lambda: _run(command, folder))))
    return wall[0], processor


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL, capture_output=True)


@contextmanager
def _cluster(folder: Path) -> Iterator[str]:
    """A scheduler and two workers; the address of the scheduler."""
    dask, file = [sys.executable, "-m", "dask"], folder / "head.json"
    head = [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0"]
    workers = [*dask, "worker", "--nworkers", "2", "--nthreads", "1"]
    started = []
    for command in (head, workers):
        whole = [*command, "--scheduler-file", str(file), "--no-dashboard"]
        started.append(subprocess.Popen(whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    try:
        while not file.exists():
            time.sleep(0.1)
        yield str(json.loads(file.read_text(encoding="utf-8"))["address"])
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(30)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000)
