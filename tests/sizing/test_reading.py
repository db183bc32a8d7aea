"""A request is read as it is written: what follows from what is left out, and what cannot be asked."""

from fractions import Fraction

import pytest
from jsonschema import Draft7Validator

from dcnplan.catalog.prices import Prices
from dcnplan.errors import CatalogError, Problem, SpecError
from dcnplan.inputs.nodes import Plain, plain_of
from dcnplan.inputs.source import source_of
from dcnplan.inputs.yaml_events import load_yaml
from dcnplan.sizing.reading import request_schema
from dcnplan.sizing.rules import warnings
from dcnplan.spec.models import Servers
from tests.sizing.halls import HALL, SERVERS, asked, request_text

FREE = Prices("USD", {})


def told(size: str, prices: Prices | None = None) -> tuple[Problem, ...]:
    with pytest.raises((SpecError, CatalogError)) as refused:
        asked(size, prices)
    return refused.value.problems


def test_a_request_is_read():
    hall = asked(HALL, FREE)
    assert hall.servers == Servers(2, 25 * 10**9, 2, count=1000)
    assert hall.ratios == {"leaf": 3, "end_to_end": 3}
    assert [hall.failed_limit(part) for part in ("spine", "line_card")] == [4, 4]
    assert hall.by == ("price", "rack_units", "switches")
    assert hall.models["pod_spine"] == hall.models["spine"] == ("SN2700", "SN4600C", "S9820-64H")
    assert hall.assumed == ()


def test_what_is_left_out_is_any_model_and_family_at_three_to_one():
    hall = asked("servers: {count: 1000}", FREE)
    assert hall.models == {"leaf": None, "pod_spine": None, "spine": None}
    assert hall.families == ("two-tier", "three-tier", "multi-plane")
    assert hall.by == ("price", "switches", "cables")
    assert hall.breakout == "fabric"
    assert hall.assumed == ("servers of 2 x 25G", "oversubscription 3:1")
    assert asked(SERVERS).by == ("switches", "cables")


def test_one_ratio_is_for_leaves_and_end_to_end():
    assert asked(f"{SERVERS}\noversubscription: 2:1").ratios == {"leaf": 2, "end_to_end": 2}
    several = asked(f"{SERVERS}\noversubscription: {{leaf: 3:2, end_to_end: 6:1}}")
    assert several.ratios == {"leaf": Fraction(3, 2), "end_to_end": 6}


def test_parts_that_are_not_named_are_not_limited():
    hall = asked(f"{SERVERS}\none_failed: {{spine: 4:1, uplink: 6:1}}\nrouting: weighted")
    assert [hall.failed_limit(part) for part in ("spine", "uplink", "plane")] == [4, 6, None]
    assert hall.weighted


def test_devices_may_be_described_in_place():
    hall = asked(f"{SERVERS}\nmodels: {{leaf: [{{name: b9, ports: [48x25G, 8x100G]}}, SN2410], spine: any}}")
    assert hall.models["leaf"] == ("b9", "SN2410")
    assert hall.models["spine"] is None
    assert hall.device("b9").model == "b9"


def test_a_model_by_another_name_of_it_is_that_model():
    assert asked(f"{SERVERS}\nmodels: {{leaf: [dell s5248f-on]}}").models["leaf"] == ("S5248F-ON",)


@pytest.mark.parametrize(
    ("size", "where", "message", "hint"),
    [
        (f"{SERVERS}\nmodels: {{leaf: []}}", (5, 18), "leaf: no model is named", "leaf: any, for every model"),
        (f"{SERVERS}\nmodels: {{leaf: [any, SN2410]}}", (5, 19), "leaf: any is every model already", None),
        (f"{SERVERS}\nmodels: {{leaf: [SN2411]}}", (5, 19), "no model 'SN2411'", "did you mean SN2410?"),
        ("servers: {count: 1000, grow_to: 900}", (4, 35), "grow_to is less than count", None),
        (f"{SERVERS}\nby: [price, price]", (5, 15), "price is named twice", None),
        (f"{SERVERS}\nby: [cost]", (5, 8), "'cost' is not what designs are compared by", "did you mean 'price'?"),
        (f"{SERVERS}\nlimits: {{cost: 450000}}", (5, 12), "'cost' is not a key of limits", "did you mean 'price'?"),
        ("servers: {count: 0}", (4, 20), "expected a number from 1, found 0", None),
        ("servers: {count: -3}", (4, 20), "expected a number from 1, found -3", None),
        ("servers: {count: 1.5}", (4, 20), "expected a whole number, found '1.5'", None),
        ("servers: {ports: 2}", (4, 3), "has no 'count'", "such as count: 1000"),
        ("servers: {count: 9, ports: 3, homing: 2}", (4, 41), "3 ports cannot be spread evenly over 2 leaves", None),
        (f"{SERVERS}\none_failed: {{leaf: 4:1}}", (5, 16), "'leaf' is not a key of one_failed", "the loss of a leaf"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told_where_it_stands(
    size: str, where: tuple[int, int], message: str, hint: str | None
):
    (problem,) = told(size, FREE)
    assert problem.where is not None
    assert (problem.where.line, problem.where.column) == where
    assert message in problem.message
    assert (hint is None) or (problem.hint is not None and hint in problem.hint)


def test_prices_are_needed_for_a_limit_on_them_and_to_compare_by_them():
    limit, axis = told(f"{SERVERS}\nlimits: {{price: 450000}}\nby: [price]")
    assert (limit.message, limit.hint) == ("a limit on price needs prices", "--prices FILE")
    assert axis.message == "to compare by price needs prices"


def test_a_limit_that_failures_make_idle_is_warned_of_at_both_places():
    (warning,) = warnings(asked(f"{SERVERS}\noversubscription: 3:1\none_failed: 2:1"))
    assert warning.message == "one_failed 2:1 asks for more than oversubscription 3:1"
    assert (warning.severity, str(warning.where)) == ("warning", "hall-2.yaml:6:15")
    assert [str(place) for _, place in warning.notes] == ["hall-2.yaml:5:21"]
    assert list(warnings(asked(HALL, FREE))) == []


def as_json(size: str) -> Plain:
    return plain_of(load_yaml(source_of("hall-2.yaml", request_text(size).encode())))


def test_the_schema_takes_what_is_read_and_not_what_is_misspelt():
    schema = Draft7Validator(request_schema())
    full = (
        f"{HALL}routing: weighted\nlimits: {{price: 5, rack_units: 4.5, cables: 3}}\nbreakout: any\nfamilies: two-tier"
    )
    for size in (HALL, SERVERS, full, f"{SERVERS}\nmodels: any", f"{SERVERS}\noversubscription: 3:1"):
        assert asked(size, FREE).count == 1000
        assert list(schema.iter_errors(as_json(size))) == []
    for size in ("servers: {ports: 2}", f"{SERVERS}\nby: [cost]", f"{SERVERS}\nlimit: {{price: 3}}"):
        assert list(schema.iter_errors(as_json(size))) != []
