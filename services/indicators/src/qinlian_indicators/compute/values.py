"""The value of a figure: numerator by denominator, in the definition's unit, rounded half up, or why there is none."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from qinlian_indicators.definitions.definition import Definition

ZERO: Final = "分母为零"
IMPLAUSIBLE: Final = "implausible"
_HUNDRED: Final = 100
_VALUE: Final = pl.Decimal(20, 4)
_FACTS: Final = pl.Schema(
    {
        "code": pl.String(), "is_ratio": pl.Boolean(), "scale": pl.Int64(), "power": pl.Int64(), "lowest": _VALUE,
        "highest": _VALUE,
    }
)  # fmt: skip


def with_values(figures: pl.DataFrame, definitions: Mapping[str, Definition]) -> pl.DataFrame:
    """Figures with `value`, `not_computable` and `flags`; a count's denominator becomes null.

    Args:
        figures: with `code`, `numerator`, `denominator`, `not_computable` (from master data, or null).
        definitions: of these codes.
    """
    joined = figures.join(_facts(definitions), on="code")
    denominator = pl.when(pl.col("is_ratio")).then(pl.col("denominator"))
    reason = pl.coalesce(
        "not_computable", pl.when(pl.col("is_ratio") & (pl.col("denominator").fill_null(0) == 0)).then(pl.lit(ZERO))
    )
    valued = joined.with_columns(denominator.alias("denominator"), reason.alias("not_computable")).with_columns(
        _value().alias("value")
    )
    implausible = (pl.col("value") < pl.col("lowest")) | (pl.col("value") > pl.col("highest"))
    flags = (
        pl.when(implausible.fill_null(value=False))
        .then(pl.lit([IMPLAUSIBLE]))
        .otherwise(pl.lit([], pl.List(pl.String)))
    )
    return valued.with_columns(flags.alias("flags")).drop("is_ratio", "scale", "power", "lowest", "highest")


def _value() -> pl.Expr:
    """In whole numbers, for binary fractions would round 0.5 of the last digit now up, now down."""
    above = (pl.col("numerator") * _HUNDRED).cast(pl.Int64) * pl.col("scale") * pl.col("power")
    below = pl.when(pl.col("is_ratio")).then((pl.col("denominator") * _HUNDRED).cast(pl.Int64)).otherwise(_HUNDRED)
    positive = (2 * above.abs() + below) // (2 * below)
    rounded = (positive * above.sign()).cast(_VALUE) / pl.col("power").cast(_VALUE)
    return pl.when(pl.col("not_computable").is_null()).then(rounded.cast(_VALUE))


def _facts(definitions: Mapping[str, Definition]) -> pl.DataFrame:
    rows = [(d.code, d.is_ratio, d.scale, 10**d.digits, *(d.plausible or (None, None))) for d in definitions.values()]
    return pl.DataFrame(rows, schema=_FACTS, orient="row")
