"""Every mode of every shipped model has something on the shelf to plug in, or a stated reason why not."""

from collections.abc import Iterator

from dcnplan.cabling.plugs import End, cage_end
from dcnplan.catalog.device import CageGroup, Card, Device, Mode, SystemMode
from dcnplan.catalog.media_shelf import shipped_media
from dcnplan.catalog.shelf import all_on_shelf
from dcnplan.catalog.without_part import BY_MODE, why_without_part

CAGES = ("any", "uplink")
"""What ports are for that are cages of the faceplate: nothing is plugged in inside of a switch."""


def ends() -> Iterator[tuple[End, Mode, str]]:
    """Each cage in each of its modes, whole and split, with the model that has it."""
    for device in all_on_shelf():
        fronts: tuple[Device | Card | SystemMode, ...] = (device, *device.cards, *device.system_modes)
        for group in {group: None for front in fronts for group in front.groups if group.use in CAGES}:
            for mode in modes(group):
                for part in mode.parts:
                    yield cage_end(group, part, "box", mode if mode.beside else None), mode, device.model


def modes(group: CageGroup) -> Iterator[Mode]:
    yield from (Mode(1, speed_bps) for speed_bps in (group.speed_bps, *group.also_bps))
    yield from (split.mode for split in group.breakouts)


def without_a_part() -> Iterator[tuple[str | None, Mode, str]]:
    """Form, mode and model of what takes nothing of the shelf."""
    media = shipped_media()
    known: dict[End, bool] = {}
    for end, mode, model in ends():
        if end not in known:
            lit = any(end.takes_optic(optic) and optic.leg(end.ways) for optic in media.optics)
            known[end] = lit or any(end.takes_plug(cable) for cable in media.cables)
        if not known[end]:
            yield end.form, mode, model


def test_no_mode_of_a_shipped_model_is_without_a_part_but_for_a_stated_reason() -> None:
    found = list(without_a_part())
    assert [(form, str(mode), model) for form, mode, model in found if not why_without_part(form, mode)] == []
    # A reason that no model needs is struck out.
    stated = {mode for modes in BY_MODE.values() for mode in modes}
    assert stated <= {f"{form} {mode}" for form, mode, _ in found}


def test_most_modes_have_a_part() -> None:
    kinds = {(end.form, str(mode)) for end, mode, _ in ends()}
    without = {(form, str(mode)) for form, mode, _ in without_a_part()}
    assert len(kinds - without) > len(without)
