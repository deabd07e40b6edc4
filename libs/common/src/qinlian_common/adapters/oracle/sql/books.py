"""SQL of what stands beside the rows: tickets, tallies and parked events. Valid on 11.2; every value is bound."""

from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC
from qinlian_common.adapters.relational.shape import Shape

ALONE: Final = "SELECT store_id FROM exchange_store FOR UPDATE"
"""Whoever writes tickets, tallies or pauses sees first what others have written: the store's one line is the lock."""


def _park(payload: str) -> str:
    return f"""MERGE INTO exchange_parked p USING (SELECT :event_id AS event_id FROM dual) n
ON (p.event_id = n.event_id)
WHEN MATCHED THEN UPDATE SET p.reason = :reason, p.parked_at = {NOW_UTC}, p.replayed_at = NULL, p.replayed_by = NULL,
    p.closed_at = NULL, p.outcome = NULL, p.closed_by = NULL, p.closed_because = NULL
    WHERE p.replayed_at IS NOT NULL AND :is_own = 1
WHEN NOT MATCHED THEN INSERT (event_id, headers, payload, reason)
VALUES (n.event_id, :headers, {payload}, :reason)"""


PARK: Final = _park(":payload")
"""A batch that the store itself refuses is parked under its own id (`is_own`); replayed, it may be parked again."""

PARK_EMPTY: Final = _park("EMPTY_BLOB()")
"""The same of an event without content: bound, no bytes are NULL; an empty BLOB is a value."""


def close_sent(book: str, shape: Shape) -> str:
    """Closes tickets of the rows of a lease: those that were there when it was made, and those of older versions.

    A ticket that this very lease has earned is as old as what it sent, and stays.
    """
    return f"""UPDATE {book} r SET r.resubmitted_at = {NOW_UTC}
WHERE r.dataset = :dataset AND r.resubmitted_at IS NULL AND EXISTS (
    SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
    LEFT JOIN {shape.table} v ON v.org_code = k.org_code AND v.record_id = k.record_id
    WHERE l.batch_id = :batch_id AND k.org_code = r.org_code AND k.record_id = r.record_id
        AND (r.rejected_at < l.leased_at OR r.row_version < v.row_version))"""


def close_superseded(book: str, shape: Shape) -> str:
    """Closes tickets of rows that a batch tells of, where a ticket or the store knows a newer version of the row."""
    return f"""UPDATE {book} r SET r.resubmitted_at = {NOW_UTC}
WHERE r.dataset = :dataset AND r.resubmitted_at IS NULL
    AND EXISTS (SELECT 1 FROM {book} k WHERE k.batch_id = :batch_id AND k.dataset = r.dataset
        AND k.org_code = r.org_code AND k.record_id = r.record_id)
    AND (EXISTS (SELECT 1 FROM {book} o WHERE o.dataset = r.dataset AND o.org_code = r.org_code
            AND o.record_id = r.record_id AND o.resubmitted_at IS NULL AND o.row_version > r.row_version)
        OR EXISTS (SELECT 1 FROM {shape.table} v WHERE v.org_code = r.org_code AND v.record_id = r.record_id
            AND v.row_version > r.row_version))"""


def add_lines(table: str, columns: tuple[str, ...]) -> str:
    """INSERT of one row of these columns, bound by position."""
    places = ", ".join(f":{number}" for number in range(1, len(columns) + 1))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
