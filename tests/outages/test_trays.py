"""Trays that are cut: the published cases by hand, and every link followed by its names."""

import pytest

from dcnplan.analysis.failures.n_minus_one import left_by
from dcnplan.analysis.loads.patterns import uniform
from dcnplan.designs import Design
from dcnplan.outages.trays import tray_parts
from tests.floor.floors import FOUR_PODS, ONE_ROW
from tests.outages.test_places import SMALL_PODS, designed


def cut(made: Design) -> dict[str | None, tuple[str, int, int, int]]:
    """Of rows and across them: where, how many pieces there are, links that are cut, cables to servers that hold."""
    assert made.floor
    found = {}
    for part in tray_parts(made.fabric, made.floor):
        assert part.failed.links is not None
        found[part.group] = part.name, part.count, int(part.failed.links.sum()), part.server_cables
    return found


def test_the_fullest_piece_of_one_row_leads_six_leaves_to_the_spines():
    """Spines in A10 and A11; of four blocks of three racks the first three stand before them: A01 to A09.

    Links lie from A01 to A13, the last rack of a leaf: twelve pieces. From A08 on there are those of six leaves, four
    each; A08-A09 has the cables from 16 servers in A09 to both their leaves.
    """
    assert cut(designed(ONE_ROW)) == {"row": ("A08-A09", 12, 24, 32)}


def test_of_four_pods_all_links_up_leave_the_row_of_the_spines_at_its_head():
    """128 links of pod spines lie in A01-A02 to A09-A10; rows B to E have links from B01 to B18."""
    found = cut(designed(FOUR_PODS))
    assert found["row"] == ("A01-A02", 10 + 4 * 17, 128, 0)
    assert found["cross"] == ("head A-B", 4, 128, 0)


def test_a_tray_in_the_middle_is_as_full_as_the_fuller_half_of_the_place_where_it_meets_a_row():
    """Spines stand in A10 and A11, the tray between them: half of the links of all pods come from either side."""
    found = cut(designed(FOUR_PODS, trays={"cross": "middle"}))
    assert found["cross"] == ("middle A-B", 4, 128, 0)
    assert found["row"] == ("A10-A11", 1 + 4 * 17, 64, 0)


@pytest.mark.parametrize("spec", [ONE_ROW, SMALL_PODS])
def test_every_link_that_leads_past_is_cut(spec):
    """By the names of both ends, and where the list of cables has them: within a row from rack to rack."""
    made = designed(spec)
    assert made.floor
    part = next(tray_parts(made.fabric, made.floor))
    assert part.failed.links is not None
    row, place = part.name[0], int(part.name[1:3])
    columns, past, rows = made.cables(servers=False).columns, [], set("AB")
    for ends in zip(columns["lower_rack"], columns["upper_rack"], strict=True):
        (near, at), (far, to) = sorted((one[0], int(one[1:])) for one in ends)
        assert {near, far} <= rows  # all pods of the second case share row B; in another row a run begins at the head
        if near == far == row:
            past.append(min(at, to) <= place < max(at, to))
        else:
            past.append((row == near and place < at) or (row == far and place < to))
    assert part.failed.links.tolist() == past or sum(past) == part.failed.links.sum()


def test_links_that_are_cut_leave_what_they_do_one_by_one():
    made = designed(FOUR_PODS)
    assert made.floor
    network = made.network
    parts = {part.group: part for part in tray_parts(made.fabric, made.floor)}
    left = left_by(network, uniform(network), parts["cross"].failed)
    # Of 1,536 servers 384 are in each pod, 48 in a leaf group; of 16 leaves a pod those of six pairs of pods are cut.
    assert left.loads.lost_share == pytest.approx(3 * 384 / (1536 - 48))
    assert left.cut_pairs == 16 * 16 * 6
