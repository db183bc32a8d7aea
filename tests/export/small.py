"""Small fabrics of every shape that an export must carry: splits, line cards, planes, unlike pods, peer links."""

from dcnplan.designs import design, fabric_of
from dcnplan.export.extract import Extract, remark
from dcnplan.families.reading import load_spec
from dcnplan.inputs.source import source_of
from dcnplan.plan.groups import Plan
from dcnplan.plan.part import part_of

SPLIT = """\
dcnplan: 1
name: split
family: two-tier
servers: {ports: 2, speed: 25G}
leaf:
  model: {name: leaf-box, ports: [10x25G, 3x400G], breakout: [4x100G]}
  count: 4
  downlinks: 8x25G
  uplinks: 4x100G
  peer_link: 1x400G
spine: {model: {name: spine-box, ports: [4x400G], breakout: [4x100G]}, count: 2}
"""
"""4 leaves x 4 uplinks over 2 spines: two parallel links a pair; a peer link a leaf pair; 16 servers."""

PODS = """\
dcnplan: 1
name: pods
family: multi-plane
servers: {ports: 1, speed: 2.5G}
leaf: {model: {name: leaf-box, ports: [4x2.5G, 2x100G]}, count: 3, downlinks: 4x2.5G, uplinks: 2x100G}
pod_spine: {model: S9820-8C, count: 2, uplinks: 2x100G}
spine:
  count: 2
  model: {name: chassis, slots: 2, cards: {4x100G: {ports: [4x100G]}}}
pods:
  general: {count: 2}
  dense: {count: 1, leaf: {downlinks: 2x2.5G}}
"""
"""3 pods of 3 leaves and 2 pod spines, 2 planes of 2 chassis: 18 + 12 links; 2 x 12 + 6 servers."""

ARISTA = """\
dcnplan: 1
name: arista
family: two-tier
servers: {ports: 1, speed: 25G}
leaf: {model: DCS-7050CX3-32S, count: 4, downlinks: 8x25G, uplinks: 4x100G}
spine: {model: DCS-7050CX3-32S, count: 4}
"""

THREE_TIER = """\
dcnplan: 1
name: three-tier
family: three-tier
servers: {ports: 2, speed: 25G}
leaf: {model: SN2410, count: 4, downlinks: 4x25G, uplinks: 4x100G}
pod_spine: {model: SN4700, count: 2, uplinks: 4x100G}
spine: {model: SN4700, count: 2}
pods: 3
"""
"""3 pods of 4 leaves and 2 pod spines under 2 spines, every cage above a leaf split 4x100G: 48 + 24 links."""

PLANES = """\
dcnplan: 1
name: planes
family: two-tier
servers: {ports: 2, speed: 200G}
leaf: {model: {name: rail-box, ports: [8x200G]}, count: 6, downlinks: 4x200G, uplinks: 4x200G}
spine: {model: {name: rail-box, ports: [8x200G]}, count: 2}
planes: 2
"""
"""Two disjoint fabrics of 3 leaves and 2 spines, two parallel links a pair; servers with a port in each: 12."""

FABRICS = {"split": SPLIT, "pods": PODS, "arista": ARISTA, "three-tier": THREE_TIER, "planes": PLANES}


def plan_of(spec: str) -> Plan:
    return design(load_spec(source_of("spec.yaml", spec.encode()))).plan


def extract_of(spec: str, servers: bool = False, pods: int | None = None, leaves: int | None = None) -> Extract:
    """The fabric of a spec, or a part of it, as an exporter gets it."""
    plan = plan_of(spec)
    part = part_of(plan, pods, leaves)
    return Extract(fabric_of(part), servers, remark=remark(plan, pods, leaves))
