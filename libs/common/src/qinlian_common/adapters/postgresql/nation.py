"""The way to the nation, as the outbound store keeps it: rows are cut into batches, and receipts are counted once.

A batch that is cut never changes: it lies in the store with its bytes until the nation has answered. So it can be sent
as often as it takes, and a row that changes meanwhile simply waits for a batch of its own.
"""

import base64
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.postgresql import nation_answers
from qinlian_common.adapters.postgresql.connection import Connection
from qinlian_common.adapters.postgresql.copied_csv import csv_form, parsed
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.at_rest import decrypted
from qinlian_common.adapters.relational.merged_rows import WITHDRAWN
from qinlian_common.adapters.relational.nation import NOTED_SCHEMA, lines_of, opened_payload, sealed_payload, told_of
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.national_platform import NationalReceipt, Upload
from qinlian_common.topology.places import division_of
from qinlian_common.wire.envelope import derived_id
from qinlian_common.wire.nation_batch import OPERATION, UPSERT, WITHDRAW, packed

_PICK: Final = """
SELECT org_code, record_id, row_version, delivery_version, attempts, changed_at FROM exchange_nation_row
WHERE dataset = $1 AND state = 'waiting' ORDER BY changed_at, org_code, record_id LIMIT $2 FOR UPDATE SKIP LOCKED
"""
_MARK: Final = """
UPDATE exchange_nation_row r SET state = 'sent', batch_id = $1, line = k.line, attempts = r.attempts + 1
FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS k (org_code, record_id, line)
WHERE r.dataset = $2 AND r.org_code = k.org_code AND r.record_id = k.record_id
"""
_CLOSE_TICKETS: Final = """
UPDATE exchange_reject e SET resubmitted_at = clock_timestamp()
FROM unnest($2::text[], $3::text[]) AS k (org_code, record_id)
WHERE e.dataset = $1 AND e.org_code = k.org_code AND e.record_id = k.record_id AND e.resubmitted_at IS NULL
"""
_KEEP: Final = """
INSERT INTO exchange_nation_batch (batch_id, dataset, rows, sha256, payload, state, oldest)
VALUES ($1, $2, $3, $4, $5, 'cut', $6)
"""
_TO_SEND: Final = """
SELECT batch_id, dataset, rows, sha256, payload FROM exchange_nation_batch WHERE state = 'cut' ORDER BY cut_at LIMIT 1
"""
_SENT: Final = """
UPDATE exchange_nation_batch SET state = 'sent', tries = tries + 1, sent_at = clock_timestamp()
WHERE batch_id = $1 AND state = 'cut'
"""
_AWAITED: Final = """
UPDATE exchange_nation_batch SET asked_at = clock_timestamp() WHERE batch_id IN (
    SELECT batch_id FROM exchange_nation_batch WHERE state = 'sent' ORDER BY asked_at NULLS FIRST, sent_at LIMIT $1)
RETURNING batch_id
"""
_AGAIN: Final = "UPDATE exchange_nation_batch SET state = 'cut' WHERE batch_id = $1 AND state = 'sent'"
_OLDEST: Final = """
SELECT coalesce(extract(epoch FROM clock_timestamp() - min(changed_at)), 0)::float8 FROM exchange_nation_row
WHERE state IN ('waiting', 'sent')
"""
_OPEN: Final = "SELECT count(*) FROM exchange_nation_batch WHERE state <> 'answered'"


@dataclass(frozen=True, slots=True)
class NationBooks:
    """The outbound store on the way to the nation."""

    store: PostgresStore

    @property
    def datasets(self) -> Sequence[str]:
        """What goes up, in the order in which it is sent."""
        return self.store.plan.uploads

    async def cut(self, dataset: str, rows_max: int) -> bool:
        """Makes a batch of the rows that have waited longest; False where none waits."""
        shape = self.store.plan.shapes[dataset]
        async with self.store.connections.transaction() as connection:
            picked = await connection.fetch(_PICK, dataset, rows_max)
            if not picked:
                return False
            rows = await self._rows(connection, shape, picked)
            if rows.is_empty():  # all of them are just being written; they wait on with their new version
                return False
            noted = pl.DataFrame([tuple(row) for row in picked], schema=NOTED_SCHEMA, orient="row")
            await self._keep(connection, shape, rows, lines_of(noted, rows))
        return True

    async def to_send(self) -> Upload | None:
        """The batch that was cut first and is not sent."""
        async with self.store.connections.connection() as connection:
            found = await connection.fetchrow(_TO_SEND)
        if found is None:
            return None
        payload = await self._opened(found["batch_id"], found["payload"])
        return Upload(found["batch_id"], found["dataset"], found["rows"], payload, found["sha256"])

    async def sent(self, batch_id: str) -> None:
        """The platform has the batch."""
        await self._execute(_SENT, batch_id)

    async def send_again(self, batch_id: str) -> None:
        """The platform does not know a batch that it had taken."""
        await self._execute(_AGAIN, batch_id)

    async def awaited(self, at_most: int) -> list[str]:
        """Batches without a receipt, those first that were not asked about for longest."""
        async with self.store.connections.connection() as connection:
            return [row["batch_id"] for row in await connection.fetch(_AWAITED, at_most)]

    async def open(self) -> int:
        """Batches that are not answered."""
        async with self.store.connections.connection() as connection:
            return int(await connection.fetchval(_OPEN))

    async def oldest_seconds(self) -> float:
        """How long the oldest change has waited for an answer; 0 where none waits."""
        async with self.store.connections.connection() as connection:
            return float(await connection.fetchval(_OLDEST))

    async def answered(self, receipt: NationalReceipt) -> bool:
        """Counts a receipt; False where it was counted before, or contradicts its batch (then it is kept, no more)."""
        return await nation_answers.keep(self.store.connections, self._tables, receipt)

    async def refused_whole(self, batch_id: str, code: str, message: str) -> bool:
        """The platform refuses a batch at once: every row of it is refused with that reason."""
        return await nation_answers.refuse_whole(self.store.connections, self._tables, batch_id, code, message)

    @property
    def _tables(self) -> nation_answers.Tables:
        return {code: self.store.plan.shapes[code].table for code in self.datasets}

    async def _execute(self, statement: str, batch_id: str) -> None:
        async with self.store.connections.connection() as connection:
            await connection.execute(statement, batch_id)

    async def _rows(self, connection: Connection, shape: Shape, picked: Sequence[Any]) -> pl.DataFrame:
        """The picked rows as they are now, if that is what was noted of them."""
        sink = io.BytesIO()

        async def write(data: bytes) -> None:
            sink.write(data)

        columns = [
            [row[name] for row in picked] for name in ("org_code", "record_id", "row_version", "delivery_version")
        ]
        await connection.copy_from_query(_content(shape), *columns, output=write, format="csv")
        schema = pl.Schema({OPERATION: pl.String()} | {column.name: column.dtype for column in shape.columns})
        rows = parsed(sink, *csv_form(schema))
        if not shape.encrypted:
            return rows
        return decrypted(await self.store.keys.cipher(), self.store.id, shape, rows)

    async def _keep(self, connection: Connection, shape: Shape, rows: pl.DataFrame, lines: pl.DataFrame) -> None:
        dataset, keys = shape.dataset, [lines[name].to_list() for name in ("org_code", "record_id")]
        batch_id = derived_id(self.store.id, f"nation/{dataset}/{told_of(lines)}")
        version = int(shape.schema_name.rpartition("/")[2])
        payload = packed(batch_id, dataset, version, division_of(self.store.id), rows)
        sealed = await self._sealed(batch_id, payload)
        await connection.execute(
            _KEEP,
            batch_id,
            dataset,
            rows.height,
            hashlib.sha256(payload).hexdigest(),
            sealed,
            lines["changed_at"].min(),
        )
        await connection.execute(_MARK, batch_id, dataset, *keys)
        await connection.execute(_CLOSE_TICKETS, dataset, *keys)

    async def _sealed(self, batch_id: str, payload: bytes) -> str:
        if not self.store.plan.encrypts:
            return base64.b64encode(payload).decode()
        return sealed_payload(await self.store.keys.cipher(), self.store.id, batch_id, payload)

    async def _opened(self, batch_id: str, text: str) -> bytes:
        if not self.store.plan.encrypts:
            return base64.b64decode(text)
        return opened_payload(await self.store.keys.cipher(), self.store.id, batch_id, text)


def _content(shape: Shape) -> str:
    """The rows of some keys and versions: a withdrawn one as its key alone, in the order of the keys given."""
    gone = f"t.modify_flag = '{WITHDRAWN}'"
    key = {shape.org_code, shape.record_id, "modify_flag"}
    names = [f"t.{c.name}" if c.name in key else f"CASE WHEN NOT {gone} THEN t.{c.name} END" for c in shape.columns]
    return f"""
SELECT CASE WHEN {gone} THEN '{WITHDRAW}' ELSE '{UPSERT}' END, {", ".join(names)}
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) WITH ORDINALITY AS k (org, number, row, delivery, place)
JOIN {shape.table} t ON t.{shape.org_code} = k.org AND t.{shape.record_id} = k.number
    AND t.row_version = k.row AND t.delivery_version = k.delivery
ORDER BY k.place"""
