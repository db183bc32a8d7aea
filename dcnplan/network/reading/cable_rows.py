"""The rows of a list of cables: columns by their titles, with the line of each row.

All faults of a file are told at once, each at its place. Knows what a link needs; nothing of tiers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen
from dcnplan.inputs.csv_rows import MOST_FAULTS, cells_of
from dcnplan.inputs.source import Source
from dcnplan.inputs.suggest import near
from dcnplan.network.reading.keys import EXTERNAL, OPEN_ENDED, PEERS, ROW, STAYING
from dcnplan.network.reading.title_row import title_row

MAX_BYTES = 512 * 1024 * 1024
"""Of a list of cables: some two million links."""

KNOWN = tuple(key.name for key in ROW.keys)
"""Titles that are understood, whatever their order; what else a file has is passed over."""

NEEDED = tuple(key.name for key in ROW.keys if key.required)
"""They stand first."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a text may begin with that a spreadsheet would run; our files lead it by a quote."""

_MARKS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_SPEED = NEEDED.index("speed_gbps")
_LONGEST = 12


@frozen
class CableRows:
    """One entry a link, in the order of the file: `lines` are its lines, from 1; `texts` its cells, by title.

    The cells of a title that the file has not are empty; `columns` says where the others stand. `outside` are the ports
    that lead out of the fabric, by the name of the switch, with their speeds.
    """

    source: Source
    columns: Mapping[str, int]
    lines: Sequence[int]
    texts: Mapping[str, Sequence[str]]
    speeds_bps: Sequence[int]
    outside: Sequence[tuple[str, int]] = ()

    def __len__(self) -> int:
        return len(self.lines)

    def column(self, title: str) -> Sequence[str]:
        """Its cells."""
        return self.texts[title]

    def place(self, row: int, title: str) -> Place:
        """Where a cell of a row stands."""
        cells = cells_of(self.source, self.lines[row])
        assert not isinstance(cells, Problem), "this row has been read"
        return cells[self.columns[title]].place


def cable_rows(source: Source) -> CableRows:
    """Every link of the file but those to nowhere and those between leaves from which others lead up.

    Raises InputError where a title is missing, and with every row that is no link.
    """
    columns, first = _columns(source), title_row(source)
    reading = _Reading(source, columns)
    for number, line in enumerate(source.lines[first:], first + 1):
        if line.strip():
            reading.take(number, line)
        if len(reading.problems) >= MOST_FAULTS:
            reading.problems.append(Problem(f"reading stopped after {MOST_FAULTS:,} faults", Place(source.name)))
            break
    reading.take_peers()
    if reading.problems:
        raise InputError(*reading.problems)
    nothing = [""] * len(reading.lines)
    told = dict(zip(columns, zip(*reading.rows, strict=True), strict=True)) if reading.rows else {}
    texts = {title: told.get(title, nothing) for title in KNOWN}
    return CableRows(source, columns, reading.lines, texts, reading.speeds_bps, reading.outside)


def _titles(source: Source) -> Iterator[str]:
    cells = cells_of(source, title_row(source))
    return iter(()) if isinstance(cells, Problem) else (cell.text.casefold() for cell in cells)


def _columns(source: Source) -> dict[str, int]:
    """Where each known title stands. Raises InputError with those that are needed and missing, or there twice."""
    titles = list(_titles(source))
    if len(titles) == 1 and (mark := next((mark for mark in ";\t|" if mark in titles[0]), None)):
        raise InputError(Problem(f"cells are parted by {_MARKS[mark]} here", source.place(1, 1), "write commas"))
    problems = [_missing(source, title, titles) for title in NEEDED if title not in titles]
    problems += [_twice(source, title) for title in KNOWN if titles.count(title) > 1]
    if problems:
        raise InputError(*problems)
    return {title: titles.index(title) for title in KNOWN if title in titles}


def _missing(source: Source, title: str, titles: Sequence[str]) -> Problem:
    close = near(title, [other for other in titles if other not in KNOWN])
    hint = f"is it the column '{close}'?" if close else f"the first line has the titles: {', '.join(NEEDED)}"
    return Problem(f"a list of cables needs a column '{title}'", source.place(1, 1), hint)


def _twice(source: Source, title: str) -> Problem:
    return Problem(f"there are two columns '{title}'", source.place(1, 1))


@dataclass
class _Reading:
    """Rows one after the other, with the faults found. A row is its known cells, those that are needed first."""

    source: Source
    columns: Mapping[str, int]
    lines: list[int] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    speeds_bps: list[int] = field(default_factory=list)
    outside: list[tuple[str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    peers: list[tuple[int, str]] = field(default_factory=list)
    takes_peers: bool = False

    def __post_init__(self) -> None:
        self.width = len(list(_titles(self.source)))
        self.known = itemgetter(*self.columns.values())
        self.kind, self.of_class = (self._behind(title) for title in ("kind", "class"))
        self.bps: dict[str, int] = {}

    def _behind(self, title: str) -> int | None:
        return list(self.columns).index(title) if title in self.columns else None

    def take(self, number: int, line: str) -> None:
        texts = self._split(number, line)
        if texts is None:
            return
        row = tuple(map(str.strip, self.known(texts)))
        if self.kind and row[self.kind] in OPEN_ENDED:
            if row[self.kind] == EXTERNAL and (bps := _bps(row[_SPEED])):
                self.outside.append((row[0], bps))
            return
        if self.of_class and row[self.of_class] == PEERS and not self.takes_peers:
            self.peers.append((number, line))
            return
        wrong = self._wrong(row)
        if wrong is not None:
            title, message, hint = wrong
            self.problems.append(Problem(message, self._place(number, title), hint))
            return
        self.lines.append(number)
        self.rows.append(tuple(map(_plain, row)) if "'" in line else row)
        self.speeds_bps.append(self.bps[row[_SPEED]])

    def take_peers(self) -> None:
        """Links between leaves, where none leads up from any of these."""
        if not self.peers or self.problems:
            return
        of_class = self.of_class or 0
        up = {row[0] for row in self.rows if row[of_class] not in STAYING}
        texts = [texts for number, line in self.peers if (texts := self._split(number, line))]
        if all(str(self.known(row)[0]).strip() not in up for row in texts):
            self.takes_peers = True
            for number, line in self.peers:
                self.take(number, line)
            in_file = sorted(range(len(self.lines)), key=self.lines.__getitem__)
            self.lines[:] = [self.lines[at] for at in in_file]
            self.rows[:] = [self.rows[at] for at in in_file]
            self.speeds_bps[:] = [self.speeds_bps[at] for at in in_file]

    def _split(self, number: int, line: str) -> Sequence[str] | None:
        """The texts of a row, None where that is a fault."""
        texts = line.split(",")
        if '"' in line:
            cells = cells_of(self.source, number)
            if isinstance(cells, Problem):
                self.problems.append(cells)
                return None
            texts = [cell.text for cell in cells]
        if len(texts) == self.width:
            return texts
        message = f"there are {self.width} titles, and this row has {len(texts)} cells"
        self.problems.append(Problem(message, self.source.place(number, 1)))
        return None

    def _wrong(self, row: Sequence[str]) -> tuple[str, str, str | None] | None:
        """The title of the cell that is at fault, what is wrong with it, and what would mend it."""
        if not all(row[:_SPEED]):
            title = NEEDED[row.index("")]
            return title, f"a link needs its {title}", "a row of a spare leg has the kind spare"
        if row[0] == row[2]:
            return "upper", "this link leads back to the switch where it begins", None
        speed = row[_SPEED]
        if speed not in self.bps:
            bps = _bps(speed)
            if bps is None:
                return "speed_gbps", f"'{speed}' is not a speed in Gb/s", "write it as 100 or 2.5"
            self.bps[speed] = bps
        return None

    def _place(self, number: int, title: str) -> Place:
        cells = cells_of(self.source, number)
        assert not isinstance(cells, Problem), "this row has been read"
        return cells[self.columns[title]].place


def _plain(text: str) -> str:
    """Without the quote that keeps a spreadsheet from running a port's name as a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text


def _bps(text: str) -> int | None:
    """Bit/s of a positive number of Gb/s, None for what is none."""
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdecimal() and len(text) <= _LONGEST):
        return None
    return round(float(text) * 10**9) or None
