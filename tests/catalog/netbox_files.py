"""Files of NetBox's kind, written inside tests: ports by name and type, of many shapes.

Knows nothing of what is read.
"""

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

Port = tuple[str, str]
BOX = "slug: acme-n1\nu_height: 1\n"


def netbox_file(ports: Iterable[Port], more: str = BOX, model: str = "N1") -> str:
    """A file of these ports; without `more` it is a module type."""
    interfaces = "".join(f"- {{name: '{name}', type: {kind}}}\n" for name, kind in ports)
    return f"manufacturer: Acme\nmodel: '{model}'\n{more}interfaces:\n{interfaces}"


def run(pattern: str, kind: str, numbers: Iterable[int]) -> list[Port]:
    """`swp{}` of each number."""
    return [(pattern.format(number), kind) for number in numbers]


KINDS = {
    "1000base-t": (1, 1), "10gbase-t": (10, 1), "10gbase-x-sfpp": (10, 1), "25gbase-x-sfp28": (25, 1),
    "40gbase-x-qsfpp": (40, 4), "100gbase-x-qsfp28": (100, 4), "100gbase-x-sfpdd": (100, 2),
    "100gbase-x-cfp2": (100, None), "400gbase-x-qsfpdd": (400, 8), "800gbase-x-osfp": (800, 8),
    "infiniband-hdr": (200, 4),
}  # fmt: skip
"""Gb/s and lanes of a type, as the library's own words say."""

_HEADS = (
    "Ethernet",
    "Ethernet1/",
    "swp",
    "et-0/0/",
    "xe-0/0/",
    "10GE1/0/",
    "100GE1/0/",
    "port1.0.",
    "q-",
    "",
    "Slot 1 ",
)
_TAILS = ("", "", "/1", "-1")


@st.composite
def shapes(draw: st.DrawFn, module: bool = False) -> list[Port]:
    """Runs of ports, each with its own head, tail, first number and stride: names as makers have them, all unlike."""
    ports: list[Port] = []
    last = 0
    for _ in range(draw(st.integers(1, 4))):
        head, tail = draw(st.sampled_from(_HEADS)), draw(st.sampled_from(_TAILS))
        first = draw(st.sampled_from([0, 1, last + 1, last + 1, last + 9]))
        step, count = draw(st.sampled_from([1, 1, 1, 2, 4])), draw(st.integers(1, 12))
        numbers = range(first, first + step * count, step)
        slot = "{module}/" if module else ""
        ports += [(f"{head}{slot}{n}{tail}", kind) for kind in [draw(st.sampled_from(sorted(KINDS)))] for n in numbers]
        last = numbers[-1]
    return ports


def distinct(ports: Sequence[Port]) -> bool:
    """Whether each port has a name of its own."""
    return len({name for name, _ in ports}) == len(ports)
