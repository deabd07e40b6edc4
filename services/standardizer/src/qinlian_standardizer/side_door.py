"""The side door: rows that break a check leave with all their reasons; the others go on.

Steps look at every row and remove none, so that a sender learns of all faults of a row at once, and so that rows are
copied once at most. A check is first asked of the whole batch: a batch without a fault pays for no reject line.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qinlian_common.pipeline.stage import REJECT_SCHEMA, Split, Stage, nothing_rejected
from qinlian_common.wire.batch import SYSTEM_COLUMNS


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said of a row that fails.

    Attributes:
        rule: name of the broken rule.
        field: the catalogue field at fault.
        message: Chinese, for the sender: the field's title and what to do; never the value.
        value_class: text expression over the row: what kind of value it was, never the value.
        of_absence: it is said of a missing value, so not where an earlier step found the value unreadable.
    """

    rule: str
    field: str
    message: str
    value_class: pl.Expr
    of_absence: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """A reason with the rows that it applies to, as a Boolean mask over the batch without nulls."""

    reason: Reason
    mask: pl.Series


@dataclass(frozen=True, slots=True)
class Check:
    """A reason with the expression that is true of the rows that fail; null does not fail."""

    reason: Reason
    failed: pl.Expr


@dataclass(frozen=True, slots=True)
class Judged:
    """All rows as a step left them, a cell that it could not read being null, and what it found wrong."""

    rows: pl.DataFrame
    failures: Sequence[Failure]


Step = Callable[[pl.DataFrame], Judged]


def together(*steps: Step) -> Stage:
    """One stage of several steps."""

    def stage(rows: pl.DataFrame) -> Split:
        found: list[Failure] = []
        for step in steps:
            judged = step(rows)
            rows = judged.rows
            found += judged.failures
        return split(rows, found)

    return stage


def failures(rows: pl.DataFrame, checks: Sequence[Check]) -> list[Failure]:
    """Those checks that at least one row fails."""
    if not checks:
        return []
    masks = rows.select(check.failed.alias(f"_{place}") for place, check in enumerate(checks))
    found = zip(checks, masks.iter_columns(), strict=True)
    return [Failure(check.reason, mask.fill_null(value=False)) for check, mask in found if mask.any()]


def lost(before: pl.DataFrame, after: pl.DataFrame, reasons: Mapping[str, Reason]) -> list[Failure]:
    """Cells that held a value before a step and hold none after it; null counts are known without a scan."""
    emptied = [name for name in reasons if after[name].null_count() > before[name].null_count()]
    return [Failure(reasons[name], after[name].is_null() & before[name].is_not_null()) for name in emptied]


def split(rows: pl.DataFrame, found: Sequence[Failure]) -> Split:
    """Sends the failing rows out by the side door, one line a row: the first rule, and every reason in the message."""
    if not found:
        return Split(kept=rows, rejected=nothing_rejected())
    masks = pl.DataFrame([mask.alias(f"_{place}") for place, mask in enumerate(_said(found))])
    failed = masks.select(pl.any_horizontal(pl.all())).to_series()
    lines = _lines(rows.filter(failed), masks.filter(failed), [failure.reason for failure in found])
    return Split(kept=rows.filter(~failed), rejected=lines)


def _said(found: Sequence[Failure]) -> Iterator[pl.Series]:
    """The masks, without absences that an earlier step made itself."""
    for place, failure in enumerate(found):
        mask = failure.mask
        if failure.reason.of_absence:
            for earlier in found[:place]:
                mask = mask & ~earlier.mask if earlier.reason.field == failure.reason.field else mask
        yield mask


def _lines(rows: pl.DataFrame, masks: pl.DataFrame, reasons: Sequence[Reason]) -> pl.DataFrame:
    broken = [pl.col(name) for name in masks.columns]
    columns = {
        "rule": pl.coalesce(_each(broken, [pl.lit(reason.rule) for reason in reasons])),
        "field": pl.coalesce(_each(broken, [pl.lit(reason.field) for reason in reasons])),
        "value_class": pl.coalesce(_each(broken, [reason.value_class for reason in reasons])),
        "message": pl.concat_str(
            _each(broken, [pl.lit(reason.message) for reason in reasons]), separator="；", ignore_nulls=True
        ),
    }
    return rows.with_columns(masks).select(*SYSTEM_COLUMNS, **columns).select(list(REJECT_SCHEMA))


def _each(broken: Sequence[pl.Expr], values: Sequence[pl.Expr]) -> list[pl.Expr]:
    return [pl.when(mask).then(value) for mask, value in zip(broken, values, strict=True)]
