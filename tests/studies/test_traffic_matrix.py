"""Measured traffic: what rows say is what is demanded, and a bad row is told with its place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dcnplan.analysis.loads.demands import Demand
from dcnplan.analysis.loads.link_loads import link_loads
from dcnplan.errors import InputError
from dcnplan.fabric.builder import Fabric, build
from dcnplan.inputs.source import source_of
from dcnplan.studies.clean_traffic import clean_rows
from dcnplan.studies.traffic_matrix import measured
from tests.plans import three_tier, two_tier

SQUARE = "t.csv:1:1: this is a matrix of rows and columns, and rows of from, to, Gb/s are wanted"
SMALL = build(two_tier())
PODS = build(three_tier())


def read(text: str, fabric: Fabric = SMALL) -> Demand:
    return measured(fabric.network, source_of("t.csv", text.encode()))


def faults(text: str, fabric: Fabric = SMALL) -> list[str]:
    with pytest.raises(InputError) as refused:
        read(text, fabric)
    return [f"{problem.where}: {problem.message}" for problem in refused.value.problems]


def test_rows_between_leaves_are_flows():
    matrix = read("from,to,gbps\nleaf1,leaf2,100\nleaf2,leaf1,12.5\n").matrix()
    assert matrix[0, 1] == 100e9
    assert matrix[1, 0] == 12.5e9
    assert matrix.sum() == 112.5e9


def test_400_gbps_between_two_leaves_fill_a_quarter_of_four_links_each():
    loads = link_loads(SMALL.network, read("leaf1,leaf2,100"))
    assert loads.growth == pytest.approx(4)
    assert np.flatnonzero(loads.up_bps).tolist() == [0, 1, 2, 3]
    assert np.flatnonzero(loads.down_bps).tolist() == [4, 5, 6, 7]


def test_traffic_between_pods_comes_from_all_leaves_and_goes_to_all():
    matrix = read("pod1,pod2,160", PODS).matrix()
    assert matrix[:4, 4:8] == pytest.approx(10e9)
    assert matrix.sum() == pytest.approx(160e9)


def test_traffic_within_a_pod_goes_to_other_leaf_groups():
    matrix = read("pod1,pod1,80", PODS).matrix()
    # Leaves 1 and 2 serve the same servers: each of 4 leaves sends 20 Gb/s to the two leaves of the other group.
    assert matrix[:4, :4] == pytest.approx(np.array([[0, 0, 1, 1], [0, 0, 1, 1], [1, 1, 0, 0], [1, 1, 0, 0]]) * 10e9)
    assert matrix.sum() == pytest.approx(80e9)


def test_traffic_of_a_leaf_to_itself_loads_nothing():
    assert read("leaf1,leaf1,50").matrix().sum() == 0


def test_every_bad_row_is_told_at_its_place():
    assert faults("leaf1,leaf2,1\nleaf1,lef3,1\nleaf1,leaf3,-4\nleaf2,leaf3,x\nleaf1,leaf2,2\nleaf1,leaf4\n") == [
        "t.csv:2:7: there is no such leaf or pod",
        "t.csv:3:13: '-4' is negative",
        "t.csv:4:13: 'x' is not a number of Gb/s",
        "t.csv:5:1: leaf1 to leaf2 is given twice",
        "t.csv:6:7: a row has three cells, this one 2",
    ]


@pytest.mark.parametrize("value", ["nan", "inf", "1e400", "1_0", "\u0661", "", "0x10"])
def test_what_is_no_number_is_refused(value: str):
    assert faults(f"leaf1,leaf2,{value}") == [f"t.csv:1:13: '{value}' is not a number of Gb/s"]


def test_more_than_the_ports_carry_is_refused():
    # A leaf has 48 ports of 25G down and 4 of 100G up.
    assert faults("leaf1,leaf2,1201") == ["t.csv:1:13: 1,201 Gb/s is more than the ports of leaf1 carry (1,200 Gb/s)"]
    assert read("leaf1,leaf2,1200").total_bps == 1200e9


def test_leaves_and_pods_are_not_mixed():
    assert faults("pod1-leaf1,pod2-leaf1,1\npod1,pod2,1", PODS) == [
        "t.csv:2:1: this is a pod, and the rows before are between leaf and leaf",
        "t.csv:2:6: this is a pod, and the rows before are between leaf and leaf",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "from,to,gbps\n"])
def test_a_file_without_traffic_is_refused(text: str):
    assert faults(text) == ["t.csv: there is no traffic in this file"]


def hints(text: str, fabric: Fabric = SMALL) -> list[str | None]:
    with pytest.raises(InputError) as refused:
        read(text, fabric)
    return [problem.hint for problem in refused.value.problems]


def test_the_end_with_the_least_ports_is_the_one_that_is_told():
    # A pod of 4 leaves, each 48 x 25G down and 4 x 100G up: 4 x 1,200 Gb/s.
    assert faults("pod1,pod2,4801", PODS) == [
        "t.csv:1:11: 4,801 Gb/s is more than the ports of pod1 carry (4,800 Gb/s)"
    ]
    assert hints("pod1,pod2,4801", PODS) == [
        "that is, summed over its leaves, the greater of server side and uplinks; the column is in Gb/s"
    ]
    assert hints("leaf1,leaf2,1201") == [
        "that is the greater of its server side and its uplinks; the column is in Gb/s"
    ]


def test_a_name_that_several_leaves_end_with_is_told_with_some_of_them():
    assert faults("leaf1,pod1-leaf2,1", PODS) == ["t.csv:1:1: this name is not unique"]
    assert hints("leaf1,pod1-leaf2,1", PODS) == ["did you mean pod1-leaf1, pod2-leaf1, pod3-leaf1 or another one?"]


def test_for_a_server_its_leaves_are_meant():
    assert faults("server1,leaf3,1") == ["t.csv:1:1: this is a server, and traffic is given by leaf or pod"]
    assert hints("server1,leaf3,1") == ["write leaf1 or leaf2"]
    assert faults("leaf1,spine1,1") == ["t.csv:1:7: this switch is not a leaf"]


def test_a_negative_demand_is_not_told_how_numbers_are_written():
    assert hints("leaf1,leaf2,-100") == ["demands are 0 or more"]
    assert hints("leaf1,leaf2,x") == ["write it as 12.5"]
    assert hints("leaf1,leaf2,08") == ["write 8"]
    assert hints("leaf1,leaf2,+08.5") == ["write 8.5"]
    assert hints("leaf1,leaf2,.5") == ["write 0.5"]
    assert hints("leaf1,leaf2,010") == ["write 10 or 8?"]


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        ("from,to,gbps", "leaf1,leaf2,100"),
        ("source,destination,Gb/s", "leaf1,leaf2,100"),
        ("Source Leaf, Target Leaf, Traffic (Gbit/s)", "leaf1,leaf2,100"),
        ("SRC,DST,GBPS", "leaf1,leaf2,100"),
        ("to,from,gbps", "leaf2,leaf1,100"),
        ("Mb/s,src,dst", "100000,leaf1,leaf2"),
        ("src,dst,mbps", "leaf1,leaf2,100000"),
        ("src,rate_kbps,dst", "leaf1,100000000,leaf2"),
        ("from,to,bit/s", "leaf1,leaf2,1e11"),
        ("from,to,Tb/s", "leaf1,leaf2,0.1"),
    ],
)
def test_titles_say_which_column_is_which_and_in_what_unit(titles: str, row: str):
    matrix = read(f"\n{titles}\n{row}").matrix()
    assert (matrix[0, 1], matrix.sum()) == (100e9, 100e9)


@pytest.mark.parametrize(
    ("titles", "fault"),
    [
        ("node1,node2,rate", "t.csv:1:1: 'node1' is no title of traffic"),
        ("from,to,share", "t.csv:1:9: 'share' is no title of traffic"),
        ("from,source,gbps", "t.csv:1:6: 'source' is the same as 'from': both say where traffic comes from"),
        ("from,to,MB/s", "t.csv:1:9: 'MB/s' counts bytes, and traffic is in bits"),
        ("from,to,bytes", "t.csv:1:9: 'bytes' counts bytes, and traffic is in bits"),
        (",leaf1,leaf2", SQUARE),
        (
            "leaf,leaf1,leaf2,leaf3",
            SQUARE,
        ),
    ],
)
def test_what_the_titles_do_not_say_is_refused_by_name_and_never_guessed(titles: str, fault: str):
    assert faults(f"{titles}\nleaf1,leaf2,100\n")[0] == fault


def test_a_number_in_another_unit_is_told_in_that_unit():
    assert faults("from,to,mbps\nleaf1,leaf2,x\nleaf1,leaf2,1201000") == [
        "t.csv:2:13: 'x' is not a number of Mb/s",
        "t.csv:3:13: 1,201 Gb/s is more than the ports of leaf1 carry (1,200 Gb/s)",
    ]


@pytest.mark.parametrize("row", ["lef1,lef2,100", "lef1,lef2,1O0", "lef1,lef2,nan", "lef1,lef2,", "leaf1,lef2,x"])
def test_a_first_row_with_a_number_or_a_known_name_is_no_header(row: str):
    assert len(faults(f"{row}\nleaf1,leaf2,100")) >= 2


def test_there_is_one_header_at_most():
    assert len(faults("from,to,gbps\nsource,target,gbps\nleaf1,leaf2,100")) == 3


def test_a_row_of_empty_cells_is_one_fault():
    assert faults("leaf1,leaf2,100\n,,\n") == ["t.csv:2:1: this row is empty"]


@pytest.mark.parametrize("titles", ["", "from,to,gbps\n", "dst,mbps,src\n"])
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(0, 90)), max_size=6))
def test_rows_read_by_columns_are_those_read_one_by_one(titles: str, rows: list[tuple[int, int, int]]):
    lines = (f"leaf{b},{g}5e-1,leaf{a}" if titles.startswith("dst") else f"leaf{a},leaf{b},{g / 4}" for a, b, g in rows)
    source = source_of("t.csv", (titles + "\n".join(lines)).encode())
    told: list[object] = []
    for clean in (clean_rows, lambda *args: None):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("dcnplan.studies.traffic_matrix.clean_rows", clean)
            try:
                told.append(measured(SMALL.network, source).matrix().tolist())
            except InputError as fault:
                told.append([str(problem) for problem in fault.problems])
    assert told[0] == told[1]
