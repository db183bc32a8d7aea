"""The titles of a traffic file: which column is from, which is to, and in what unit the third one is.

A file need not have any; a title that is not known is a fault, never a guess. Knows no names of switches.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dcnplan.errors import Problem
from dcnplan.inputs.csv_rows import Cell
from dcnplan.inputs.suggest import near

_FROM = ("from", "src", "source", "sender")
_TO = ("to", "dst", "dest", "destination", "target", "receiver")
_SIZES = {"kilo": "k", "mega": "m", "giga": "g", "tera": "t"}
_A_GBPS = {"": 10**9, "k": 10**6, "m": 10**3, "g": 1, "t": 10**-3}
"""How many of a unit are a Gb/s."""

_UNIT = re.compile(r"(?P<size>kilo|mega|giga|tera|[kmgt]?)(?:b(?:it)?s?(?:ps|/s(?:ec)?|persecond|s)|bps)")
_MEASURES = re.compile(r"^(?:rate|traffic|load|demand|bandwidth|throughput|value)(?=.)")
_BYTES = re.compile(r"\b[KMGTkmgt]?B(?:ps|/s)|bytes?", re.ASCII)
_KNOWN = "titles are from,to,gbps in any order; units are bps, kbps, Mb/s, Gb/s, Tb/s"


class Titles(NamedTuple):
    """Places of the three columns from 0, and how many of the third one's unit are a Gb/s."""

    source: int = 0
    target: int = 1
    rate: int = 2
    a_gbps: float = 1
    unit: str = "Gb/s"


def titles_of(row: Sequence[Cell]) -> Titles | list[Problem]:
    """What a row of titles says, or every title that is not known, twice there, or missing."""
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for place, cell in enumerate(row):
        kind = _kind(cell.text)
        if kind is None:
            problems.append(_unknown(cell))
        elif kind in found:
            text = f"'{cell.text}' is the same as '{row[found[kind]].text}': both say {_SAYS[kind]}"
            problems.append(Problem(text, cell.place, _KNOWN))
        else:
            found[kind] = place
    if problems:
        return problems
    size = _unit(row[found["rate"]].text)
    return Titles(found["from"], found["to"], found["rate"], _A_GBPS[size or ""], f"{(size or '').upper()}b/s")


_SAYS: Mapping[str, str] = {"from": "where traffic comes from", "to": "where it goes", "rate": "how much it is"}


def _kind(title: str) -> str | None:
    word = _plain(title)
    for end in ("leaf", "pod", "switch", "node"):
        word = word.removesuffix(end) if word.removesuffix(end) in (*_FROM, *_TO) else word
    if word in _FROM:
        return "from"
    if word in _TO:
        return "to"
    return None if _unit(title) is None or _is_bytes(title) else "rate"


def _unit(title: str) -> str | None:
    """`m` of `Mb/s`, `Traffic (Mbit/s)`, `rate_mbps`; None for what is no unit."""
    match = _UNIT.fullmatch(_MEASURES.sub("", _plain(title)))
    return None if match is None else _SIZES.get(match["size"], match["size"])


def _is_bytes(title: str) -> bool:
    """`MB/s` and `GBps` are bytes; a title all in capitals says nothing by them."""
    return bool(_BYTES.search(title)) and (title != title.upper() or "BYTE" in title)


def _plain(title: str) -> str:
    return re.sub(r"[\s_()\[\]-]", "", title.casefold())


def _unknown(cell: Cell) -> Problem:
    if _is_bytes(cell.text):
        return Problem(f"'{cell.text}' counts bytes, and traffic is in bits", cell.place, "write Mb/s, Gb/s or Tb/s")
    close = near(cell.text, (*_FROM, *_TO, "gbps", "mbps", "tbps", "kbps"))
    return Problem(f"'{cell.text}' is no title of traffic", cell.place, f"did you mean {close}?" if close else _KNOWN)
