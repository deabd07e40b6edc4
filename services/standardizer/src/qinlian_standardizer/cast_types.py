"""Text to the catalogue's types. What cannot be read as its type leaves by the side door; decimals never pass a float."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.pipeline.stage import Split
from qinlian_standardizer.held import Held
from qinlian_standardizer.map_codes import translation
from qinlian_standardizer.side_door import Reason, lost, split

WIDE: Final = pl.Decimal(38, 12)
"""Holds every vendor number next to which a rounded one is compared."""

FACTORED: Final = pl.Decimal(26, 12)
"""What a factor is applied to: 14 digits before the point, so that no product overflows."""

_DATE: Final = "%Y-%m-%d"
_TIME: Final = "%Y-%m-%d %H:%M:%S"
_SECONDS_LENGTH: Final = len("2000-01-01 00:00:00")
_DATE_LENGTH: Final = len("2000-01-01")
_FIXED_WIDTH: Final = {"Y": 4, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2, "y": 2, "j": 3}
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
        typed: column -> its typed value, null where the text cannot be read.
        reasons: what is said of a row whose text could not be read.
    """

    typed: Mapping[str, pl.Expr]
    reasons: Mapping[str, Reason]

    @classmethod
    def of(cls, held: Sequence[Held]) -> Self:
        """Casts for every held field that is no text."""
        typed = {each.name: typed_value(each) for each in held if each.field.type.base != "string"}
        return cls(typed, {each.name: unreadable(each) for each in held if each.name in typed})

    def __call__(self, rows: pl.DataFrame) -> Split:
        typed = rows.with_columns(**self.typed)
        return split(typed, lost(rows, typed, self.reasons))


def unreadable(held: Held) -> Reason:
    """What is said where a value cannot be read, or written, as its type."""
    kind, value_class = _KINDS[held.field.type.base]
    form = f"（{held.column.format}）" if held.column.format else ""
    digits = f"（至多 {held.field.type.scale} 位小数）" if held.field.type.base == "decimal" else ""
    message = f"{held.field.title}：不是有效的{kind}{form}{digits}，请更正"
    return Reason("invalid_type", held.field.name, message, pl.lit(value_class))


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
    if form and any(directive in form for directive in ("%H", "%M", "%S")):
        return _time(held).dt.date()
    if form:
        return _parsed(text, form, pl.Date())
    return _parsed(text.str.head(_DATE_LENGTH) if held.type.family == "timestamp" else text, _DATE, pl.Date())


def _time(held: Held) -> pl.Expr:
    text, form = pl.col(held.name), held.column.format
    if form and "%H" not in form:
        return _parsed(text, form, pl.Date()).cast(pl.Datetime("us"))
    if form:
        return _parsed(text, form, pl.Datetime("us"))
    if held.type.family == "date":
        return _parsed(text, _DATE, pl.Date()).cast(pl.Datetime("us"))
    fraction = pl.when(text.str.len_bytes() > _SECONDS_LENGTH).then(text)
    return pl.coalesce(
        _parsed(text, _TIME, pl.Datetime("us")),
        fraction.str.to_datetime(f"{_TIME}%.f", time_unit="us", strict=False, cache=False),
    )


def _parsed(text: pl.Expr, form: str, dtype: pl.Date | pl.Datetime) -> pl.Expr:
    """Strictly in the form: of its length, beginning with a digit, from year 1 on; so that no text has two readings."""
    if dtype == pl.Date:
        read, first = text.str.to_date(form, strict=False, cache=False), pl.lit(date.min)
    else:
        read = text.str.to_datetime(form, time_unit="us", strict=False, cache=False)
        first = pl.lit(datetime.min, dtype=pl.Datetime("us"))
    length = _length(form)
    fits = read >= first if length is None else (text.str.len_bytes() == length) & (read >= first)
    return pl.when(fits).then(read)


def _length(form: str) -> int | None:
    """The length of every text of this form, None where it varies."""
    literal, *directives = form.split("%")
    if any(part[:1] not in _FIXED_WIDTH for part in directives):
        return None
    return len(literal.encode()) + sum(_FIXED_WIDTH[part[0]] + len(part[1:].encode()) for part in directives)
