"""Who stands where: regions and counties by their total, those without one behind all others and without a place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from qinlian_common.catalog.rules import Dimension
from qinlian_common.pipeline.scores import scored
from qinlian_common.pipeline.scoring import Scoring
from qinlian_indicators.scoreboard.snapshot import Snapshot

IN_TIME_RULE: Final = "arrival_in_time"
"""Every row is judged by it: whether it arrived within 24 hours of its last update."""

_PLACE: Final = "place"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a division, dataset or day stands.

    Attributes:
        key: what it is about.
        place: 1 for the best; equals share a place; None where there is no total.
        rows: how many came.
        total: 0 to 100; None: not applicable, for nothing was checked.
        indices: of each dimension from 0 to 1, or None.
        in_time: share of the rows that arrived within 24 hours, or None.
        rejected, warned: open tickets.
    """

    key: str
    place: int | None
    rows: int
    total: float | None
    indices: Mapping[Dimension, float | None]
    in_time: float | None
    rejected: int = 0
    warned: int = 0


def ranking(snapshot: Snapshot, group_of: Mapping[str, str], scoring: Scoring) -> list[Standing]:
    """The groups by their totals, best first, those that are not applicable last.

    Args:
        snapshot: what the stores know.
        group_of: division of a source -> the group in which it counts, such as its region; others count nowhere.
            Every group has a line, also one of which nothing came.
        scoring: weights.
    """
    groups = pl.DataFrame(
        list(group_of.items()), schema={"origin_division": pl.String(), "group": pl.String()}, orient="row"
    )
    counts = snapshot.counts.join(groups, on="origin_division", how="inner")
    tickets = snapshot.tickets.join(groups, on="origin_division", how="inner")
    known = {one.key: one for one in standings(counts, tickets, "group", scoring)}
    silent = (_silent(group) for group in sorted(set(group_of.values()) - known.keys()))
    return [*sorted(known.values(), key=_order), *silent]


def standings(counts: pl.DataFrame, tickets: pl.DataFrame, by: str, scoring: Scoring) -> list[Standing]:
    """A standing for each value of a column, with places.

    Args:
        counts: COUNTS_SCHEMA, with the column.
        tickets: as in the snapshot; with the column, where its tickets are to be counted.
        by: the column.
        scoring: weights.
    """
    lines = scored(counts, [by], scoring)
    places = lines.select(by, pl.col("total").rank("min", descending=True).alias(_PLACE))
    in_time = _in_time(counts, by)
    found = lines.join(places, on=by, how="left").join(in_time, on=by, how="left")
    open_rows = _open_rows(tickets, by)
    return [_standing(line, str(line[by]), open_rows) for line in found.iter_rows(named=True)]


def _in_time(counts: pl.DataFrame, by: str) -> pl.DataFrame:
    judged = counts.filter((pl.col("rule") == IN_TIME_RULE) & (pl.col("checked") > 0))
    share = 1 - pl.col("violated").sum() / pl.col("checked").sum()
    return judged.group_by(by).agg(share.alias("in_time"))


def _open_rows(tickets: pl.DataFrame, by: str) -> Mapping[tuple[str, str], int]:
    if by not in tickets.columns:
        return {}
    sums = tickets.group_by(by, "severity").agg(pl.col("rows").sum())
    return {(key, severity): rows for key, severity, rows in sums.iter_rows()}


def _standing(line: Mapping[str, Any], key: str, open_rows: Mapping[tuple[str, str], int]) -> Standing:
    return Standing(
        key, line[_PLACE], line["rows"] or 0, line["total"], {one: line[one.value] for one in Dimension},
        line["in_time"], open_rows.get((key, "reject"), 0), open_rows.get((key, "warn"), 0),
    )  # fmt: skip


def _silent(key: str) -> Standing:
    return Standing(key, None, 0, None, dict.fromkeys(Dimension), None)


def _order(one: Standing) -> tuple[bool, int, str]:
    return one.place is None, one.place or 0, one.key


def by_day(snapshot: Snapshot, scoring: Scoring) -> Iterator[tuple[str, float | None]]:
    """The total of each business day, oldest first; None where nothing was checked."""
    lines = scored(snapshot.days, ["business_day"], scoring)
    known = dict(lines.select("business_day", "total").iter_rows())
    for day in pl.date_range(snapshot.first, snapshot.last, eager=True):
        yield str(day), known.get(day)
