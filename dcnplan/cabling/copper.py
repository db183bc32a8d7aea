"""Where copper would reach if cages were split into fewer ports, and cages are to spare: told, not done.

Reads connections that have a medium; knows no price.
"""

from collections.abc import Iterator, Sequence

from dcnplan.cabling.asked import Asked
from dcnplan.cabling.connection import Connection
from dcnplan.cabling.fit import media_over
from dcnplan.cabling.offered import offered
from dcnplan.cabling.plugs import End
from dcnplan.cabling.run import Run
from dcnplan.catalog.device import Mode
from dcnplan.catalog.media_order import COPPER
from dcnplan.plan.groups import Plan, SwitchGroup


def copper_would_reach(plan: Plan, asked: Sequence[Asked], connections: Sequence[Connection]) -> Iterator[str]:
    """A sentence for each class of links, with what to write; none where the user has an order of media."""
    for one, found in zip(asked, connections, strict=True):
        is_light = found.medium is not None and found.medium.family not in COPPER
        if is_light and not found.by_cassette and not plan.media_of(found.between):
            yield from (text for at in (0, 1) for text in _fewer(one, at))


def _fewer(one: Asked, at: int) -> Iterator[str]:
    """With fewer ports in the cages of the lower (0) or upper (1) end, where those alone are split."""
    group, (end, *others) = one.row(at).group, one.ends(at)
    far = one.ends(1 - at)
    if group is None or group.written or others or end.ways == 1 or len(far) > 1 or far[0].ways > 1:
        return
    for (_, mode), modes in offered(group.faceplate.panel, one.bundle.speed_bps, ()).items():
        if mode.ways < end.ways and modes.is_listed and not mode.beside:
            cable = next(_copper(one, at, modes.ends[0], far[0]), None)
            if cable and _is_room(one, at, group, mode):
                key = f"{group.role.replace('_', ' ')}.breakout: {mode}"
                yield f"{one.bundle.between}: {cable} would reach with {key}, and there are cages for it"
                return


def _copper(one: Asked, at: int, end: End, far: End) -> Iterator[str]:
    pair = (far, end) if at else (end, far)
    run = Run(one.span.length_m, one.bundle.patch_m)
    return (medium.name for medium in media_over(*pair, run) if medium.family in COPPER)


def _is_room(one: Asked, at: int, group: SwitchGroup, mode: Mode) -> bool:
    """Whether idle cages of the same banks hold what the fewer ports of a cage cost; no limit is looked into."""
    face, row = group.faceplate, one.row(at)
    banks = {segment.bank for segment in row.seating.segments}
    if face.panel.caps or any(not face.panel.banks[bank].ties.is_plain for bank in banks):
        return False
    taken = sum(segment.taken for segment in face.segments if segment.bank in banks)
    mine = sum(segment.taken for segment in row.seating.segments)
    cages = sum(face.panel.banks[bank].cages for bank in banks)
    ports = sum(segment.ports for segment in row.seating.segments)
    return taken - mine + -(-ports // mode.ways) <= cages
