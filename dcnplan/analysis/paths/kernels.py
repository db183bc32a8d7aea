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


def path_rests(
    up_offsets: Any, up_to: Any, up_ways: Any, doors: Any, door_ways: Any, shifts: Any, starts: Any, rests: Any
) -> None:
    """Records of the ways from each spine down to one leaf by its `doors`: of spine s from `rests[starts[s]]` on."""
    starts[:] = 0
    for number in range(len(doors)):
        for entry in range(up_offsets[doors[number]], up_offsets[doors[number] + 1]):
            starts[up_to[entry] + 2] += door_ways[number] * up_ways[entry]
    for spine in range(len(starts) - 2):
        starts[spine + 2] += starts[spine + 1]
    # starts[s + 1] moves on as spine s is filled, and so ends where spine s + 1 begins.
    for number in range(len(doors)):
        for entry in range(up_offsets[doors[number]], up_offsets[doors[number] + 1]):
            for down in range(up_ways[entry]):
                for last in range(door_ways[number]):
                    at = starts[up_to[entry] + 1]
                    rests[at] = (doors[number] << shifts[4]) | (down << shifts[5]) | (last << shifts[6])
                    starts[up_to[entry] + 1] = at + 1


def path_template(
    up_offsets: Any, up_to: Any, up_ways: Any, firsts: Any, shifts: Any,
    starts: Any, rests: Any, offsets: Any, template: Any,
) -> Any:  # fmt: skip
    """Records of every way from each class of tier-1 switches up to a spine, and its rest; `path_templates.Template`.

    Returns the length needed; `template` is filled only where it is long enough.
    """
    for number in range(len(firsts)):
        offsets[number + 1] = offsets[number]
        for entry in range(up_offsets[firsts[number]], up_offsets[firsts[number] + 1]):
            offsets[number + 1] += up_ways[entry] * (starts[up_to[entry] + 1] - starts[up_to[entry]])
    if offsets[len(firsts)] > len(template):
        return offsets[len(firsts)]
    at = 0
    for number in range(len(firsts)):
        for entry in range(up_offsets[firsts[number]], up_offsets[firsts[number] + 1]):
            for way in range(up_ways[entry]):
                head = (up_to[entry] << shifts[2]) | (way << shifts[3])
                for item in range(starts[up_to[entry]], starts[up_to[entry] + 1]):
                    template[at] = rests[item] | head
                    at += 1
    return offsets[len(firsts)]


def path_records(
    sources: Any, begins: Any, hops: Any, leaf_offsets: Any, leaf_to: Any, leaf_ways: Any, doors: Any,
    kinds: Any, offsets: Any, template: Any, shifts: Any, records: Any,
) -> None:  # fmt: skip
    """Writes the paths from each source to the template's leaf from `records[begins[i]]` on; 0 hops for none."""
    for number in range(len(sources)):
        at = begins[number]
        source = sources[number]
        for entry in range(leaf_offsets[source], leaf_offsets[source + 1]):
            above = leaf_to[entry]
            for way in range(leaf_ways[entry]):
                head = (above << shifts[0]) | (way << shifts[1])
                if hops[number] == 4:
                    count = offsets[kinds[above] + 1] - offsets[kinds[above]]
                    # Unsigned: an index that could be negative is checked at every turn, and the loop not vectorised.
                    begin, first = np.uint64(at), np.uint64(offsets[kinds[above]])
                    for item in range(np.uint64(count)):
                        records[begin + item] = template[first + item] | head
                    at += count
                elif hops[number] == 2:
                    for last in range(doors[above]):
                        records[at] = head | (last << shifts[6])
                        at += 1


SIGNATURES = {
    "path_rests": f"void({', '.join([*[_I32] * 5, *[_I64] * 3])})",
    "path_template": f"int64({', '.join([*[_I32] * 4, *[_I64] * 5])})",
    "path_records": f"void({', '.join([_I32, _I64, *[_I32] * 6, *[_I64] * 4])})",
}
"""The one signature of each kernel."""
