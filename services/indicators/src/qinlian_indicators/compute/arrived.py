"""What had arrived in the province's production store when it was read: by division and dataset, days and rows."""

from collections.abc import Collection, Sequence
from typing import Any, Final

import polars as pl
from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select

from qinlian_indicators.compute.read_counts import Snapshot
from qinlian_indicators.statements.tables import ledger, table_of, told_rows

ARRIVED: Final = pl.Schema(
    {
        "division": pl.String(), "dataset": pl.String(), "reconciled_through": pl.Date(), "rows": pl.Int64(),
        "withdrawn": pl.Int64(), "merged": pl.Int64(),
    }
)  # fmt: skip
_KEY: Final = ["division", "dataset"]


async def read_arrived(seen: Snapshot, datasets: Collection[str], counties: Sequence[str] | None) -> pl.DataFrame:
    """What is there of each division and dataset (ARRIVED).

    Args:
        seen: the store.
        datasets: codes of the datasets that are read.
        counties: only what these divisions reported; None: all.
    """
    counted = [await _counted(seen, dataset, counties) for dataset in sorted(datasets)]
    there = pl.concat([ARRIVED.to_frame().select("division", "dataset", "rows", "withdrawn"), *counted])
    ledger_rows = await seen.rows(_merged(counties))
    merged = pl.DataFrame(
        ledger_rows, schema={name: ARRIVED[name] for name in (*_KEY, "reconciled_through", "merged")}, orient="row"
    ).filter(pl.col("dataset").is_in(sorted(datasets)))
    both = there.join(merged, on=_KEY, how="full", coalesce=True)
    return both.with_columns(pl.col("rows", "withdrawn", "merged").fill_null(0)).select(list(ARRIVED))


async def _counted(seen: Snapshot, dataset: str, counties: Sequence[str] | None) -> pl.DataFrame:
    table, told = table_of(dataset, brought=counties is not None).alias(), told_rows().alias()
    there = (
        select(table.c.origin_division, func.count().label("rows"), literal(0).label("withdrawn"))
        .where(*_of(table.c.origin_division, counties))
        .group_by(table.c.origin_division)
    )
    gone = (
        select(told.c.origin_division, literal(0), func.count())
        .where(told.c.dataset == dataset, told.c.withdrawn, *_of(told.c.origin_division, counties))
        .group_by(told.c.origin_division)
    )
    both = there.union_all(gone).subquery()
    asked = select(both.c.origin_division, func.sum(both.c.rows), func.sum(both.c.withdrawn))
    schema = {name: ARRIVED[name] for name in ("division", "rows", "withdrawn")}
    frame = pl.DataFrame(await seen.rows(asked.group_by(both.c.origin_division)), schema=schema, orient="row")
    return frame.select("division", pl.lit(dataset).alias("dataset"), "rows", "withdrawn")


def _merged(counties: Sequence[str] | None) -> Select[Any]:
    """Rows merged so far, and the last business day before the first one of which a batch is not whole.

    A batch that was sent may come in parts; it is whole once its parts have as many rows as were sent.
    """
    part = ledger().alias()
    key = (part.c.origin_division, part.c.dataset, part.c.business_day)
    batch = (
        select(*key, func.sum(part.c.rows).label("came"), func.max(part.c.parent_rows).label("sent"))
        .where(*_of(part.c.origin_division, counties))
        .group_by(*key, part.c.parent_id)
        .subquery()
    )
    source = (batch.c.origin_division, batch.c.dataset)
    open_day = func.min(case((batch.c.came < batch.c.sent, batch.c.business_day))).over(partition_by=list(source))
    told = select(*source, batch.c.business_day, batch.c.came, open_day.label("open_day")).subquery()
    whole = case(
        (and_(told.c.open_day.is_not(None), told.c.business_day >= told.c.open_day), None), else_=told.c.business_day
    )
    by = (told.c.origin_division, told.c.dataset)
    return select(*by, func.max(whole), func.sum(told.c.came)).group_by(*by)


def _of(division: ColumnElement[Any], counties: Sequence[str] | None) -> list[ColumnElement[bool]]:
    return [] if counties is None else [division.in_(sorted(counties))]
