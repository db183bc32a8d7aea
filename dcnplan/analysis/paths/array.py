"""Paths as a file of one numpy array, piece by piece.

Knows the array's format; nothing of files and names.
"""

import io
from collections.abc import Iterable, Iterator

import numpy as np

from dcnplan.analysis.paths.path_dag import Block


def npy_pieces(blocks: Iterable[Block], paths: int, hops: int, links: bool) -> Iterator[bytes]:
    """`paths` paths of at most `hops` links between switches, as the bytes of an `.npy` file.

    int32[paths, hops + 1] rows of switches, or with `links` int32[paths, hops] rows of links; -1 behind a shorter path.
    """
    width = hops if links else hops + 1
    head = io.BytesIO()
    about = {"descr": "<i4", "fortran_order": False, "shape": (paths, width)}
    np.lib.format.write_array_header_1_0(head, about)
    yield head.getvalue()
    for block in blocks:
        rows = block.links if links else block.switches
        assert rows is not None
        piece = np.full((len(rows), width), -1, "<i4")
        piece[:, : rows.shape[1]] = rows
        yield piece.tobytes()
