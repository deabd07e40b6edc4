"""Divisions (GB/T 2260) inside other numbers: ID numbers and institution codes keep the code of their time for ever."""

from functools import cache
from pathlib import Path
from typing import Final

import polars as pl

from qinlian_common.catalog.code_lists import read_codes
from qinlian_common.catalog.code_spans import place_in

OTHER_PROVINCES: Final = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[2-5]|71|81|82)"
"""First two digits of every province but Shaanxi, whose codes are listed (and of 710000, 810000, 820000)."""

_SHAANXI: Final = Path(__file__).parent / "data/codes/gbt_2260_shaanxi.csv"


def known_division(value: pl.Expr) -> pl.Expr:
    """Whether each value is or was a division's six digits: in Shaanxi a code of any year, elsewhere by its province.

    Returns:
        A Boolean expression; null where the value is null.
    """
    listed = place_in(value, _shaanxi()).is_not_null()
    return pl.when(value.is_not_null()).then(listed | value.str.contains(rf"^{OTHER_PROVINCES}[0-9]{{4}}$"))


@cache
def _shaanxi() -> pl.Enum:
    return pl.Enum(list(read_codes(_SHAANXI).codes))
