"""The hall that sizes are shown with: its request, its price list, four designs of it, and how one is asked for."""

from dataclasses import replace

from dcnplan.catalog.prices import Prices, read_prices
from dcnplan.catalog.store import Catalog
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.sizing.candidate import Candidate, Filling, PodSpines
from dcnplan.sizing.reading import request_from
from dcnplan.sizing.request import Request
from dcnplan.spec.models import Ports

SHIPPED = Catalog.shipped()
SERVERS = "servers: {count: 1000, ports: 2, speed: 25G}"
HALL = f"""{SERVERS}
oversubscription: {{leaf: 3:1}}
one_failed: 4:1
models: {{leaf: [SN2410, S5248F-ON], spine: [SN2700, SN4600C, S9820-64H]}}
by: [price, rack_units, switches]
"""
PRICES = """item,price,currency
SN2410,9000,USD
S5248F-ON,8200,USD
SN2700,11000,USD
SN4600C,24000,USD
S9820-64H,20000,USD
AOC 100G QSFP28,210,USD
"""


UP = Ports(4, 100 * 10**9)
LEAF, SN2700, SN4600C, S9820 = map(Filling, ("S5248F-ON", "SN2700", "SN4600C", "S9820-64H"))
FLAT = Candidate(family="two-tier", leaf=LEAF, leaves=42, downlinks=48, uplinks=UP, spine=S9820, spines=4)
DEARER = replace(FLAT, spine=SN4600C)
PODS = PodSpines(filling=SN2700, each=4, uplinks=Ports(14, 100 * 10**9))
THREE = replace(FLAT, family="three-tier", spine=SN2700, spines=7, pods=3, pod_spines=PODS)
PLANES = replace(FLAT, family="multi-plane", spine=S9820, spines=1, planes=4, pods=3, pod_spines=PODS)


def price_list(text: str = PRICES) -> Prices:
    """The prices of a CSV text."""
    return read_prices(source_of("prices.csv", text.encode()))


def request_text(size: str) -> str:
    """A file whose `size` has these lines."""
    keys = "".join(f"\n  {line}" for line in size.splitlines())
    return f"dcnplan: 1\nname: hall-2\nsize:{keys}\n"


def asked(size: str = HALL, prices: Prices | None = None, all_uplinks: bool = False) -> Request:
    """The request whose `size` has these lines."""
    node = load_yaml(source_of("hall-2.yaml", request_text(size).encode()))
    return request_from(node, catalog=SHIPPED, prices=prices, all_uplinks=all_uplinks)


def box(ports: int, speed: str = "10G") -> str:
    """A box of so many ports, described in a request; bN is its name."""
    return f"{{name: b{ports}, ports: [{ports}x{speed}]}}"


def boxes(servers: str, ratio: str, by: str, *of: str) -> str:
    """A size with these boxes as leaves and as spines."""
    listed = ", ".join(of)
    return f"servers: {servers}\noversubscription: {ratio}\nmodels: {{leaf: [{listed}], spine: [{listed}]}}\nby: [{by}]"
