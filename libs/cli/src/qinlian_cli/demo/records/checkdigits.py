"""Check digits of Chinese identifiers, as expressions over whole columns."""

from collections.abc import Sequence
from typing import Final

import polars as pl

_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = tuple("10X98765432")
_ORG_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORG_CHECKS: Final = tuple("0X987654321")


def _weighted(text: pl.Expr, weights: Sequence[int]) -> pl.Expr:
    terms = [text.str.slice(place, 1).cast(pl.Int64) * weight for place, weight in enumerate(weights)]
    return pl.sum_horizontal(terms)


def _check(text: pl.Expr, weights: Sequence[int], checks: Sequence[str]) -> pl.Expr:
    table = pl.lit(pl.Series(checks, dtype=pl.String))
    return table.gather(_weighted(text, weights) % len(checks))


def id_number(first_seventeen: pl.Expr) -> pl.Expr:
    """The 18 characters of a citizen's number: 17 digits and their check (GB 11643-1999)."""
    return first_seventeen + _check(first_seventeen, _ID_WEIGHTS, _ID_CHECKS)


def organisation_code(first_eight: pl.Expr) -> pl.Expr:
    """The 9 characters of an organisation's code: 8 digits and their check (GB 11714-1997)."""
    return first_eight + _check(first_eight, _ORG_WEIGHTS, _ORG_CHECKS)
