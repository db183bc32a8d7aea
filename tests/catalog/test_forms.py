"""What plugs into which cage."""

from dcnplan.catalog.forms import LANES, takes


def test_a_newer_cage_takes_the_plugs_before_it():
    older = {
        "sfp+": {"sfp"},
        "sfp28": {"sfp+", "sfp"},
        "sfp112": {"sfp56", "sfp28", "sfp+"},
        "qsfp112": {"qsfp56", "qsfp28", "qsfp+"},
        "osfp1600": {"osfp"},
    }
    assert {cage: {plug for plug in LANES if plug != cage and takes(cage, plug)} for cage in older} == older


def test_a_cage_has_the_lanes_that_its_maker_says():
    new = ("sfp", "sfp112", "dsfp", "qsfp112", "osfp-xd", "osfp1600")
    assert [LANES[form] for form in new] == [1, 1, 2, 4, 16, 8]


def test_optics_in_the_switch_take_no_plug():
    assert "cpo" not in LANES
    assert not any(takes("cpo", plug) for plug in LANES)
