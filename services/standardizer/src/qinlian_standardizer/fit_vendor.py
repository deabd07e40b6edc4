"""Catalogue values as the text that the vendor's columns accept; what does not fit them leaves by the side door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.rules import Dimension
from qinlian_standardizer.cast_types import FACTORED, exactly
from qinlian_standardizer.check_length import Limit, Limits, too_long
from qinlian_standardizer.evaluate import extended
from qinlian_standardizer.held import Held
from qinlian_standardizer.map_codes import translation
from qinlian_standardizer.side_door import Judged, Reason, lost

_INTEGERS: Final = {16: pl.Int16(), 32: pl.Int32(), 64: pl.Int64()}
_BOOLEANS: Final = {"1": "t", "0": "f"}
_TIME: Final = "%Y-%m-%d %H:%M:%S%.f"
_CLOCK: Final = "%H:%M:%S"
_PRECISION_MAX: Final = 38


@dataclass(frozen=True, slots=True)
class FitVendor:
    """Writes columns as the text of their vendor types.

    Attributes:
        written: columns as text, null where the vendor's type cannot hold the value.
        reasons: column -> what is said of a row whose value the type cannot hold.
        limits: text columns with their most characters.
    """

    written: Sequence[pl.Expr]
    reasons: Mapping[str, Reason]
    limits: Limits

    @classmethod
    def of(cls, held: Sequence[Held]) -> Self:
        """Writers and limits for every held field."""
        limits = [Limit.of(each.name, each.field, each.type.length) for each in held if each.type.length]
        written = [vendor_text(each).alias(each.name) for each in held]
        return cls(written, {each.name: _unfit(each) for each in held}, Limits.of(limits))

    def __call__(self, rows: pl.DataFrame) -> Judged:
        """Finds rows with a value that its column cannot hold."""
        written = extended(rows, self.written)
        return Judged(written, [*lost(rows, written, self.reasons), *too_long(written, self.limits)])


def vendor_text(held: Held) -> pl.Expr:
    """The field's value as text that casts to the vendor's type; null where the type cannot hold it."""
    if held.column.codes or held.column.write:
        return pl.col(held.name)
    match held.field.type.base:
        case "integer" | "decimal":
            return _number(held).cast(pl.String)
        case "date" | "datetime":
            return _moment(held)
        case "boolean" if held.type.family == "boolean":
            return translation(held.name, _BOOLEANS)
        case _:
            return pl.col(held.name)


def _number(held: Held) -> pl.Expr:
    value, target = pl.col(held.name), _number_type(held)
    if held.factor is not None:
        value = (value.cast(FACTORED, strict=False) / pl.lit(held.factor)).round(
            held.type.scale or 0, mode="half_away_from_zero"
        )
        return value.cast(target, strict=False) if target else value
    return exactly(value, target) if target else value


def _number_type(held: Held) -> pl.DataType | None:
    """The vendor's numeric type, None where it takes any number."""
    if held.type.bits is not None:
        return _INTEGERS[held.type.bits]
    if held.type.precision is None:
        return None
    return pl.Decimal(min(held.type.precision, _PRECISION_MAX), held.type.scale or 0)


def _moment(held: Held) -> pl.Expr:
    value = pl.col(held.name)
    if held.column.format:
        return value.dt.to_string(held.column.format)
    if held.column.part == "time":
        return value.dt.to_string(_CLOCK)
    if held.type.family == "date" or held.column.part == "date":
        return value.cast(pl.Date).cast(pl.String)
    if held.field.type.base == "date" and held.type.family != "timestamp":
        return value.cast(pl.String)
    return value.cast(pl.Datetime("us")).dt.to_string(_TIME)


def _unfit(held: Held) -> Reason:
    message = f"{held.field.title}：厂商列 {held.column.column}（{held.column.type}）放不下，请更正或扩展厂商列"
    return Reason("invalid_type", held.field.name, message, pl.lit("out of the column's range"), Dimension.CONFORMITY)
