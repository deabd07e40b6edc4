"""The dataset's own rules as expressions. A rule speaks of values that are there: null breaks only `required_when`."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

import polars as pl

from qinlian_common.catalog.identifiers import valid_id_number
from qinlian_common.catalog.models import Dataset, Rule
from qinlian_standardizer.side_door import Check, Reason

_VALUE_CLASSES: Final = {
    "range": "out of range",
    "order": "out of order",
    "not_future": "in the future",
    "id_number": "not an ID number",
    "pattern": "of another form",
    "required_when": "null",
}


def rule_checks(dataset: Dataset, today: date) -> list[Check]:
    """One check for each rule of the dataset, as of `today`."""
    return [_check(rule, dataset, today) for rule in dataset.rules]


def _check(rule: Rule, dataset: Dataset, today: date) -> Check:
    message = f"{dataset.column(rule.field).title}：{rule.title}，请核对后更正"
    reason = Reason(rule.name, rule.field, message, pl.lit(_VALUE_CLASSES[rule.check]), rule.check == "required_when")
    return Check(reason, _BROKEN[rule.check](rule, dataset, today))


def _out_of_range(rule: Rule, dataset: Dataset, _: date) -> pl.Expr:
    value, ends = pl.col(rule.field), (rule.min, rule.max)
    decimal = dataset.column(rule.field).type.base == "decimal"
    low, high = (None if end is None else pl.lit(Decimal(str(end)) if decimal else end) for end in ends)
    broken = [value < low] if low is not None else []
    return pl.any_horizontal(*broken, *([value > high] if high is not None else []))


def _out_of_order(rule: Rule, dataset: Dataset, _: date) -> pl.Expr:
    names = (rule.field, rule.other or rule.field)
    by_day = {dataset.column(name).type.base for name in names} == {"date", "datetime"}
    first, second = (pl.col(name).cast(pl.Date) if by_day else pl.col(name) for name in names)
    return first > second


def _in_future(rule: Rule, dataset: Dataset, today: date) -> pl.Expr:
    if dataset.column(rule.field).type.base == "date":
        return pl.col(rule.field) > pl.lit(today)
    midnight = datetime.combine(today + timedelta(days=1), time())
    return pl.col(rule.field) >= pl.lit(midnight, dtype=pl.Datetime("us"))


def _not_an_id_number(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    return _applies(rule) & ~valid_id_number(rule.field)


def _of_another_form(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    return _applies(rule) & ~pl.col(rule.field).str.contains(rule.pattern or "")


def _missing(rule: Rule, _: Dataset, __: date) -> pl.Expr:
    return _applies(rule) & pl.col(rule.field).is_null()


def _applies(rule: Rule) -> pl.Expr:
    if rule.when_field is None:
        return pl.lit(value=True)
    return pl.col(rule.when_field).cast(pl.String) == rule.when_value


_BROKEN: Final[dict[str, Callable[[Rule, Dataset, date], pl.Expr]]] = {
    "range": _out_of_range,
    "order": _out_of_order,
    "not_future": _in_future,
    "id_number": _not_an_id_number,
    "pattern": _of_another_form,
    "required_when": _missing,
}
