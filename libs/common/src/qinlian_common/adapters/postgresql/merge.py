"""Merge: batches into one store, each once: COPY, one versioned upsert, ledger row, one transaction."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime

import pgpq
import polars as pl

from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.shape import Shape
from qinlian_common.errors import TerminalError
from qinlian_common.pipeline.ports import Load, Receipt
from qinlian_common.wire import batch
from qinlian_common.wire.envelope import Envelope

_NEWER = "(t.row_version, t.delivery_version) < (excluded.row_version, excluded.delivery_version)"


class Merge:
    """Merges loads of one dataset into its table."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def __call__(self, shape: Shape, loads: Sequence[Load]) -> list[Receipt]:
        """Merges what the ledger does not have yet; raises TerminalError and keeps nothing where a value is refused."""
        for load in loads:
            _require_form(shape, load)
        async with self._connections.transaction() as connection:
            known = await connection.fetch(
                "SELECT batch_id FROM exchange_ledger WHERE batch_id = ANY ($1::text[])",
                [load.envelope.id for load in loads],
            )
            receipts = _receipts(loads, {row["batch_id"] for row in known})
            fresh = [load for load, receipt in zip(loads, receipts, strict=True) if not receipt.repeated]
            if fresh:
                await self._merge(connection, shape, _united(shape, fresh))
                await _write_ledger(connection, fresh)
        return receipts

    async def _merge(self, connection: Connection, shape: Shape, rows: pl.DataFrame) -> None:
        waiting = f"load_{shape.dataset.lower()}"
        await connection.execute(_waiting_table(shape, waiting))
        await copy_rows(connection, waiting, rows)
        for statement in _merge_vendor(shape, waiting) if shape.vendor else [_merge_staging(shape, waiting)]:
            await connection.execute(statement)


def _require_form(shape: Shape, load: Load) -> None:
    found = {name: dtype for name, dtype in load.rows.schema.items() if name not in batch.SYSTEM_SCHEMA}
    wrong = [c.name for c in shape.columns if found.pop(c.name, None) != c.dtype]
    if load.envelope.dataschema != shape.schema_name or wrong or found:
        raise TerminalError(
            f"batch is in form {load.envelope.dataschema}, table {shape.table} takes {shape.schema_name}"
            + (f"; missing or of another type: {', '.join(wrong)}" if wrong else "")
            + (f"; unknown: {', '.join(found)}" if found else "")
        )


def _receipts(loads: Sequence[Load], done: set[str]) -> list[Receipt]:
    """One for each load; a batch that was published twice may come twice in one call."""
    receipts: list[Receipt] = []
    for load in loads:
        receipts.append(Receipt(load.envelope.id, repeated=load.envelope.id in done))
        done.add(load.envelope.id)
    return receipts


def _united(shape: Shape, loads: Sequence[Load]) -> pl.DataFrame:
    """All rows of the loads, of each key only the newest, in key order so that two loaders cannot deadlock."""
    parts = [
        load.rows.select(*batch.SYSTEM_COLUMNS, *shape.names).with_columns(
            pl.lit(load.envelope.origindivision).alias("_origin_division"),
            pl.lit(load.envelope.originclass).alias("_origin_class"),
            pl.lit(load.envelope.businessday, dtype=pl.Date()).alias("_business_day"),
            pl.lit(load.envelope.id).alias("_batch_id"),
        )
        for load in loads
    ]
    order = [*batch.KEY, batch.ROW_VERSION, batch.DELIVERY_VERSION]
    return pl.concat(parts).sort(order).unique(subset=list(batch.KEY), keep="last", maintain_order=True)


async def copy_rows(connection: Connection, table: str, rows: pl.DataFrame) -> None:
    """Copies a frame into a table of the same columns, in PostgreSQL's binary COPY format."""
    arrow = rows.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    encoder = pgpq.ArrowToPostgresBinaryEncoder(arrow.schema)

    async def chunks() -> AsyncIterator[bytes]:
        yield encoder.write_header()
        for part in arrow.to_batches(max_chunksize=4096):
            yield encoder.write_batch(part)
        yield encoder.finish()

    await connection.copy_to_table(table, source=chunks(), columns=rows.columns, format="binary")


def _waiting_table(shape: Shape, name: str) -> str:
    content = [f"{c.name} {'text' if c.dtype == pl.String else c.sql_type}" for c in shape.columns]
    system = [
        "_op text", "_org_code text", "_record_id text", "_row_version bigint", "_delivery_version bigint",
        "_home_division text", "_origin_division text", "_origin_class text", "_business_day date", "_batch_id text",
    ]  # fmt: skip
    return (
        f"CREATE TEMPORARY TABLE IF NOT EXISTS {name} ({', '.join(system + content)}) ON COMMIT DELETE ROWS;"
        "CREATE TEMPORARY TABLE IF NOT EXISTS load_passed (org_code text, record_id text, withdrawn boolean) "
        "ON COMMIT DELETE ROWS;"
    )


def _merge_staging(shape: Shape, waiting: str) -> str:
    """One upsert guarded by version; a withdrawn row stays as its key with modify_flag 3."""
    values = {name: f"n.{name}" for name in shape.names}
    values |= {"org_code": "n._org_code", "record_id": "n._record_id"}
    values["modify_flag"] = "CASE n._op WHEN 'D' THEN '3' ELSE n.modify_flag END"
    values |= {
        "origin_division": "n._origin_division",
        "origin_class": "n._origin_class",
        "home_division": "n._home_division",
        "business_day": "n._business_day",
        "row_version": "n._row_version",
        "delivery_version": "n._delivery_version",
        "batch_id": "n._batch_id",
    }
    updates = ", ".join(f"{name} = excluded.{name}" for name in values if name not in ("org_code", "record_id"))
    return (
        f"INSERT INTO {shape.table} AS t ({', '.join(values)}) SELECT {', '.join(values.values())} FROM {waiting} n "
        f"ON CONFLICT (org_code, record_id) DO UPDATE SET {updates} WHERE {_NEWER}"
    )


def _merge_vendor(shape: Shape, waiting: str) -> list[str]:
    """The shadow decides which rows are newer; those, and only those, then change the vendor's table."""
    values = {column.name: shape.written(column, f"n.{column.name}") for column in shape.columns}
    shared = [c.name for c in shape.columns if c.shared and c.name not in shape.key]
    updates = ", ".join(f"{name} = excluded.{name}" for name in shared)
    return [
        f"""WITH passed AS (
            INSERT INTO exchange_row AS t (dataset, org_code, record_id, row_version, delivery_version, home_division,
                origin_division, origin_class, business_day, batch_id, withdrawn)
            SELECT '{shape.dataset}', _org_code, _record_id, _row_version, _delivery_version, _home_division,
                _origin_division, _origin_class, _business_day, _batch_id, _op = 'D' FROM {waiting}
            ON CONFLICT (dataset, org_code, record_id) DO UPDATE SET row_version = excluded.row_version,
                delivery_version = excluded.delivery_version, home_division = excluded.home_division,
                business_day = excluded.business_day, batch_id = excluded.batch_id, withdrawn = excluded.withdrawn
            WHERE {_NEWER}
            RETURNING org_code, record_id, withdrawn
        ) INSERT INTO load_passed SELECT * FROM passed""",
        f"DELETE FROM {shape.table} t USING load_passed p WHERE p.withdrawn AND {shape.has_key('t', 'p')}",
        *_change_kinds(shape, waiting, values),
        f"""INSERT INTO {shape.table} AS t ({", ".join(values)})
            SELECT {", ".join(values.values())}
            FROM {waiting} n JOIN load_passed p ON p.org_code = n._org_code AND p.record_id = n._record_id
            WHERE NOT p.withdrawn
            ON CONFLICT ({", ".join(shape.key)}) DO UPDATE SET {updates}""",
    ]


def _change_kinds(shape: Shape, waiting: str, values: Mapping[str, str]) -> list[str]:
    """A row that comes back as another of its dataset's kinds is still the same row, and keeps its other columns."""
    if shape.kind is None or len(shape.kind.values) == 1:
        return []
    kind = shape.kind.column
    return [
        f"""UPDATE {shape.table} t SET {kind} = {values[kind]}
            FROM {waiting} n JOIN load_passed p ON p.org_code = n._org_code AND p.record_id = n._record_id
            WHERE NOT p.withdrawn AND {shape.has_key("t", "p")} AND t.{kind} <> {values[kind]}"""
    ]


_LEDGER_COLUMNS = (
    "batch_id", "parent_id", "root_id", "flows", "source_store", "dataset", "origin_division", "origin_class",
    "business_day", "rows", "checksum", "parent_rows", "parent_checksum", "captured_at",
)  # fmt: skip


async def _write_ledger(connection: Connection, loads: Sequence[Load]) -> None:
    await connection.executemany(
        f"INSERT INTO exchange_ledger ({', '.join(_LEDGER_COLUMNS)}) "
        f"VALUES ({', '.join(f'${n + 1}' for n in range(len(_LEDGER_COLUMNS)))})",
        [_ledger_row(load.envelope) for load in loads],
    )


def _ledger_row(envelope: Envelope) -> tuple[object, ...]:
    return (
        envelope.id, envelope.parentid, envelope.rootid, ",".join(envelope.flows), envelope.sourcestore,
        envelope.subject, envelope.origindivision, envelope.originclass, envelope.businessday, envelope.rows,
        envelope.checksum, envelope.parentrows, envelope.parentchecksum, _utc(envelope.capturedat),
    )  # fmt: skip


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC)
