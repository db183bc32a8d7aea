"""Why the shelf has nothing to plug into a cage in some mode, where that was looked for and not found.

Knows forms and modes; no part and no switch.
"""

from dcnplan.catalog.device import Mode
from dcnplan.catalog.forms import CO_PACKAGED

NO_FORM = "the form of the cage is not known"
IN_THE_SWITCH = "its optics are in the switch"
TWO_SPEEDS = "no plug with ports of two speeds has a source"
BY_MODE = {
    "no part of that form has a source": ("dsfp 1x100G",),
    "an OSFP cage takes no older plug without an adapter": ("osfp 1x40G", "osfp 1x50G", "osfp 1x100G"),
    "no part that fills half of the lanes has a source": (
        "osfp 2x10G", "osfp 2x25G", "qsfp28 2x10G", "qsfp28 2x25G", "qsfp56 2x10G", "qsfp56 2x25G", "qsfp-dd 2x10G",
        "qsfp-dd 2x25G",
    ),
    "no fan-out of these speeds has a source": (
        "osfp 2x40G", "osfp 4x40G", "osfp 4x10G", "osfp 4x25G", "osfp 8x10G", "osfp 2x50G", "qsfp28 2x40G",
        "sfp-dd 2x25G", "qsfp28-dd 2x40G", "qsfp28-dd 8x10G", "qsfp-dd 2x40G", "qsfp-dd 4x40G", "qsfp-dd 8x40G",
        "qsfp-dd 8x10G",
    ),
    "no fan-out to 1G has a source": (
        "qsfp28 2x1G", "qsfp28 4x1G", "qsfp56 4x1G", "qsfp28-dd 4x1G", "qsfp28-dd 8x1G", "qsfp-dd 2x1G",
        "qsfp-dd 4x1G", "qsfp-dd 8x1G",
    ),
}  # fmt: skip
"""By form and mode; tests look whether one of them has a part by now."""
_REASONS = {mode: reason for reason, modes in BY_MODE.items() for mode in modes}


def why_without_part(form: str | None, mode: Mode) -> str | None:
    """The reason, or None where none is known."""
    if mode.beside:
        return TWO_SPEEDS
    if form is None:
        return NO_FORM
    return IN_THE_SWITCH if form == CO_PACKAGED else _REASONS.get(f"{form} {mode}")
