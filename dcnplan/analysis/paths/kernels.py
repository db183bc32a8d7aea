"""Loops that numpy is too slow for: plain functions over arrays, and the types that numba compiles them for.

The only room that knows numba, and one file, as its cache does not notice changes in another. A kernel allocates
nothing, raises nothing and releases the GIL. What it computes is computed by numpy too, in the module that asks for it.
"""

from collections.abc import Callable
from typing import Any

import numba
import numpy as np

_I32, _I64 = "int32[::1]", "int64[::1]"


def compile_kernel(name: str, folder: str) -> Callable[..., Any]:
    """The kernel of that name, compiled now or read from the cache in `folder`. Raises whatever numba raises."""
    config: Any = numba.config
    before = config.CACHE_DIR
    config.CACHE_DIR = folder
    try:
        kernel: Callable[..., Any] = numba.njit(SIGNATURES[name], nogil=True, cache=True)(globals()[name])
    finally:
        config.CACHE_DIR = before
    return kernel


def jit_disabled() -> bool:
    """Whether NUMBA_DISABLE_JIT is set: a kernel would then run as Python."""
    config: Any = numba.config
    return bool(config.DISABLE_JIT)


def path_down(
    up_offsets: Any, up_to: Any, up_ways: Any, lists: Any, below_offsets: Any, below: Any,
    shifts: Any, starts: Any, records: Any,
) -> None:  # fmt: skip
    """Records of the ways down from each upper switch over the lower ones that lead on, leaf by leaf; `packing.Lists`.

    `lists` are those of `below` that are not empty. Those of upper switch u to leaf l are written from
    `records[starts[l * uppers + u]]` on.
    """
    lowers = len(up_offsets) - 1
    uppers = (len(starts) - 2) // ((len(below_offsets) - 1) // lowers)
    starts[:] = 0
    for number in range(len(lists)):
        leaf, lower = lists[number] // lowers, lists[number] % lowers
        rests = below_offsets[lists[number] + 1] - below_offsets[lists[number]]
        for entry in range(up_offsets[lower], up_offsets[lower + 1]):
            starts[leaf * uppers + up_to[entry] + 2] += rests * up_ways[entry]
    for upper in range(len(starts) - 2):
        starts[upper + 2] += starts[upper + 1]
    # starts[u + 1] moves on as upper switch u is filled, and so ends where u + 1 begins.
    for number in range(len(lists)):
        leaf, lower = lists[number] // lowers, lists[number] % lowers
        for entry in range(up_offsets[lower], up_offsets[lower + 1]):
            upper = leaf * uppers + up_to[entry]
            for way in range(up_ways[entry]):
                head = (lower << shifts[0]) | (way << shifts[1])
                at = starts[upper + 1]
                for item in range(below_offsets[lists[number]], below_offsets[lists[number] + 1]):
                    records[at] = below[item] | head
                    at += 1
                starts[upper + 1] = at


def path_up(
    up_offsets: Any, up_to: Any, up_ways: Any, firsts: Any, of: Any, above_offsets: Any, above: Any,
    shifts: Any, offsets: Any, records: Any,
) -> Any:  # fmt: skip
    """Records of every way up from each of `firsts`, and its rest: the list `of` the upper switch; `packing.Lists`.

    Leaf by leaf. Returns the length needed; `records` is filled only where it is long enough.
    """
    total = len(offsets) - 1
    lists = (len(above_offsets) - 1) // (total // len(firsts))
    for number in range(total):
        first = firsts[number % len(firsts)]
        offsets[number + 1] = offsets[number]
        for entry in range(up_offsets[first], up_offsets[first + 1]):
            rest = number // len(firsts) * lists + of[up_to[entry]]
            offsets[number + 1] += up_ways[entry] * (above_offsets[rest + 1] - above_offsets[rest])
    if offsets[total] > len(records):
        return offsets[total]
    at = 0
    for number in range(total):
        first = firsts[number % len(firsts)]
        for entry in range(up_offsets[first], up_offsets[first + 1]):
            rest = number // len(firsts) * lists + of[up_to[entry]]
            for way in range(up_ways[entry]):
                head = (up_to[entry] << shifts[0]) | (way << shifts[1])
                for item in range(above_offsets[rest], above_offsets[rest + 1]):
                    records[at] = above[item] | head
                    at += 1
    return offsets[total]


def path_records(
    sources: Any, targets: Any, begins: Any, hops: Any, leaf_offsets: Any, leaf_to: Any, leaf_ways: Any,
    last_hops: Any, kinds: Any, classes: Any, apart: Any, offsets: Any, rests: Any, shifts: Any, records: Any,
) -> None:  # fmt: skip
    """Writes the paths from each source to its target from `records[begins[i]]` on; 0 hops for none.

    A target has a last hop or none from each of `len(kinds)` switches, and a list of rests for each of their `classes`;
    lists over the next tier stand so far `apart`.
    """
    for number in range(len(sources)):
        at = begins[number]
        source = sources[number]
        own = targets[number] * classes + (hops[number] // 2 - 2) * apart
        last_hop = targets[number] * len(kinds)
        for entry in range(leaf_offsets[source], leaf_offsets[source + 1]):
            above = leaf_to[entry]
            for way in range(leaf_ways[entry]):
                head = (above << shifts[0]) | (way << shifts[1])
                if hops[number] > 2:
                    rest = own + kinds[above]
                    count = offsets[rest + 1] - offsets[rest]
                    # Unsigned: an index that could be negative is checked at every turn, and the loop not vectorised.
                    begin, first = np.uint64(at), np.uint64(offsets[rest])
                    for item in range(np.uint64(count)):
                        records[begin + item] = rests[first + item] | head
                    at += count
                elif hops[number] == 2:
                    for last in range(last_hops[last_hop + above]):
                        records[at] = head | (last << shifts[2])
                        at += 1


SIGNATURES = {
    "path_down": f"void({', '.join([*[_I32] * 4, *[_I64] * 5])})",
    "path_up": f"int64({', '.join([*[_I32] * 5, *[_I64] * 5])})",
    "path_records": f"void({', '.join([_I32, _I32, _I64, *[_I32] * 6, 'int64', 'int64', *[_I64] * 4])})",
}
"""The one signature of each kernel."""
