"""The columns that files of facts over a network have, with what they mean: measured traffic and power domains.

The readers' titles and the JSON Schemas are made from these; knows nothing of how a row is read.
"""

from dcnplan.inputs.keys.kinds import Key, Schema, Table
from dcnplan.inputs.keys.schema import schema_of_rows
from dcnplan.inputs.keys.texts import TEXT, number_from_zero

_GBPS = number_from_zero("a number of Gb/s, 0 or more", "write it as 12.5")

TRAFFIC_ROW = Table(
    "traffic",
    "a row of traffic",
    (
        Key("from", TEXT, "The leaf or the pod that sends.", "pod1-leaf1", required=True),
        Key("to", TEXT, "The leaf or the pod that receives.", "pod2-leaf7", required=True),
        Key("gbps", _GBPS, "How much it sends, in Gb/s.", 12.5, required=True),
    ),
)
DOMAIN_ROW = Table(
    "power_domains",
    "a row of power domains",
    (
        Key("domain", TEXT, "The name of the power domain, the user's own.", "row-A", required=True),
        Key("switch", TEXT, "A switch, pod or plane that goes dark with it.", "pod1", required=True),
    ),
)


def traffic_schema() -> Schema:
    """The schema of measured traffic, its rows by the usual titles."""
    return schema_of_rows(TRAFFIC_ROW, "dcnplan traffic")


def power_domains_schema() -> Schema:
    """The schema of a file of power domains, its rows by their titles."""
    return schema_of_rows(DOMAIN_ROW, "dcnplan power-domains")
