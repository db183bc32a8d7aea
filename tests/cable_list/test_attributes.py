"""The columns of the cable list are the rows of its table, and each says of itself what it holds."""

from dcnplan.cable_list.attributes import CABLE, RARE
from dcnplan.cable_list.listing import COMPOSED, cable_batches, titles_of
from dcnplan.cabling.connections import cabling
from dcnplan.designs import fabric_of
from tests import plans
from tests.cabling.asking import SPLIT_400G, designed, spine

KINDS = {"text": (str,), "whole": (int,), "number": (int, float)}


def test_every_column_has_a_value_of_its_kind_or_none_for_every_row() -> None:
    seen = set[str]()
    for plan in plans.SMALL.values():
        for batch in cable_batches(fabric_of(plan), cabling(plan)):
            assert list(batch) == [one.name for one in (*CABLE, *RARE)]
            assert {len(values) for values in batch.values()} == {len(batch["cable"])}
            for one in (*CABLE, *RARE):
                values = [value for value in batch[one.name] if value is not None]
                assert all(type(value) in KINDS[one.kind] for value in values), one.name
                seen |= {one.name} if values else set()
    # No links of these fabrics are bundled, and none are patched at cassettes.
    bare = {"bundle", "lower_trunk", "upper_trunk", "lower_trunk_m", "upper_trunk_m"}
    assert seen >= {one.name for one in CABLE} - bare


def test_composed_columns_hold_but_names_and_the_ports_of_their_row() -> None:
    plan = plans.fan_out_with_rest()
    for batch in cable_batches(fabric_of(plan), cabling(plan)):
        for at in range(len(batch["cable"])):
            ports = {batch["lower_port"][at], batch["upper_port"][at], None}
            for title in COMPOSED:
                text = batch[title][at] or ""
                for port in sorted((port for port in ports if port), key=len, reverse=True):
                    text = text.replace(port, "")
                assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-:./> "), (title, text)


def test_copper_that_needs_error_correction_says_so_in_a_column_of_its_own() -> None:
    # 6 leaves x 4 uplinks of copper of 100G; 6 x 48 servers of 25G over 3 m, where copper needs none.
    plan = designed(lengths={"leaf-spine": "2m"})
    found = cabling(plan)
    assert titles_of(plan, found)[-1] == "fec"
    told = [cell for batch in cable_batches(fabric_of(plan), found) for cell in batch["fec"]]
    assert (told.count("RS-FEC"), told.count(None)) == (24, 288)
    lit = designed(spine=spine(SPLIT_400G))
    assert "fec" not in titles_of(lit, cabling(lit))
