"""What is asked for on the command line, and the page that answers. Measures nothing itself.

Run as `python -m benchmarks.peers`; the libraries come with `pip install '.[bench]'`.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import machine
from benchmarks.peers.bandwidth import Bandwidth
from benchmarks.peers.case import CASES
from benchmarks.peers.goals import goals, missed
from benchmarks.peers.run import Figures, cells, installed, measured
from benchmarks.peers.table import fabrics, limits, section
from benchmarks.peers.works import PEERS, WORKS

PAGE = Path(__file__).parents[2] / "docs/performance.md"
BEGIN, END = "<!-- measured: python -m benchmarks.peers --markdown -->", "<!-- end of what was measured -->"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the page; 1 where a goal is missed or an answer is wrong."""
    asked = _parser().parse_args(arguments)
    works, cases = asked.work or list(WORKS), asked.fabric or list(CASES)
    if asked.markdown and (asked.work or asked.fabric):
        _parser().error("--markdown is for everything: leave out --fabric and --work")
    _tell_missing()
    speed, figures = measured(cells(works, cases))
    text = page(speed, figures, works, cases)
    if asked.markdown:
        PAGE.write_text(between(PAGE.read_text(encoding="utf-8"), text), encoding="utf-8")
    else:
        print(text)
    return _verdict(figures)


def page(speed: Bandwidth, figures: Figures, works: Sequence[str], cases: Sequence[str]) -> str:
    """Everything that was measured, as Markdown."""
    versions = ", ".join(f"{name} {number}" for name, number in installed().items())
    judged = goals(figures, cases)
    parts = [
        f"{machine()}; {versions}.",
        fabrics(cases),
        limits(speed, os.cpu_count() or 1),
        *([f"### Goals\n\n{judged}"] if judged else []),
        *(section(work, figures, speed) for work in works),
    ]
    return "\n".join(part if part.endswith("\n") else f"{part}\n" for part in parts)


def between(document: str, text: str) -> str:
    """The document with `text` between its two markers. Raises ValueError where it has not got them."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not (rest and after):
        raise ValueError(f"there is no {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"


def _verdict(figures: Figures) -> int:
    wrong = [f"{cell.work} {cell.case}, {cell.tool}" for cell, figure in figures.items() if figure.agrees is False]
    for what, names in (("goals missed", missed(figures)), ("answers that are wrong", wrong)):
        if names:
            print(f"{what}: {'; '.join(names)}", file=sys.stderr)
    return int(bool(wrong or missed(figures)))


def _tell_missing() -> None:
    for name in PEERS:
        if name not in installed():
            print(f"{name} is not installed and left out: pip install '.[bench]'", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--fabric", action="append", choices=list(CASES), help="only this one; may be repeated")
    parser.add_argument("--work", action="append", choices=list(WORKS), help="only this one; may be repeated")
    parser.add_argument("--markdown", action="store_true", help=f"write the tables into docs/{PAGE.name}")
    return parser
