"""Invented identifiers whose check digits are right, one at a time: for examples, never for rows that travel."""

from datetime import date
from typing import Final

_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_CHECKS: Final = "0X987654321"
_CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def id_number(division: str, birth: date, serial: int, sex: str) -> str:
    """A citizen's number by GB 11643-1999; its 17th digit is odd for sex "1" and even for "2"."""
    odd = sex == "1"
    order = serial * 2 % 998 + (1 if odd else 2)
    digits = f"{division[:6]}{birth:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=True))
    return digits + _ID_CHECKS[total % len(_ID_CHECKS)]


def organisation_code(eight: str) -> str:
    """The 9 characters of an organisation's code by GB 11714-1997, from its first 8 digits or capital letters."""
    total = sum(int(one, 36) * weight for one, weight in zip(eight, _ORGANISATION_WEIGHTS, strict=True))
    return eight + _ORGANISATION_CHECKS[total % len(_ORGANISATION_CHECKS)]


def institution_code(division: str, serial: int, institution_class: str = "A100") -> str:
    """The 22 characters of an institution's code by WS 218: organisation, division, ownership, class, management."""
    organisation = organisation_code(f"{division[:6]}{serial % 100:02d}")
    return f"{organisation}{division[:6]}11{institution_class}1"


def credit_code(division: str, serial: int) -> str:
    """The 18 characters of a unified social credit code by GB 32100-2015 of a public institution ("12")."""
    return with_credit_check(f"12{division[:6]}{organisation_code(f'{division[:6]}{serial % 100:02d}')}")


def with_credit_check(seventeen: str) -> str:
    """The first 17 characters of a unified social credit code, with the check character."""
    size = len(_CREDIT_ALPHABET)
    total = sum(_CREDIT_ALPHABET.index(one) * pow(3, place, size) for place, one in enumerate(seventeen))
    return seventeen + _CREDIT_ALPHABET[-total % size]
