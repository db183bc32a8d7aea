"""The keys of the servers of a spec: what each has, or kinds of them by name.

Knows nothing of the leaves that they are on.
"""

from types import MappingProxyType

from dcnplan.inputs.keys.kinds import Key, OneOrNamed, Table
from dcnplan.inputs.keys.texts import SPEED, WHOLE
from dcnplan.spec.models import Servers
from dcnplan.spec.name_rules import WORDS, named
from dcnplan.spec.scalars import CAGE, NIC_MODE, PORTS

SERVERS = Table(
    "servers",
    "servers",
    (
        Key("ports", WHOLE, "The NIC ports of a server.", 2, required=True),
        Key("nics", PORTS, "The NIC cages of a server, instead of its ports and their speed.", "8x800G"),
        Key("breakout", NIC_MODE, "How every NIC cage is split; left out, it is one port.", "2x400G"),
        Key(
            "speed",
            SPEED,
            "The speed of a NIC port.",
            "25G",
            required=True,
            hint="such as speed: 25G",
            field="speed_bps",
        ),
        Key("homing", WHOLE, "How many different leaves a server's ports go to; left out, one for each port.", 2),
        Key("count", WHOLE, "The servers asked for, for which just enough is planned; left out, as many as fit.", 800),
        Key(
            "per_rack",
            WHOLE,
            "Servers in a rack; a leaf group serves whole racks. Left out, racks are not looked at.",
            20,
        ),
        Key("pods", WHOLE, "Over how many neighbouring pods a server's leaves spread; left out, all are in one.", 2),
        Key("cage", CAGE, "The form of the cage of a NIC port; left out, the usual one of its speed.", "qsfp56"),
    ),
    Servers,
    words=WORDS,
    rules=MappingProxyType({
        "required": [],
        "oneOf": [
            {"required": ["ports", "speed"], "properties": {"nics": False, "breakout": False}},
            {"required": ["nics"], "properties": {"ports": False, "speed": False}},
        ],
    }),
)  # fmt: skip

SERVERS_OR_KINDS = OneOrNamed(
    SERVERS, named("kind of servers", SERVERS),
    "is either kinds by name, or one kind with ports and speed; this is both",
)  # fmt: skip
