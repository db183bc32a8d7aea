"""Every speed of every shipped model has something on the shelf to plug in, or a stated reason why not."""

from collections.abc import Iterator

from dcnplan.cabling.plugs import cage_end
from dcnplan.catalog.device import Mode
from dcnplan.catalog.media_shelf import shipped_media
from dcnplan.catalog.shelf import all_on_shelf

BY_FORM = {
    None: "the data sheet does not name the form of the cage",
    "cpo": "the optics are in the switch, and nothing is plugged in",
    "dsfp": "no part of that form has a source",
    "sfp-dd": "no part of that form has a source",
    "qsfp28-dd": "no part of that form has a source",
}
BY_MODE = {
    "an OSFP cage takes no older plug without an adapter": ("osfp 1x40G", "osfp 1x50G", "osfp 1x100G"),
    "a mode that fills half of the lanes: no part of two lanes has a source": (
        "osfp 2x10G", "osfp 2x25G", "qsfp28 1x50G", "qsfp28 2x10G", "qsfp28 2x25G", "qsfp56 2x10G", "qsfp56 2x25G",
        "qsfp-dd 1x50G", "qsfp-dd 2x10G", "qsfp-dd 2x25G",
    ),
    "40G and 10G of a cage of eight lanes, or of an OSFP: no fan-out has a source": (
        "osfp 2x40G", "osfp 4x40G", "osfp 4x10G", "osfp 4x25G", "osfp 8x10G", "osfp 2x50G", "qsfp28 2x40G",
        "qsfp-dd 2x40G", "qsfp-dd 4x40G", "qsfp-dd 8x40G", "qsfp-dd 8x10G",
    ),
    "no fan-out to 1G has a source": (
        "qsfp28 2x1G", "qsfp28 4x1G", "qsfp56 4x1G", "qsfp-dd 2x1G", "qsfp-dd 4x1G", "qsfp-dd 8x1G",
    ),
    "no cable of 2.5GBASE-T is on the shelf": ("rj45 1x2.5G",),
}  # fmt: skip


def _without_a_part() -> Iterator[tuple[str | None, str, str]]:
    """Form, mode and model of what takes nothing of the shelf; of every model and card that is shipped."""
    media = shipped_media()
    known: dict[object, bool] = {}
    for device in all_on_shelf():
        for group in (*device.groups, *(group for card in device.cards for group in card.groups)):
            modes = [Mode(1, speed_bps) for speed_bps in (group.speed_bps, *group.also_bps)]
            for mode in (*modes, *(split.mode for split in group.breakouts if not split.mode.beside)):
                end = cage_end(group, mode, "box")
                if end not in known:
                    lit = any(end.takes_optic(optic) and optic.leg(end.ways) for optic in media.optics)
                    known[end] = lit or any(end.takes_plug(cable) for cable in media.cables)
                if not known[end]:
                    yield end.form or group.form, str(mode), device.model


def test_no_speed_of_a_shipped_model_is_without_a_part_but_for_a_stated_reason() -> None:
    stated = {mode for modes in BY_MODE.values() for mode in modes}
    found = [(form, mode, model) for form, mode, model in _without_a_part() if form not in BY_FORM]
    assert {(f"{form} {mode}", model) for form, mode, model in found if f"{form} {mode}" not in stated} == set()
    # A reason that no model needs is struck out.
    assert stated <= {f"{form} {mode}" for form, mode, _ in found}
