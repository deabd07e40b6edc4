"""The probe: made-up rows go into a staging store and out again by the very ports that the services use.

Their origin is a division that does not exist, so no service's queue takes them; a queue of the probe's own does, as
long as it runs. All that is written is known by constant names: what a probe that was killed left behind, the next one
removes first.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final

import polars as pl

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.relational.shape import Column, Shape
from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.words import found
from qinlian_common.errors import QinlianError, TerminalError
from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Lease, Load, Sent
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.envelope import Envelope

ROWS: Final = 1_000
NOWHERE: Final = "000000"
"""A division that GB/T 2260 has not: the origin of the probe's rows."""

QUEUE: Final = f"{NOWHERE}.none"
INSTITUTION: Final = "QINLIAN-DOCTOR"
"""The organisation code of the probe's rows."""

BATCH: Final = "qinlian-doctor-batch"
REJECT: Final = "qinlian-doctor-reject"
_DAY: Final = date(2017, 11, 30)
_MOMENT: Final = datetime(2017, 11, 30, 12, 34, 56, 123456)  # noqa: DTZ001 - the catalogue's times are local
_TEXT: Final = "秦联探针"

SUBSCRIBE: Final = (
    f"INSERT INTO exchange_subscription (queue, origin_division, origin_class) "
    f"VALUES ('{QUEUE}', '{NOWHERE}', 'institution')"
)


def traces(shape: Shape) -> dict[str, str]:
    """Table -> which of its lines are the probe's; the same SQL on every engine."""
    return {
        "exchange_subscription": f"queue = '{QUEUE}'",
        "exchange_change": f"queue = '{QUEUE}'",
        "exchange_lease": f"queue = '{QUEUE}'",
        "exchange_sent": f"queue = '{QUEUE}'",
        "exchange_reject": f"batch_id = '{REJECT}'",
        "exchange_ledger": f"batch_id = '{BATCH}'",
        shape.table: f"org_code = '{INSTITUTION}'",
    }


async def probe(store: AnyStore) -> list[Finding]:
    """The round trip, and whether everything of it is gone again."""
    plan = store.plan
    if plan.vendor or plan.uploads or not plan.takers:
        return [found("probe_not_here")]
    shape = plan.shapes.get("BI01") or next(iter(plan.shapes.values()))
    trip = Trip(store, shape)
    try:
        told = [await trip.whole()]
    except QinlianError as error:
        told = [found("probe_failed", step=trip.step, why=str(error))]
    return told + [
        found("probe_left", table=table, lines=lines) for table, lines in (await _left(store, shape)).items()
    ]


@dataclass(slots=True)
class Trip:
    """One round trip; `step` is where it is."""

    store: AnyStore
    shape: Shape
    step: str = "subscribe 订阅"
    rows: pl.DataFrame = field(init=False)

    def __post_init__(self) -> None:
        self.rows = probe_rows(self.shape)

    async def whole(self) -> Finding:
        """All steps; what they wrote is removed, whatever becomes of them."""
        await _remove(self.store, self.shape)
        try:
            await _execute(self.store, [SUBSCRIBE])
            merged = await self.merge()
            lease = await self._lease()
            read = await self._read(lease)
            await self._reject()
            await self._release(lease)
        finally:
            await _remove(self.store, self.shape)
        return found("probe", rows=ROWS, merged=merged, read=read)

    async def merge(self) -> int:
        """Merges the batch, once; rows a second."""
        load = Load(_envelope(BATCH, "qinlian.collected.v1", self.store.id, self.shape, self.rows), self.rows)
        self.step, begun = "merge 合并", time.perf_counter()
        first = await self.store.merge([load])
        rate = round(ROWS / (time.perf_counter() - begun))
        self.step = "ledger 台账"
        again = await self.store.merge([load])
        _require("repeated", [one.repeated for one in (*first, *again)], [False, True])
        return rate

    async def _lease(self) -> Lease:
        self.step = "trigger 触发器"
        _require("waiting datasets", await self.store.waiting_datasets(QUEUE), [self.shape.dataset])
        self.step = "lease 租约"
        leases = await self.store.lease(QUEUE, self.shape.dataset, ROWS)
        _require("leased rows", [lease.rows for lease in leases], [ROWS])
        return leases[0]

    async def _read(self, lease: Lease) -> int:
        """Reads the rows back and holds them against what was sent; rows a second."""
        self.step, begun = "read 读取", time.perf_counter()
        read = await self.store.read(lease)
        rate = round(read.height / (time.perf_counter() - begun))
        _require("checksum", checksum(read.select(self.rows.columns)), checksum(self.rows))
        self.step = "account 发送账"
        sent = [Sent("P02", f"{NOWHERE}.staging", read.height, checksum(read))]
        _require("the lease is ours", await self.store.record_attempt(lease, sent), wanted=True)
        return rate

    async def _reject(self) -> None:
        """A ticket for one of the rows, kept once."""
        self.step = "reject 退回"
        row = self.rows.head(1).select(batch.SYSTEM_COLUMNS)
        told = {"rule": "probe", "field": None, "value_class": None, "message": _TEXT}
        ticket = row.with_columns(pl.lit(value, dtype=pl.String()).alias(name) for name, value in told.items())
        load = Load(
            _envelope(REJECT, "qinlian.rejected.v1", self.store.id, self.shape, ticket),
            ticket.match_to_schema(REJECT_SCHEMA),
        )
        await self.store.record_rejects([load])
        await self.store.record_rejects([load])
        lines = await _count(self.store, {"exchange_reject": traces(self.shape)["exchange_reject"]})
        _require("tickets", lines, {"exchange_reject": 1})

    async def _release(self, lease: Lease) -> None:
        self.step = "release 释放"
        await self.store.release(lease)
        _require("leases", [one.id for one in await self.store.unfinished(QUEUE)], [])


def probe_rows(shape: Shape) -> pl.DataFrame:
    """Rows of a dataset whose every column has a value; but none has a home, which the person register would learn."""
    hidden = {shape.home, shape.parent}
    indexes = {one.index for one in shape.encrypted}
    content = [column for column in shape.columns if column.name not in indexes]
    system = {
        batch.OP: pl.lit(batch.UPSERT), batch.ORG_CODE: pl.lit(INSTITUTION),
        batch.RECORD_ID: pl.format("probe-{}", pl.int_range(ROWS)), batch.ROW_VERSION: pl.lit(1, dtype=pl.Int64()),
        batch.DELIVERY_VERSION: pl.lit(0, dtype=pl.Int64()), batch.HOME: pl.lit(None, dtype=pl.String()),
    }  # fmt: skip
    keys = {shape.org_code: pl.col(batch.ORG_CODE), shape.record_id: pl.col(batch.RECORD_ID)}
    values = {
        column.name: keys.get(
            column.name, pl.lit(None if column.name in hidden else _value(column), dtype=column.dtype)
        )
        for column in content
    }
    rows = pl.select(pl.int_range(ROWS).alias("n")).select(**system)
    return rows.with_columns(expression.alias(name) for name, expression in values.items())


def _value(column: Column) -> object:
    """A value that a column of this type takes; the modification flag says that the row is there."""
    kind = column.field_type
    if column.name == "modify_flag" or (kind is not None and kind.base == "boolean"):
        return "1"
    match column.dtype:
        case pl.String():
            return _TEXT[: (kind.length if kind else None) or 1]
        case pl.Date():
            return _DAY
        case pl.Datetime():
            return _MOMENT
        case pl.Decimal(scale=scale):
            return Decimal(1).scaleb(-scale)
    return 1


def _envelope(batch_id: str, kind: str, store: str, shape: Shape, rows: pl.DataFrame) -> Envelope:
    total, now = checksum(rows), clock.now()
    return Envelope.model_validate(
        {
            "id": batch_id, "type": kind, "source": NOWHERE, "subject": shape.dataset, "time": now,
            "dataschema": shape.schema_name, "flows": ("P02",), "queue": QUEUE, "sourcestore": f"{NOWHERE}.staging",
            "targetstore": store, "origindivision": NOWHERE, "originclass": "institution", "businessday": _DAY,
            "capturedat": now, "rows": rows.height, "checksum": total, "rootid": batch_id, "parentid": batch_id,
            "parentrows": rows.height, "parentchecksum": total,
        }
    )  # fmt: skip


def _require(what: str, there: object, wanted: object) -> None:
    if there != wanted:
        raise TerminalError(f"{what}: {there} instead of {wanted}")


async def _remove(store: AnyStore, shape: Shape) -> None:
    await _execute(store, [f"DELETE FROM {table} WHERE {which}" for table, which in traces(shape).items()])


async def _left(store: AnyStore, shape: Shape) -> dict[str, int]:
    """Lines of the probe that are still there; none where the store does not answer, which is told already."""
    try:
        return {table: lines for table, lines in (await _count(store, traces(shape))).items() if lines}
    except QinlianError:
        return {}


async def _execute(store: AnyStore, statements: list[str]) -> None:
    """All statements in one transaction."""
    if isinstance(store, OracleStore):
        await store.connections.transaction(lambda session: [session.execute(one) for one in statements])
        return
    async with store.connections.transaction() as connection:
        for statement in statements:
            await connection.execute(statement)


async def _count(store: AnyStore, chosen: Mapping[str, str]) -> dict[str, int]:
    queries = {table: f"SELECT COUNT(*) AS found FROM {table} WHERE {which}" for table, which in chosen.items()}
    if isinstance(store, OracleStore):
        return await store.connections.transaction(
            lambda session: {table: int(session.value(query)) for table, query in queries.items()}
        )
    async with store.connections.connection() as connection:
        return {table: int(await connection.fetchval(query)) for table, query in queries.items()}
