"""`--ports 2x25G`: the ports of a server and their speed, as the two texts that a spec has."""

from dcnplan.errors import InputError, Place, Problem


def count_and_speed(ports: str) -> tuple[str, str]:
    """`2` and `25G` of `2x25G`; what either is worth is told where it is read."""
    count, x, speed = ports.partition("x")
    if not (count and x and speed):
        raise InputError(Problem(f"{ports!r} is no number of ports and their speed", Place("--ports"), "such as 2x25G"))
    return count, speed
