"""Documents held against each other: what senders announced, and what the province stored, refused or still fetches."""

from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.documents import kept_books_of
from qinlian_common.adapters.by_engine.stores import of_postgresql
from qinlian_common.adapters.postgresql.documents_books import LOOK_SCHEMA, SENT_SCHEMA, looks, sent_books
from qinlian_common.adapters.relational.documents import KEPT_SCHEMA
from qinlian_common.documents.announcement import staging_of
from qinlian_common.documents.states import State
from qinlian_common.topology.flows import Role
from qinlian_common.topology.topology import Topology

COUNTS: Final = ("files", "without_row", "waiting", "announced", "stored", "refused", "under_way", "mismatched")
_KEY: Final = ["division", "institution"]
_UNDER_WAY: Final = [State.ANNOUNCED.value, State.FETCHING.value]


@dataclass(frozen=True, slots=True)
class DocumentBalance:
    """One line for each declared directory: `division`, `institution`, COUNTS, `bytes` (stored) and `ok`.

    `announced` = `stored` + `refused` at the province + `under_way`; `refused` counts what the sender's platform
    refused besides. `mismatched` are documents of which the two accounts contradict each other: a size, an outcome, or
    one that the province stored and nobody sent.
    """

    lines: pl.DataFrame

    @property
    def balanced(self) -> bool:
        """Whether nothing is mismatched or under way."""
        return bool(self.lines["ok"].all())

    @property
    def contradicts(self) -> bool:
        """Whether something is mismatched."""
        return bool(self.lines["mismatched"].sum())

    @property
    def totals(self) -> dict[str, Any]:
        """Sums over all directories."""
        return {name: int(self.lines[name].sum()) for name in (*COUNTS, "bytes")}


async def read_documents(stores: AnyStores, topology: Topology) -> DocumentBalance | None:
    """Reads both accounts, the province's first, so that what is sent meanwhile is at worst under way.

    None where no directory is declared. Raises TransientError where stores are away.
    """
    if not topology.directories or topology.shelf is None:
        return None
    kept = await kept_books_of(stores[staging_of(topology)])
    divisions = sorted({one.division for one in topology.directories})
    senders = of_postgresql(stores)
    connections = [senders[f"{division}.{Role.PRODUCTION}"].connections for division in divisions]
    sent = await each(connections, sent_books)
    looked = await each(connections, looks)
    named = [pl.lit(division).alias("division") for division in divisions]
    return balance(
        topology,
        pl.concat([frame.select(name, *SENT_SCHEMA) for name, frame in zip(named, sent, strict=True)]),
        kept,
        pl.concat([frame.select(name, *LOOK_SCHEMA) for name, frame in zip(named, looked, strict=True)]),
    )


def balance(topology: Topology, sent: pl.DataFrame, kept: pl.DataFrame, looked: pl.DataFrame) -> DocumentBalance:
    """Judges the accounts: SENT_SCHEMA and LOOK_SCHEMA, each with `division`, and KEPT_SCHEMA."""
    declared = pl.DataFrame(
        [(one.division, one.institution) for one in topology.directories],
        schema=dict.fromkeys(_KEY, pl.String()), orient="row",
    )  # fmt: skip
    told = kept.select(*KEPT_SCHEMA).rename({"size": "kept_size", "state": "kept_state"})
    both = sent.join(told, on=["document_id", *_KEY], how="full", coalesce=True)
    sums = both.group_by(_KEY).agg(*_sums())
    last = looked.select(*_KEY, "files", "without_row")
    lines = declared.join(last, on=_KEY, how="left").join(sums, on=_KEY, how="left")
    filled = lines.with_columns(pl.col(*COUNTS, "bytes").fill_null(0))
    ok = (pl.col("mismatched") == 0) & (pl.col("under_way") == 0)
    return DocumentBalance(filled.with_columns(ok.alias("ok")).select(*_KEY, *COUNTS, "bytes", "ok"))


def _sums() -> list[pl.Expr]:
    state, kept = pl.col("state"), pl.col("kept_state")
    is_open = kept.is_in(_UNDER_WAY)
    on_the_bus = kept.is_null() & state.is_in([State.FOUND.value, State.SENT.value])
    unheard = kept.is_in([State.STORED.value, State.REFUSED.value]) & state.is_in([State.FOUND.value, State.SENT.value])
    ended = state.is_in([State.STORED.value, State.REFUSED.value])
    contradicts = (ended & kept.is_not_null() & ~is_open & (state != kept)) | (pl.col("size") != pl.col("kept_size"))
    orphan = state.is_null() | (kept.is_null() & (state == State.STORED.value))
    stored = kept == State.STORED.value
    return [
        (state == State.WAITING.value).sum().alias("waiting"),
        (pl.col("was_sent") | kept.is_not_null()).sum().alias("announced"),
        stored.sum().alias("stored"),
        (state == State.REFUSED.value).sum().alias("refused"),
        (is_open | on_the_bus | unheard).sum().alias("under_way"),
        (contradicts.fill_null(value=False) | orphan).sum().alias("mismatched"),
        pl.col("kept_size").filter(stored).sum().alias("bytes"),
    ]
