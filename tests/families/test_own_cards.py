"""A frame takes the line cards that a spec names, from module types and card files of the user's folders."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from dcnplan.catalog.store import Catalog
from dcnplan.designs import Design, design
from dcnplan.errors import DcnplanError, Place
from dcnplan.families.reading import spec_from
from dcnplan.inputs.nodes import node_of
from tests.catalog.netbox_files import netbox_file, run

FRAME = (
    "manufacturer: Acme\nmodel: Chassis-2\nslug: c2\nu_height: 13\nmodule-bays:\n"
    "- {{name: {0} {1}, position: '{1}'}}\n- {{name: {0} {2}, position: '{2}'}}\n- {{name: PSU 1}}\n"
)
CARD = netbox_file(run("Eth{{module}}/{}", "100gbase-x-qsfp28", range(1, 5)), "part_number: P-4\n", "LC-4")
WORDS = netbox_file([(f"{{module}}/{n}", "100gbase-x-qsfp28") for n in ("a", "c", "e")], "", "LC-3")
OURS = "card: LC-8\nvendor: Acme\nports: [8x100G]\nnames: {os: {port: 'e{slot}/{cage}', leg: 'e{slot}/{cage}/{leg}'}}\n"


def planned(folder: Path, cards: Any, frame: str = FRAME.format("Slot", 1, 2), model: str = "Chassis-2") -> Design:
    for name, text in (("frame", frame), ("card", CARD), ("words", WORDS), ("ours", OURS)):
        (folder / f"{name}.yaml").write_text(text)
    spine: dict[str, Any] = {"model": model, "count": 1} | ({} if cards is None else {"cards": cards})
    leaf = {"model": {"name": "leaf-box", "ports": ["48x25G", "1x100G"]}, "uplinks": "1x100G", "count": 6}
    head = {"dcnplan": 1, "name": "own", "family": "two-tier", "servers": {"ports": 1, "speed": "25G"}}
    spec: Any = {**head, "leaf": leaf, "spine": spine}
    return design(spec_from(node_of(spec, Place("spec"))), Catalog.shipped().with_folder(folder))


def ports(one: Design) -> list[str]:
    """The ports of the spine, leaf by leaf."""
    columns = one.cables(servers=False).columns
    return [str(port) for port in columns["upper_port"]]


def refusal(folder: Path, cards: Any, **more: Any) -> str:
    with pytest.raises(DcnplanError) as caught:
        planned(folder, cards, **more)
    return caught.value.problems[0].message


@pytest.mark.parametrize(
    ("card", "cages", "named"),
    [
        ("LC-4", 4, ["Eth1/1", "Eth1/2", "Eth1/3", "Eth1/4", "Eth2/1", "Eth2/2"]),
        ("P-4", 4, ["Eth1/1", "Eth1/2", "Eth1/3", "Eth1/4", "Eth2/1", "Eth2/2"]),
        ("lc-8", 8, ["e1/1", "e1/2", "e1/3", "e1/4", "e1/5", "e1/6"]),
        ("LC-3", 3, ["1/a", "1/c", "1/e", "2/a", "2/c", "2/e"]),
    ],
)
def test_a_frame_with_its_cards_is_a_chassis_with_their_names(tmp_path, card, cages, named):
    one = planned(tmp_path, {"card": card})
    (spine,) = (group for group in one.plan.switches if group.key == "spine")
    assert (spine.device.slots, spine.device.height_ru) == (2, Fraction(13))
    assert spine.faceplate.panel.cages == 2 * cages
    assert sorted(ports(one)) == sorted(named)


def test_slots_count_from_0_where_those_of_the_frame_do(tmp_path):
    one = planned(tmp_path, {"card": "LC-4"}, frame=FRAME.format("FPC", 0, 1))
    assert sorted(ports(one)) == ["Eth0/1", "Eth0/2", "Eth0/3", "Eth0/4", "Eth1/1", "Eth1/2"]


def test_cards_of_unlike_names_leave_slot_and_cage(tmp_path):
    one = planned(tmp_path, [{"card": "LC-4", "count": 1}, {"card": "LC-8", "count": 1}])
    assert sorted(ports(one)) == ["1/1", "1/2", "1/3", "1/4", "2/1", "2/2"]


def test_a_shipped_chassis_takes_the_user_s_cards_too_and_keeps_its_names(tmp_path):
    one = planned(tmp_path, {"card": "LC-8"}, model="S12516X-AF")
    (spine,) = (group for group in one.plan.switches if group.key == "spine")
    assert "LC-8" in [card.name for card in spine.device.cards]
    assert spine.device.naming == Catalog.shipped().find("S12516X-AF").naming


def test_a_frame_alone_or_with_a_card_that_nobody_knows_is_refused(tmp_path):
    assert refusal(tmp_path, None) == "no line card of Chassis-2 is known, so it cannot be planned"
    assert refusal(tmp_path, {"card": "LC-9"}) == "'Chassis-2' is a frame, and no line card 'LC-9' is known"
    assert refusal(tmp_path, None, model="LC-4") == "'LC-4' is a line card of 4x100G, not a switch"
