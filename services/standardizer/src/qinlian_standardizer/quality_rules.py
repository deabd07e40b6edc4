"""The dataset's own rules as expressions: true of a row that breaks the rule, false of one that keeps it, else null.

Null means that the rule has nothing to judge there: a value that it speaks of is missing, or its condition is not met.
Missing values pass through Polars' comparisons as null, so most rules say nothing of them at all.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial, reduce
from operator import add
from typing import Final

import polars as pl

from qinlian_common.catalog import identifiers, organisation_codes
from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.rules import Rule
from qinlian_standardizer.distinct import by_distinct, is_one_of
from qinlian_standardizer.side_door import Check, Reason

_VALUE_CLASSES: Final = {
    "range": "out of range",
    "order": "out of order",
    "within": "too far apart",
    "age": "of another age",
    "not_future": "in the future",
    "sum": "not the sum",
    "bmi": "not the quotient",
    "one_of": "not allowed",
    "allowed_when": "not allowed",
    "forbidden_when": "not empty",
    "sex_of_id": "unlike the ID number",
    "birth_of_id": "unlike the ID number",
    "id_number": "not an ID number",
    "pattern": "of another form",
    "institution_code": "not an institution code",
    "credit_code": "not a credit code",
    "required_when": "null",
}
_SEXES: Final = ("1", "2")
"""GB/T 2261.1: 0 and 9 say that the sex is not known, which no ID number contradicts."""
_TOLERATED_SUM: Final = Decimal("0.01")
_TOLERATED_BMI: Final = 0.5
_CM: Final = 100.0
_MONTH: Final = 100
_YEAR: Final = _MONTH * _MONTH


def rule_checks(dataset: Dataset, today: date, *, old_ids: bool = True) -> list[Check]:
    """One check for each rule of the dataset, as of `today`; cheaper ones for a batch without `old_ids`.

    These are ID numbers of 15 digits, in the columns that `id_columns` names.
    """
    broken = _BROKEN if old_ids else {**_BROKEN, **_OF_NEW_IDS}
    return [_check(rule, dataset, broken[rule.check](rule, dataset, today)) for rule in dataset.rules]


def id_columns(dataset: Dataset) -> list[str]:
    """The columns that rules take for ID numbers, each once."""
    named = (
        rule.field if rule.check == "id_number" else rule.other for rule in dataset.rules if rule.check in _OF_NEW_IDS
    )
    return list(dict.fromkeys(name for name in named if name))


def _check(rule: Rule, dataset: Dataset, verdict: pl.Expr) -> Check:
    reason = Reason(
        rule=rule.name,
        field=rule.field,
        message=f"{_titles(rule, dataset)}：{rule.title}，请核对后更正",
        value_class=pl.lit(_VALUE_CLASSES[rule.check]),
        dimension=rule.counts_to,
        severity=rule.severity,
        of_absence=rule.check == "required_when",
        remark=organisation_codes.institution_code_fault(rule.field) if rule.check == "institution_code" else None,
    )
    return Check(reason, verdict if rule.when_field is None else pl.when(condition(rule)).then(verdict))


def _titles(rule: Rule, dataset: Dataset) -> str:
    """What the sender has to look at: of an age that is the day of birth first, which a rule's title seldom names."""
    names = (rule.other or "", rule.field) if rule.check == "age" else (rule.field,)
    return "、".join(dataset.column(name).title for name in names)


def condition(rule: Rule) -> pl.Expr:
    """Where a conditional rule holds."""
    return pl.col(rule.when_field or "").cast(pl.String) == rule.when_value


def _out_of_range(rule: Rule, dataset: Dataset, _: date) -> pl.Expr:
    value, dtype = pl.col(rule.field), polars_type(dataset.column(rule.field).type)
    return _beyond(value, _bound(rule.min, dtype), _bound(rule.max, dtype))


def _bound(end: float | None, dtype: pl.DataType) -> pl.Expr | None:
    """A bound in the column's own type where it has one there, so that no column has to be converted."""
    if end is None:
        return None
    if isinstance(dtype, pl.Decimal):
        exact = Decimal(str(end))
        fitting = round(exact, dtype.scale)
        fits = fitting == exact and len(fitting.as_tuple().digits) <= dtype.precision
        return pl.lit(fitting, dtype=dtype) if fits else pl.lit(exact)
    return pl.lit(int(end) if end.is_integer() else end)


def _beyond(value: pl.Expr, low: pl.Expr | None, high: pl.Expr | None) -> pl.Expr:
    if low is not None and high is not None:
        return ~value.is_between(low, high)
    return value > high if low is None else value < low


def _out_of_order(rule: Rule, dataset: Dataset, _: date) -> pl.Expr:
    names = (rule.field, rule.other or rule.field)
    by_day = {dataset.column(name).type.base for name in names} == {"date", "datetime"}
    first, second = (pl.col(name).cast(pl.Date) if by_day else pl.col(name) for name in names)
    return first > second


def _too_far_apart(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    first, second = (pl.col(name).cast(pl.Date).to_physical() for name in (rule.other or "", rule.field))
    return _beyond(second - first, pl.lit(rule.min or 0), None if rule.max is None else pl.lit(rule.max))


def _of_another_age(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    years = (_calendar(rule.field) - _calendar(rule.other or "")) // _YEAR
    return _beyond(years, *(None if end is None else pl.lit(end) for end in (rule.min, rule.max)))


def _calendar(name: str) -> pl.Expr:
    """A day as the digits of its date, so that the difference of two has the full years in front.

    Polars' own calendar costs a large batch a little more than arithmetic on the days since 1970, and a small one ten
    times less: what an expression costs there is its length.
    """
    day = pl.col(name).dt
    return (day.year() * _MONTH + day.month()) * _MONTH + day.day()


def _in_future(rule: Rule, dataset: Dataset, today: date) -> pl.Expr:
    if dataset.column(rule.field).type.base == "date":
        return pl.col(rule.field) > pl.lit(today)
    midnight = datetime.combine(today + timedelta(days=1), time())
    return pl.col(rule.field) >= pl.lit(midnight, dtype=pl.Datetime("us"))


def _not_the_sum(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    total = reduce(add, (_exact(name) for name in rule.others))
    return (_exact(rule.field) - total).abs() > _TOLERATED_SUM


def _exact(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Decimal(38, 4))


def _not_the_quotient(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    weight, height, bmi = (pl.col(name).cast(pl.Float64) for name in (rule.other or "", rule.others[0], rule.field))
    metres = height / _CM
    return pl.when(height > 0).then((bmi - weight / (metres * metres)).abs() > _TOLERATED_BMI)


def _not_allowed(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    return ~is_one_of(pl.col(rule.field), rule.values)


def _given(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    return pl.col(rule.field).is_not_null()


def _missing(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    return pl.col(rule.field).is_null()


def _of_another_sex(rule: Rule, _: Dataset, __: date, *, old: bool = True) -> pl.Expr:
    sex = pl.col(rule.field)
    is_male = identifiers.is_male_by_id(rule.other or "", old=old)
    return pl.when(is_one_of(sex, _SEXES)).then((sex == identifiers.MALE) != is_male)


def _of_another_birth(rule: Rule, _: Dataset, __: date, *, old: bool = True) -> pl.Expr:
    return pl.col(rule.field).cast(pl.Date) != identifiers.birth_of_id(rule.other or "", old=old)


def _not_an_id_number(rule: Rule, _: Dataset, __: date, *, old: bool = True) -> pl.Expr:
    return ~identifiers.valid_id_number(rule.field, old=old)


def _not_an_institution(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    return by_distinct(rule.field, lambda code: ~organisation_codes.valid_institution_code(code))


def _not_a_credit_code(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    return by_distinct(rule.field, lambda code: ~organisation_codes.valid_credit_code(code))


def _of_another_form(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    return ~pl.col(rule.field).str.contains(rule.pattern or "")


_Broken = Callable[[Rule, Dataset, date], pl.Expr]

_BROKEN: Final[dict[str, _Broken]] = {
    "range": _out_of_range,
    "order": _out_of_order,
    "within": _too_far_apart,
    "age": _of_another_age,
    "not_future": _in_future,
    "sum": _not_the_sum,
    "bmi": _not_the_quotient,
    "one_of": _not_allowed,
    "allowed_when": _not_allowed,
    "forbidden_when": _given,
    "sex_of_id": _of_another_sex,
    "birth_of_id": _of_another_birth,
    "id_number": _not_an_id_number,
    "pattern": _of_another_form,
    "institution_code": _not_an_institution,
    "credit_code": _not_a_credit_code,
    "required_when": _missing,
}

_OF_NEW_IDS: Final[dict[str, _Broken]] = {
    "sex_of_id": partial(_of_another_sex, old=False),
    "birth_of_id": partial(_of_another_birth, old=False),
    "id_number": partial(_not_an_id_number, old=False),
}
"""The same for a batch in which no ID number has 15 digits."""
