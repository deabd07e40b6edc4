"""Batches that one store sent another and that have not arrived: told by the same books as in reconciliation."""

from datetime import datetime

import polars as pl

from qinlian_cli.compare.hop import Hop
from qinlian_cli.reconcile.judge import judge
from qinlian_cli.reconcile.read import read_books
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.relational.audit import Scope


async def batches_under_way(stores: AnyStores, hop: Hop, dataset: str, lost_before: datetime) -> frozenset[str]:
    """Ids of batches of a dataset that are under way from the hop's source to its target.

    A batch that was last sent before `lost_before` and has not arrived is taken for lost.
    """
    books = await read_books({store: stores[store] for store in (hop.source, hop.target)}, Scope(dataset=dataset))
    recent = books.sent.group_by("batch_id").agg(pl.col("sent_at").max()).filter(pl.col("sent_at") >= lost_before)
    late = judge(books).filter(
        (pl.col("store") == hop.source) & (pl.col("target") == hop.target) & (pl.col("rows_under_way") > 0)
    )
    return frozenset(late.join(recent, on="batch_id", how="semi")["batch_id"])
