"""How many equal-cost paths two leaves have: the record.

Counts none.
"""

from dcnplan.frozen import frozen


@frozen
class PathCount:
    """Between two leaves: paths as switch sequences, as link sequences (a bundle is one link), and links on one path.

    `group` is the label of the leaf class that has the fewest, None where all have as many. `hops` None: no path.
    `is_worst`: pairs of a mesh differ, and this is the worst.
    """

    switch_paths: int
    link_paths: int
    hops: int | None
    group: str | None = None
    is_worst: bool = False
