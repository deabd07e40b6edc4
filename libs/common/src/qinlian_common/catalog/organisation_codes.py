"""Codes of organisations that carry their own proof: GB 11714, GB 32100, and the 22 characters of WS 218.

A code's bytes become numbers by arithmetic on whole arrays (a table look-up for each place takes four times as long):
0 to 9 are themselves, A is 10, and each letter that a standard leaves out lowers those after it by one.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import polars as pl

from qinlian_common.catalog.code_lists import read_codes
from qinlian_common.catalog.code_spans import place_in
from qinlian_common.catalog.divisions import known_division

# GB 11714-1997: 8 characters and a check character.
_ORG_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORG_CHECKS: Final = "0X987654321"
_ORG_FORM: Final = "^[0-9A-Z]{8}[0-9X]$"
# GB 32100-2015: 17 characters and a check character; the letters I, O, S, V and Z are left out.
_CREDIT_LEFT_OUT: Final = "IOSV"  # and Z, behind which no letter stands
_CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = tuple(pow(3, place, 31) for place in range(17))
_CREDIT_CHECKS: Final = "0" + _CREDIT_ALPHABET[:0:-1]
_CREDIT_FORM: Final = f"^[{_CREDIT_ALPHABET}]{{2}}[0-9]{{6}}[{_CREDIT_ALPHABET}]{{10}}$"

_INSTITUTION_FORM: Final = "^[0-9A-Z]{22}$"
_CLASS: Final = "[A-HJ-P][0-9]{3}"
_MANAGEMENT: Final = "[129]"
_VALID_FORM: Final = f"^[0-9A-Z]{{17}}{_CLASS}{_MANAGEMENT}$"
_ECONOMIC_TYPES: Final = Path(__file__).parent / "data/codes/gbt_12402.csv"


def valid_organisation_code(column: str | pl.Expr) -> pl.Expr:
    """Whether each value is an organisation code of 9 characters with its check character (GB 11714).

    Returns:
        A Boolean expression; null where the value is null.
    """
    return _proved(_value(column), _ORG_FORM, _ORG_WEIGHTS, _ORG_CHECKS)


def valid_credit_code(column: str | pl.Expr) -> pl.Expr:
    """Whether each value is a unified social credit code of 18 characters with its check character (GB 32100).

    Returns:
        A Boolean expression; null where the value is null.
    """
    return _proved(_value(column), _CREDIT_FORM, _CREDIT_WEIGHTS, _CREDIT_CHECKS, _CREDIT_LEFT_OUT)


def valid_institution_code(column: str | pl.Expr) -> pl.Expr:
    """Whether each value is a health institution's code of 22 characters (WS 218), all parts of it.

    Returns:
        A Boolean expression; null where the value is null.
    """
    value = _value(column)
    proved = valid_organisation_code(value.str.head(9)) & known_division(value.str.slice(9, 6))
    return value.str.contains(_VALID_FORM) & proved & _is_economic_type(value.str.slice(15, 2))


def institution_code_fault(column: str | pl.Expr) -> pl.Expr:
    """What is wrong with each institution code: the first faulty part, in Chinese.

    The parts: organisation code 9 (GB 11714, with its check character), division 6 (GB/T 2260, of any year), economic
    type 2 (GB/T 12402), class 4 (WS 218: a letter that it uses and three digits), management 1 (1 non-profit, 2
    profit, 9 other).

    Returns:
        A String expression; null where the value is null or nothing is wrong.
    """
    value = _value(column)
    faults = {
        "须为 22 位数字和大写字母": ~value.str.contains(_INSTITUTION_FORM),
        "组织机构代码（第 1 至 9 位）校验不符": ~valid_organisation_code(value.str.head(9)),
        "行政区划代码（第 10 至 15 位）不存在": ~known_division(value.str.slice(9, 6)),
        "经济类型代码（第 16 至 17 位）不存在": ~_is_economic_type(value.str.slice(15, 2)),
        "机构类别代码（第 18 至 21 位）不存在": ~value.str.slice(17, 4).str.contains(f"^{_CLASS}$"),
        "机构分类管理代码（第 22 位）应为 1、2 或 9": ~value.str.slice(21, 1).str.contains(f"^{_MANAGEMENT}$"),
    }
    return pl.coalesce([pl.when(broken).then(pl.lit(words)) for words, broken in faults.items()])


def _value(column: str | pl.Expr) -> pl.Expr:
    return pl.col(column) if isinstance(column, str) else column


def _proved(value: pl.Expr, form: str, weights: Sequence[int], checks: str, left_out: str = "") -> pl.Expr:
    """Whether a value has the form, and its last character is the check character of those before it.

    `checks` are the check characters by the weighted sum modulo their number.
    """
    formed = pl.when(value.str.contains(form)).then(value)
    bytes_ = formed.str.head(len(weights)).cast(pl.Binary).bin.reinterpret(dtype=pl.Array(pl.UInt8, len(weights)))
    sums = pl.Array(pl.UInt16, len(weights))
    total = (_numbers(bytes_, left_out).cast(sums) * pl.lit(pl.Series([weights], dtype=sums))).arr.sum()
    # The sum is of numbers that are "0" too high, so the table is turned by what that adds.
    zeros, modulus = ord("0") * sum(weights), len(checks)
    table = pl.Series([checks[(place - zeros) % modulus] for place in range(modulus)])
    fits = (pl.lit(table).gather(total % modulus) == formed.str.slice(len(weights))).fill_null(value=False)
    return pl.when(value.is_not_null()).then(fits)


def _numbers(bytes_: pl.Expr, left_out: str) -> pl.Expr:
    """What the bytes of digits and capital letters mean, plus the byte "0"."""
    numbers = bytes_ - (bytes_ // 64) * 7  # between "9" and "A" stand seven other characters
    for letter in left_out:
        numbers -= (bytes_ + (127 - ord(letter))) // 128  # 1 for the bytes after that letter
    return numbers


def _is_economic_type(value: pl.Expr) -> pl.Expr:
    return pl.when(value.is_not_null()).then(place_in(value, _economic_types()).is_not_null())


@cache
def _economic_types() -> pl.Enum:
    return pl.Enum(list(read_codes(_ECONOMIC_TYPES).codes))
