"""What has to be reached, mostly on fabric C, and what was: ratios of one run, and a few sizes.

No goal is a time on some machine: each is held against a library, or against memory that is copied or filled, or
against other work of ours, in the same run. Only how long a user waits without a word is told in seconds: a clock of
ours says it. Judges figures; measures nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.peers.clock import Figure
from benchmarks.peers.enumeration import ALONE_S, COPY_S
from benchmarks.peers.flows import EVEN_S
from benchmarks.peers.generation import BYTES_A_LINK
from benchmarks.peers.host_planes import LOAD_S, MAKING_S
from benchmarks.peers.run import Cell, Figures
from benchmarks.peers.start import COLD, TOLD, WARM
from benchmarks.peers.streaming import COPY_S as STREAM_COPY_S
from benchmarks.peers.table import digits, table
from benchmarks.peers.traffic_rows import CSV_S
from benchmarks.peers.works import PEERS

JUDGED = "C"
FULL = "dcnplan, full matrix"
PATIENCE_S = 1.0
_WITHOUT_NUMBA = ("generation", "counts", "counts-failed", "loads", "loads-failed", "failures")
_WITH_NUMBA = ("enumeration", "streaming")


@dataclass(frozen=True)
class Results:
    """The figures of one fabric."""

    figures: Figures
    case: str

    def of(self, work: str, tool: str = "dcnplan") -> Figure:
        """Raises KeyError where it was not measured."""
        return self.figures[Cell(work, self.case, tool)]

    def best_peer(self, work: str) -> Figure:
        """Of the graph libraries. Raises KeyError where there is none."""
        found = [figure for cell, figure in self.figures.items() if self._is_peer(cell, work)]
        if not found:
            raise KeyError(work)
        return min(found, key=lambda figure: figure.seconds)

    def _is_peer(self, cell: Cell, work: str) -> bool:
        return (cell.work, cell.case) == (work, self.case) and cell.tool in PEERS


@dataclass(frozen=True)
class Goal:
    """`value` is in `unit`, and has to be `least` at least or `most` at most, on the fabric `on`."""

    what: str
    unit: str
    value: Callable[[Results], float]
    least: float | None = None
    most: float | None = None
    on: str = JUDGED

    @property
    def text(self) -> str:
        bound = f"at least {self.least:,g}" if self.least is not None else f"at most {self.most:,g}"
        return f"{bound} {self.unit}" + (f" on {self.on}" if self.on != JUDGED else "")

    def kept(self, value: float) -> bool:
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


def missed(figures: Figures) -> list[str]:
    """The goals that were measured and are not reached; start-up is judged wherever it was measured."""
    return [goal.what for goal in GOALS if not _kept(goal, figures)]


def goals(figures: Figures, cases: Sequence[str]) -> str:
    """A row for each goal, a column for each fabric; goals that nothing was measured for are left out."""
    rows = []
    for goal in GOALS:
        cells = [_cell(goal, figures, case) for case in cases]
        if any(cells):
            rows.append((goal.what, goal.text, *cells))
    head = ("on one machine in one run", f"goal, on {JUDGED}", *cases)
    return table(head, rows) if rows else ""


def _cell(goal: Goal, figures: Figures, case: str) -> str:
    try:
        value = goal.value(Results(figures, case))
    except KeyError:
        return ""
    return digits(value) + ("" if case != goal.on or goal.kept(value) else ", missed")


def _kept(goal: Goal, figures: Figures) -> bool:
    try:
        return goal.kept(goal.value(Results(figures, goal.on)))
    except KeyError:
        return True


def _faster(work: str, tool: str = "dcnplan", than: str | None = None) -> Callable[[Results], float]:
    def value(results: Results) -> float:
        other = results.of(work, than) if than else results.best_peer(work)
        return other.seconds / results.of(work, tool).seconds

    return value


def _against(work: str, measure: str, tool: str = "dcnplan") -> Callable[[Results], float]:
    """The time as a multiple of that of something else, which was measured beside it."""

    def value(results: Results) -> float:
        ours = results.of(work, tool)
        return ours.seconds / ours.more[measure]

    return value


def _second_thread(results: Results) -> float:
    ours = results.of("enumeration")
    return ours.more[ALONE_S] / ours.seconds


def _memory(works: Sequence[str]) -> Callable[[Results], float]:
    def value(results: Results) -> float:
        held = [
            (figure.peak - figure.written) / 1e6
            for cell, figure in results.figures.items()
            if cell.case == results.case and cell.work in works and cell.tool.startswith("dcnplan")
        ]
        if not held:
            raise KeyError(results.case)
        return max(held)

    return value


def _first_use(results: Results) -> float:
    return _start(results, COLD).seconds / _start(results, WARM).seconds


def _silence(results: Results) -> float:
    """How long kernels are compiled before that is said."""
    cold = _start(results, COLD)
    return PATIENCE_S if cold.more[TOLD] else cold.seconds - _start(results, WARM).seconds


def _start(results: Results, tool: str) -> Figure:
    """Measured on another fabric, which makes no difference."""
    if results.case != JUDGED:
        raise KeyError(results.case)
    return results.figures[Cell("start", "A", tool)]


GOALS = (
    Goal("a networkx MultiGraph takes", "x", _faster("generation", than="networkx"), least=60),
    Goal("columns, ports and adjacency", "bytes a link", lambda of: of.of("generation").more[BYTES_A_LINK], most=50),
    Goal("counts, class matrix: the best library takes", "x", _faster("counts"), least=2_000),
    Goal("counts, full matrix: the best library takes", "x", _faster("counts", FULL), least=200),
    Goal("1% failed, class matrix: the best library takes", "x", _faster("counts-failed"), least=100),
    Goal("1% failed, full matrix: the best library takes", "x", _faster("counts-failed", FULL), least=100),
    Goal("paths of random pairs: the best library takes", "x", _faster("enumeration"), least=500),
    Goal("paths of random pairs, against copying them", "x", _against("enumeration", COPY_S), most=2),
    Goal("paths of random pairs: one thread takes", "x", _second_thread, least=1),
    Goal("every path, streamed, against copying as much memory", "x", _against("streaming", STREAM_COPY_S), most=1),
    Goal("paths of two servers, against making the fabric", "x", _against("host-planes", MAKING_S), most=2, on="H32"),
    Goal("loads: igraph takes", "x", _faster("loads", than="igraph"), least=100),
    Goal("1% failed, loads: igraph takes", "x", _faster("loads-failed", than="igraph"), least=30),
    Goal("a permutation, against even traffic", "x", _against("flows", EVEN_S), most=3),
    Goal("a million rows, against even traffic", "x", _against("flows", EVEN_S, "dcnplan, measured"), most=3),
    Goal("a million rows read, against csv and float", "x", _against("rows", CSV_S), most=3),
    Goal("1,000 samples of 1% failed: the best library takes", "x", _faster("failures"), least=5_000),
    Goal("one part of each kind, against one load", "x", _against("one-failed", LOAD_S), most=120, on="H8"),
    Goal("memory beyond the answer, without numba", "MB", _memory(_WITHOUT_NUMBA), most=100),
    Goal("memory beyond the answer, with numba", "MB", _memory(_WITH_NUMBA), most=250),
    Goal("a process that compiles kernels, against one that has them", "x", _first_use, most=25),
    Goal("of that, compiling before it is said", "s", _silence, most=PATIENCE_S),
)
