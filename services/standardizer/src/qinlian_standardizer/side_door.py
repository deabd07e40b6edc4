"""The side door: rows that break a check leave with their reasons; the others go on.

A check is first asked of the whole batch, so that a batch without a fault pays for no reject line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qinlian_common.pipeline.stage import REJECT_SCHEMA, Split, nothing_rejected
from qinlian_common.wire.batch import SYSTEM_COLUMNS


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said of a row that fails.

    Attributes:
        rule: name of the broken rule.
        field: the catalogue field at fault.
        message: Chinese, for the sender: the field's title and what to do; never the value.
        value_class: text expression over the row: what kind of value it was, never the value.
    """

    rule: str
    field: str
    message: str
    value_class: pl.Expr


@dataclass(frozen=True, slots=True)
class Failure:
    """A reason with the rows that it applies to, as a Boolean mask over the batch; null does not fail."""

    reason: Reason
    mask: pl.Series


@dataclass(frozen=True, slots=True)
class Check:
    """A reason with the expression that is true of the rows that fail; null does not fail."""

    reason: Reason
    failed: pl.Expr


def failures(rows: pl.DataFrame, checks: Sequence[Check]) -> list[Failure]:
    """Those checks that at least one row fails."""
    masks = rows.select(check.failed.alias(f"_{place}") for place, check in enumerate(checks))
    found = zip(checks, masks.iter_columns(), strict=True)
    return [Failure(check.reason, mask) for check, mask in found if mask.any()]


def split(rows: pl.DataFrame, found: Sequence[Failure]) -> Split:
    """Sends the failing rows out by the side door, one line a row: the first rule, and every reason in the message."""
    if not found:
        return Split(kept=rows, rejected=nothing_rejected())
    masks = pl.DataFrame([each.mask.fill_null(value=False).alias(f"_{place}") for place, each in enumerate(found)])
    failed = masks.select(pl.any_horizontal(pl.all())).to_series()
    lines = _lines(rows.filter(failed), masks.filter(failed), [each.reason for each in found])
    return Split(kept=rows.filter(~failed), rejected=lines)


def _lines(rows: pl.DataFrame, masks: pl.DataFrame, reasons: Sequence[Reason]) -> pl.DataFrame:
    broken = [pl.col(name) for name in masks.columns]
    messages = [_where(mask, pl.lit(reason.message)) for mask, reason in zip(broken, reasons, strict=True)]
    columns = {
        "rule": _first(broken, [pl.lit(reason.rule) for reason in reasons]),
        "field": _first(broken, [pl.lit(reason.field) for reason in reasons]),
        "value_class": _first(broken, [reason.value_class for reason in reasons]),
        "message": pl.concat_str(messages, separator="；", ignore_nulls=True),
    }
    return rows.with_columns(masks).select(*SYSTEM_COLUMNS, **columns).select(list(REJECT_SCHEMA))


def _first(broken: Sequence[pl.Expr], values: Sequence[pl.Expr]) -> pl.Expr:
    return pl.coalesce(_where(mask, value) for mask, value in zip(broken, values, strict=True))


def _where(mask: pl.Expr, value: pl.Expr) -> pl.Expr:
    return pl.when(mask).then(value)


def lost(before: pl.DataFrame, after: pl.DataFrame, reasons: Mapping[str, Reason]) -> list[Failure]:
    """Cells that held a value before a stage and hold none after it; null counts are known without a scan."""
    emptied = [name for name in reasons if after[name].null_count() > before[name].null_count()]
    return [Failure(reasons[name], after[name].is_null() & before[name].is_not_null()) for name in emptied]
