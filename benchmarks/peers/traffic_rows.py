"""A million rows of measured traffic, read from a text: names looked up, numbers checked, pairs told apart.

Python's csv module and `float` take turns with it, which check nothing.
"""

import csv

from benchmarks.measure import medians
from benchmarks.peers.case import Case
from benchmarks.peers.clock import Figure, peak_bytes
from benchmarks.peers.flows import measured_rows
from dcnplan.inputs.source import source_of
from dcnplan.studies.traffic_matrix import measured

CSV_S = "csv s"
_ROUNDS = 3


def dcnplan(case: Case) -> Figure:
    """From the bytes of a file to a demand."""
    network, text = case.fabric.network, _text(case)
    data = text.encode()

    def read() -> float:
        return measured(network, source_of("rows.csv", data)).total_bps

    right, peak = abs(read() / measured_rows(case).total_bps - 1) < 1e-6, peak_bytes()
    works = {"rows": read, "csv": lambda: [float(row[2]) for row in csv.reader(data.decode().splitlines())]}
    taken = medians(works, _ROUNDS)
    rows = text.count("\n")
    ours, others = (f"{taken[name] / rows * 1e6:.2g} µs" for name in ("rows", "csv"))
    remark = f"{rows:,} rows, {ours} each; csv and float {others}"
    return Figure(taken["rows"], "", len(data), peak, right, remark, {CSV_S: taken["csv"]})


def _text(case: Case) -> str:
    flows, names = measured_rows(case).flows, case.fabric.network.names.switches()
    rows = zip(names[flows.source].tolist(), names[flows.target].tolist(), (flows.bps / 1e9).tolist(), strict=True)
    return "".join(f"{source},{target},{gbps!r}\n" for source, target, gbps in rows)
