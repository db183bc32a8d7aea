"""`dcnplan paths SPEC A B`: the equal-cost paths between two ends, or how many all leaves have."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from dcnplan.cli.build import failed_parts, network_argument, network_of, without_option
from dcnplan.cli.every_path import EveryPath, give_every_path
from dcnplan.cli.fabric import fabric_option
from dcnplan.cli.output import Output
from dcnplan.cli.output_options import ANSWERS, output_options
from dcnplan.cli.param_types import WholeNumber
from dcnplan.cli.progress import watched
from dcnplan.cli.spec_options import Folders, catalog_option
from dcnplan.errors import InputError, Place, Problem
from dcnplan.frozen import frozen

if TYPE_CHECKING:
    from dcnplan.analysis.paths.sets import Paths, PathSet
    from dcnplan.network.failed import Failed
    from dcnplan.network.network import Network

_ON_SCREEN = 20
_IN_A_DOCUMENT = 100_000
_IN_A_FILE = 10_000_000
_BYTES_A_PATH = 6_000
_BYTES_A_PATH_IN_JSON = 500
_COUNT = WholeNumber()


@frozen
class _Wanted:
    """Which paths are to be listed: the first ones, a sample, or one."""

    links: bool
    limit: int | None
    sample: int | None
    seed: int
    nth: int | None


@click.command("paths")
@network_argument
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--links", is_flag=True, help="List paths link by link, with ports; a bundle is its first link.")
@click.option("--limit", type=_COUNT, metavar="N", help=f"List the first N.  [default on a screen: {_ON_SCREEN}]")
@click.option("--sample", type=_COUNT, metavar="N", help="List N drawn at random.")
@click.option(
    "--seed", type=WholeNumber(0, 2**64 - 1), default=1, show_default=True, metavar="S", help="Of what is drawn."
)
@click.option("--nth", type=_COUNT, metavar="N", help="List the path of that number.")
@click.option("--all", "counted", is_flag=True, help="How many paths all pairs of leaves have, instead of A and B.")
@click.option("--every", is_flag=True, help="Make all paths of all pairs of leaves, and count them or, with -o, write.")
@click.option("--pairs", type=_COUNT, metavar="N", help="Every path of N pairs of leaves drawn at random.")
@click.option("--from", "start", metavar="NAME", help="Every path from the leaves of a pod or plane, or from a leaf.")
@without_option
@fabric_option
@catalog_option
@output_options(ANSWERS.and_({".npy": "npy"}))
def command(
    spec: str, a: str | None, b: str | None, links: bool, limit: int | None, sample: int | None, seed: int,
    nth: int | None, counted: bool, every: bool, pairs: int | None, start: str | None, without: tuple[str, ...],
    folders: Folders, output: Output,
) -> None:  # fmt: skip
    """The equal-cost paths between A and B, switches or servers by name: how many, how long, and through what.

    Paths go up and then down, as routers take them. SPEC is a YAML file, a list of cables (cables.csv), or - for
    standard input. With -o paths.csv or paths.npy (rows of switches, with --links of links) any number of paths is
    written, those of all pairs of leaves with --every.
    """
    wanted = _Wanted(links, limit, sample, seed, nth)
    many = EveryPath(pairs, start, seed, links) if every or pairs is not None or start is not None else None
    _check(a, b, counted, many, wanted, output.form)
    network = network_of(spec, folders)
    failed = failed_parts(network, without)
    if many is not None:
        give_every_path(network, failed, many, without, output)
    elif counted:
        _give_spread(network, failed, without, output)
    else:
        from dcnplan.analysis.paths.sets import paths

        _give_paths(paths(network, *_ends(a, b), failed), wanted, without, output)


def _check(a: str | None, b: str | None, counted: bool, many: EveryPath | None, wanted: _Wanted, form: str) -> None:
    chosen = [name for name in ("limit", "sample", "nth") if getattr(wanted, name) is not None]
    if counted and (a is not None or chosen or wanted.links or form == "npy" or many):
        raise InputError(Problem("this lists no paths: leave out A, B and what chooses among paths", Place("--all")))
    if many and (a is not None or chosen):
        raise InputError(Problem("this makes all paths: leave out A, B and what chooses among paths", Place("--every")))
    if a is not None and a == b:
        raise InputError(Problem("both ends are the same", Place(a)))
    if len(chosen) > 1:
        raise InputError(Problem(f"either this or --{chosen[0]}", Place(f"--{chosen[1]}")))


def _ends(a: str | None, b: str | None) -> tuple[str, str]:
    """Asked for behind the network: of a project the fabric is missing first."""
    if a is None or b is None:
        hint = "dcnplan paths SPEC A B, --all or --every"
        raise InputError(Problem("two ends are needed", Place("dcnplan paths"), hint))
    return a, b


def _give_spread(network: "Network", failed: "Failed", without: Sequence[str], output: Output) -> None:
    from dcnplan.analysis.paths.matrix import path_counts
    from dcnplan.analysis.paths.spread import path_spread
    from dcnplan.analysis.paths.valleys import valley_pairs
    from dcnplan.report.path_spread import spread_view

    counts = path_counts(network, failed)
    output.give(spread_view(counts.layers, path_spread(counts), valley_pairs(counts), without))


def _give_paths(found: "PathSet", wanted: _Wanted, without: Sequence[str], output: Output) -> None:
    in_file = output.path is not None and output.form in ("csv", "npy")
    most = _IN_A_FILE if in_file else _IN_A_DOCUMENT if output.form in ("csv", "json", "npy") else None
    shown = _shown(found, wanted, most)
    blocks = _blocks(found, wanted, shown)
    if output.form in ("csv", "npy"):
        _stream(found, blocks, wanted.links, shown, output)
        return
    from dcnplan.network.memory import require_memory
    from dcnplan.report.paths import Listing, json_pieces, paths_view

    size = _BYTES_A_PATH_IN_JSON if output.form == "json" else _BYTES_A_PATH
    require_memory(size * shown, f"a list of {shown:,} paths", "-o paths.csv writes it piece by piece")
    left = found.count(wanted.links) - shown
    listed = most is not None or wanted.nth is not None or wanted.sample is not None
    more = "" if listed or not left else f"and {left:,} more: --limit N, --sample N, --nth N, or -o paths.csv"
    listing = Listing(list(blocks), shown, wanted.links, more)
    if output.form == "json":
        output.stream(json_pieces(found, listing, without))
    else:
        output.give(paths_view(found, listing, without))


def _shown(found: "PathSet", wanted: _Wanted, most: int | None) -> int:
    """How many paths are listed. `most` is what may be listed unasked, None where only the first few are shown."""
    total = found.count(wanted.links)
    if wanted.nth is not None:
        if wanted.nth > total:
            raise InputError(Problem(f"there are {total:,} paths", Place("--nth")))
        return 1
    asked = wanted.limit or wanted.sample
    if asked is None and most is not None and total > most:
        hint = f"--limit {total} lists them all, --limit {most} the first ones, --sample N some"
        raise InputError(
            Problem(f"there are {total:,} paths, a long list", Place(f"{found.a.name} {found.b.name}"), hint)
        )
    return min(total, asked or total if most is not None or asked else _ON_SCREEN)


def _blocks(found: "PathSet", wanted: _Wanted, shown: int) -> "Iterable[Paths]":
    if wanted.nth is not None:
        return found.read(wanted.nth - 1, wanted.nth, wanted.links)
    if wanted.sample is not None:
        return found.sample(shown, wanted.seed, wanted.links)
    return found.read(0, shown, wanted.links)


def _stream(found: "PathSet", blocks: "Iterable[Paths]", links: bool, shown: int, output: Output) -> None:
    from dcnplan.analysis.paths.array import npy_pieces
    from dcnplan.analysis.paths.sets import BLOCK
    from dcnplan.report.paths import csv_pieces

    if output.form == "csv":
        pieces = csv_pieces(found, blocks, links)
    else:
        hops = max((pair.dag.hops for pair in found.pairs), default=0)
        pieces = npy_pieces((paths.between for paths in blocks), shown, hops, links)
    output.stream(watched(pieces, shown // BLOCK + 1, f"writing {shown:,} paths"))
