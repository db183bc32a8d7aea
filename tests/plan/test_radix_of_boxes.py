"""The packer's radix on every box of the catalogue: against published port counts, and against another count."""

from dataclasses import replace

import pytest

from dcnplan.catalog.device import Device
from dcnplan.catalog.store import Catalog
from dcnplan.plan.device_panel import box_panel
from dcnplan.plan.faceplate import Faceplate
from dcnplan.plan.place import Room, Shortage, place, radix
from dcnplan.plan.port_need import PortNeed
from tests.catalog.port_count import most_ports

G = 10**9
CUMULUS = "Cumulus Linux 5.1, Switch Port Attributes (CumulusNetworks/docs @062cc54)"

# Ports by speed in Gb/s, as published.
PUBLISHED = [
    ("SN2100", {10: 64, 25: 64, 40: 16, 50: 32, 100: 16}, CUMULUS),
    ("SN2700", {10: 64, 25: 64, 40: 32, 50: 64, 100: 32}, CUMULUS),
    ("SN3700C", {10: 128, 25: 128, 40: 32, 50: 64, 100: 32}, CUMULUS),
    ("SN5400", {400: 64, 200: 128, 100: 256}, "NVIDIA SN5000 manual, Data Interfaces"),
    ("SN5600", {800: 64, 400: 128, 200: 256, 100: 256}, "NVIDIA SN5000 manual, Data Interfaces"),
    ("S6000-ON", {10: 104}, "Cumulus ports.conf for Dell S6000: 52 ports a pipe"),
    ("S5248F-ON", {25: 80, 100: 8}, "sonic-net/sonic-buildimage @086b03b: 48 + 8 x 4"),
]

# Where only some cages split, the most logical ports are of two speeds: (split, whole), in Gb/s.
MIXED = [
    ("AS7816-64X", (64, 25), (48, 100), "16 of 64 cages split four ways: 112 ports"),
    ("DCS-7050QX-32", (96, 10), (8, 40), "24 of 32 cages split four ways: 104 ports"),
]

BOXES = [device for device in Catalog.shipped().models() if not device.is_chassis]


@pytest.mark.parametrize(("model", "ports", "source"), PUBLISHED, ids=[row[0] for row in PUBLISHED])
def test_a_box_offers_the_ports_that_are_published(model: str, ports: dict[int, int], source: str) -> None:
    panel = box_panel(Catalog.shipped().find(model))
    assert {speed: radix(panel, speed * G).ports for speed in ports} == ports, source


@pytest.mark.parametrize(("model", "split", "whole", "source"), MIXED, ids=[row[0] for row in MIXED])
def test_a_box_is_full_at_its_published_mixture(
    model: str, split: tuple[int, int], whole: tuple[int, int], source: str
) -> None:
    panel = box_panel(Catalog.shipped().find(model))
    needs = [PortNeed(name, count, speed * G) for name, (count, speed) in (("split", split), ("whole", whole))]
    found = place(panel, needs)
    assert isinstance(found, Faceplate), source
    assert found.free == 0
    more = place(panel, [needs[0], replace(needs[1], ports=whole[0] + 1)])
    assert isinstance(more, Shortage)


@pytest.mark.parametrize("device", BOXES, ids=[device.model for device in BOXES])
def test_the_packer_and_a_count_of_pairs_agree_at_every_speed(device: Device) -> None:
    panel = box_panel(device)
    speeds = sorted({speed for group in device.groups for speed in group.speeds_bps})
    for speed in speeds:
        assert radix(panel, speed) == Room(most_ports(device, speed)), speed
