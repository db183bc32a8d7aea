"""Lists of cables that are no network: each is refused at its place, all faults of a kind at once."""

import pytest

from dcnplan.errors import InputError
from tests.network.reading.written import listed, read, written
from tests.plans import three_tier

HEAD = "lower,lower_port,upper,upper_port,speed_gbps"
ONE = "leaf1,1,spine1,1,100"
ROLES = "lower,lower_port,upper,upper_port,speed_gbps,lower_role,upper_role,lower_pod"


def faults(text: str) -> list[tuple[str, str, str | None]]:
    """Place, message and hint of each."""
    with pytest.raises(InputError) as fault:
        read(text)
    return [(str(problem.where), problem.message, problem.hint) for problem in fault.value.problems]


@pytest.mark.parametrize(
    ("rows", "place", "message"),
    [
        ("leaf1,1,,1,100", "cables.csv:2:9", "a link needs its upper"),
        ("leaf1,,spine1,1,100", "cables.csv:2:7", "a link needs its lower_port"),
        ("leaf1,1,spine1,1,fast", "cables.csv:2:18", "'fast' is not a speed in Gb/s"),
        ("leaf1,1,spine1,1,0", "cables.csv:2:18", "'0' is not a speed in Gb/s"),
        ("leaf1,1,spine1,1,-100", "cables.csv:2:18", "'-100' is not a speed in Gb/s"),
        ("leaf1,1,spine1,1,1e3", "cables.csv:2:18", "'1e3' is not a speed in Gb/s"),
        ("leaf1,1,leaf1,2,100", "cables.csv:2:9", "this link leads back to the switch where it begins"),
        ("leaf1,1,spine1,1", "cables.csv:2:1", "there are 5 titles, and this row has 4 cells"),
        ("leaf1,1,spine1,1,100,", "cables.csv:2:1", "there are 5 titles, and this row has 6 cells"),
        ('leaf1,1,spine1,"1,100', "cables.csv:2:16", "the quotes do not match"),
        (f"{ONE}\nleaf1,1,spine2,1,100", "cables.csv:3:7", "port 1 of leaf1 is taken twice, before in line 2"),
        (f"{ONE}\nleaf2,1,spine1,1,100", "cables.csv:3:16", "port 1 of spine1 is taken twice, before in line 2"),
        ("", "cables.csv", "there is no link between switches in this file"),
    ],
)  # fmt: skip
def test_a_row_that_is_no_link_is_told_with_its_place(rows, place, message):
    assert [fault[:2] for fault in faults(f"{HEAD}\n{rows}\n")] == [(place, message)]


def test_all_faults_of_a_file_are_told_at_once():
    text = f"{HEAD}\nleaf1,1,,1,100\nleaf2,1,spine1,1,100\nleaf3,1,spine1,2,x\n"
    assert [place for place, _, _ in faults(text)] == ["cables.csv:2:9", "cables.csv:4:18"]


def test_a_title_that_is_missing_is_told_with_the_one_that_may_be_meant():
    assert faults("lower,lower_prt,upper,upper_port,speed_gbps\na,1,b,1,100\n") == [
        ("cables.csv:1:1", "a list of cables needs a column 'lower_port'", "is it the column 'lower_prt'?")
    ]
    assert len(faults("from,to\na,b\n")) == 5
    assert [message for _, message, _ in faults(f"{HEAD},upper\na,1,b,1,100,c\n")] == ["there are two columns 'upper'"]


def test_titles_stand_in_any_order_and_others_are_passed_over():
    text = "speed_gbps,colour,UPPER,upper_port,lower,lower_port\n2.5,red,spine1,1,leaf1,1\n"
    network = read(text)
    assert network.names.switches().tolist() == ["leaf1", "spine1"]
    assert network.link_speed_bps.tolist() == [2_500_000_000]


def test_what_has_no_tier_order_is_refused_by_two_switches():
    links = [(f"leaf{leaf}", f"spine{spine}") for leaf in range(1, 10) for spine in (1, 2)]
    hint = "every link leads one tier up, from the column lower, nearer to the servers, to the column upper"
    assert faults(listed([*links, ("leaf7", "leaf9")])) == [
        ("cables.csv:20:1", "leaf7 and leaf9 are linked: no tier order", hint)
    ]
    # spine1 is above leaf 1 to 9, and so cannot be below one.
    assert faults(listed([*links, ("spine1", "leaf3")]))[0][1] == "spine1 and leaf3 are linked: no tier order"
    # Names that say nothing: a, b and c in a ring.
    assert "are linked: no tier order" in faults(listed([("a", "b"), ("b", "c"), ("a", "c")]))[0][1]


def test_links_of_leaves_are_refused_where_roles_are_told():
    text = f"{ROLES}\nx,1,y,1,100,leaf,leaf,\nx,2,z,1,100,leaf,spine,\ny,2,z,2,100,leaf,spine,\n"
    assert faults(text)[0][1] == "x and y are linked: no tier order"


def test_a_link_past_a_tier_is_refused():
    rows = [("l1", "leaf", "p1", "pod_spine"), ("p1", "pod_spine", "s1", "spine"), ("l2", "leaf", "p1", "pod_spine")]
    rows += [("p2", "pod_spine", "s1", "spine"), ("l1", "leaf", "s1", "spine")]
    lines = [f"{a},{at},{b},{at},100,{low},{up}," for at, (a, low, b, up) in enumerate(rows)]
    assert faults("\n".join([ROLES, *lines]))[0][1] == "l1 and s1 are linked: no tier order"


def test_a_switch_has_one_role_and_one_pod():
    text = f"{ROLES}\na,1,b,1,100,leaf,spine,pod1\na,2,c,1,100,leaf,spine,pod2\nb,9,c,9,100,leaf,spine,pod1\n"
    assert [fault[:2] for fault in faults(text)] == [
        ("cables.csv:3:1", "the pod of a is 'pod2' here and 'pod1' in a row before"),
        ("cables.csv:4:1", "the role of b is 'leaf' here and 'spine' in a row before"),
    ]


def test_a_server_hangs_on_leaves():
    text = f"{ROLES}\nleaf1,1,spine1,1,100,leaf,spine,\nserver1,nic1,spine1,2,25,server,spine,\n"
    assert [fault[:2] for fault in faults(text)] == [
        ("cables.csv:3:14", "server1 is linked to spine1, which is no leaf")
    ]


def test_links_of_a_pair_are_in_its_bundle_or_there_is_none():
    text = f"{HEAD},bundle\nleaf1,1,spine1,1,100,po1\nleaf1,2,spine1,2,100,\nleaf1,3,spine2,1,100,po2\n"
    assert [fault[:2] for fault in faults(text)] == [
        ("cables.csv:3:22", "some links from leaf1 to spine1 are in a bundle, and some are not")
    ]


def test_other_marks_than_commas_are_told():
    assert faults("lower;lower_port;upper\na;1;b\n") == [
        ("cables.csv:1:1", "cells are parted by semicolons here", "write commas")
    ]


def test_a_name_is_a_switchs_or_a_servers():
    text = f"{ROLES}\nleaf1,1,spine1,1,100,leaf,spine,\nspine1,9,leaf1,2,25,server,leaf,\n"
    assert [fault[:2] for fault in faults(text)] == [
        ("cables.csv:3:1", "spine1 is a server here and a switch in another row")
    ]


def test_ends_the_wrong_way_round_are_refused():
    links = [("leaf1", "spine1"), ("leaf2", "spine1"), ("spine1", "leaf3")]
    assert faults(listed(links))[0][:2] == ("cables.csv:4:1", "spine1 and leaf3 are linked: no tier order")


def test_names_that_are_alike_across_tiers_have_the_order_of_their_links():
    network = read(listed([("sw1", "sw3"), ("sw2", "sw3"), ("sw3", "sw4")]))
    assert [len(tier) for tier in network.tiers] == [2, 1, 1]


def test_a_word_that_all_switches_of_a_role_share_tells_no_kind():
    head = "lower,lower_port,upper,upper_port,speed_gbps,lower_role,upper_role"
    one = read(f"{head}\ntor1,1,agg1,1,100,tor,agg\ntor2,1,agg1,2,100,tor,agg\n")
    assert [kind.label for kind in one.switch_kinds] == [None, None]
    two = read(f"{head}\ntor1,1,agg1,1,100,tor,agg\nborder1,1,agg1,2,100,tor,agg\n")
    assert [kind.label for kind in two.switch_kinds] == ["tor", "border", None]


def test_spare_legs_and_links_of_neighbouring_leaves_are_passed_over():
    text = f"{HEAD},kind,class\nleaf1,1,spine1,1,100,direct,leaf-spine\nleaf1,3,,,100,spare,leaf-spine\n"
    network = read(f"{text}leaf1,2,leaf2,2,100,direct,leaf-leaf\n")
    assert (len(network.links), network.names.switches().tolist()) == (1, ["leaf1", "spine1"])


def test_a_file_of_servers_alone_has_no_network():
    rows = [line for line in written(three_tier()).splitlines() if "server" in line or line.startswith("cable,")]
    assert faults("\n".join(rows))[0][1] == "there is no link between switches in this file"


def test_reading_stops_at_a_file_that_is_not_what_was_meant():
    problems = faults(HEAD + "\nleaf,1,,1,100" * 5_000)
    assert (len(problems), problems[-1][1]) == (1_001, "reading stopped after 1,000 faults")
