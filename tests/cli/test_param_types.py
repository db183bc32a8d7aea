"""Values on the command line: plain numbers, words that are near another, and nothing that is no number."""

import pytest

NUMBERS = [
    ("cables", "fabric.yaml", "--max-rows"),
    ("diagram", "fabric.yaml", "--max-links"),
    ("export", "fabric.yaml", "--to", "graphml", "--pods"),
    ("export", "fabric.yaml", "--to", "graphml", "--leaves"),
    ("export", "fabric.yaml", "--to", "graphml", "--max-rows"),
    ("fail", "fabric.yaml", "--links", "1", "--samples"),
    ("fail", "fabric.yaml", "--links", "1", "--routed"),
    ("fail", "fabric.yaml", "--links", "1", "--seed"),
    ("fail", "fabric.yaml", "--links", "1", "--jobs"),
    ("load", "fabric.yaml", "--permutation"),
    ("load", "fabric.yaml", "--permutation", "1", "--seed"),
    ("load", "fabric.yaml", "--top"),
    ("paths", "fabric.yaml", "leaf1", "leaf2", "--limit"),
    ("paths", "fabric.yaml", "leaf1", "leaf2", "--sample"),
    ("paths", "fabric.yaml", "leaf1", "leaf2", "--nth"),
    ("paths", "fabric.yaml", "leaf1", "leaf2", "--sample", "1", "--seed"),
    ("fail", "fabric.yaml", "--links"),
    ("fail", "fabric.yaml", "--switches"),
    ("capacity", "--spines"),
]
SHARES = [
    ("load", "fabric.yaml", "--hot", "pod1", "--share"),
    ("fail", "fabric.yaml", "--hot", "pod1", "--share"),
    ("fail", "fabric.yaml", "--hot", "pod1", "--links", "1", "--share"),
]
NO_DIGITS_OF_OURS = ["\N{ARABIC-INDIC DIGIT FOUR}", "\N{FULLWIDTH DIGIT FOUR}", "\N{DEVANAGARI DIGIT FOUR}"]
NEVER = [
    *["nan", "NaN", "-nan", "inf", "Infinity", "-inf", "1e400", "1e-400", "+8", "1_0", "0x10", "1:30"],
    "",
    *NO_DIGITS_OF_OURS,
]


@pytest.mark.parametrize("text", [*NEVER, "1e3", "4x", "1.5", "010", "08"])
@pytest.mark.parametrize("args", NUMBERS, ids=lambda args: f"{args[0]} {args[-1]}")
def test_a_whole_number_is_a_plain_one(dcnplan, args: tuple[str, ...], text: str):
    ran = dcnplan(*args, text)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{args[-1]}: error: ")
    assert ran.err.count("error: ") == 1


@pytest.mark.parametrize("text", [*NEVER, "101", "-1", "100.1", "010", "1e1", "12.", ".5", "5%"])
@pytest.mark.parametrize("args", SHARES, ids=lambda args: f"{args[0]} {len(args)}")
def test_a_share_is_a_number_from_0_to_100(dcnplan, args: tuple[str, ...], text: str):
    ran = dcnplan(*args, text)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"--share: error: {text or repr(text)} is not a number from 0 to 100\n")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5%", "write 5"),
        ("08", "write 8"),
        ("+8", "write 8"),
        (".5", "write 0.5"),
        ("1e1", "write 10"),
        ("12.", "write 12"),
    ],
)
def test_a_share_that_is_written_otherwise_is_told_plainly(dcnplan, text: str, hint: str):
    assert dcnplan(*SHARES[0], text).err.endswith(f" = hint: {hint}\n")


@pytest.mark.parametrize("text", ["0", "100", "12.5", "0.000001"])
def test_every_share_from_0_to_100_is_taken(dcnplan, text: str):
    ran = dcnplan("load", "fabric.yaml", "--hot", "pod1", "--share", text)
    assert "--share" not in ran.err  # a fabric without pods has none that is hot


@pytest.mark.parametrize(
    ("args", "flag", "meant"),
    [
        (("design", "fabric.yaml", "-f", "jsn"), "--format", "json"),
        (("design", "fabric.yaml", "-f", "JSON"), "--format", "json"),
        (("bom", "fabric.yaml", "-f", "cvs"), "--format", "csv"),
        (("catalog", "list", "-f", "tabel"), "--format", "table"),
        (("diagram", "fabric.yaml", "-f", "sgv"), "--format", "svg"),
        (("diagram", "fabric.yaml", "-f", "mermaid"), "--format", "mmd"),
        (("diagram", "fabric.yaml", "--detail", "ful"), "--detail", "full"),
        (("diagram", "fabric.yaml", "--theme", "drak"), "--theme", "dark"),
        (("export", "fabric.yaml", "--to", "netbx"), "--to", "netbox"),
        (("export", "fabric.yaml", "--to", "mmd"), "--to", "mermaid"),
        (("export", "fabric.yaml", "--to", "graph-ml"), "--to", "graphml"),
        (("load", "fabric.yaml", "-f", "svgg"), "--format", "svg"),
        (("init", "--template", "two-teir"), "--template", "two-tier"),
    ],
)
def test_a_word_that_is_near_one_of_few_gets_that_one_as_its_hint(
    dcnplan, args: tuple[str, ...], flag: str, meant: str
):
    ran = dcnplan(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{flag}: error: ")
    assert ran.err.endswith(f" = hint: did you mean {meant}?\n")


@pytest.mark.parametrize(("name", "meant"), [("a.jsn", ".json"), ("a.cvs", ".csv"), ("a.xlxs", ".xlsx")])
def test_the_end_of_a_name_that_is_near_one_of_ours_gets_that_one_as_its_hint(dcnplan, name: str, meant: str):
    ran = dcnplan("design", "fabric.yaml", "-o", name)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, f" = hint: did you mean {meant}?")
