"""Merge: batches into one store, each once: ledger rows, an array into a temporary table, one MERGE a dataset.

All of it is one transaction. Locks are taken in one order by every loader: the ledger's keys, sorted, then the tables
by dataset. Rows of one table are locked in the order in which the database comes upon them, so two loaders can still
meet; the database ends one of them (ORA-00060), which comes again.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import polars as pl
import pyarrow as pa

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.encode import UNTOLD, bound, clobs_of, faults, kept
from qinlian_common.adapters.oracle.errors import REFUSED, place_of
from qinlian_common.adapters.oracle.refusal_details import sizes_of, with_details
from qinlian_common.adapters.oracle.replace_linked import withdraw_older
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import merge as sql_merge
from qinlian_common.adapters.relational.merged_rows import (
    Known,
    as_stored,
    by_dataset,
    by_version,
    ledger_row,
    merge_each_once,
    require_form,
    shape_of,
)
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.errors import RefusedValue, TerminalError, TransientError
from qinlian_common.pipeline.ports import REFUSAL_SCHEMA, Load, Receipt

LEDGER = "exchange_ledger"


class Merge:
    """Merges loads into the tables of a store."""

    def __init__(self, connections: Connections, shapes: Mapping[str, Shape]) -> None:
        self._connections, self._shapes = connections, shapes

    async def __call__(self, loads: Sequence[Load]) -> list[Receipt]:
        """Merges what the ledger does not have yet; raises TerminalError and keeps nothing where a value is refused."""
        for load in loads:
            require_form(self._shape_of(load), load)
        groups = by_version(self._shapes, loads)
        return [one for group in groups for one in await merge_each_once(group, self._write, self.merged)]

    async def merged(self, batch_ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids that the ledger has."""
        return await self._connections.transaction(lambda session: session.known(LEDGER, list(batch_ids)))

    async def refusals(self, load: Load, rows_max: int) -> pl.DataFrame:
        """The rows of a batch that are refused (REFUSAL_SCHEMA); nothing is kept.

        Raises:
            TerminalError: they are more than `rows_max`, or the whole batch is in a foreign form.
        """
        shape = self._shape_of(load)
        require_form(shape, load)
        trying = partial(_try_rows, shape=shape, load=load, rows_max=rows_max)
        found = await self._connections.transaction(trying, keep=False)
        if found is None:
            raise TerminalError(f"store {self._connections.store_id} refuses more than {rows_max} rows of the batch")
        return found

    def _shape_of(self, load: Load) -> Shape:
        return shape_of(self._shapes, load, self._connections.store_id)

    async def _write(self, loads: Sequence[Load]) -> None:
        await self._connections.transaction(partial(self._write_within, loads=loads))

    def _write_within(self, session: Session, loads: Sequence[Load]) -> None:
        _write_ledger(session, loads)
        for shape, rows in by_dataset(self._shapes, loads):
            self._require_taken(shape, faults(shape, rows, session.charset))
            session.send(sql_merge.add_waiting(shape), _waiting(shape, rows))
            session.lock(sql_merge.lock_rows(shape))
            session.execute(sql_merge.merge_rows(shape))
        withdraw_older(session, self._shapes, loads)

    def _require_taken(self, shape: Shape, refused: pl.DataFrame) -> None:
        for _, sqlstate, condition, column, _ in refused.head(1).iter_rows():
            said = f"store {self._connections.store_id} refuses the batch: {condition} {shape.table}.{column}"
            raise RefusedValue(said, sqlstate, condition, column)


def _write_ledger(session: Session, loads: Sequence[Load]) -> None:
    """Writes the ledger rows, sorted; raises Known where it has some of them, so that nothing is kept."""
    if known := session.known(LEDGER, [load.envelope.id for load in loads]):
        raise Known(known)
    lines = sorted(ledger_row(load.envelope) for load in loads)
    told = [[UNTOLD if value == "" else value for value in line] for line in lines]
    session.execute_each(sql_merge.ADD_LEDGER, [dict(zip(sql_merge.LEDGER_COLUMNS, x, strict=True)) for x in told])


def _waiting(shape: Shape, rows: pl.DataFrame) -> pa.Table:
    return bound(kept(as_stored(shape, rows)).select(sql_merge.columns_of(shape)), clobs_of(shape))


def _try_rows(session: Session, shape: Shape, load: Load, rows_max: int) -> pl.DataFrame | None:
    """What is seen beforehand, and of the rest what the dataset's temporary table refuses, each row on its own.

    None where that is more than `rows_max`.
    """
    seen = faults(shape, load.rows, session.charset)
    rest = load.rows.with_row_index("place").join(seen.select("place"), on="place", how="anti", maintain_order="left")
    beside = {
        "_origin_division": load.envelope.origindivision, "_origin_class": load.envelope.originclass,
        "_business_day": load.envelope.businessday, "_batch_id": load.envelope.id,
    }  # fmt: skip
    rows = _waiting(shape, rest.with_columns(pl.lit(value).alias(name) for name, value in beside.items()))
    told = [
        _refusal(rest["place"][offset], code, said)
        for offset, code, said in session.try_each(sql_merge.add_waiting(shape), rows)
    ]
    tried = pl.DataFrame(told, schema=REFUSAL_SCHEMA, orient="row")
    if seen.height + tried.height > rows_max:
        return None
    return pl.concat([with_details(shape, load.rows, seen, session.charset), tried]).sort("place")


def _refusal(place: int, code: int, message: str) -> tuple[int, str, str, str | None, str | None]:
    """A line of REFUSAL_SCHEMA; an error that no value of the row can be blamed for is none of this row's."""
    if code not in REFUSED:
        raise TransientError(f"a row cannot be tried now (ORA-{code:05})")
    return place, REFUSED[code].sqlstate, REFUSED[code].condition, place_of(message) or None, sizes_of(message)
