"""A device that is written as a device file and read again is the same device."""

import pytest

from dcnplan.catalog.device import Device
from dcnplan.catalog.read import device_from
from dcnplan.catalog.store import Catalog
from dcnplan.catalog.write import device_plain
from dcnplan.errors import Place
from dcnplan.inputs.nodes import node_of
from tests.catalog.written import device

EVERYTHING = """
model: everything
vendor: Maker
aliases: [all]
kind: box
asic: a chip
chips: 2
ports:
- {cages: 8, speed: 100G, carries: 400G, form: qsfp-dd, lanes: 8, also: [40G], known: seen, use: uplink, feeds_w: [12, {w: 14.5, cages: "4", every: 4, within: 1-8}],
   breakout: [4x100G, {mode: 4x25G+2x50G, cages: "1,4"}, {mode: 1x200G, cages: odd, takes_mate: true}]}
- {cages: 2, speed: 100G, carries: 200G, form: qsfp28-dd, lanes: 8, twin: true, numbers: 2, breakout: [2x100G]}
- {cages: 2, speed: 10G, form: sfp+, lanes: 1, known: none_seen, use: internal}
limits: [{ports: 10, cages: ["1,4", "2,3"], every: 4, within: 1-8}, {ports: 20, gbps: 1600}]
speed_groups: [{sets: [1-4, 5-6], share: mode}, {cages: "7,8", set_on: first}]
mates: {sets: ["1,4", "2,3"], every: 4, within: 1-8}
blocks: [{while: 4x100G, cages: 1-8, off: "4", every: 4, within: 1-8}]
numbers: [1-8, 49-52, M1, M2]
system_modes:
  default: {}
  flexible: {limits: [{ports: 12}], speed_groups: []}
height_ru: 1.2
width: half
units: 2
weight_kg: 9.52
power_w: {typical: 310, max: 400}
power_at: [250, {load: 50, optics: "3 W each", w: 300}]
supplies: {count: 2, watts: 1500, redundancy: N+N}
names:
  sonic: {port: "Ethernet{index}", leg: "Ethernet{index}:{leg}", index: {from: 1, step: 4}}
  listed: {port: [a, b, c, d, e, f, g, h, i, j, k, l], leg: "{port}/{leg}"}
sources: {ports: a maker's manual, height: a data sheet}
confirm: [height, power]
contested: {breakout: "A says one thing, B another"}
stands_for: larger
"""  # noqa: E501

CHASSIS = """
model: frame
slots: 4
cards:
  24x100G: {ports: [24x100G], chips: 1, power_w: {max: 300}, sources: {ports: a manual}, confirm: [power]}
fabric: {modules: 6, needed: 5, chips: 3, power_w: {typical: 100, max: 120}}
supplies: {count: 12}
sources: {slots: a manual}
"""


def again(one: Device) -> Device:
    return device_from(node_of(device_plain(one), Place("written.yaml", 1, 1)))


@pytest.mark.parametrize("text", [EVERYTHING, CHASSIS], ids=["box", "chassis"])
def test_every_key_survives(text):
    read = device(text)
    assert again(read) == read


@pytest.mark.parametrize("shipped", Catalog.shipped().models(), ids=lambda shipped: shipped.model)
def test_a_shipped_device_survives(shipped):
    assert again(shipped) == shipped
