"""SQL of the change log: what waits, taken into leases, given back, ended. Valid on 11.2; every value is bound.

A lease moves changes in one transaction: the oldest go into the temporary table `exchange_taken`, from there into
leases, and exactly they are deleted. Where another collector has taken some of them meanwhile, fewer rows are deleted
than were taken, and nothing is kept.
"""

from collections.abc import Iterable
from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC

_PLACE: Final = "origin_division, origin_class, business_day"
_LEASE: Final = f"batch_id, queue, dataset, {_PLACE}, row_count, captured_at"

PAUSED: Final = """SELECT 1 FROM exchange_pause p WHERE p.resumed_at IS NULL AND p.queue = c.queue
        AND (p.dataset IS NULL OR p.dataset = c.dataset)
        AND (p.origin_division IS NULL OR p.origin_division = c.origin_division)
        AND (p.origin_class IS NULL OR p.origin_class = c.origin_class)"""
"""Whether a change `c` is held back."""

TAKE: Final = f"""INSERT INTO exchange_taken (journal_id, {_PLACE}, org_code, record_id, changed_at)
SELECT journal_id, {_PLACE}, org_code, record_id, changed_at FROM (
    SELECT c.* FROM exchange_change c
    WHERE c.queue = :queue AND c.dataset = :dataset AND NOT EXISTS ({PAUSED})
    ORDER BY c.journal_id
) WHERE ROWNUM <= :rows_max"""

TAKEN_PLACES: Final = f"""SELECT {_PLACE}, MIN(changed_at) AS captured_at, COUNT(*) AS row_count FROM (
    SELECT {_PLACE}, org_code, record_id, MIN(changed_at) AS changed_at
    FROM exchange_taken GROUP BY {_PLACE}, org_code, record_id
) GROUP BY {_PLACE} ORDER BY MIN(changed_at)"""
"""One lease for each place; a business row that changed several times is one row of it."""

ADD_LEASE: Final = f"""INSERT INTO exchange_lease ({_LEASE})
VALUES (:batch_id, :queue, :dataset, :origin_division, :origin_class, :business_day, :row_count, :captured_at)"""

ADD_LEASE_ROWS: Final = """INSERT INTO exchange_lease_row (batch_id, org_code, record_id, journal_id)
SELECT :batch_id, org_code, record_id, MAX(journal_id) FROM exchange_taken
WHERE origin_division = :origin_division AND origin_class = :origin_class AND business_day = :business_day
GROUP BY org_code, record_id"""

DELETE_TAKEN: Final = """DELETE FROM exchange_change
WHERE queue = :queue AND dataset = :dataset AND journal_id IN (SELECT journal_id FROM exchange_taken)"""

UNFINISHED: Final = f"SELECT {_LEASE} FROM exchange_lease WHERE queue = :queue ORDER BY leased_at, batch_id"

LEASED: Final = f"SELECT {_LEASE} FROM exchange_lease WHERE batch_id = :batch_id FOR UPDATE"

ADD_HALF: Final = f"""INSERT INTO exchange_lease ({_LEASE}, leased_at, seen)
SELECT :half_id, queue, dataset, {_PLACE}, :half_rows, captured_at, leased_at, seen
FROM exchange_lease WHERE batch_id = :batch_id"""

ADD_HALF_ROWS: Final = """INSERT INTO exchange_lease_row (batch_id, org_code, record_id, journal_id)
SELECT CASE WHEN k.place <= :lower_rows THEN :lower_id ELSE :upper_id END, k.org_code, k.record_id, k.journal_id FROM (
    SELECT r.*, ROW_NUMBER() OVER (ORDER BY r.org_code, r.record_id) AS place
    FROM exchange_lease_row r WHERE r.batch_id = :batch_id
) k"""
"""By key, so that a lease is cut in the same place in whatever order its rows were journalled."""

DELETE_LEASE: Final = "DELETE FROM exchange_lease WHERE batch_id = :batch_id"
"""Its rows go with it."""

MINE: Final = """SELECT batch_id FROM exchange_lease
WHERE batch_id = :batch_id AND (:version IS NULL OR delivery_version = :version) FOR UPDATE"""
"""The lease, locked, unless another collector has read it again since its rows were read with this version."""

ADD_SENT: Final = f"""MERGE INTO exchange_sent s USING (
    SELECT l.*, :flow AS flow, :target AS target, :row_count AS sent_rows, :checksum AS checksum
    FROM exchange_lease l WHERE l.batch_id = :batch_id
) l ON (s.batch_id = l.batch_id AND s.flow = l.flow AND s.target = l.target AND s.checksum = l.checksum)
WHEN NOT MATCHED THEN INSERT (batch_id, queue, flow, target, row_count, checksum, dataset, {_PLACE}, captured_at, seen)
VALUES (l.batch_id, l.queue, l.flow, l.target, l.sent_rows, l.checksum, l.dataset, l.origin_division, l.origin_class,
    l.business_day, l.captured_at, l.seen)"""

ACKNOWLEDGE: Final = f"""UPDATE exchange_sent SET acknowledged_at = {NOW_UTC}
WHERE batch_id = :batch_id AND acknowledged_at IS NULL"""

FORGET_OLD_DELIVERIES: Final = """DELETE FROM exchange_delivery d WHERE EXISTS (
    SELECT 1 FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
    WHERE l.batch_id = :batch_id AND d.dataset = l.dataset AND d.org_code = k.org_code AND d.record_id = k.record_id
        AND d.delivery_version < l.delivery_version)"""

BACKLOG: Final = """SELECT dataset, COUNT(*) AS row_count, MIN(changed_at) AS oldest
FROM exchange_change WHERE queue = :queue GROUP BY dataset
UNION ALL
SELECT dataset, SUM(row_count), MIN(captured_at) FROM exchange_lease WHERE queue = :queue GROUP BY dataset"""


def waiting_datasets(datasets: Iterable[str]) -> str:
    """Those of the datasets of which a queue has changes: one probe of the journal's key each, however many wait."""
    listed = " UNION ALL ".join(f"SELECT '{code}' AS dataset FROM dual" for code in sorted(datasets))
    return f"""SELECT d.dataset FROM ({listed}) d
WHERE EXISTS (SELECT 1 FROM exchange_change c WHERE c.queue = :queue AND c.dataset = d.dataset) ORDER BY d.dataset"""
