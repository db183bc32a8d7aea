"""The keys of what a spec says of the links of a fabric: limits of ratios, lengths, bundles.

Knows nothing of media, which have a table of their own, nor of what a family has links for.
"""

from dcnplan.inputs.keys.kinds import Key, Table
from dcnplan.inputs.keys.texts import FLAG, LENGTH
from dcnplan.spec.models import Links
from dcnplan.spec.scalars import RATIO

LIMITS = Table(
    "oversubscription",
    "oversubscription",
    (
        Key("leaf", RATIO, "The limit of every leaf.", "3:1"),
        Key("pod_spine", RATIO, "The limit of every pod spine.", "2:1"),
        Key("spine", RATIO, "The limit of every spine (four-tier).", "2:1"),
        Key("end_to_end", RATIO, "The limit between any two servers.", "6:1"),
    ),
)

LENGTHS = Table(
    "lengths",
    "lengths",
    (
        Key("server-leaf", LENGTH, "The length from a server to its leaf.", "3m"),
        Key("leaf-leaf", LENGTH, "The length of links between two leaves: peer links, or a mesh of leaves.", "1m"),
        Key("leaf-spine", LENGTH, "The length from a leaf to a spine, where there are two tiers.", "30m"),
        Key("leaf-pod_spine", LENGTH, "The length from a leaf to a pod spine.", "30m"),
        Key("pod-pod", LENGTH, "The length between switches of two pods that are joined to each other.", "200m"),
        Key("pod_spine-spine", LENGTH, "The length from a pod spine to a spine.", "200m"),
        Key("building-building", LENGTH, "The length between spines of two buildings joined to each other.", "800m"),
        Key("spine-core", LENGTH, "The length from a spine to a core.", "500m"),
        Key("patch-cord", LENGTH, "The length from a cassette to the switch or server that it stands beside.", "2m"),
    ),
)

LINKS = Table(
    "links",
    "links",
    (
        Key(
            "bundle", FLAG, "Whether parallel links are one LAG (true), or each is a next hop (false).",
            example=True, default=False,
        ),
    ),
    Links,
)  # fmt: skip
