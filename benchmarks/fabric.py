"""What the columns of a large fabric cost, in time and in bytes a link.

Knows the road from a spec to a Fabric. Run as `python -m benchmarks.fabric`.
"""

import sys
import tracemalloc
from pathlib import Path

from benchmarks.measure import Row, medians, multiple, show
from dcnplan.catalog.store import Catalog
from dcnplan.designs import design, fabric_of
from dcnplan.families.reading import load_spec
from dcnplan.inputs.source import read_source
from dcnplan.plan.groups import Plan

SPEC = Path(__file__).with_name("f16.yaml")
ROUNDS = 21

BUILD_BUDGET = 0.2
"""As a multiple of planning it, in turns."""
LINK_BUDGET_BYTES = 60


def plan_of(spec: Path) -> Plan:
    """The plan of the spec, with the shipped catalogue."""
    return design(load_spec(read_source(str(spec))), Catalog.shipped()).plan


def size(plan: Plan) -> Row:
    """Bytes of all columns of switches and links, shared out over the links."""
    fabric = fabric_of(plan)
    links, switches = len(fabric.links), len(fabric.switches)
    each = (fabric.links.nbytes + fabric.switches.nbytes) / links
    what = f"columns of {switches:,} switches and {links:,} links"
    return Row(what, f"{each:.1f} bytes a link", f"at most {LINK_BUDGET_BYTES}", each <= LINK_BUDGET_BYTES)


def peak(plan: Plan) -> Row:
    """The most memory held while building, shared out over the links."""
    tracemalloc.start()
    links = len(fabric_of(plan).links)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Row("the most held while building", f"{most / links:.1f} bytes a link", "", True)


def main() -> int:
    """Prints the table; 1 where a budget is not kept."""
    plan = plan_of(SPEC)
    taken = medians({"planning it": lambda: plan_of(SPEC), "build": lambda: fabric_of(plan)}, ROUNDS)
    rows = [
        Row("spec to plan", f"{taken['planning it'] * 1e3:.1f} ms", "", True),
        multiple("plan to fabric", taken, "build", "planning it", BUILD_BUDGET),
        size(plan),
        peak(plan),
    ]
    show(f"The fabric of {SPEC.name}, medians with numpy loaded", rows)
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
