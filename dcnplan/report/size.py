"""A size in its shapes: a page, a document, and a row a design.

Knows what is shown where; works nothing out.
"""

from collections.abc import Iterator, Sequence

from dcnplan.plan.captions import counted, role_text
from dcnplan.report.answers import document
from dcnplan.report.fields import page_table, sheet
from dcnplan.report.page import Block, Facts, Page, Remarks
from dcnplan.report.size_columns import columns_of
from dcnplan.report.size_fields import SIZE, Ranked, Told, ranked
from dcnplan.report.size_sheet import COLUMNS, GROWN
from dcnplan.report.size_texts import NOUNS, currency_of, listed, lost_text, number_text, of_axis
from dcnplan.report.view import View
from dcnplan.sizing.amounts import Amount
from dcnplan.sizing.answer import Lost, Row, Sizing
from dcnplan.sizing.best import NotKnown, Threshold, not_known
from dcnplan.units import ports_text

_LEFT_OUT = "Left out of every amount: servers' cables and ports, spares, licences, support"


_TOLD = 3
"""Of designs that have an item: as many are told one by one."""

_UNKNOWN = 8
"""Items of which something is not known: as many are told."""


def size_view(sizing: Sizing, following: str = "", top: int | None = None) -> View:
    """The designs, all or the first few, and why others lost; `following` is a command that goes on with the first."""
    designs = ranked(sizing)[:top]
    page = Page(_headline(sizing), tuple(_blocks(sizing, designs)), tuple(_foot(sizing, following, len(designs))))
    columns = (*COLUMNS, GROWN) if sizing.request.grow_to else COLUMNS
    return View(page, document("size", SIZE, Told(sizing, designs)), sheet(columns, designs))


def _headline(sizing: Sizing) -> str:
    request = sizing.request
    servers = f"{counted(request.count, 'server')} of {ports_text(request.servers.ports, request.servers.speed_bps)}"
    asked = f"{request.name}: {servers.replace(f'{request.servers.ports}x', f'{request.servers.ports} x ')}"
    count, by = len(sizing.designs), listed([NOUNS[axis] for axis in request.by])
    if not count:
        return f"{asked}: no design fits"
    beaten = f"not beaten in {by}"
    if all(row.is_open for row in sizing.designs):
        what = listed([f"{key}: {number_text(key, limit)}" for key, limit in request.limits.items()])
        return f"{asked}: none is known to keep {what}; {counted(count, 'design')} may, {beaten}"
    return f"{asked} fit; {counted(count, 'design')} {'is' if count == 1 else 'are'} {beaten}"


def _blocks(sizing: Sizing, designs: tuple[Ranked, ...]) -> Iterator[Block]:
    request = sizing.request
    if designs:
        yield page_table("", columns_of(sizing), designs)
    if sizing.lost:
        yield Facts("Lost", tuple((_who(lost), lost_text(lost, request)) for lost in sizing.lost))
    if unknown := tuple(_unknown_texts(sizing, [one.row for one in designs])):
        yield Remarks("Not known", unknown)
    if request.assumed:
        yield Remarks("Assumed", request.assumed)


def _foot(sizing: Sizing, following: str, shown: int) -> Iterator[str]:
    if shown < len(sizing.designs):
        yield f"And {counted(len(sizing.designs) - shown, 'design')} more: --top {len(sizing.designs)}"
    if sizing.unknown:
        models, axes = counted(sizing.unknown, "model"), listed([NOUNS[axis] for axis in sizing.request.by], "or")
        yield f"Left out: {models} of the catalogue whose {axes} {'is' if sizing.unknown == 1 else 'are'} not known"
    yield _LEFT_OUT
    if sizing.missing:
        yield f"Not complete: {sizing.missing.text}"
    if following and sizing.designs:
        yield f"Next: {following}"


def _who(lost: Lost) -> str:
    return lost.name if lost.role == "family" else f"{role_text(lost.role)} {lost.name}"


def _unknown_texts(sizing: Sizing, rows: Sequence[Row]) -> Iterator[str]:
    found = list(not_known(rows, sizing.request.by))
    yield from (_not_known_text(one, sizing) for one in found[:_UNKNOWN])
    if left := len(found) - _UNKNOWN if len(found) > _UNKNOWN else 0:
        yield f"and of {left:,} more: -f json"


def _not_known_text(one: NotKnown, sizing: Sizing) -> str:
    """`rack units of b9 (4 in design 1): designs 1 and 2 are not compared in them. At 2 RU or less, 1 beats 2`."""
    each = ", ".join(f"{count:,} in design {rank}" for rank, count in one.counts)
    having = each if len(one.counts) <= _TOLD else f"in {len(one.counts):,} designs"
    text = f"{NOUNS[one.axis]} of {one.item} ({having})"
    if one.apart:
        text += f": designs {_ranks(one.apart)} are not compared in them"
    told = [_threshold_text(one.axis, found, sizing) for found in one.thresholds[:_TOLD]]
    return ". ".join((text, *told))


def _ranks(ranks: Sequence[int]) -> str:
    """`1 and 2`, `1 to 10`."""
    if len(ranks) > 2 and ranks[-1] - ranks[0] == len(ranks) - 1:
        return f"{ranks[0]} to {ranks[-1]}"
    return listed([str(rank) for rank in ranks])


def _threshold_text(axis: str, one: Threshold, sizing: Sizing) -> str:
    amount = of_axis(axis, Amount(one.most), currency_of(sizing.request))
    beats = f"{one.first} beats {one.second}"
    return f"Below {amount}, {beats}" if one.below else f"At {amount} or less, {beats}"
