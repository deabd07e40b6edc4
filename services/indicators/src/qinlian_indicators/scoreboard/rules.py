"""What is broken and what is open: rule by rule, with the age of the tickets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.relational.assessments import BUCKETS
from qinlian_common.pipeline.scores import judged
from qinlian_common.pipeline.scoring import Scoring, Status

BUCKET_TITLES: Final[Mapping[str, str]] = dict(
    zip(BUCKETS, ("1 天以内", "1 至 3 天", "3 至 7 天", "7 天以上"), strict=True)
)


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that some rows broke.

    Attributes:
        share: violated / checked.
        rejected, warned: rows with an open ticket by this rule; by age: `ages`, in the order of BUCKETS.
        oldest: when the oldest of them was opened; None: none is open.
    """

    dataset: str
    rule: str
    field: str
    dimension: str
    severity: str
    checked: int
    violated: int
    share: float | None
    status: Status
    rejected: int
    warned: int
    ages: tuple[int, ...]
    oldest: datetime | None


def broken_rules(counts: pl.DataFrame, tickets: pl.DataFrame, scoring: Scoring) -> list[BrokenRule]:
    """Rules that were broken or have open tickets: those with most open tickets first, then the greatest shares.

    Args:
        counts: COUNTS_SCHEMA.
        tickets: as in the snapshot; a rule's tickets stand at its field that was broken most.
        scoring: thresholds.
    """
    lines = judged(counts, (), scoring).filter(pl.col("violated") > 0)
    first = pl.int_range(pl.len()).over("dataset", "rule") == 0
    lines = lines.with_columns(first.alias("is_first"))
    opened = _opened(tickets)
    found = [_rule(line, opened.get((line["dataset"], line["rule"])) if line["is_first"] else None)
             for line in lines.iter_rows(named=True)]  # fmt: skip
    known = {(one.dataset, one.rule) for one in found}
    found += [_only_open(*key, line) for key, line in opened.items() if key not in known]
    return sorted(found, key=lambda one: (-(one.rejected + one.warned), -(one.share or 0), one.dataset, one.rule))


def _opened(tickets: pl.DataFrame) -> dict[tuple[str, str], dict[str, Any]]:
    sums = [
        pl.col("rows").filter(pl.col("severity") == "reject").sum().alias("rejected"),
        pl.col("rows").filter(pl.col("severity") == "warn").sum().alias("warned"),
        pl.col(*BUCKETS).sum(), pl.col("oldest").min(),
    ]  # fmt: skip
    lines = tickets.group_by("dataset", "rule").agg(sums)
    return {(line["dataset"], line["rule"]): line for line in lines.iter_rows(named=True)}


def _rule(line: Mapping[str, Any], opened: Mapping[str, Any] | None) -> BrokenRule:
    return BrokenRule(
        **{name: line[name] for name in ("dataset", "rule", "field", "dimension", "severity", "checked", "violated")},
        share=line["share"], status=Status(str(line["status"])), **_tickets(opened),
    )  # fmt: skip


def _only_open(dataset: str, rule: str, opened: Mapping[str, Any]) -> BrokenRule:
    """A rule whose judgements are older than the days that are looked at, and whose tickets are still open."""
    severity = "reject" if opened["rejected"] else "warn"
    return BrokenRule(dataset, rule, "", "", severity, 0, 0, None, Status.NOT_APPLICABLE, **_tickets(opened))


def _tickets(opened: Mapping[str, Any] | None) -> dict[str, Any]:
    if opened is None:
        return {"rejected": 0, "warned": 0, "ages": (0,) * len(BUCKETS), "oldest": None}
    named = {name: opened[name] for name in ("rejected", "warned", "oldest")}
    return named | {"ages": tuple(opened[name] for name in BUCKETS)}


def ages(tickets: pl.DataFrame) -> Iterator[tuple[str, int]]:
    """How many rows are open for how long, youngest first."""
    for name, title in BUCKET_TITLES.items():
        yield title, int(tickets[name].sum())
