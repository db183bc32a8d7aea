"""A pair of leaves with ports that leave the fabric, and spines with ports kept free."""

BORDER = """
dcnplan: 1
name: border-pair
family: two-tier
servers: {ports: 2, speed: 25G}
leaf: {model: S5248F-ON, uplinks: 4x100G}
leaves:
  compute: {count: 4, downlinks: 48x25G}
  border: {model: S5232F-ON, count: 2, servers: none, uplinks: 8x100G, external: 8x100G, peer_link: 2x100G}
spine: {model: S5232F-ON, count: 4, reserve: 2x100G}
"""
PORTS = [f"ethernet1/1/{cage}" for cage in range(17, 25)]
"""External ports of each border leaf."""
