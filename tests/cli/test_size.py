"""`size`: flags over a request, what is written where, and how a run ends; the designs are those of `test_goldens`."""

import json
import os

import pytest

from tests.sizing.halls import HALL, PRICES, request_text


@pytest.fixture
def hall(tmp_path, monkeypatch):
    """A folder with the request of a hall and its prices."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hall-2.yaml").write_text(request_text(HALL), encoding="utf-8")
    (tmp_path / "prices.csv").write_text(PRICES, encoding="utf-8")
    return tmp_path


ASKED = ("size", "hall-2.yaml", "--prices", "prices.csv")


def test_the_answer_ends_with_how_to_go_on_and_that_gives_the_same_numbers(dcnplan, hall):
    ran = dcnplan(*ASKED)
    assert (ran.code, ran.err) == (0, "")
    following = ran.out.splitlines()[-1]
    assert following == "Next: dcnplan size hall-2.yaml --prices prices.csv -o hall.yaml && dcnplan design hall.yaml"
    told = json.loads(dcnplan(*ASKED, "-f", "json").out)
    assert dcnplan(*ASKED, "-o", "hall.yaml").code == 0
    written = (hall / "hall.yaml").read_text(encoding="utf-8")
    assert written.startswith("# Design 1 of 2 for what was asked:\n#   dcnplan: 1\n#   name: hall-2\n")
    design = json.loads(dcnplan("design", "hall.yaml", "-f", "json").out)
    first = told["designs"][0]
    assert design["switches"] == first["switches"] == {"leaf": 42, "spine": 4, "total": 46}
    assert design["servers"]["capacity"] == first["servers"]["capacity"]
    assert design["one_failed"] == first["one_failed"]
    bought = json.loads(dcnplan("bom", "hall.yaml", "--prices", "prices.csv", "--no-server-end", "-f", "json").out)
    assert bought["totals"]["price"] == first["totals"]["price"]["known"] == "459680.00"


def test_every_design_shown_is_written_into_a_folder_with_the_answer(dcnplan, hall):
    ran = dcnplan(*ASKED, "--write", "designs")
    assert (ran.code, ran.err) == (0, "wrote designs: 1-two-tier.yaml, 2-two-tier.yaml, size.json\n")
    assert json.loads((hall / "designs/size.json").read_text())["designs"][1]["models"]["spine"] == "SN4600C"
    assert dcnplan("validate", "designs/2-two-tier.yaml").code == 0
    assert dcnplan(*ASKED, "--write", "designs", "--top", "1").err.startswith(
        "wrote designs: 1-two-tier.yaml, size.json"
    )


@pytest.mark.parametrize("form", ["json", "csv", "md", "xlsx"])
def test_an_answer_goes_into_a_file_of_any_format(dcnplan, hall, form: str):
    assert dcnplan(*ASKED, "-o", f"answer.{form}").code == 0
    assert os.path.getsize(f"answer.{form}") > 400


def test_flags_do_without_a_file_and_go_before_it(dcnplan, hall):
    flags = (
        "size", "--servers", "1000", "--ports", "2x25G", "--oversubscription", "3:1", "--one-failed", "4:1",
        "--leaf", "SN2410,S5248F-ON", "--spine", "SN2700,SN4600C,S9820-64H", "--by", "price,rack_units,switches",
        "--prices", "prices.csv",
    )  # fmt: skip
    from_flags, from_file = (json.loads(dcnplan(*args, "-f", "json").out) for args in (flags, ASKED))
    assert [one["totals"] for one in from_flags["designs"]] == [one["totals"] for one in from_file["designs"]]
    assert dcnplan(*flags).out.splitlines()[-1] == (
        "Next: dcnplan size --servers 1000 --oversubscription 3:1 --one-failed 4:1 --leaf SN2410,S5248F-ON "
        "--spine SN2700,SN4600C,S9820-64H --by price,rack_units,switches --ports 2x25G --prices prices.csv "
        "-o fabric.yaml && dcnplan design fabric.yaml"
    )
    over = json.loads(dcnplan(*ASKED, "--servers", "768", "--spine", "SN2700", "-f", "json").out)
    assert (over["asked"]["servers"]["count"], over["designs"][0]["switches"]["leaf"]) == (768, 32)


def test_only_some_designs_are_shown_and_the_others_counted(dcnplan, hall):
    ran = dcnplan(*ASKED, "--top", "1")
    assert "And 1 design more: --top 2" in ran.out
    assert json.loads(dcnplan(*ASKED, "--top", "1", "-f", "json").out)["further"] == 1


def test_a_limit_that_only_may_be_kept_is_said_on_standard_error(dcnplan, hall):
    (hall / "hall-2.yaml").write_text(request_text(HALL + "limits: {rack_units: 48}"), encoding="utf-8")
    ran = dcnplan(*ASKED)
    assert (ran.code, ran.err) == (0, "whether a design keeps rack units is not known: see Not known\n")
    assert "none is known to keep rack_units: 48" in ran.out.splitlines()[0]


TOO_DEAR = """\
hall-2.yaml:9:19: error: no design keeps price: 450000; the cheapest costs 459,680 USD, 9,680 more
  |
9 |   limits: {price: 450000}
  |                   ^^^^^^
  = note: two-tier, 42 x S5248F-ON with 4 uplinks, 4 x S9820-64H
  = hint: limits.price: 459680 fits; or servers.count: 960 fits (441,600 USD)
"""


@pytest.mark.slow
def test_a_limit_that_nothing_keeps_is_told_where_it_stands_with_what_would_fit(dcnplan, hall):
    (hall / "hall-2.yaml").write_text(request_text(HALL + "limits: {price: 450000}"), encoding="utf-8")
    ran = dcnplan(*ASKED)
    assert (ran.code, ran.out, ran.err) == (1, "", TOO_DEAR)
    told = json.loads(dcnplan(*ASKED, "-f", "json").out)
    assert (told["feasible"], told["designs"]) == (False, [])
    assert [(one["key"], one["value"]) for one in told["relaxations"]] == [
        ("limits.price", "459680"), ("servers.count", "960"),
    ]  # fmt: skip
    assert (hall / "designs").exists() is False
    assert dcnplan(*ASKED, "-o", "hall.yaml", "--write", "designs").code == 1
    assert sorted(path.name for path in hall.glob("*")) == sorted(
        ["fabric.yaml", "faulty.yaml", "hall-2.yaml", "prices.csv", "too-small.yaml"]
    )


def test_what_is_often_exchanged_is_warned_of(dcnplan, hall):
    ran = dcnplan(*ASKED, "--one-failed", "2:1")
    assert ran.code == 0
    assert "warning: one_failed 2:1 asks for more than oversubscription 3:1" in ran.err


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("size",), 2, "nothing to size"),
        (("size", "--servers", "0"), 2, "--servers: error: size.servers.count: expected a number from 1, found 0"),
        (("size", "--servers", "9", "--ports", "25G"), 2, "'25G' is no number of ports and their speed"),
        (("size", "--servers", "9", "--by", "cost"), 2, "did you mean 'price'?"),
        (("size", "--servers", "9", "--leaf", "SN2411"), 2, "did you mean SN2410?"),
        (("size", "hall-2.yaml"), 1, "to compare by price needs prices"),
        (("size", "none.yaml"), 2, "no such file"),
        (("design", "hall-2.yaml"), 1, "hint: dcnplan size hall-2.yaml"),
        ((*ASKED, "--top", "0"), 2, "0 is less than 1"),
        ((*ASKED, "-o", "hall.pdf"), 2, "no format ends in .pdf"),
        ((*ASKED, "-o", "hall-2.yaml"), 2, "hall-2.yaml"),
        ((*ASKED, "--write", "prices.csv"), 2, "not a directory"),
        ((*ASKED, "-o", "designs/a.json", "--mkdir", "--write", "designs"), 2, "this is in the folder of --write"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_ends_with_its_code_and_words(dcnplan, hall, args, code: int, message: str):
    ran = dcnplan(*args)
    assert (ran.code, ran.out) == (code, "")
    assert message in ran.err


def test_a_spec_given_to_size_is_told_apart(dcnplan, hall):
    ran = dcnplan("size", "fabric.yaml")
    assert (ran.code, "this is a design, not a request" in ran.err) == (1, True)
