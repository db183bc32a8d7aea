"""What an end is called in a message: its ports, the cage, whose it is.

Writes words; decides nothing.
"""

from dcnplan.cabling.plugs import End


def plug_text(end: End) -> str:
    """`100G qsfp28`."""
    return f"{mode_text(end)} {end.form or 'of unknown form'}"


def end_text(end: End) -> str:
    """`4x100G in a qsfp-dd cage of S9825-64D`."""
    return f"{mode_text(end)} in {f'{_a(end.form)} cage' if end.form else 'a cage of unknown form'} of {end.what}"


def mode_text(end: End) -> str:
    """`4x100G`, `100G`."""
    return str(end.whole or end.mode) if end.ways > 1 or end.whole else str(end.mode).removeprefix("1x")


def _a(form: str) -> str:
    return f"an {form}" if form[0] in "aeiors" else f"a {form}"
