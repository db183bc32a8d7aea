"""What a value on the command line may be: files that are read, words, whole numbers, shares, speeds.

Each refuses in plain words, with what was probably meant; knows no verb.
"""

import re
from typing import Any

import click
from click.types import StringParamType

from dcnplan.inputs.files_in_use import standard_input_to_be_read, to_be_read

_WHOLE = "-?(?:0|[1-9][0-9]*)"
_DECIMAL = r"(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,9})?"
_MOST_DIGITS = 40


class Misfit(click.BadParameter):
    """A value that is none of its kind, and what would be."""

    def __init__(
        self, message: str, hint: str | None, ctx: click.Context | None, param: click.Parameter | None
    ) -> None:
        super().__init__(message, ctx, param)
        self.hint = hint


class InputFile(click.Path):
    """A file that is read, - for standard input; `what` it is in words. Noted, so that no output takes its place."""

    def __init__(self, what: str) -> None:
        super().__init__(readable=False)
        self.what = what

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        name = str(super().convert(value, param, ctx))
        if name == "-":
            standard_input_to_be_read(self.what_is(name))
        else:
            to_be_read(name, self.what_is(name))
        return name

    def what_is(self, name: str) -> str:
        """The file of that name in words; it has not been read yet."""
        return self.what


class OneOf(click.Choice[str]):
    """One of a few words; of a word that is near one of them, that one is the hint."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in self.choices:
            return str(value)
        from dcnplan.inputs.suggest import near

        close = near(str(value), self.choices)
        words = ", ".join(map(repr, self.choices))
        raise Misfit(f"{str(value)!r} is not one of {words}", f"did you mean {close}?" if close else None, ctx, param)


class WholeNumber(click.IntRange):
    """A plain whole number, from `least` to `most`."""

    def __init__(self, least: int = 1, most: int | None = None) -> None:
        super().__init__(least, most)
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if len(text) > _MOST_DIGITS or not re.fullmatch(_WHOLE, text):
            from dcnplan.inputs.keys.numbers import meant

            raise Misfit(f"'{text[:_MOST_DIGITS]}' is not a whole number", meant(text), ctx, param)
        if int(text) < self.least:
            raise Misfit(f"{text} is less than {self.least:,}", None, ctx, param)
        if self.most is not None and int(text) > self.most:
            raise Misfit(f"{text} is more than {self.most:,}", None, ctx, param)
        return int(text)


class Percent(click.FloatRange):
    """A number from 0 to 100."""

    def __init__(self) -> None:
        super().__init__(0, 100)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        text = str(value)
        if not re.fullmatch(_DECIMAL, text) or float(text) > 100:
            shown = text[:_MOST_DIGITS] or repr(text)
            raise Misfit(f"{shown} is not a number from 0 to 100", _share_slip(text), ctx, param)
        return float(text)


def _share_slip(text: str) -> str | None:
    from dcnplan.inputs.keys.numbers import meant_decimal

    bare = text.removesuffix("%").rstrip()
    is_plain = bare != text and re.fullmatch(_DECIMAL, bare)
    return f"write {bare}" if is_plain else meant_decimal(bare)


class Speed(StringParamType):
    """A speed as people write it, in bit/s."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from dcnplan.inputs.keys.scalars import number_slip
        from dcnplan.units import parse_speed_bps

        text = str(value)
        try:
            return parse_speed_bps(text)
        except ValueError as fault:
            raise Misfit(str(fault), number_slip(text, parse_speed_bps), ctx, param) from None


class Ports(StringParamType):
    """`48x25G`, as how many and bit/s."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from dcnplan.units import parse_ports

        try:
            return parse_ports(str(value))
        except ValueError as fault:
            raise Misfit(str(fault), "such as 80x100G", ctx, param) from None
