"""SQL of what commands read of the books, and of what goes when it is old. Valid on 11.2; every value is bound.

A parked event's headers are JSON, which 11.2 cannot look into: they are read, and looked into here.
"""

from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC
from qinlian_common.adapters.oracle.types import INTEGER
from qinlian_common.adapters.relational.nation_answers import RULE as NATIONAL
from qinlian_common.adapters.relational.plan import OUTSIDE, WAITING
from qinlian_common.adapters.relational.shape import Shape

ONE_MOMENT: Final = "SET TRANSACTION READ ONLY"
"""Every query of the transaction sees the store as it was at its beginning."""

_OF_SCOPE: Final = "(:day IS NULL OR business_day = :day) AND (:dataset IS NULL OR dataset = :dataset)"
_PLACE: Final = "dataset, origin_division, origin_class, business_day"


def _whole(number: str) -> str:
    return f"CAST({number} AS {INTEGER})"


SENT: Final = f"""SELECT s.batch_id, s.queue, s.flow, s.target, s.row_count, s.checksum, s.dataset, s.origin_division,
    s.origin_class, s.business_day, s.captured_at, s.sent_at, NVL2(s.acknowledged_at, '1', '0') AS acknowledged,
    CASE WHEN EXISTS (SELECT 1 FROM exchange_lease l WHERE l.batch_id = s.batch_id) THEN '1' ELSE '0' END AS leased
FROM exchange_sent s WHERE {_OF_SCOPE}"""

UNSENT: Final = f"""SELECT queue, {_PLACE}, {_whole("SUM(row_count)")} AS row_count, MIN(oldest) AS oldest FROM (
    SELECT queue, {_PLACE}, COUNT(*) AS row_count, MIN(changed_at) AS oldest
    FROM exchange_change WHERE {_OF_SCOPE} GROUP BY queue, {_PLACE}
    UNION ALL
    SELECT queue, {_PLACE}, row_count, captured_at FROM exchange_lease l
    WHERE {_OF_SCOPE} AND NOT EXISTS (SELECT 1 FROM exchange_sent s WHERE s.batch_id = l.batch_id)
) GROUP BY queue, {_PLACE}"""

LEDGER: Final = f"""SELECT batch_id, parent_id, flows, source_store, {_PLACE}, row_count, checksum, parent_rows,
    parent_checksum
FROM exchange_ledger WHERE {_OF_SCOPE}"""

REJECTS: Final = f"""SELECT batch_id, parent_id, flow, {_PLACE}, {_whole("COUNT(*)")} AS row_count FROM exchange_reject
WHERE {_OF_SCOPE} AND rule <> '{NATIONAL}' GROUP BY batch_id, parent_id, flow, {_PLACE}"""

PARKED: Final = """SELECT event_id, headers, parked_at, closed_at, outcome FROM exchange_parked
WHERE closed_at IS NULL OR outcome = :outcome"""

BACKLOG: Final = f"""SELECT 'backlog' AS measure, queue, CAST(NULL AS VARCHAR2(64)) AS flows, dataset, origin_division,
    origin_class, {_whole("COUNT(*)")} AS row_count, MIN(changed_at) AS oldest
FROM exchange_change GROUP BY queue, dataset, origin_division, origin_class
UNION ALL
SELECT 'backlog', queue, NULL, dataset, origin_division, origin_class, {_whole("SUM(row_count)")}, MIN(captured_at)
FROM exchange_lease GROUP BY queue, dataset, origin_division, origin_class
UNION ALL
SELECT 'rejected', NULL, flow, dataset, origin_division, origin_class, {_whole("COUNT(*)")}, MIN(rejected_at)
FROM exchange_reject WHERE resubmitted_at IS NULL GROUP BY flow, dataset, origin_division, origin_class"""

HOMELESS: Final = f"""SELECT destination AS measure, CAST(NULL AS VARCHAR2(32)) AS queue,
    CAST(NULL AS VARCHAR2(64)) AS flows, dataset, origin_division, origin_class, {_whole("COUNT(*)")} AS row_count,
    CAST(NULL AS TIMESTAMP) AS oldest
FROM exchange_delivery WHERE destination IN ('{WAITING}', '{OUTSIDE}')
GROUP BY destination, dataset, origin_division, origin_class"""

_OF_ROW: Final = "org_code = :org_code AND record_id = :record_id AND (:dataset IS NULL OR dataset = :dataset)"

HELD: Final = f"""SELECT 'journalled' AS state, queue, dataset, CAST(NULL AS VARCHAR2(64)) AS batch_id,
    CAST(NULL AS VARCHAR2(1200)) AS detail, MAX(changed_at) AS moment
FROM exchange_change WHERE {_OF_ROW} GROUP BY queue, dataset
UNION ALL
SELECT 'leased', l.queue, l.dataset, l.batch_id, NULL, l.leased_at
FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
WHERE k.org_code = :org_code AND k.record_id = :record_id AND (:dataset IS NULL OR l.dataset = :dataset)
UNION ALL
SELECT NVL2(r.resubmitted_at, 'resubmitted', 'rejected'),
    (SELECT MIN(s.queue) FROM exchange_sent s WHERE s.batch_id = r.parent_id), r.dataset, r.parent_id,
    r.rule || NVL2(r.field, ' ' || r.field, '') || ' ' || r.message, NVL(r.resubmitted_at, r.rejected_at)
FROM exchange_reject r WHERE {_OF_ROW}"""

DESTINATIONS: Final = f"""SELECT 'destination' AS state, CAST(NULL AS VARCHAR2(32)) AS queue, dataset,
    CAST(NULL AS VARCHAR2(64)) AS batch_id, destination AS detail, CAST(NULL AS TIMESTAMP) AS moment
FROM exchange_delivery WHERE {_OF_ROW}"""

TIMES: Final = """SELECT MIN(sent_at) AS sent_at, MAX(acknowledged_at) AS acknowledged_at FROM exchange_sent
WHERE batch_id = :batch_id GROUP BY batch_id"""

QUEUES: Final = f"""SELECT q.queue, p.beat_at, CASE WHEN p.due_at > {NOW_UTC} THEN '1' ELSE '0' END AS alive, p.broken,
    {_whole("(SELECT COUNT(*) FROM exchange_pause a WHERE a.queue = q.queue AND a.resumed_at IS NULL)")} AS pauses,
    (SELECT MAX(c.changed_at) FROM exchange_change c WHERE c.queue = q.queue) AS last_change
FROM (SELECT DISTINCT queue FROM exchange_subscription) q LEFT JOIN exchange_pulse p ON p.queue = q.queue"""


def lies(shape: Shape) -> str:
    """Where a business row lies in a staging table, with the ledger row of the batch that brought it."""
    return f"""SELECT '{shape.dataset}' AS dataset, t.origin_division, t.origin_class, '1' AS present,
    CASE WHEN t.modify_flag = '3' THEN '1' ELSE '0' END AS withdrawn, t.home_division, t.business_day, t.row_version,
    t.delivery_version, t.batch_id, g.parent_id, g.root_id, g.flows, g.source_store, g.captured_at, g.loaded_at
FROM {shape.table} t LEFT JOIN exchange_ledger g ON g.batch_id = t.batch_id
WHERE t.org_code = :org_code AND t.record_id = :record_id"""


_TICKET: Final = "dataset, rule, field, value_class, origin_division, origin_class"
_WANTED: Final = """(:dataset IS NULL OR dataset = :dataset) AND (:rule IS NULL OR rule = :rule)
    AND (:field IS NULL OR field = :field) AND (:origin_division IS NULL OR origin_division = :origin_division)
    AND (:rejected_before IS NULL OR rejected_at < :rejected_before)
    AND (:org_code IS NULL OR org_code = :org_code) AND (:record_id IS NULL OR record_id = :record_id)
    AND (:closed_too = 1 OR resubmitted_at IS NULL)"""

COUNTED: Final = f"""SELECT {_TICKET}, {_whole("COUNT(*)")} AS row_count, MIN(rejected_at) AS oldest,
    MAX(rejected_at) AS newest
FROM exchange_reject WHERE {_WANTED} GROUP BY {_TICKET} ORDER BY COUNT(*) DESC, {_TICKET}"""

LISTED: Final = f"""SELECT dataset, org_code, record_id, origin_division, origin_class, business_day, flow, rule, field,
    value_class, message, rejected_at, resubmitted_at
FROM exchange_reject WHERE {_WANTED} ORDER BY rejected_at, dataset, org_code, record_id"""

DAYS: Final = """SELECT business_day FROM exchange_sent WHERE business_day < :before
UNION SELECT business_day FROM exchange_ledger WHERE business_day < :before
UNION SELECT business_day FROM exchange_pruning ORDER BY 1"""

YOUNG: Final = """SELECT parent_id AS batch_id FROM exchange_ledger WHERE business_day = :day AND loaded_at >= :before
UNION SELECT batch_id FROM exchange_sent
    WHERE business_day = :day AND GREATEST(sent_at, NVL(acknowledged_at, sent_at)) >= :before
UNION SELECT parent_id FROM exchange_reject
    WHERE business_day = :day AND (resubmitted_at IS NULL OR GREATEST(rejected_at, resubmitted_at) >= :before)
UNION SELECT batch_id FROM exchange_lease WHERE business_day = :day"""
"""Each line that is younger, or still open, keeps its batch whole: the others' accounts of it stay as well."""

YOUNG_PARKED: Final = "SELECT headers FROM exchange_parked WHERE closed_at IS NULL OR closed_at >= :before"

BEGUN: Final = "SELECT batch_id FROM exchange_pruning WHERE business_day = :day"
BEGIN_PRUNING: Final = """INSERT INTO exchange_pruning (batch_id, business_day) SELECT :batch_id, :day FROM dual
WHERE NOT EXISTS (SELECT 1 FROM exchange_pruning p WHERE p.batch_id = :batch_id)"""
FORGET_LEDGER: Final = "DELETE FROM exchange_ledger WHERE batch_id = :batch_id"
FORGET_REJECTS: Final = "DELETE FROM exchange_reject WHERE parent_id = :batch_id"
FORGET_SENT: Final = "DELETE FROM exchange_sent WHERE batch_id = :batch_id"
END_PRUNING: Final = "DELETE FROM exchange_pruning WHERE batch_id = :batch_id"

VIEWS: Final = "exchange_document_view"
RECEIPTS: Final = "exchange_nation_receipt"
BATCHES: Final = "exchange_nation_batch"


def _nation_batch_over(batch: str) -> str:
    """A refused row that nobody has repaired, sent again or given up keeps its batch."""
    return f"""{batch}.state = 'answered' AND {batch}.answered_at < :before AND NOT EXISTS (
        SELECT 1 FROM exchange_nation_row r WHERE r.batch_id = {batch}.batch_id AND r.state IN ('sent', 'refused'))"""


OVER: Final = {
    "exchange_warning": "resubmitted_at < :before",
    "exchange_parked": "closed_at < :before",
    "exchange_pause": "resumed_at < :before",
    "exchange_quality": "assessed_at < :before AND business_day < TRUNC(CAST(:before AS DATE))",
    VIEWS: "viewed_at < :before",
    "exchange_reject": f"rule = '{NATIONAL}' AND resubmitted_at < :before",
    RECEIPTS: f"""received_at < :before AND NOT EXISTS (SELECT 1 FROM exchange_nation_batch b
    WHERE b.batch_id = exchange_nation_receipt.batch_id AND NOT ({_nation_batch_over("b")}))""",
    BATCHES: _nation_batch_over("exchange_nation_batch"),
}
"""What else grows, and which of its lines are over since before a moment."""


def count_over(table: str) -> str:
    """How many lines are over."""
    return f"SELECT COUNT(*) AS lines FROM {table} WHERE {OVER[table]}"


def forget_over(table: str) -> str:
    """Deletes some of them."""
    return f"DELETE FROM {table} WHERE {OVER[table]} AND ROWNUM <= :lines_max"
