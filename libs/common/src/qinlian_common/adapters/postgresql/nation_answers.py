"""What the nation answered: each batch is counted once, refused rows become tickets, and people may send them again."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.relational.nation_answers import (
    CODE_LENGTH_MAX,
    MESSAGE_LENGTH_MAX,
    RECEIPT_LENGTH_MAX,
    RULE,
    fault,
)
from qinlian_common.pipeline.national_platform import NationalReceipt, RefusedRow
from qinlian_common.wire.envelope import refused_id

_LOCK: Final = "SELECT rows, state, dataset FROM exchange_nation_batch WHERE batch_id = $1 FOR UPDATE"
_NOTE: Final = """
INSERT INTO exchange_nation_receipt (batch_id, receipt_id, acknowledged, refused, counted, note)
SELECT $1::text, $2::text, $3::int, $4::int, $5::boolean, $6::text WHERE $5 OR NOT EXISTS (
    SELECT FROM exchange_nation_receipt WHERE batch_id = $1 AND receipt_id = $2 AND note IS NOT DISTINCT FROM $6)
"""
_REFUSE: Final = """
UPDATE exchange_nation_row r SET state = 'refused', code = k.code, message = k.message
FROM unnest($2::int[], $3::text[], $4::text[]) AS k (line, code, message)
WHERE r.batch_id = $1 AND r.state = 'sent' AND r.line = k.line
"""
_ACKNOWLEDGE: Final = """
UPDATE exchange_nation_row SET state = CASE WHEN was_refused THEN 'repaired' ELSE 'acknowledged' END
WHERE batch_id = $1 AND state = 'sent'
"""
_CLOSE: Final = """
UPDATE exchange_nation_batch SET state = 'answered', answered_at = clock_timestamp(), acknowledged = $2, refused = $3,
    payload = NULL
WHERE batch_id = $1
"""
_AGAIN: Final = """
UPDATE exchange_nation_row SET state = 'waiting', was_refused = true, batch_id = NULL, line = NULL, code = NULL,
    message = NULL
WHERE state IN ('refused', 'given_up') AND ($1::text IS NULL OR dataset = $1) AND ($2::text IS NULL OR code = $2)
"""
_GIVE_UP: Final = """
UPDATE exchange_nation_row SET state = 'given_up'
WHERE state = 'refused' AND dataset = $1 AND ($2::text IS NULL OR code = $2)
"""


Tables = Mapping[str, str]
"""The table of each dataset that goes up."""


async def keep(connections: Connections, tables: Tables, receipt: NationalReceipt) -> bool:
    """Counts a receipt, in one transaction with what it says of the rows; False where it must not be counted."""
    async with connections.transaction() as connection:
        found = await connection.fetchrow(_LOCK, receipt.batch_id)
        note = fault(receipt, found["rows"] if found else None, found["state"] if found else "")
        counts = receipt.acknowledged, len(receipt.refused)
        await connection.execute(
            _NOTE, receipt.batch_id, receipt.receipt_id[:RECEIPT_LENGTH_MAX], *counts, note is None, note
        )
        if found and note is None:
            await _count(connection, tables[found["dataset"]], receipt)
    return note is None


async def refuse_whole(connections: Connections, tables: Tables, batch_id: str, code: str, message: str) -> bool:
    """Refuses every row of a batch with one reason; False where it is answered already."""
    async with connections.transaction() as connection:
        found = await connection.fetchrow(_LOCK, batch_id)
        if found is None or found["state"] == "answered":
            return False
        await connection.execute(_NOTE, batch_id, "-", 0, found["rows"], True, None)
        every = [RefusedRow(line, code, message) for line in range(1, found["rows"] + 1)]
        await _count(connection, tables[found["dataset"]], NationalReceipt(batch_id, "-", 0, every))
    return True


async def send_refused_again(connections: Connections, dataset: str | None, code: str | None) -> int:
    """Rows that were refused wait again, as they are; how many. For faults of the nation's own, not of the rows."""
    return await _changed(connections, _AGAIN, dataset, code)


async def give_up(connections: Connections, dataset: str, code: str | None) -> int:
    """Refused rows that nobody will repair; a newer version of such a row is sent as any other."""
    return await _changed(connections, _GIVE_UP, dataset, code)


async def _changed(connections: Connections, statement: str, dataset: str | None, code: str | None) -> int:
    async with connections.connection() as connection:
        return int((await connection.execute(statement, dataset, code)).rpartition(" ")[2])


async def _count(connection: Connection, table: str, receipt: NationalReceipt) -> None:
    batch_id, refused = receipt.batch_id, receipt.refused
    if refused:
        told = pl.DataFrame(
            {
                "line": [one.line for one in refused],
                "code": [one.code[:CODE_LENGTH_MAX] for one in refused],
                "message": [one.message[:MESSAGE_LENGTH_MAX] for one in refused],
            }
        )
        await connection.execute(_REFUSE, batch_id, *(told[name].to_list() for name in told.columns))
    await connection.execute(_ACKNOWLEDGE, batch_id)
    await connection.execute(_CLOSE, batch_id, receipt.acknowledged, len(refused))
    if refused:
        await connection.execute(_tickets(table), batch_id, refused_id(batch_id))


def _tickets(table: str) -> str:
    """Tickets for the refused rows of batch $1 that are still as they were sent."""
    return f"""
INSERT INTO exchange_reject (batch_id, org_code, record_id, row_version, parent_id, flow, dataset, origin_division,
    origin_class, business_day, rule, field, value_class, message)
SELECT $2::text, r.org_code, r.record_id, r.row_version, $1::text, 'N01', r.dataset, t.origin_division, t.origin_class,
    t.business_day, '{RULE}', '', r.code, r.message
FROM exchange_nation_row r JOIN {table} t ON t.org_code = r.org_code AND t.record_id = r.record_id
WHERE r.batch_id = $1::text AND r.state = 'refused'"""
