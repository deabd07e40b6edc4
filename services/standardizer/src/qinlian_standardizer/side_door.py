"""The side door: rows that break a check leave with all their reasons; the others go on, some with a warning.

Steps look at every row and remove none, so that a sender learns of all faults of a row at once, and so that rows are
copied once at most. A check is first asked of the whole batch: a batch without a fault pays for no line about a row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_common.pipeline.stage import NOTHING_REJECTED, REJECT_SCHEMA, Split, Stage
from qinlian_common.wire.batch import SYSTEM_COLUMNS
from qinlian_common.wire.quality import NOTHING_TALLIED
from qinlian_standardizer.evaluate import selected_once

CELL_SCHEMA: Final = pl.Schema(
    {
        "place": pl.UInt32(),
        "rule": pl.String(),
        "field": pl.String(),
        "severity": pl.String(),
        "value_class": pl.String(),
        "message": pl.String(),
    }
)
"""A cell at fault: `place` is its row's in the batch, from 0; the rest is as a rejected row's sender reads it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What is said of a row that fails, and how much it matters.

    Attributes:
        rule: name of the broken rule.
        field: the catalogue field at fault.
        message: Chinese, for the sender: the field's title and what to do; never the value.
        value_class: text expression over the row: what kind of value it was, never the value.
        dimension: the dimension of quality that it counts to.
        severity: whether the row leaves, goes on with a warning, or is only counted.
        of_absence: it is said of a missing value, so not where an earlier step found the value unreadable.
        remark: text expression over the row that is put behind the message; null says nothing.
    """

    rule: str
    field: str
    message: str
    value_class: pl.Expr
    dimension: Dimension
    severity: Severity = Severity.REJECT
    of_absence: bool = False
    remark: pl.Expr | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in a batch.

    Attributes:
        reason: what is said where it failed.
        judged: a column that holds a value in each row that the check could judge; None: every row not withdrawn.
        failed: the rows that failed, a Boolean mask without nulls; None where there is none.
    """

    reason: Reason
    judged: pl.Series | None
    failed: pl.Series | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A reason, and a Boolean expression: true of rows that fail, false of rows that pass, null where none can say."""

    reason: Reason
    verdict: pl.Expr


@dataclass(frozen=True, slots=True)
class Checks:
    """Checks whose verdicts are asked together."""

    reasons: Sequence[Reason]
    verdicts: Sequence[pl.Expr]

    @classmethod
    def of(cls, checks: Sequence[Check]) -> Self:
        """The checks, in their order."""
        return cls(
            [check.reason for check in checks],
            [check.verdict.alias(f"_{place}") for place, check in enumerate(checks)],
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """All rows as a step left them, a cell that it could not read being null, and what it found."""

    rows: pl.DataFrame
    findings: Sequence[Finding]


Change = Callable[[pl.DataFrame], pl.DataFrame]
Step = Callable[[pl.DataFrame], Judged]
Tally = Callable[[pl.DataFrame, Sequence[Finding]], pl.DataFrame]


def untallied(_rows: pl.DataFrame, _found: Sequence[Finding]) -> pl.DataFrame:
    """Counts nothing: on the way back to a vendor nothing is assessed."""
    return NOTHING_TALLIED


def changed(*changes: Change) -> Stage:
    """One stage of several changes that judge nothing."""

    def stage(rows: pl.DataFrame) -> Split:
        for change in changes:
            rows = change(rows)
        return Split(rows, NOTHING_REJECTED)

    return stage


def in_turn(*steps: Step) -> Step:
    """One step of several."""

    def step(rows: pl.DataFrame) -> Judged:
        found: list[Finding] = []
        for each in steps:
            judged = each(rows)
            rows = judged.rows
            found += judged.findings
        return Judged(rows, found)

    return step


def together(*steps: Step, tally: Tally = untallied) -> Stage:
    """One stage of several steps, which counts what they found."""
    step = in_turn(*steps)

    def stage(rows: pl.DataFrame) -> Split:
        judged = step(rows)
        found = list(said(judged.findings))
        kept, rejected, warned = split(judged.rows, found)
        return Split(kept, rejected, warned, tally(judged.rows, found))

    return stage


def findings(rows: pl.DataFrame, checks: Checks) -> list[Finding]:
    """What the checks find."""
    if not checks.verdicts:
        return []
    verdicts = selected_once(rows, checks.verdicts)
    return [finding(reason, verdict) for reason, verdict in zip(checks.reasons, verdicts.iter_columns(), strict=True)]


def finding(reason: Reason, verdict: pl.Series) -> Finding:
    """What one check found: `verdict` is true of rows that fail, false of rows that pass, null where none can say."""
    return Finding(reason, verdict, verdict.fill_null(value=False) if verdict.any() else None)


def lost(before: pl.DataFrame, after: pl.DataFrame, reasons: Mapping[str, Reason]) -> list[Finding]:
    """Cells that held a value before a step and hold none after it; null counts are known without a scan."""
    return [_lost(before[name], after[name], reason) for name, reason in reasons.items()]


def _lost(before: pl.Series, after: pl.Series, reason: Reason) -> Finding:
    if after.null_count() == before.null_count():
        return Finding(reason, before)
    return Finding(reason, before, after.is_null() & before.is_not_null())


def said(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, without absences that an earlier step made itself."""
    unreadable: dict[str, pl.Series] = {}
    for finding in found:
        reason, failed = finding.reason, finding.failed
        if failed is not None and reason.of_absence and reason.field in unreadable:
            failed = failed & ~unreadable[reason.field]
            finding = replace(finding, failed=failed if failed.any() else None)  # noqa: PLW2901 - what is said of it
        elif failed is not None and reason.severity is Severity.REJECT:
            unreadable[reason.field] = failed | unreadable[reason.field] if reason.field in unreadable else failed
        yield finding


def cells(judged: Judged) -> pl.DataFrame:
    """One line for each cell that a finding names, in CELL_SCHEMA; the order is that of the findings."""
    found = [_cells(judged.rows, each.reason, each.failed) for each in said(judged.findings) if each.failed is not None]
    return pl.concat([pl.DataFrame(schema=CELL_SCHEMA), *found])


def _cells(rows: pl.DataFrame, reason: Reason, failed: pl.Series) -> pl.DataFrame:
    return (
        rows.with_row_index("place")
        .filter(failed)
        .select(
            "place",
            rule=pl.lit(reason.rule),
            field=pl.lit(reason.field),
            severity=pl.lit(reason.severity.value),
            value_class=reason.value_class,
            message=_message(reason),
        )
    )


def split(rows: pl.DataFrame, found: Sequence[Finding]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Rows kept, lines of rejected rows, lines of rows warned of.

    Rows that fail leave by the side door, one line a row: the first rule, and every reason in the message.
    """
    gone, rejected = _told(rows, found, Severity.REJECT)
    _, warned = _told(rows, found, Severity.WARN, gone)
    return rows if gone is None else rows.filter(~gone), rejected, warned


def _told(
    rows: pl.DataFrame, found: Sequence[Finding], severity: Severity, gone: pl.Series | None = None
) -> tuple[pl.Series | None, pl.DataFrame]:
    """Which rows fail at this severity, None where none does, and a line for each of them that is not `gone`."""
    failed = [(e.reason, e.failed) for e in found if e.failed is not None and e.reason.severity is severity]
    if not failed:
        return None, NOTHING_REJECTED
    masks = pl.DataFrame([mask.alias(f"_{place}") for place, (_, mask) in enumerate(failed)])
    some = masks.select(pl.any_horizontal(pl.all())).to_series()
    some = some if gone is None else some & ~gone
    return some, _lines(rows.filter(some), masks.filter(some), [reason for reason, _ in failed])


def _lines(rows: pl.DataFrame, masks: pl.DataFrame, reasons: Sequence[Reason]) -> pl.DataFrame:
    broken = [pl.col(name) for name in masks.columns]
    columns = {
        "rule": pl.coalesce(_each(broken, [pl.lit(reason.rule) for reason in reasons])),
        "field": pl.coalesce(_each(broken, [pl.lit(reason.field) for reason in reasons])),
        "value_class": pl.coalesce(_each(broken, [reason.value_class for reason in reasons])),
        "message": pl.concat_str(
            _each(broken, [_message(reason) for reason in reasons]), separator="；", ignore_nulls=True
        ),
    }
    return rows.with_columns(masks).select(*SYSTEM_COLUMNS, **columns).select(list(REJECT_SCHEMA))


def _message(reason: Reason) -> pl.Expr:
    if reason.remark is None:
        return pl.lit(reason.message)
    return pl.concat_str(pl.lit(reason.message), "（" + reason.remark + "）", ignore_nulls=True)


def _each(broken: Sequence[pl.Expr], values: Sequence[pl.Expr]) -> list[pl.Expr]:
    return [pl.when(mask).then(value) for mask, value in zip(broken, values, strict=True)]
