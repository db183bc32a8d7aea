"""Columns of a terminal: characters are one or two of them wide, or none."""

from dcnplan.report.terminal_width import padded, width


def test_a_wide_character_takes_two_columns_and_a_combining_mark_none():
    assert [width("leaf"), width("数据"), width("e\u0301")] == [4, 4, 1]
    assert padded("数据", 6) == "数据  "
    assert padded("7", 3, right=True) == "  7"
