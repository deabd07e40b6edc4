"""The citizen's ID number (GB 11643): its proof and what it tells of the person, a column at a time."""

from typing import Final

import polars as pl

from qinlian_common.catalog.divisions import OTHER_PROVINCES, known_division

# GB 11643-1999: weights of the first 17 digits; their weighted sum modulo 11 gives the check character.
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DIGITS: Final = pl.Array(pl.UInt8, len(_WEIGHTS))
_SUM: Final = pl.Array(pl.UInt16, len(_WEIGHTS))
# 61 is Shaanxi; 83 stands in the residence permits of Taiwan residents, which GB/T 2260 does not know.
_PROVINCE: Final = rf"(?:61|83|{OTHER_PROVINCES})"
_FORM_18: Final = rf"^{_PROVINCE}[0-9]{{4}}(18|19|20)[0-9]{{9}}[0-9X]$"
_FORM_15: Final = r"^[1-9][0-9]{14}$"
_LENGTH_18: Final = 18
_LENGTH_15: Final = 15
_MODULUS: Final = 11
_ZEROS: Final = sum(_WEIGHTS) * ord("0")
# The sum is of bytes, so the table is turned by what the zeros of all digits add.
_CHECK: Final = pl.Series([("10X98765432" * 2)[(place - _ZEROS) % _MODULUS] for place in range(_MODULUS)])
_CENTENARIANS: Final = r"99[6-9]$"
MALE: Final = "1"
FEMALE: Final = "2"


def has_old_id_number(column: str | pl.Expr) -> pl.Expr:
    """Whether any value may be a number of 15 digits: one Boolean; where it is false, `old=False` may be said below."""
    return (_value(column).str.len_bytes() == _LENGTH_15).any()


def valid_id_number(column: str | pl.Expr, *, old: bool = True) -> pl.Expr:
    """Whether each value is a citizen's ID number by GB 11643: province, a birth date that exists, check digit.

    The old 15-digit numbers, which have no check digit and mean births of the 1900s, are accepted too. There the six
    digits of the issuing division are looked up among the codes of all years; in a number of 18 digits, which proves
    itself, only the province is.

    Args:
        column: a String column (or expression).
        old: whether there may be values of 15 characters; without them half of the work is saved.

    Returns:
        A Boolean expression; null where the value is null.
    """
    value = _value(column)
    fits = _fits_18(_of_length(value, _LENGTH_18))
    fits = fits | _fits_15(_of_length(value, _LENGTH_15)) if old else fits
    return pl.when(value.is_not_null()).then(fits)


def upgraded_id_number(column: str | pl.Expr) -> pl.Expr:
    """Valid 15-digit numbers as 18 digits, the century 19 put in and the check digit added; all else as it is.

    Numbers with the serials 996 to 999 stay too: they were kept for people born before 1900, their century is open.
    """
    value = _value(column)
    old = _of_length(value, _LENGTH_15)
    first_17 = old.str.head(6) + "19" + old.str.slice(6)
    upgraded = first_17 + _check_digit(first_17)
    return pl.when(_fits_15(old) & ~value.str.contains(_CENTENARIANS)).then(upgraded).otherwise(value)


def sex_of_id(column: str | pl.Expr) -> pl.Expr:
    """The sex that a number of 18 or 15 digits tells, as a code of GB/T 2261.1: "1" male, "2" female.

    Returns:
        A String expression, null where `is_male_by_id` is.
    """
    male = is_male_by_id(column)
    return pl.when(male).then(pl.lit(MALE)).when(~male).then(pl.lit(FEMALE))


def is_male_by_id(column: str | pl.Expr, *, old: bool = True) -> pl.Expr:
    """Whether a number of 18 or 15 digits tells of a man.

    Args:
        column: a String column (or expression).
        old: whether there may be values of 15 characters.

    Returns:
        A Boolean expression; null where the value is null or has no digit there. Whether the number is valid is not
        asked.
    """
    value = _value(column)
    serial = _of_length(value, _LENGTH_18).str.slice(16, 1)
    serial = pl.coalesce(serial, _of_length(value, _LENGTH_15).str.slice(14, 1)) if old else serial
    return serial.cast(pl.UInt8, strict=False) % 2 == 1


def birth_of_id(column: str | pl.Expr, *, old: bool = True) -> pl.Expr:
    """The birth date that a number of 18 or 15 digits tells.

    Returns:
        A Date expression; null where the value is null, holds no date that exists, or is a 15-digit number whose
        century is open (serials 996 to 999). Whether the number is valid is not asked.
    """
    value = _value(column)
    day = _of_length(value, _LENGTH_18).str.slice(6, 8)
    return _date(pl.coalesce(day, _old_birth(_of_length(value, _LENGTH_15))) if old else day)


def _old_birth(value: pl.Expr) -> pl.Expr:
    return pl.when(~value.str.contains(_CENTENARIANS)).then("19" + value.str.slice(6, 6))


def _value(column: str | pl.Expr) -> pl.Expr:
    return pl.col(column) if isinstance(column, str) else column


def _of_length(value: pl.Expr, length: int) -> pl.Expr:
    """The values of that many bytes, null for all others."""
    return pl.when(value.str.len_bytes() == length).then(value)


def _fits_18(value: pl.Expr) -> pl.Expr:
    own_check = value.str.slice(len(_WEIGHTS))
    fits = (
        value.str.contains(_FORM_18) & _date(value.str.slice(6, 8)).is_not_null() & (_check_digit(value) == own_check)
    )
    return fits.fill_null(value=False)


def _fits_15(value: pl.Expr) -> pl.Expr:
    fits = value.str.contains(_FORM_15) & _date("19" + value.str.slice(6, 6)).is_not_null()
    return (fits & known_division(value.str.head(6))).fill_null(value=False)


def _date(text: pl.Expr) -> pl.Expr:
    return text.str.to_date("%Y%m%d", strict=False, cache=False)


def _check_digit(value: pl.Expr) -> pl.Expr:
    """The check character of the first 17 digits.

    Bytes times weights as one array operation: digit by digit it takes ten times as long.
    """
    digits = value.str.head(len(_WEIGHTS)).cast(pl.Binary).bin.reinterpret(dtype=_DIGITS).cast(_SUM)
    total = (digits * pl.lit(pl.Series([_WEIGHTS], dtype=_SUM))).arr.sum()
    return pl.lit(_CHECK).gather(total % _MODULUS)
