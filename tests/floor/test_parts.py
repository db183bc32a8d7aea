"""A part of a fabric on a floor: everything stands where it does in the whole, and its cables are as long."""

from collections import Counter

from dcnplan.designs import design
from dcnplan.export.extract import part
from tests.floor.floors import FOUR_PODS


def test_cables_of_a_part_are_those_of_the_whole():
    whole = design(FOUR_PODS)
    some, remark = part(whole, 3, 10)  # ten leaves alone would share a row with those of other pods
    assert remark
    (small,) = some.designs
    names = (
        "cable",
        "lower",
        "lower_rack",
        "lower_u",
        "upper",
        "upper_rack",
        "upper_u",
        "medium",
        "length_m",
        "need_m",
    )

    def rows(of) -> list[tuple[object, ...]]:
        columns = of.cables(servers=False).columns
        return list(zip(*(columns[name] for name in names), strict=True))

    every = {(row[1], row[4]): row for row in rows(whole)}
    found = rows(small)
    assert len(found) == 3 * (10 * 4 + 4 * 8)
    assert Counter(every[row[1], row[4]][1:] == row[1:] for row in found) == {True: len(found)}
