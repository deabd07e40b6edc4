"""The quality rules once more, one value at a time in plain Python: what the expressions are held against."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

import polars as pl

from qinlian_common.catalog.organisation_codes import valid_credit_code, valid_institution_code
from qinlian_common.catalog.rules import Rule

Row = Mapping[str, Any]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def breaks(rule: Rule, row: Row, today: date) -> bool | None:
    """Whether a row breaks a rule; None where the rule has nothing to judge in it."""
    if rule.when_field is not None and (row[rule.when_field] is None or str(row[rule.when_field]) != rule.when_value):
        return None
    if rule.check == "required_when":
        return row[rule.field] is None
    if rule.check == "forbidden_when":
        return row[rule.field] is not None
    value, other, others = row[rule.field], row.get(rule.other or ""), [row[name] for name in rule.others]
    if value is None or (rule.other and other is None) or None in others:
        return None
    return _JUDGES[rule.check](rule, value, other, others, today)


def day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def years(since: date, until: date) -> int:
    """Full years, birthdays counted."""
    since, until = day(since), day(until)
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))


def _outside(value: Any, low: float | None, high: float | None) -> bool:
    exact = Decimal(str(value))
    return (low is not None and exact < Decimal(str(low))) or (high is not None and exact > Decimal(str(high)))


def _order(_: Rule, value: Any, other: Any, *__: Any) -> bool:
    by_day = isinstance(value, datetime) != isinstance(other, datetime)
    return bool(day(value) > day(other) if isinstance(value, date) and by_day else value > other)


def _within(rule: Rule, value: Any, other: Any, *_: Any) -> bool:
    return _outside((day(value) - day(other)).days, rule.min or 0, rule.max)


def _sum(_: Rule, value: Any, __: Any, others: list[Any], ___: date) -> bool:
    return abs(Decimal(value) - sum(Decimal(each) for each in others)) > Decimal("0.01")


def _bmi(_: Rule, value: Any, weight: Any, others: list[Any], __: date) -> bool | None:
    if others[0] <= 0:
        return None
    return abs(float(value) - float(weight) / (float(others[0]) / 100) ** 2) > 0.5


def _sex(_: Rule, value: Any, number: Any, *__: Any) -> bool | None:
    if value not in ("1", "2") or len(number) not in (15, 18):
        return None
    digit = number[16] if len(number) == 18 else number[14]
    return bool(value != "21"[int(digit) % 2]) if digit.isdigit() else None


def _birth(_: Rule, value: Any, number: Any, *__: Any) -> bool | None:
    told = number[6:14] if len(number) == 18 else "19" + number[6:12]
    if len(number) not in (15, 18) or (len(number) == 15 and number[12:] > "995"):
        return None
    try:
        return day(value) != datetime.strptime(told, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _id_number(_: Rule, number: Any, *__: Any) -> bool:
    """Of 18 digits only: those of 15 have tests of their own."""
    if not re.fullmatch(r"(6[1-5]|[1-5][0-9]|71|8[1-3])[0-9]{4}(18|19|20)[0-9]{9}[0-9X]", number):
        return True
    return check_digit(number) != number[17] or _birth(_, date.min, number) is None


def check_digit(number: str) -> str:
    """The last character of an ID number (GB 11643)."""
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False)) % 11]


@cache
def is_institution(code: str) -> bool:
    """Codes of organisations are proved in the tests of the catalogue; here it only counts that they are asked."""
    return bool(pl.select(valid_institution_code(pl.lit(code))).item())


@cache
def is_credit_code(code: str) -> bool:
    return bool(pl.select(valid_credit_code(pl.lit(code))).item())


def python_pattern(pattern: str) -> str:
    """A pattern of Rust's syntax in Python's, as far as the catalogue goes."""
    return pattern.replace(r"\p{Han}", "一-龥")


_JUDGES: dict[str, Callable[..., bool | None]] = {
    "range": lambda rule, value, *_: _outside(value, rule.min, rule.max),
    "order": _order,
    "within": _within,
    "age": lambda rule, value, other, *_: _outside(years(other, value), rule.min, rule.max),
    "not_future": lambda _, value, __, ___, today: day(value) > today,
    "sum": _sum,
    "bmi": _bmi,
    "one_of": lambda rule, value, *_: value not in rule.values,
    "allowed_when": lambda rule, value, *_: value not in rule.values,
    "sex_of_id": _sex,
    "birth_of_id": _birth,
    "id_number": _id_number,
    "pattern": lambda rule, value, *_: re.search(python_pattern(rule.pattern or ""), value) is None,
    "institution_code": lambda _, value, *__: not is_institution(value),
    "credit_code": lambda _, value, *__: not is_credit_code(value),
}
