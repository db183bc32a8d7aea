"""`catalog list`: switches by the ports that they have, and by height."""

import json

import pytest


def listed(dcnplan, *flags: str) -> set[str]:
    return {one["model"] for one in json.loads(dcnplan("catalog", "list", *flags, "-f", "json").out)["models"]}


def test_what_a_switch_offers_is_counted_after_breakout(dcnplan):
    found = listed(dcnplan, "--offers", "80x100G")
    # 96 x 100G; 32 x 400G, each 4 x 100G; a chassis full of cards; and not 64 x 100G.
    assert {"DCS-7280CR3-96", "DCS-7060DX4-32", "S12516X-AF"} <= found
    assert "S9820-64H" not in found
    assert "S9820-64H" in listed(dcnplan, "--offers", "64x100G")
    assert "S9820-64H" not in listed(dcnplan, "--offers", "65x100G")


def test_ports_are_whole_cages(dcnplan):
    found = listed(dcnplan, "--ports", "80x100G")
    assert "DCS-7280CR3-96" in found
    assert "DCS-7060DX4-32" not in found
    assert found < listed(dcnplan, "--offers", "80x100G")


def test_height_is_that_of_known_ones(dcnplan):
    low, vendor = listed(dcnplan, "--max-ru", "1"), listed(dcnplan, "--max-ru", "1", "--vendor", "Arista")
    assert "DCS-7060DX4-32" in vendor
    assert vendor < low
    assert "S12516X-AF" not in low


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--offers", "80"), "--offers: error: '80' is not a number of ports; write it as 48x25G"),
        (("--kind", "panel", "--ports", "8x100G"), "--ports: error: a panel has no ports of a switch"),
    ],
)
def test_what_makes_no_sense(dcnplan, flags, message):
    ran = dcnplan("catalog", "list", *flags)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)
