"""The most logical ports of one speed on a box, counted cage by cage.

A second road to the radix, for tests: it looks at every pair of cages and every sum that the limits allow, and shares
nothing with the packer. Small boxes only.
"""

from dcnplan.catalog.device import CageGroup, Device


def most_ports(device: Device, speed_bps: int) -> int:
    """The largest number of ports of `speed_bps` that the cages, their mates and the limits allow together."""
    ranges = [(limit.first, limit.last, limit.ports) for limit in device.limits]
    total, start = 0, 1
    for first, last, ports in sorted(ranges):
        total += _most(device, speed_bps, start, first - 1) + _most(device, speed_bps, first, last, ports)
        start = last + 1
    return total + _most(device, speed_bps, start, _cages(device))


def _most(device: Device, speed_bps: int, first: int, last: int, ports: int | None = None) -> int:
    """The largest reachable sum, at most `ports`, of what the pairs of cages from `first` to `last` offer."""
    sums = {0}
    cage = first
    while cage <= last:
        pair = [number for number in (cage, cage + 1) if number <= last]
        choices = _pair(device, speed_bps, pair)
        sums = {so_far + more for so_far in sums for more in choices}
        sums = {so_far for so_far in sums if ports is None or so_far <= ports}
        cage += len(pair)
    return max(sums)


def _pair(device: Device, speed_bps: int, pair: list[int]) -> set[int]:
    """Every number of ports that two neighbours offer: each in a mode of its own, or one taking its mate."""
    alone = [_modes(_group(device, cage), cage, speed_bps, takes_mate=False) for cage in pair]
    both = {one + other for one in alone[0] for other in (alone[1] if len(alone) > 1 else {0})}
    taking = (_modes(_group(device, cage), cage, speed_bps, takes_mate=True) for cage in pair)
    return both.union(*taking)


def _modes(group: CageGroup, cage: int, speed_bps: int, takes_mate: bool) -> set[int]:
    parity = "odd" if cage % 2 else "even"
    splits = {
        split.mode.ways
        for split in group.breakouts
        if split.mode.speed_bps == speed_bps and split.takes_mate == takes_mate and split.cages in ("any", parity)
    }
    whole = not takes_mate and speed_bps in (group.speed_bps, *group.also_bps)
    return splits | {0} | ({1} if whole else set())


def _group(device: Device, cage: int) -> CageGroup:
    for group in device.groups:
        if cage <= group.count:
            return group
        cage -= group.count
    raise AssertionError(f"no cage {cage}")


def _cages(device: Device) -> int:
    return sum(group.count for group in device.groups)
