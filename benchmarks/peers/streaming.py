"""Every path between all leaves, made and passed on through a small buffer. No library can be asked that.

Held against copying as much memory.
Knows how many paths there must be; keeps none.
"""

from benchmarks.peers.bandwidth import copy_bandwidth
from benchmarks.peers.case import Case
from benchmarks.peers.clock import Figure, timed
from dcnplan.analysis.paths.leaf_pairs import every_pair
from dcnplan.analysis.paths.matrix import count_paths
from dcnplan.analysis.paths.path_stream import Stretch, stream_packed

STREAMED, COPY_S = "streamed bytes", "copy s"
RECORD_BYTES = 8


def dcnplan(case: Case) -> Figure:
    """As packed records, each thread through a buffer of its own that stays in its cache."""
    ready = case.layers()
    taken = timed(lambda: stream_packed(count_paths(ready), every_pair(ready.leaves), _dropped, links=True))
    paths = taken.answer
    each = f"{paths:,} paths, {paths / taken.seconds / 1e6:,.0f} million a second"
    written = RECORD_BYTES * paths
    more = {STREAMED: written, COPY_S: written / copy_bandwidth()}
    return taken.figure(paths == case.size.all_paths, each, 0, more)


def _dropped(stretch: Stretch) -> None:
    """What is made is not looked at."""
