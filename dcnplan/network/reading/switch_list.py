"""The switches that a list of cables names, as rows by tier, with what each is and stands in.

Knows columns and names; nothing of servers.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import chain, starmap
from typing import Literal

import numpy as np

from dcnplan.errors import InputError, Problem
from dcnplan.frozen import frozen
from dcnplan.network.columns import Ints
from dcnplan.network.reading.cable_rows import CableRows
from dcnplan.network.reading.row_order import natural_order
from dcnplan.network.reading.tier_order import NoTierOrder, tiers_of
from dcnplan.network.tables import SwitchKind, SwitchTable

SERVER = "server"
_MOST_LABELS = 64
"""Kinds of one role that names tell apart; where there are more, names follow no such rule."""

_BUILDING = re.compile(r"building([0-9]+)-")
"""Before the name of a pod."""

_WORDS = {"leaf": "leaf", "pod_spine": "podspine", "spine": "spine", "core": "core"}
"""What switches of a role are called where no pod type or leaf class is in their names."""


_Scope = Literal["fabric", "pod", "plane", "building"]


@frozen(eq=False)
class Switches:
    """`names` by row, the `rows` of each name, the table and the kinds that it numbers."""

    names: Sequence[str]
    rows: Mapping[str, int]
    table: SwitchTable
    kinds: tuple[SwitchKind, ...]


@frozen
class _Switch:
    """One switch as the file has it."""

    name: str
    role: str
    block: str


def switches_of(
    cables: CableRows, links: Sequence[int], server_links: Sequence[int], stay: Sequence[int] = ()
) -> Switches:
    """Of the rows that are `links` to a tier above, and of those that lead to servers or `stay` in the highest tier.

    Raises InputError where a switch is told in two ways, and where there is no order of tiers.
    """
    found = _named(cables, [*links, *stay], server_links)
    number = {switch.name: at for at, switch in enumerate(found)}
    ends = [[number[cables.column(end)[row]] for row in links] for end in ("lower", "upper")]
    lower, upper = np.array(ends, np.int64)
    try:
        tiers = tiers_of([one.name for one in found], [one.role for one in found], lower, upper)
    except NoTierOrder as none:
        raise InputError(_no_order(cables, links[none.link])) from None
    top = {one.name for one, tier in zip(found, tiers.tolist(), strict=True) if tier == tiers.max(initial=0)}
    for row in stay:
        if not {cables.column("lower")[row], cables.column("upper")[row]} <= top:
            raise InputError(_no_order(cables, row))
    if not stay:
        served = {cables.column("upper")[row] for row in server_links}
        tiers = _with_leaves_below(found, tiers, served, {found[at].name for at in upper.tolist()})
    place = np.empty(len(found), np.int64)
    place[natural_order(list(map(_type_first, found)))] = np.arange(len(found))
    is_leaf = np.array([one.role == "leaf" for one in found])
    order = np.lexsort((place, ~is_leaf, tiers))
    ordered, tiers = [found[at] for at in order.tolist()], tiers[order]
    kind, block, kinds = _kinds(ordered, tiers.tolist())
    table = SwitchTable(_read_only(tiers.astype(np.int8)), _read_only(kind), _read_only(block))
    return Switches([one.name for one in ordered], {one.name: at for at, one in enumerate(ordered)}, table, kinds)


def _type_first(switch: _Switch) -> str:
    """The name, the number of a building behind the word for its pods: these come type by type in all buildings."""
    building = _BUILDING.match(switch.name)
    if building is None:
        return switch.name
    own = switch.name[building.end() :]
    word = _word(_BUILDING.sub("", switch.block)) or _word(own)
    return f"{word}{building[1]}-{own.removeprefix(word)}"


def _with_leaves_below(found: Sequence[_Switch], tiers: Ints, served: set[str], above: set[str]) -> Ints:
    """Where servers hang on leaves straight on the spines, all leaves are the lowest tier, those without servers too:
    what no switch is below, of such a role. `above` are the switches that some are below.
    """
    raised = [one for one, tier in zip(found, tiers.tolist(), strict=True) if tier and one.name in served - above]
    roles = {one.role for one in raised}
    low = np.array([one.role in roles and one.name not in above for one in found], np.bool_)
    return np.where(low, 0, tiers) if raised else tiers


def _no_order(cables: CableRows, row: int) -> Problem:
    a, b = (cables.column(end)[row] for end in ("lower", "upper"))
    hint = "every link leads one tier up, from the column lower, nearer to the servers, to the column upper"
    return Problem(f"{a} and {b} are linked: no tier order", cables.place(row, "lower"), hint)


def _named(cables: CableRows, links: Sequence[int], server_links: Sequence[int]) -> list[_Switch]:
    """In the order of their first appearance."""
    ends = {end: [cables.column(f"{end}{what}") for what in ("", "_role", "_pod")] for end in ("lower", "upper")}
    told = {end: list(zip(*columns, strict=True)) for end, columns in ends.items()}
    at_links = chain.from_iterable((told["lower"][row], told["upper"][row]) for row in links)
    switches = dict.fromkeys(chain(at_links, (told["upper"][row] for row in server_links)))
    found: dict[str, _Switch] = {}
    problems: list[Problem] = []
    for switch in starmap(_Switch, switches):
        known = found.setdefault(switch.name, switch)
        if known != switch:
            problems.append(_contradiction(cables, known, switch))
    if problems:
        raise InputError(*problems)
    return list(found.values())


def _contradiction(cables: CableRows, known: _Switch, switch: _Switch) -> Problem:
    """Two rows say of a switch what cannot both be."""
    what = "role" if known.role != switch.role else "pod"
    before, now = (one.role if what == "role" else one.block for one in (known, switch))
    text = f"the {what} of {switch.name} is '{now}' here and '{before}' in a row before"
    return Problem(text, cables.place(*_first_row(cables, switch)))


def _first_row(cables: CableRows, switch: _Switch) -> tuple[int, str]:
    """Where the file says that of the switch: a row, and the end of its link."""
    rows = []
    for end in ("lower", "upper"):
        columns = (cables.column(f"{end}{what}") for what in ("", "_role", "_pod"))
        told = enumerate(zip(*columns, strict=True))
        rows += [(row, end) for row, one in told if one == (switch.name, switch.role, switch.block)][:1]
    return min(rows)


def _kinds(switches: Sequence[_Switch], tiers: Sequence[int]) -> tuple[Ints, Ints, tuple[SwitchKind, ...]]:
    """Kind and block of every switch, and the kinds."""
    roles = [switch.role or _role(tier, max(tiers)) for switch, tier in zip(switches, tiers, strict=True)]
    pods = {one.block for one, role, tier in zip(switches, roles, tiers, strict=True) if role == "leaf" or tier == 0}
    labels = _labels(switches, roles, pods)
    scopes = _scopes(switches, pods)
    keys = list(zip(tiers, roles, labels, scopes, strict=True))
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    blocks: dict[int, dict[str, int]] = {number: {} for number in numbers.values()}
    kind, block = np.empty(len(keys), np.int16), np.zeros(len(keys), np.int32)
    for row, (switch, key) in enumerate(zip(switches, keys, strict=True)):
        kind[row] = numbers[key]
        if switch.block:
            known = blocks[numbers[key]]
            block[row] = known.setdefault(switch.block, len(known))
    made = [SwitchKind(role, label, scope, tuple(blocks[at])) for (_, role, label, scope), at in numbers.items()]
    return kind, block, tuple(made)


def _role(tier: int, top: int) -> str:
    """What a switch is whose role the file does not say."""
    if tier in (0, top):
        return "spine" if tier else "leaf"
    return "pod_spine" if top == 2 else f"tier_{tier}"


def _scopes(switches: Sequence[_Switch], pods: set[str]) -> list[_Scope]:
    """Spines stand in planes, or in buildings, with whose names those of their pods begin."""

    def scope(block: str) -> _Scope:
        if block in pods or not block:
            return "pod" if block else "fabric"
        return "building" if any(pod.startswith(f"{block}-") for pod in pods) else "plane"

    known = {block: scope(block) for block in {switch.block for switch in switches}}
    return [known[switch.block] for switch in switches]


def _labels(switches: Sequence[_Switch], roles: Sequence[str], pods: set[str]) -> list[str | None]:
    """Pod type and leaf class of each, as its name tells them; none where the words are a role's own.

    Of a role that is not ours, all switches may be called by one word: it tells nothing then.
    """
    both = list(zip(switches, roles, strict=True))
    labels = [_label(switch, role, switch.block in pods) for switch, role in both]
    words: dict[str, set[str | None]] = {}
    for role, label in zip(roles, labels, strict=True):
        words.setdefault(role, set()).add(label)
    told = {role for role, several in words.items() if role in _WORDS or len(several) > 1}
    labels = [label if role in told else None for role, label in zip(roles, labels, strict=True)]
    return labels if len(set(labels)) <= _MOST_LABELS else [None] * len(labels)


def _label(switch: _Switch, role: str, in_pod: bool) -> str | None:
    own = switch.name.removeprefix(f"{switch.block}-") if switch.block else switch.name
    words = [_word(_BUILDING.sub("", switch.block)) if in_pod else "", _word(own)]
    usual = ["pod", _WORDS.get(role, "")]
    told = [word for word, role_word in zip(words, usual, strict=True) if word and word != role_word]
    return "/".join(told) or None


def _word(name: str) -> str:
    """`leaf` of `leaf12`; empty where a name is no word with a number behind it."""
    match = re.fullmatch(r"([^0-9].*?|[0-9]+[^0-9].*?)[0-9]+", name)
    return match[1].rstrip("-_.") if match else ""


def _read_only(column: Ints) -> Ints:
    column.setflags(write=False)
    return column
