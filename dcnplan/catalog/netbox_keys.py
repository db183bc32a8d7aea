"""The keys of NetBox's device and module types that are read here; there are more, which are passed over.

Knows the words of the library; knows nothing of what a device is made of here.
"""

from dcnplan.inputs.keys.kinds import Items, Key, Table
from dcnplan.inputs.keys.texts import FLAG, TEXT, WHOLE, number_from_zero, optional

_SIZE = optional(number_from_zero("a number, 0 or more"))

INTERFACE = Table(
    "interface",
    "an interface",
    (
        Key("name", TEXT, "The name of the port.", "swp1", required=True),
        Key("type", TEXT, "The kind of the port.", "100gbase-x-qsfp28", required=True),
        Key("mgmt_only", FLAG, "The port is for management only.", example=True),
        Key("description", optional(TEXT), "What else is said of it.", "leg 2 of port 1"),
    ),
    closed=False,
)
POWER_PORT = Table(
    "power_port",
    "a power port",
    (
        Key("maximum_draw", optional(WHOLE), "The highest draw in W; alone, what the inlet is rated at.", 398),
        Key("allocated_draw", optional(WHOLE), "The usual draw in W.", 150),
    ),
    closed=False,
)
MODULE_BAY = Table(
    "module_bay",
    "a module bay",
    (
        Key("name", TEXT, "What the bay is called.", "Slot 1", required=True),
        Key("position", optional(TEXT), "What stands for {module} in the names of its ports.", "1"),
    ),
    closed=False,
)
NETBOX = Table(
    "device_type",
    "a NetBox device type",
    (
        Key("manufacturer", TEXT, "Who makes it.", "NVIDIA", required=True),
        Key("model", TEXT, "The device's name.", "SN2700", required=True),
        Key("slug", optional(TEXT), "The name in addresses.", "nvidia-sn2700"),
        Key("part_number", optional(TEXT), "The name in orders.", "MSN2700-CS2F"),
        Key("u_height", _SIZE, "Its height in rack units.", 1),
        Key("weight", _SIZE, "Its weight.", 11.1),
        Key("weight_unit", optional(TEXT), "The unit of the weight: kg, g, lb or oz.", "kg"),
        Key("interfaces", Items(INTERFACE), "Its ports.", [{"name": "swp1", "type": "100gbase-x-qsfp28"}]),
        Key("power-ports", Items(POWER_PORT), "Its power supplies.", [{"maximum_draw": 398}]),
        Key("module-bays", Items(MODULE_BAY), "Its bays for modules.", [{"name": "Slot 1", "position": "1"}]),
    ),
    closed=False,
)
