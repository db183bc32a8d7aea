"""Names of ports by what the faceplate says: numbers that are no count of cages, and slots of cards in a box."""

from dcnplan.catalog.device import Device, Mode
from dcnplan.catalog.store import Catalog
from dcnplan.fabric.port_name import cage_name, naming_of, port_name
from dcnplan.plan.device_panel import box_panel, chassis_panel
from dcnplan.plan.panel import Bank, Panel
from tests.catalog.written import device

G = 10**9


def called(box: Device, cage: int, mode: Mode, leg: int = 0, slot: int = 0) -> str:
    panel = chassis_panel([(box.cards[0], box.slots)]) if box.is_chassis else box_panel(box)
    return port_name(box, naming_of(box), _bank(panel, cage), mode, slot, cage, leg)


def _bank(panel: Panel, cage: int) -> Bank:
    return next(bank for bank in panel.banks if bank.first_cage <= cage < bank.first_cage + bank.group.count)


def test_both_ports_of_a_wide_cage_have_a_number_and_the_next_cages_count_on():
    box = Catalog.shipped().find("S5248F-ON")
    two, one, eight = Mode(2, 100 * G), Mode(1, 100 * G), Mode(8, 25 * G)
    names = [called(box, 49, two, leg) for leg in (0, 1)] + [called(box, 50, two, leg) for leg in (0, 1)]
    names += [called(box, cage, one) for cage in (51, 54)]
    assert names == [f"ethernet1/1/{number}" for number in (49, 50, 51, 52, 53, 56)]
    assert [called(box, 49, eight, leg) for leg in (0, 3, 4)] == [
        f"ethernet1/1/{name}" for name in ("49:1", "49:4", "50:1")
    ]
    assert called(box, 51, Mode(4, 25 * G), 1) == "ethernet1/1/53:2"
    bank = _bank(box_panel(box), 49)
    assert [cage_name(box, bank, 0, cage) for cage in (49, 50)] == ["49-50", "51-52"]


def test_numbers_may_be_names_or_begin_at_0():
    text = '{{name: box, ports: [2x400G, 2x10G], numbers: {numbers}, names: {{nos: {{port: "Ethernet{{number}}"}}}}}}'
    named = device(text.format(numbers="[1-2, M1, M2]"))
    assert [called(named, cage, Mode(1, 10 * G)) for cage in (2, 3, 4)] == ["Ethernet2", "EthernetM1", "EthernetM2"]
    zero = device(text.format(numbers="{from: 0}"))
    assert [called(zero, cage, Mode(1, 400 * G)) for cage in (1, 4)] == ["Ethernet0", "Ethernet3"]


def test_an_index_counts_in_steps_and_legs_within_them():
    names = '{{sonic: {{port: "Ethernet{{index}}", leg: "Ethernet{{index}}", index: {index}}}}}'
    text = "{{name: box, ports: [{{cages: 4, speed: 400G, lanes: 8, breakout: [4x100G]}}], names: {names}}}"
    steps = device(text.format(names=names.format(index="{from: 0, step: 4}")))
    assert [called(steps, cage, Mode(1, 400 * G)) for cage in (1, 2, 4)] == ["Ethernet0", "Ethernet4", "Ethernet12"]
    assert [called(steps, 2, Mode(4, 100 * G), leg) for leg in range(4)] == [f"Ethernet{at}" for at in (4, 5, 6, 7)]
    ones = device("{name: box, ports: [4x100G], names: {sonic: {port: 'Ethernet{index}', index: {from: 1}}}}")
    assert [called(ones, cage, Mode(1, 100 * G)) for cage in (1, 4)] == ["Ethernet1", "Ethernet4"]


def test_a_list_names_whole_cages_and_a_pattern_their_legs():
    text = """
        name: box
        ports: [{cages: 3, speed: 100G, lanes: 4, breakout: [4x25G]}]
        names: {nos: {port: [first, port7, last], leg: "{port}/{leg}"}}
        """
    assert [called(device(text), cage, Mode(1, 100 * G)) for cage in (1, 2, 3)] == ["first", "port7", "last"]
    assert called(device(text), 2, Mode(4, 25 * G), 3) == "port7/4"


def test_legs_of_a_mixed_split_are_numbered_through():
    text = """
        name: box
        ports: [{cages: 2, speed: 800G, lanes: 8, breakout: [4x100G+1x400G]}]
        names:
          nos: {port: "p{cage}", leg: "p{cage}s{leg}"}
          sonic: {port: "Ethernet{first_lane}", leg: "Ethernet{first_lane}"}
        """
    mixed = device(text).groups[0].breakouts[0].mode
    assert [called(device(text), 2, mixed, leg) for leg in range(5)] == ["p2s1", "p2s2", "p2s3", "p2s4", "p2s5"]
    bank = box_panel(device(text)).banks[0]
    sonic = naming_of(device(text), "sonic")
    lanes = [port_name(device(text), sonic, bank, mixed, 0, 2, leg) for leg in range(5)]
    assert lanes == [f"Ethernet{lane}" for lane in (8, 9, 10, 11, 12)]


def test_ports_of_cards_in_a_box_are_named_by_slot_and_cage():
    text = """
        name: S9820-8C
        kind: box
        chips: 1
        slots: 8
        cards: {16x100G: {ports: [16x100G]}}
        names: {comware: {port: "HundredGigE1/{slot}/{cage}"}}
        """
    box = device(text)
    names = [called(box, cage, Mode(1, 100 * G), slot=slot) for slot, cage in ((1, 1), (8, 16))]
    assert names == ["HundredGigE1/1/1", "HundredGigE1/8/16"]
    assert (box.is_box, chassis_panel([(box.cards[0], 8)]).cages) == (True, 128)
