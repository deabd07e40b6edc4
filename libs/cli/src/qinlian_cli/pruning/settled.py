"""Which batches of a business day are settled: reconciled at both ends, with nothing open and nothing young."""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from qinlian_cli.reconcile.judge import Books, judge

_OPEN = ("rows_under_way", "rows_parked", "rows_mismatched")


@dataclass(frozen=True, slots=True)
class Settled:
    """What can go.

    Attributes:
        sent: `batch_id` and `store` of settled batches, by their senders.
        ledger: `batch_id`, `parent_id` and `store` of the ledger rows that answer them.
        lines: lines of the senders' accounts by `store` and `table`, for whoever only wants to know.
    """

    sent: pl.DataFrame
    ledger: pl.DataFrame
    lines: pl.DataFrame


def settled(
    books: Books, held: Collection[str], begun: Collection[str], topology: Collection[str], senders: Collection[str]
) -> Settled:
    """What of a day's books can go.

    Args:
        books: of the stores that answered; where a target did not, its batches count as under way, and stay.
        held: batches of which any store has something young or open.
        begun: batches whose pruning was broken off.
        topology: all its stores. Nobody will ever answer for what came from a store that it has no more.
        senders: only what these stores have sent.
    """
    kept = (_open(books) | frozenset(held)) - (frozenset(begun) - _unanswered(books))
    sent = books.sent.filter(~pl.col("batch_id").is_in(kept) & pl.col("store").is_in(senders))
    is_answer = pl.col("parent_id").is_in(sent["batch_id"].implode())
    is_orphan = ~pl.col("source_store").is_in(topology) & ~pl.col("parent_id").is_in(kept)
    ledger = books.ledger.filter(is_answer | (is_orphan & (frozenset(topology) <= frozenset(senders))))
    return Settled(
        sent.select("batch_id", "store").unique(),
        ledger.select("batch_id", "parent_id", "store"),
        _lines(books, sent, ledger),
    )


def _open(books: Books) -> frozenset[str]:
    """Batches that do not balance."""
    return frozenset(judge(books).filter(pl.sum_horizontal(_OPEN) > 0)["batch_id"])


def _unanswered(books: Books) -> frozenset[str]:
    """Batches whose target may still have its end of the account, and does not answer."""
    return frozenset(books.sent.filter(~pl.col("target").is_in(["", *books.stores]))["batch_id"])


def _lines(books: Books, sent: pl.DataFrame, ledger: pl.DataFrame) -> pl.DataFrame:
    rejects = books.rejects.join(sent, left_on=["parent_id", "store"], right_on=["batch_id", "store"], how="semi")
    counted = [
        frame.group_by("store").agg(amount.cast(pl.Int64).alias("lines")).with_columns(pl.lit(name).alias("table"))
        for name, frame, amount in (
            ("exchange_sent", sent, pl.len()),
            ("exchange_ledger", ledger, pl.len()),
            ("exchange_reject", rejects, pl.col("rows").sum()),
        )
    ]
    return pl.concat(counted).select("store", "table", "lines")
