"""Random parts to fail, sample by sample: the same for a seed and a number, whoever draws them and in whatever order.

A counter-based generator (Philox: Salmon, Moraes, Dror, Shaw: Parallel random numbers, as easy as 1, 2, 3, SC 2011) is
set to a sample's own stretch. Knows nothing of what fails.
"""

import numpy as np

from dcnplan.network.columns import Ints


def drawn(seed: int, sample: int, stream: int, count: int, total: int) -> Ints:
    """`count` different numbers below `total` in random order, so that every prefix is random too.

    Raises ValueError where there are not so many.
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} cannot be drawn")
    bits = np.random.Philox(key=seed, counter=[0, 0, stream, sample])
    if 2 * count > total:
        return np.argsort(bits.random_raw(total), kind="stable")[:count]
    numbers = np.empty(0, np.int64)
    while len(numbers) < count:
        # Repeats are dropped, so that what is kept is drawn without replacement.
        more = (bits.random_raw(count + 8) >> np.uint64(32)) * np.uint64(total) >> np.uint64(32)
        numbers = np.concatenate([numbers, more.astype(np.int64)])
        numbers = numbers[np.sort(np.unique(numbers, return_index=True)[1])]
    return numbers[:count]
