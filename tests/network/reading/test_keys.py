"""The table of columns of a list of cables is what the reader takes, and its schema refuses what the reader does."""

import csv

import pytest
from jsonschema import Draft7Validator

from dcnplan.cable_list.attributes import CABLE, RARE
from dcnplan.errors import InputError
from dcnplan.network.reading.keys import ROW, cable_list_schema
from dcnplan.plan.groups import Plan
from tests import plans
from tests.network.reading.written import read, written

VALIDATOR = Draft7Validator(dict(cable_list_schema()))
NUMBERS = ("speed_gbps", "uplink")


def rows_of(text: str) -> list[dict[str, object]]:
    """Rows by their titles, numbers as such."""
    return [
        {title: float(cell) if cell and title in NUMBERS else cell for title, cell in row.items()}
        for row in csv.DictReader(text.splitlines())
    ]


def test_what_is_read_is_what_a_design_writes() -> None:
    assert {key.name for key in ROW.keys} <= {one.name for one in (*CABLE, *RARE)}
    assert [key.name for key in ROW.keys if key.required] == [
        "lower", "lower_port", "upper", "upper_port", "speed_gbps"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "spare"), [(plans.fan_out_with_rest(9), 4), (plans.three_tier(), 0), (plans.peer_links(), 0)]
)
def test_the_list_of_a_design_keeps_to_the_schema_with_its_spare_legs(plan: Plan, spare: int) -> None:
    # 18 links at each of 2 spines: 4 cages of 4 legs, and one with 2 in use.
    rows = rows_of(written(plan))
    assert [row["kind"] for row in rows].count("spare") == spare
    assert list(VALIDATOR.iter_errors(rows)) == []


@pytest.mark.parametrize(
    "row",
    [
        "leaf1,,spine1,1,100,direct",
        ",49,spine1,1,100,direct",
        "leaf1,49,,,100,direct",
        "leaf1,49,spine1,1,0,direct",
        "leaf1,49,spine1,1,,direct",
    ],
)
def test_a_row_that_is_no_link_is_refused_by_reader_and_schema(row: str) -> None:
    text = f"lower,lower_port,upper,upper_port,speed_gbps,kind\n{row}\n"
    with pytest.raises(InputError):
        read(text)
    assert list(VALIDATOR.iter_errors(rows_of(text)))


def test_a_column_that_is_needed_is_needed_by_both() -> None:
    text = "lower,lower_port,upper,speed_gbps\nleaf1,49,spine1,100\n"
    with pytest.raises(InputError, match="needs a column 'upper_port'"):
        read(text)
    assert list(VALIDATOR.iter_errors(rows_of(text)))


def test_examples_of_the_table_are_a_link() -> None:
    row = {key.name: key.example for key in ROW.keys}
    assert list(VALIDATOR.iter_errors([row])) == []
    assert read(",".join(row) + "\n" + ",".join(map(str, row.values())) + "\n").links.lower.tolist() == [0]
