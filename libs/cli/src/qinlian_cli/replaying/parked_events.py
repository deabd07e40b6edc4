"""Parked events of all stores: found, published again, and settled by what the stores' books say of their rows."""

from collections.abc import Container, Sequence
from typing import Final

import polars as pl

from qinlian_common.adapters.by_engine import parked
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.relational.parked import ARRIVED_SCHEMA, PARKED_SCHEMA, Filter
from qinlian_common.pipeline.bus import Publisher

LOADED, REJECTED, AGAIN, UNDER_WAY, UNSENDABLE = "loaded", "rejected", "parked again", "under way", "cannot be sent"
PUBLISHED_AT_ONCE = 16
_KEY: Final = ["store", "event_id"]
_RETURNED = ("qinlian.rejected.v1", "qinlian.warned.v1", "qinlian.assessed.v1")
"""Events whose rows are lines about rows: kept is all that they can be."""


async def found(stores: AnyStores, wanted: Filter) -> pl.DataFrame:
    """Parked events of these stores (PARKED_SCHEMA), oldest first."""
    frames = await each(list(stores.values()), lambda store: parked.listed(store, wanted))
    return pl.concat([pl.DataFrame(schema=PARKED_SCHEMA), *frames]).sort("parked_at", *_KEY)


async def publish(
    stores: AnyStores, publisher: Publisher, events: pl.DataFrame, by: str, topics: Container[str]
) -> pl.DataFrame:
    """Publishes events again, each on the topic that it came from; those that went out, and `sendable` of each.

    An event whose headers do not tell its topic, or tell one that is none of these, cannot be sent; it stays parked.
    """
    sent: list[tuple[str, str]] = []
    for store, ids in _by_store(events):
        for first in range(0, len(ids), PUBLISHED_AT_ONCE):
            whole = await parked.whole(stores[store], ids[first : first + PUBLISHED_AT_ONCE])
            going = [
                (event_id, event, where)
                for event_id, event in whole.items()
                if (where := event.topic) and where in topics
            ]
            await parked.note_replayed(stores[store], [event_id for event_id, *_ in going], by)
            for _, event, where in going:
                await publisher.publish(where, [event])
            sent += [(store, event_id) for event_id, *_ in going]
    schema = {"store": pl.String(), "event_id": pl.String()}
    went = pl.DataFrame(sent, schema=schema, orient="row").with_columns(pl.lit(value=True).alias("sendable"))
    return events.join(went, on=_KEY, how="left", maintain_order="left").with_columns(
        pl.col("sendable").fill_null(value=False)
    )


def _by_store(events: pl.DataFrame) -> list[tuple[str, list[str]]]:
    grouped = events.group_by("store", maintain_order=True).agg("event_id")
    return [(store, list(ids)) for store, ids in grouped.iter_rows()]


async def settle(stores: AnyStores) -> pl.DataFrame:
    """Closes replayed events whose rows have arrived, were rejected or were parked again, in all stores.

    Returns what was replayed and open before, with its `outcome`; the rest is under way.
    """
    there = await found(stores, Filter())
    waiting = there.filter(pl.col("replayed_at").is_not_null())
    if waiting.is_empty():
        return waiting
    pairs = waiting.select("batch_id", pl.coalesce("root_id", "batch_id").alias("root_id")).drop_nulls().unique()
    asked = list(pairs.iter_rows())
    frames = await each(list(stores.values()), lambda store: parked.arrived(store, asked))
    judged = judge(waiting, there, pl.concat([pl.DataFrame(schema=ARRIVED_SCHEMA), *frames]))
    for store, outcomes in _outcomes(judged):
        await parked.close(stores[store], outcomes)
    return judged


def _outcomes(judged: pl.DataFrame) -> list[tuple[str, dict[str, str]]]:
    closed = judged.filter(pl.col("outcome") != UNDER_WAY).select("store", "event_id", "outcome")
    stores = closed["store"].unique().to_list()
    return [
        (store, dict(closed.filter(pl.col("store") == store).select("event_id", "outcome").iter_rows()))
        for store in stores
    ]


def judge(waiting: pl.DataFrame, there: pl.DataFrame, arrived: pl.DataFrame) -> pl.DataFrame:
    """The outcome of each replayed event.

    Args:
        waiting: replayed events (PARKED_SCHEMA).
        there: all events that are parked and open.
        arrived: what all stores say of their batches (ARRIVED_SCHEMA).
    """
    sums = arrived.group_by("batch_id").agg(pl.col("loaded", "rejected").sum())
    latest = there.group_by("batch_id").agg(pl.col("parked_at").max().alias("parked_last"))
    told = waiting.join(sums, on="batch_id", how="left", maintain_order="left").join(
        latest, on="batch_id", how="left", maintain_order="left"
    )
    here = pl.col("loaded", "rejected").fill_null(0)
    return told.with_columns(here).with_columns(_outcome().alias("outcome")).select(waiting.columns)


def _outcome() -> pl.Expr:
    has_come = pl.col("loaded") + pl.col("rejected") >= pl.col("rows")
    is_kept = pl.col("type").is_in(_RETURNED) & (pl.col("rejected") > 0)
    return (
        pl.when(is_kept | (has_come & (pl.col("loaded") > 0)))
        .then(pl.lit(LOADED))
        .when(has_come & (pl.col("rejected") > 0))
        .then(pl.lit(REJECTED))
        .when(pl.col("parked_last") > pl.col("replayed_at"))
        .then(pl.lit(AGAIN))
        .otherwise(pl.lit(UNDER_WAY))
    )


def outcomes_of(sent: pl.DataFrame, settled: pl.DataFrame, now_open: pl.DataFrame) -> Sequence[str]:
    """What became of each event that was to be replayed, in its order: one of the words above.

    Args:
        sent: what `publish` returned.
        settled: what every call of `settle` since then returned, together.
        now_open: what is parked and open now; a batch that its target refused once more is parked in the same line.
    """
    last = settled.unique(subset=_KEY, keep="last").select(*_KEY, pl.col("outcome").alias("word"))
    again = now_open.filter(pl.col("replayed_at").is_null()).select(*_KEY).with_columns(pl.lit(AGAIN).alias("refused"))
    joined = sent.join(last, on=_KEY, how="left", maintain_order="left").join(
        again, on=_KEY, how="left", maintain_order="left"
    )
    word = (
        pl.when(~pl.col("sendable"))
        .then(pl.lit(UNSENDABLE))
        .otherwise(pl.coalesce(pl.col("word").replace({UNDER_WAY: None}), "refused", pl.lit(UNDER_WAY)))
    )
    return joined.select(word.alias("word"))["word"].to_list()
