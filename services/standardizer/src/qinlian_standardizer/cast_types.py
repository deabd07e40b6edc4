"""Text to the catalogue's types. Text that cannot be read leaves by the side door; decimals never pass a float."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.mappings import ColumnMapping
from qinlian_common.catalog.rules import Dimension
from qinlian_standardizer.evaluate import extended, selected
from qinlian_standardizer.held import Held
from qinlian_standardizer.map_codes import translation
from qinlian_standardizer.side_door import Judged, Reason, lost
from qinlian_standardizer.vendor_type import read_type

WIDE: Final = pl.Decimal(38, 12)
"""Holds every vendor number next to which a rounded one is compared."""

FACTORED: Final = pl.Decimal(26, 12)
"""What a factor is applied to: 14 digits before the point, so that no product overflows."""

_DATE: Final = "%Y-%m-%d"
_TIME: Final = "%Y-%m-%d %H:%M:%S"
_CLOCK: Final = "%H:%M:%S"
_DATE_LENGTH: Final = len("2000-01-01")
_TIME_LENGTH: Final = len("2000-01-01 00:00:00")
_FRACTION_DIGITS: Final = 6
_FIXED_WIDTH: Final = {"Y": 4, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2, "y": 2, "j": 3}
_SPELLED: Final = {"%Y": "YYYY", "%m": "MM", "%d": "DD", "%H": "hh", "%M": "mm", "%S": "ss"}
_BOOLEANS: Final = {"t": "1", "f": "0", "true": "1", "false": "0", "1": "1", "0": "0"}
_KINDS: Final = {
    "date": ("日期", "not a date"),
    "datetime": ("日期时间", "not a date and time"),
    "integer": ("整数", "not an integer"),
    "decimal": ("数值", "not a number"),
    "boolean": ("是否标志", "not a boolean"),
}


@dataclass(frozen=True, slots=True)
class CastTypes:
    """Reads text columns as their types.

    Attributes:
        typed: the typed values under their columns' names, null where the text cannot be read.
        reasons: column -> what is said of a row whose text could not be read.
        joined: columns that are part of another one's value now.
        whole: cheaper readers of timestamps, for a batch in which none has fractions of a second.
        lengths: the length of the longest text of each of these columns.
    """

    typed: Mapping[str, pl.Expr]
    reasons: Mapping[str, Reason]
    joined: Sequence[str]
    whole: Mapping[str, pl.Expr]
    lengths: Sequence[pl.Expr]

    @classmethod
    def of(cls, held: Sequence[Held]) -> Self:
        """Casts for every held field that is no text."""
        typed = [each for each in held if each.field.type.base != "string"]
        timestamps = [each.name for each in typed if _is_timestamp(each)]
        return cls(
            {each.name: typed_value(each).alias(each.name) for each in typed},
            {each.name: _unreadable(each) for each in typed if not _is_translated(each)},
            [each.time_name for each in held if each.time],
            {name: _second(pl.col(name)) for name in timestamps},
            [pl.col(name).str.len_bytes().max() for name in timestamps],
        )

    def __call__(self, rows: pl.DataFrame) -> Judged:
        """Finds rows with a cell that cannot be read."""
        typed = extended(rows, {**self.typed, **self._whole(rows)}.values())
        return Judged(typed.drop(self.joined) if self.joined else typed, lost(rows, typed, self.reasons))

    def _whole(self, rows: pl.DataFrame) -> Mapping[str, pl.Expr]:
        if not self.whole:
            return {}
        longest = selected(rows, self.lengths).row(0, named=True)
        return {name: read for name, read in self.whole.items() if (longest[name] or 0) <= _TIME_LENGTH}


def _is_translated(held: Held) -> bool:
    """A boolean in local codes: whoever translates these has read it."""
    return held.field.type.base == "boolean" and bool(held.column.codes)


def _unreadable(held: Held) -> Reason:
    kind, value_class = _KINDS[held.field.type.base]
    forms = [column.format for column in (held.column, held.time) if column and column.format]
    form = f"（应为 {_spelled(' 和 '.join(forms))}）" if forms else ""
    message = f"{held.field.title}：不是有效的{kind}{form}{_digits(held)}，请更正"
    return Reason("invalid_type", held.field.name, message, pl.lit(value_class), Dimension.CONFORMITY)


def _digits(held: Held) -> str:
    """How many digits a decimal has room for: a number that is too large is none either."""
    kind = held.field.type
    if kind.precision is None or kind.scale is None:
        return ""
    converted = "折算后" if held.factor is not None else ""
    return f"（{converted}整数至多 {kind.precision - kind.scale} 位，小数至多 {kind.scale} 位）"


def _spelled(form: str) -> str:
    """A format as its reader knows it: YYYY-MM-DD."""
    for directive, spelled in _SPELLED.items():
        form = form.replace(directive, spelled)
    return form


def typed_value(held: Held) -> pl.Expr:
    """The field's catalogue value from the vendor's text; null where the text cannot be read."""
    match held.field.type.base:
        case "integer" | "decimal":
            return _number(held)
        case "date":
            return _date(held)
        case "datetime":
            return _time(held)
        case "boolean":
            return pl.col(held.name) if held.column.codes else translation(held.name, _BOOLEANS)
        case _:
            return pl.col(held.name)


def _number(held: Held) -> pl.Expr:
    text, target = pl.col(held.name), polars_type(held.field.type)
    scale = held.field.type.scale or 0
    if held.factor is not None:
        product = text.cast(FACTORED, strict=False) * pl.lit(held.factor)
        return product.round(scale, mode="half_away_from_zero").cast(target, strict=False)
    fits = held.type.family == "integer" or (held.type.scale is not None and held.type.scale <= scale)
    if fits or (target == pl.Int64 and held.type.family != "number"):
        return text.cast(target, strict=False)
    return exactly(text.cast(WIDE, strict=False), target)


def exactly(value: pl.Expr, target: pl.DataType) -> pl.Expr:
    """The value in another numeric type, null where that would change it."""
    narrow = value.cast(target, strict=False)
    return pl.when(narrow == value).then(narrow)


def _date(held: Held) -> pl.Expr:
    text, form = pl.col(held.name), held.column.format
    if form and "%H" in form:
        return _strictly(text, form, pl.Datetime("us")).dt.date()
    if form or held.type.family not in ("date", "timestamp"):
        return _strictly(text, form or _DATE, pl.Date())
    return text.str.head(_DATE_LENGTH).str.strptime(pl.Date, _DATE, strict=False, cache=False)


def _time(held: Held) -> pl.Expr:
    form = held.column.format
    if held.time is not None:
        return _date(held).cast(pl.Datetime("us")) + _since_midnight(pl.col(held.time_name), held.time)
    if (form and "%H" not in form) or held.type.family == "date":
        return _date(held).cast(pl.Datetime("us"))
    if _is_timestamp(held):
        return _timestamp(pl.col(held.name))
    return _strictly(pl.col(held.name), form or _TIME, pl.Datetime("us"))


def _is_timestamp(held: Held) -> bool:
    """Whether the text is PostgreSQL's own of a timestamp, and a moment is wanted of it."""
    is_whole = held.column.format is None and held.time is None
    return held.field.type.base == "datetime" and held.type.family == "timestamp" and is_whole


def _since_midnight(text: pl.Expr, column: ColumnMapping) -> pl.Expr:
    """The time of day in a column of its own; a missing one is midnight, one that cannot be read is null."""
    form = column.format or _CLOCK
    if read_type(column.type).family != "text":
        text = text.str.zfill(_length(form) or 0)
    time = text.str.strptime(pl.Time, form, strict=False, cache=False)
    read = pl.when(text.str.len_bytes() == _length(form)).then(time) if _length(form) else time
    return pl.when(text.is_null()).then(pl.lit(timedelta())).otherwise(read.cast(pl.Duration("us")))


def _timestamp(text: pl.Expr) -> pl.Expr:
    """A timestamp with its fraction, which is added as a number: parsed as part of a form it costs thrice."""
    fraction = text.str.slice(_TIME_LENGTH + 1).str.pad_end(_FRACTION_DIGITS, "0").cast(pl.Int64, strict=False)
    return _second(text.str.head(_TIME_LENGTH)) + fraction.cast(pl.Duration("us"))


def _second(text: pl.Expr) -> pl.Expr:
    return text.str.strptime(pl.Datetime("us"), _TIME, strict=False, cache=False)


def _strictly(text: pl.Expr, form: str, dtype: pl.Date | pl.Datetime) -> pl.Expr:
    """Text of a length that the form can have, in years 1 to 9999, so that no text has two readings."""
    read = text.str.strptime(dtype, form, strict=False, cache=False)
    length = _length(form)
    if length is None:
        return read
    first = "0001" if form.startswith("%Y") else "0"
    return pl.when((text.str.len_bytes() == length) & (text >= first)).then(read)


def _length(form: str) -> int | None:
    """The length of every text of this form, None where it varies."""
    literal, *directives = form.split("%")
    if any(part[:1] not in _FIXED_WIDTH for part in directives):
        return None
    return len(literal.encode()) + sum(_FIXED_WIDTH[part[0]] + len(part[1:].encode()) for part in directives)
