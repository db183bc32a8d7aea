"""Cages by their form: what plugs into which, how many electrical lanes it has, which one is usual at a speed.

Knows no device and no optic.
"""

LANES = {
    "rj45": 1, "sfp": 1, "sfp+": 1, "sfp28": 1, "sfp56": 1, "sfp112": 1, "sfp-dd": 2, "dsfp": 2, "qsfp+": 4,
    "qsfp28": 4, "qsfp56": 4, "qsfp112": 4, "qsfp28-dd": 8, "qsfp-dd": 8, "osfp": 8, "osfp-flat": 4, "osfp1600": 8,
    "osfp-xd": 16,
}  # fmt: skip
"""Electrical lanes of a cage; `osfp-flat` is that of a 400G network card. `cpo`, optics in the switch, has no plug."""

_G = 10**9
LANE_BPS = {
    "rj45": 10 * _G, "sfp": _G, "sfp+": 10 * _G, "sfp28": 25 * _G, "sfp56": 50 * _G, "sfp112": 100 * _G,
    "sfp-dd": 50 * _G, "dsfp": 50 * _G, "qsfp+": 10 * _G, "qsfp28": 25 * _G, "qsfp56": 50 * _G, "qsfp112": 100 * _G,
    "qsfp28-dd": 25 * _G, "qsfp-dd": 100 * _G, "osfp": 100 * _G, "osfp-flat": 100 * _G, "osfp1600": 200 * _G,
    "osfp-xd": 100 * _G,
}  # fmt: skip
"""The fastest that a lane of the form is made for; 40G, as one port of four lanes, is 10G a lane."""

CO_PACKAGED = "cpo"

_OLDER = {
    "sfp+": ("sfp",),
    "sfp28": ("sfp+", "sfp"),
    "sfp56": ("sfp28", "sfp+"),
    "sfp112": ("sfp56", "sfp28", "sfp+"),
    "sfp-dd": ("sfp56", "sfp28", "sfp+"),
    "dsfp": ("sfp56", "sfp28", "sfp+"),
    "qsfp28": ("qsfp+",),
    "qsfp28-dd": ("qsfp28", "qsfp+"),
    "qsfp56": ("qsfp28", "qsfp+"),
    "qsfp112": ("qsfp56", "qsfp28", "qsfp+"),
    "qsfp-dd": ("qsfp56", "qsfp28", "qsfp+"),
    "osfp1600": ("osfp",),
}
"""What a cage takes beside plugs of its own form."""

_USUAL = {
    1 * _G: "rj45",
    10 * _G: "sfp+",
    25 * _G: "sfp28",
    40 * _G: "qsfp+",
    50 * _G: "sfp56",
    100 * _G: "qsfp28",
    200 * _G: "qsfp56",
    400 * _G: "qsfp-dd",
    800 * _G: "osfp",
}
_USUAL_NIC: dict[int, tuple[str, ...]] = {speed_bps: (form,) for speed_bps, form in _USUAL.items()}
_USUAL_NIC |= {200 * _G: ("qsfp56", "qsfp112"), 400 * _G: ("osfp-flat",)}


def takes(cage: str, plug: str) -> bool:
    """Whether a cage takes a plug of that form."""
    return plug == cage or plug in _OLDER.get(cage, ())


def usual_form(speed_bps: int, lanes: int | None = None) -> str | None:
    """The form that a switch's cage of that speed usually has; None where none is usual, or has that many lanes."""
    form = _USUAL.get(speed_bps)
    return form if form and lanes in (None, LANES[form]) else None


def older_speeds_bps(cage: str) -> tuple[int, ...]:
    """What the older plugs that it takes run at, as one port."""
    return tuple(speed_bps for speed_bps, form in _USUAL.items() if form in _OLDER.get(cage, ()))


def usual_nic_forms(speed_bps: int) -> tuple[str, ...]:
    """The forms that a server's port of that speed usually has, the older first."""
    return _USUAL_NIC.get(speed_bps, ())
